#include "CPoppler.h"

#include <CLoader.h>

static cloader_engine pages_engine = CLOADER_ENGINE("libtiepnhan-pages.so");

bool cpoppler_load(void) { return cloader_load(&pages_engine); }

CLOADER_DOOR(pages_engine, cpoppler_status, cpoppler_open, (const uint8_t *bytes, size_t length, cpoppler_document **document), (bytes, length, document))
CLOADER_DOOR(pages_engine, void, cpoppler_close, (cpoppler_document *document), (document))
CLOADER_DOOR(pages_engine, int, cpoppler_page_count, (const cpoppler_document *document), (document))
CLOADER_DOOR(pages_engine, void, cpoppler_attached_files, (const uint8_t *bytes, size_t length, size_t most, size_t maximum_bytes, size_t maximum_total, cpoppler_take_attached take, void *context), (bytes, length, most, maximum_bytes, maximum_total, take, context))
CLOADER_DOOR(pages_engine, cpoppler_pictures *, cpoppler_open_pictures, (const uint8_t *bytes, size_t length), (bytes, length))
CLOADER_DOOR(pages_engine, void, cpoppler_close_pictures, (cpoppler_pictures *pictures), (pictures))
CLOADER_DOOR(pages_engine, double, cpoppler_picture_share, (cpoppler_pictures *pictures, int index), (pictures, index))
CLOADER_DOOR(pages_engine, cpoppler_page *, cpoppler_open_page, (cpoppler_document *document, int index, size_t maximum_words), (document, index, maximum_words))
CLOADER_DOOR(pages_engine, void, cpoppler_close_page, (cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, double, cpoppler_page_width, (const cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, double, cpoppler_page_height, (const cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, size_t, cpoppler_word_count, (const cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, cpoppler_word, cpoppler_word_at, (const cpoppler_page *page, size_t index), (page, index))
CLOADER_DOOR(pages_engine, size_t, cpoppler_find_rules, (cpoppler_page *page, double minimum), (page, minimum))
CLOADER_DOOR(pages_engine, cpoppler_rule, cpoppler_rule_at, (const cpoppler_page *page, size_t index), (page, index))
CLOADER_DOOR(pages_engine, cpoppler_drawing *, cpoppler_draw, (cpoppler_page *page, double resolution, int longest_side), (page, resolution, longest_side))
CLOADER_DOOR(pages_engine, void, cpoppler_free_drawing, (cpoppler_drawing *drawing), (drawing))
CLOADER_DOOR(pages_engine, const uint8_t *, cpoppler_drawing_pixels, (const cpoppler_drawing *drawing), (drawing))
CLOADER_DOOR(pages_engine, int, cpoppler_drawing_width, (const cpoppler_drawing *drawing), (drawing))
CLOADER_DOOR(pages_engine, int, cpoppler_drawing_height, (const cpoppler_drawing *drawing), (drawing))
CLOADER_DOOR(pages_engine, int, cpoppler_drawing_stride, (const cpoppler_drawing *drawing), (drawing))
