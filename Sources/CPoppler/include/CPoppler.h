// The part of poppler's C++ interface that reading a PDF needs, in plain C: Swift cannot call C++ classes without taking
// the whole C++ world along, and no C++ exception may cross into a Swift frame.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cpoppler_document cpoppler_document;
typedef struct cpoppler_page cpoppler_page;

typedef enum {
    CPOPPLER_OPENED = 0,
    CPOPPLER_BROKEN = 1,
    // A password is needed to open it. A file with an owner password only opens without.
    CPOPPLER_LOCKED = 2,
} cpoppler_status;

// One word with its box, in points from the top left corner of the page. `text` and `font` live as long as the page.
typedef struct {
    const char *text;
    size_t length;
    const char *font;
    double left;
    double top;
    double right;
    double bottom;
    // Quarter turns clockwise, 0...3.
    int rotation;
    bool space_after;
} cpoppler_word;

// A straight dark line of the page (a table's rule), in points. Either x0 == x1 or y0 == y1.
typedef struct {
    double x0;
    double y0;
    double x1;
    double y1;
} cpoppler_rule;

// Whether the engine is there (libtiepnhan-pages.so), loading it where it is not; nothing else may be called before.
bool cpoppler_load(void);

// Opens a document; `bytes` must outlive it. Messages of poppler's go nowhere.
cpoppler_status cpoppler_open(const uint8_t *bytes, size_t length, cpoppler_document **document);
void cpoppler_close(cpoppler_document *document);
int cpoppler_page_count(const cpoppler_document *document);

// A file attached to the document, its name as a PDF text string (ISO 32000-1, 7.9.2.2). Both pointers are valid during the
// call only.
typedef void (*cpoppler_take_attached)(
    void *context, const uint8_t *name, size_t name_length, const uint8_t *bytes, size_t length);

// Gives the files attached to a PDF, at most `most`, each only where it has at most `maximum_bytes`, and stops where
// `maximum_total` bytes have been inflated for all of them, those too large included. The C++ interface cuts a
// name in UTF-16 at its first zero, so this goes to the library's core; a document has to be open meanwhile.
void cpoppler_attached_files(
    const uint8_t *bytes, size_t length, size_t most, size_t maximum_bytes, size_t maximum_total,
    cpoppler_take_attached take, void *context);

// Tells how much of the pages their pictures cover. The C++ interface does not, so this opens the document once more in the
// library's core; `bytes` must outlive it, and a document has to be open meanwhile. NULL where that fails.
typedef struct cpoppler_pictures cpoppler_pictures;
cpoppler_pictures *cpoppler_open_pictures(const uint8_t *bytes, size_t length);
void cpoppler_close_pictures(cpoppler_pictures *pictures);
// 0...1. Pictures that lie on one another count each.
double cpoppler_picture_share(cpoppler_pictures *pictures, int index);

// NULL where the page cannot be made. Reads at most `maximum_words` words.
cpoppler_page *cpoppler_open_page(cpoppler_document *document, int index, size_t maximum_words);
void cpoppler_close_page(cpoppler_page *page);
double cpoppler_page_width(const cpoppler_page *page);
double cpoppler_page_height(const cpoppler_page *page);
size_t cpoppler_word_count(const cpoppler_page *page);
cpoppler_word cpoppler_word_at(const cpoppler_page *page, size_t index);

// Draws the page in grey and looks for straight dark lines at least `minimum` points long. The interface gives no line
// art, so the picture has to. Returns how many there are; they are read with cpoppler_rule_at.
size_t cpoppler_find_rules(cpoppler_page *page, double minimum);
cpoppler_rule cpoppler_rule_at(const cpoppler_page *page, size_t index);

// A drawn page: 4 bytes a pixel, blue first.
typedef struct cpoppler_drawing cpoppler_drawing;

// Draws the page at `resolution` dots an inch, or as many fewer as keep its longer side within `longest_side` pixels. NULL
// where that fails.
cpoppler_drawing *cpoppler_draw(cpoppler_page *page, double resolution, int longest_side);
void cpoppler_free_drawing(cpoppler_drawing *drawing);
const uint8_t *cpoppler_drawing_pixels(const cpoppler_drawing *drawing);
int cpoppler_drawing_width(const cpoppler_drawing *drawing);
int cpoppler_drawing_height(const cpoppler_drawing *drawing);
int cpoppler_drawing_stride(const cpoppler_drawing *drawing);

#ifdef __cplusplus
}
#endif
