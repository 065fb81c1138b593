#include "COCR.h"

#include <CLoader.h>

static cloader_engine pages_engine = CLOADER_ENGINE("libtiepnhan-pages.so");

bool cocr_load(void) { return cloader_load(&pages_engine); }

CLOADER_DOOR(pages_engine, cocr_status, cocr_open, (const uint8_t *bytes, size_t length, int64_t maximum_pixels, cocr_picture **picture), (bytes, length, maximum_pixels, picture))
CLOADER_DOOR(pages_engine, void, cocr_close, (cocr_picture *picture), (picture))
CLOADER_DOOR(pages_engine, int, cocr_page_count, (const cocr_picture *picture, int most), (picture, most))
CLOADER_DOOR(pages_engine, cocr_page *, cocr_open_page, (const cocr_picture *picture, int index, int64_t maximum_pixels, int64_t deadline, cocr_status *status), (picture, index, maximum_pixels, deadline, status))
CLOADER_DOOR(pages_engine, cocr_page *, cocr_page_of_pixels, (const uint8_t *pixels, int width, int height, int stride, int64_t deadline), (pixels, width, height, stride, deadline))
CLOADER_DOOR(pages_engine, cocr_page *, cocr_page_of_jpeg, (const uint8_t *bytes, size_t length, int width, int height, int turns, int64_t deadline), (bytes, length, width, height, turns, deadline))
CLOADER_DOOR(pages_engine, void, cocr_close_page, (cocr_page *page), (page))
CLOADER_DOOR(pages_engine, int, cocr_page_width, (const cocr_page *page), (page))
CLOADER_DOOR(pages_engine, int, cocr_page_height, (const cocr_page *page), (page))
CLOADER_DOOR(pages_engine, double, cocr_letter_height, (const cocr_page *page), (page))
CLOADER_DOOR(pages_engine, size_t, cocr_rule_count, (const cocr_page *page), (page))
CLOADER_DOOR(pages_engine, cocr_rule, cocr_rule_at, (const cocr_page *page, size_t index), (page, index))
CLOADER_DOOR(pages_engine, cocr_engine *, cocr_open_engine, (const uint8_t *data, size_t length), (data, length))
CLOADER_DOOR(pages_engine, void, cocr_close_engine, (cocr_engine *engine), (engine))
CLOADER_DOOR(pages_engine, bool, cocr_stand_up, (cocr_engine *engine, cocr_page *page, const cocr_area *areas, size_t count, int64_t deadline), (engine, page, areas, count, deadline))
CLOADER_DOOR(pages_engine, bool, cocr_read, (cocr_engine *engine, cocr_page *page, const cocr_area *areas, size_t count, int64_t deadline), (engine, page, areas, count, deadline))
CLOADER_DOOR(pages_engine, size_t, cocr_word_count, (const cocr_page *page), (page))
CLOADER_DOOR(pages_engine, cocr_word, cocr_word_at, (const cocr_page *page, size_t index), (page, index))
CLOADER_DOOR(pages_engine, void, cocr_codes, (const cocr_picture *picture, int index, int64_t maximum_pixels, cocr_take_code take, void *context), (picture, index, maximum_pixels, take, context))
CLOADER_DOOR(pages_engine, void, cocr_codes_of_pixels, (const uint8_t *pixels, int width, int height, int stride, cocr_take_code take, void *context), (pixels, width, height, stride, take, context))
CLOADER_DOOR(pages_engine, bool, cocr_png_of_pixels, (const uint8_t *pixels, int width, int height, int stride, const cocr_mark *marks, size_t count, uint8_t **png, size_t *length), (pixels, width, height, stride, marks, count, png, length))
CLOADER_DOOR(pages_engine, bool, cocr_png_of_page, (const cocr_page *page, const cocr_mark *marks, size_t count, uint8_t **png, size_t *length), (page, marks, count, png, length))
CLOADER_DOOR(pages_engine, void, cocr_free_png, (uint8_t *png), (png))
