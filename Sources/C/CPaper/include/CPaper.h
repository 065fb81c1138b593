// The door to cairo, pango, libqrencode and Little CMS: one printed page, a square code, a colour profile.
//
// Only what we wrote ourselves is ever printed. Lengths are points (1/72 inch), from the upper left corner.
#ifndef CPAPER_H
#define CPAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct TNPaper TNPaper;

typedef enum { TN_LEFT, TN_CENTRE, TN_RIGHT } TNSide;

/// Whether the engine is there (libtiepnhan-paper.so), loading it where it is not; nothing else may be called before.
bool tn_paper_load(void);

/// How many of these letters, by their Unicode scalars, no font on this machine has: a box would be drawn for each.
size_t tn_letters_without_font(const uint32_t *letters, size_t count);

/// Begins a PDF of A4 pages. `title` is UTF-8, `created` an ISO 8601 moment: it stands in the file instead of the clock.
/// NULL where memory is short.
TNPaper *tn_paper_open(const char *title, const char *created);

/// Sets text in a column and returns its height; draws it only where `draws`. `font` is a pango font description. Words
/// that are longer than the column are broken.
double tn_paper_text(
    TNPaper *paper, const char *text, const char *font, double x, double y, double width, TNSide side, bool draws);

/// How wide a text is on one line.
double tn_paper_width(TNPaper *paper, const char *text, const char *font);

/// A line of the given thickness.
void tn_paper_line(TNPaper *paper, double x1, double y1, double x2, double y2, double thickness);

/// A filled rectangle.
void tn_paper_fill(TNPaper *paper, double x, double y, double width, double height);

/// Ends the page and begins another.
void tn_paper_next_page(TNPaper *paper);

/// Ends the file and gives its bytes, which the caller frees by `free`; NULL where something went wrong. `paper` is gone.
uint8_t *tn_paper_close(TNPaper *paper, size_t *count);

/// A QR code (ISO/IEC 18004, error correction M) as rows of 0 and 1. Returns the modules a side, 0 where the text does not
/// fit `capacity` bytes or no code.
int tn_code(const char *text, uint8_t *modules, int capacity);

/// The sRGB profile as an ICC file, version 2. Returns its size, 0 where it is larger than `capacity`.
size_t tn_srgb_profile(uint8_t *bytes, size_t capacity);

#endif
