// Optical character recognition in plain C: decoding pictures (leptonica, libheif), making a flat, upright, clean page of
// one, and reading its lines (tesseract) and square codes (ZXing). Swift cannot call the C++ and the macros behind it, and no C++ exception may
// cross into a Swift frame.
//
// Nothing here writes a file, starts a thread or opens one: bytes come in by pointer, the language data too. Belongs to one
// thread at a time.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cocr_picture cocr_picture;
typedef struct cocr_page cocr_page;
typedef struct cocr_engine cocr_engine;

typedef enum {
    COCR_OPENED = 0,
    COCR_BROKEN = 1,
    // More pixels than allowed; said before any of them is decoded.
    COCR_TOO_LARGE = 2,
    // Whole, but stored in a way that no library here knows.
    COCR_UNKNOWN = 3,
} cocr_status;

// A straight dark line of the page (a table's rule), in pixels of the page. Either x0 == x1 or y0 == y1.
typedef struct {
    double x0;
    double y0;
    double x1;
    double y1;
} cocr_rule;

// A stretch of the page, in pixels.
typedef struct {
    int left;
    int top;
    int right;
    int bottom;
} cocr_area;

// One word with its box in pixels of the page. `text` lives as long as the page.
typedef struct {
    const char *text;
    size_t length;
    double left;
    double top;
    double right;
    double bottom;
    // 0...100.
    double confidence;
} cocr_word;

// Whether the engine is there (libtiepnhan-pages.so), loading it where it is not; nothing else may be called before.
bool cocr_load(void);

// Opens a picture: JPEG, PNG, TIFF, GIF, BMP, WebP, or HEIC and AVIF. `bytes` must outlive it. Decodes nothing yet.
cocr_status cocr_open(const uint8_t *bytes, size_t length, int64_t maximum_pixels, cocr_picture **picture);
void cocr_close(cocr_picture *picture);
// 1, for TIFF the number of its pages, up to `most`.
int cocr_page_count(const cocr_picture *picture, int most);

// Decodes a page and makes it ready for reading; see `cocr_page_of_pixels`. NULL with a status where that fails.
cocr_page *cocr_open_page(
    const cocr_picture *picture, int index, int64_t maximum_pixels, int64_t deadline, cocr_status *status);

// Makes a page of drawn pixels, 4 bytes each, blue first. The page found on a desk is cut out and its perspective undone,
// red stamps and blue ink are taken away, light is made even, lines are made level and upright.
// The page is blank where `deadline` (milliseconds of CLOCK_MONOTONIC) comes first, or with more parts than text has. NULL
// where memory does not suffice.
cocr_page *cocr_page_of_pixels(const uint8_t *pixels, int width, int height, int stride, int64_t deadline);
// The same of a JPEG that is a page's only picture, turned by so many quarters clockwise; what it says of its own orientation
// does not count there. NULL where it cannot be decoded or is not of that size.
cocr_page *cocr_page_of_jpeg(const uint8_t *bytes, size_t length, int width, int height, int turns, int64_t deadline);
void cocr_close_page(cocr_page *page);
int cocr_page_width(const cocr_page *page);
int cocr_page_height(const cocr_page *page);
// The height of a small letter without its marks (x-height) in pixels; 0 where there is no text.
double cocr_letter_height(const cocr_page *page);

size_t cocr_rule_count(const cocr_page *page);
cocr_rule cocr_rule_at(const cocr_page *page, size_t index);

// Makes an engine of the contents of a `.traineddata` file; NULL where it is none.
cocr_engine *cocr_open_engine(const uint8_t *data, size_t length);
void cocr_close_engine(cocr_engine *engine);

// Turns the page the way that reads best: a few lines are tried, and where they make little sense those of the page turned
// over, then on its sides. Lines are tried as `cocr_read` reads them with the areas of the page as it is now, and what was read
// is kept for that. False where none of it is print, whichever way.
bool cocr_stand_up(cocr_engine *engine, cocr_page *page, const cocr_area *areas, size_t count, int64_t deadline);

// Reads the page: what stands in one of the areas (the cells of tables) line by line inside it, the rest as it stands.
// Stops between two lines at `deadline` (milliseconds of CLOCK_MONOTONIC); false where it has stopped. The words are then
// read with cocr_word_at.
bool cocr_read(cocr_engine *engine, cocr_page *page, const cocr_area *areas, size_t count, int64_t deadline);
size_t cocr_word_count(const cocr_page *page);
cocr_word cocr_word_at(const cocr_page *page, size_t index);

// Takes the bytes that one square code holds; they are valid during the call only.
typedef void (*cocr_take_code)(void *context, const uint8_t *bytes, size_t length);

// Gives what the square codes (QR) of a page hold, a few at most; none where the page cannot be decoded. Coloured ink over
// them is taken away first.
void cocr_codes(const cocr_picture *picture, int index, int64_t maximum_pixels, cocr_take_code take, void *context);
void cocr_codes_of_pixels(
    const uint8_t *pixels, int width, int height, int stride, cocr_take_code take, void *context);

// What a frame says of what is in it.
typedef enum {
    // The file itself has the text.
    COCR_SAID = 0,
    // Read from the picture, surely or with doubt.
    COCR_READ = 1,
    COCR_DOUBTFUL = 2,
    // No word: a cell, as it was cut.
    COCR_CELL = 3,
} cocr_mark_kind;

typedef struct {
    int left;
    int top;
    int right;
    int bottom;
    cocr_mark_kind kind;
} cocr_mark;

// A picture as PNG with frames around words, in memory that `cocr_free_png` frees; false where it cannot be made. Pixels
// are those of `cocr_page_of_pixels`; a page is shown as it was straightened.
bool cocr_png_of_pixels(
    const uint8_t *pixels, int width, int height, int stride, const cocr_mark *marks, size_t count, uint8_t **png,
    size_t *length);
bool cocr_png_of_page(
    const cocr_page *page, const cocr_mark *marks, size_t count, uint8_t **png, size_t *length);
void cocr_free_png(uint8_t *png);

#ifdef __cplusplus
}
#endif
