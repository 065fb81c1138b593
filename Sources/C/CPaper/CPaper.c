#include "CPaper.h"

#include <CLoader.h>

static cloader_engine paper_engine = CLOADER_ENGINE("libtiepnhan-paper.so");

bool tn_paper_load(void) { return cloader_load(&paper_engine); }

CLOADER_DOOR(paper_engine, size_t, tn_letters_without_font, (const uint32_t *letters, size_t count), (letters, count))
CLOADER_DOOR(paper_engine, TNPaper *, tn_paper_open, (const char *title, const char *created), (title, created))
CLOADER_DOOR(paper_engine, double, tn_paper_text, (TNPaper *paper, const char *text, const char *font, double x, double y, double width, TNSide side, bool draws), (paper, text, font, x, y, width, side, draws))
CLOADER_DOOR(paper_engine, double, tn_paper_width, (TNPaper *paper, const char *text, const char *font), (paper, text, font))
CLOADER_DOOR(paper_engine, void, tn_paper_line, (TNPaper *paper, double x1, double y1, double x2, double y2, double thickness), (paper, x1, y1, x2, y2, thickness))
CLOADER_DOOR(paper_engine, void, tn_paper_fill, (TNPaper *paper, double x, double y, double width, double height), (paper, x, y, width, height))
CLOADER_DOOR(paper_engine, void, tn_paper_next_page, (TNPaper *paper), (paper))
CLOADER_DOOR(paper_engine, uint8_t *, tn_paper_close, (TNPaper *paper, size_t *count), (paper, count))
CLOADER_DOOR(paper_engine, int, tn_code, (const char *text, uint8_t *modules, int capacity), (text, modules, capacity))
CLOADER_DOOR(paper_engine, size_t, tn_srgb_profile, (uint8_t *bytes, size_t capacity), (bytes, capacity))
