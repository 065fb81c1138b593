#include "CPoppler.h"

#include <CLoader.h>

static cloader_engine pages_engine = CLOADER_ENGINE("libtiepnhan-pages.so");

bool cpoppler_load(void) { return cloader_load(&pages_engine); }

CLOADER_DOOR(pages_engine, cpoppler_status, cpoppler_open, (const uint8_t *bytes, size_t length, cpoppler_document **document), (bytes, length, document))
CLOADER_DOOR(pages_engine, void, cpoppler_close, (cpoppler_document *document), (document))
CLOADER_DOOR(pages_engine, int, cpoppler_page_count, (const cpoppler_document *document), (document))
CLOADER_DOOR(pages_engine, bool, cpoppler_is_form_shell, (const cpoppler_document *document), (document))
CLOADER_DOOR(pages_engine, void, cpoppler_attached_files, (cpoppler_document *document, size_t most, size_t maximum_bytes, size_t maximum_total, cpoppler_take_attached take, void *context), (document, most, maximum_bytes, maximum_total, take, context))
CLOADER_DOOR(pages_engine, cpoppler_page *, cpoppler_open_page, (cpoppler_document *document, int index, size_t maximum_words), (document, index, maximum_words))
CLOADER_DOOR(pages_engine, void, cpoppler_close_page, (cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, double, cpoppler_page_width, (const cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, double, cpoppler_page_height, (const cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, size_t, cpoppler_word_count, (const cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, cpoppler_word, cpoppler_word_at, (const cpoppler_page *page, size_t index), (page, index))
CLOADER_DOOR(pages_engine, int, cpoppler_font_count, (const cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, const char *, cpoppler_font_at, (const cpoppler_page *page, int index), (page, index))
CLOADER_DOOR(pages_engine, size_t, cpoppler_rule_count, (const cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, cpoppler_rule, cpoppler_rule_at, (const cpoppler_page *page, size_t index), (page, index))
CLOADER_DOOR(pages_engine, size_t, cpoppler_picture_count, (const cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, cpoppler_picture, cpoppler_picture_at, (const cpoppler_page *page, size_t index), (page, index))
CLOADER_DOOR(pages_engine, size_t, cpoppler_curve_count, (const cpoppler_page *page), (page))
CLOADER_DOOR(pages_engine, cpoppler_drawing *, cpoppler_draw, (cpoppler_page *page, cpoppler_view view), (page, view))
CLOADER_DOOR(pages_engine, void, cpoppler_free_drawing, (cpoppler_drawing *drawing), (drawing))
CLOADER_DOOR(pages_engine, const uint8_t *, cpoppler_drawing_pixels, (const cpoppler_drawing *drawing), (drawing))
CLOADER_DOOR(pages_engine, int, cpoppler_drawing_width, (const cpoppler_drawing *drawing), (drawing))
CLOADER_DOOR(pages_engine, int, cpoppler_drawing_height, (const cpoppler_drawing *drawing), (drawing))
CLOADER_DOOR(pages_engine, int, cpoppler_drawing_stride, (const cpoppler_drawing *drawing), (drawing))
CLOADER_DOOR(pages_engine, bool, cpoppler_drawing_is_partial, (const cpoppler_drawing *drawing), (drawing))
CLOADER_DOOR(pages_engine, cpoppler_scan *, cpoppler_find_scan, (cpoppler_page *page, bool hides_text, int64_t most_pixels, int64_t deadline), (page, hides_text, most_pixels, deadline))
CLOADER_DOOR(pages_engine, void, cpoppler_free_scan, (cpoppler_scan *scan), (scan))
CLOADER_DOOR(pages_engine, cpoppler_jpeg, cpoppler_jpeg_of, (const cpoppler_scan *scan), (scan))
