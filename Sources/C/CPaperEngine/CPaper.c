#include "CPaper.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <lcms2.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

static const double a4_width = 595.276, a4_height = 841.89;

struct TNPaper {
    cairo_surface_t *surface;
    cairo_t *context;
    uint8_t *bytes;
    size_t count, capacity;
};

static cairo_status_t keep(void *closure, const unsigned char *data, unsigned int length) {
    TNPaper *paper = closure;
    if (paper->count + length > paper->capacity) {
        size_t capacity = (paper->count + length) * 2;
        uint8_t *bytes = realloc(paper->bytes, capacity);
        if (!bytes) return CAIRO_STATUS_NO_MEMORY;
        paper->bytes = bytes;
        paper->capacity = capacity;
    }
    memcpy(paper->bytes + paper->count, data, length);
    paper->count += length;
    return CAIRO_STATUS_SUCCESS;
}

size_t tn_letters_without_font(const uint32_t *letters, size_t count) {
    FcFontSet *sets[] = {FcConfigGetFonts(NULL, FcSetSystem), FcConfigGetFonts(NULL, FcSetApplication)};
    size_t missing = 0;
    for (size_t letter = 0; letter < count; letter++) {
        bool found = false;
        for (int set = 0; set < 2 && !found; set++) {
            for (int font = 0; sets[set] && font < sets[set]->nfont && !found; font++) {
                FcCharSet *has;
                found = FcPatternGetCharSet(sets[set]->fonts[font], FC_CHARSET, 0, &has) == FcResultMatch &&
                        FcCharSetHasChar(has, letters[letter]);
            }
        }
        if (!found) missing++;
    }
    return missing;
}

TNPaper *tn_paper_open(const char *title, const char *created) {
    TNPaper *paper = calloc(1, sizeof *paper);
    if (!paper) return NULL;
    paper->surface = cairo_pdf_surface_create_for_stream(keep, paper, a4_width, a4_height);
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
    paper->context = cairo_create(paper->surface);
    cairo_set_source_rgb(paper->context, 0, 0, 0);
    return paper;
}

static PangoLayout *layout(TNPaper *paper, const char *text, const char *font) {
    PangoLayout *layout = pango_cairo_create_layout(paper->context);
    // Pango takes a point for 96/72 units unless it is told that a unit is a point.
    PangoContext *context = pango_layout_get_context(layout);
    pango_cairo_context_set_resolution(context, 72);
    // Letters stand where the font wants them, not on the pixels of a screen.
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_layout_context_changed(layout);
    PangoFontDescription *description = pango_font_description_from_string(font);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

double tn_paper_text(
    TNPaper *paper, const char *text, const char *font, double x, double y, double width, TNSide side, bool draws) {
    PangoLayout *set = layout(paper, text, font);
    pango_layout_set_width(set, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(set, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(
        set, side == TN_CENTRE ? PANGO_ALIGN_CENTER : side == TN_RIGHT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    int height = 0;
    pango_layout_get_size(set, NULL, &height);
    if (draws) {
        cairo_move_to(paper->context, x, y);
        pango_cairo_show_layout(paper->context, set);
    }
    g_object_unref(set);
    return (double)height / PANGO_SCALE;
}

double tn_paper_width(TNPaper *paper, const char *text, const char *font) {
    PangoLayout *set = layout(paper, text, font);
    int width = 0;
    pango_layout_get_size(set, &width, NULL);
    g_object_unref(set);
    return (double)width / PANGO_SCALE;
}

void tn_paper_line(TNPaper *paper, double x1, double y1, double x2, double y2, double thickness) {
    cairo_set_line_width(paper->context, thickness);
    cairo_move_to(paper->context, x1, y1);
    cairo_line_to(paper->context, x2, y2);
    cairo_stroke(paper->context);
}

void tn_paper_fill(TNPaper *paper, double x, double y, double width, double height) {
    cairo_rectangle(paper->context, x, y, width, height);
    cairo_fill(paper->context);
}

void tn_paper_next_page(TNPaper *paper) { cairo_show_page(paper->context); }

uint8_t *tn_paper_close(TNPaper *paper, size_t *count) {
    cairo_status_t status = cairo_status(paper->context);
    cairo_destroy(paper->context);
    cairo_surface_finish(paper->surface);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(paper->surface);
    cairo_surface_destroy(paper->surface);
    uint8_t *bytes = paper->bytes;
    *count = paper->count;
    free(paper);
    if (status == CAIRO_STATUS_SUCCESS) return bytes;
    free(bytes);
    return NULL;
}

int tn_code(const char *text, uint8_t *modules, int capacity) {
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code) return 0;
    int width = code->width;
    if (width * width > capacity) {
        width = 0;
    } else {
        // The lowest bit of a module is its colour.
        for (int index = 0; index < width * width; index++) modules[index] = code->data[index] & 1;
    }
    QRcode_free(code);
    return width;
}

size_t tn_srgb_profile(uint8_t *bytes, size_t capacity) {
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    if (!profile) return 0;
    cmsSetProfileVersion(profile, 2.1);
    cmsUInt32Number size = 0;
    if (!cmsSaveProfileToMem(profile, NULL, &size) || size > capacity || !cmsSaveProfileToMem(profile, bytes, &size)) size = 0;
    cmsCloseProfile(profile);
    return size;
}
