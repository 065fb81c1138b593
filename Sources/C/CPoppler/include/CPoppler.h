// The part of poppler that reading a PDF needs, in plain C: Swift cannot call C++ classes without taking the whole C++ world
// along, and no C++ exception may cross into a Swift frame.
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

// How a word comes onto the page.
typedef enum {
    CPOPPLER_SHOWN = 0,
    // Drawn so that it is not seen, or under a picture: what a scanner's program read.
    CPOPPLER_HIDDEN = 1,
    // In a stamp or a visible signature.
    CPOPPLER_STAMPED = 2,
    // Typed into a form or a note; taken from the value, not from how it is drawn.
    CPOPPLER_TYPED = 3,
} cpoppler_origin;

// One word with its box, in points from the top left corner of the page as it is shown. `text` lives as long as the page.
typedef struct {
    const char *text;
    size_t length;
    // Its font's number on the page; -1 where it has none.
    int font;
    double left;
    double top;
    double right;
    double bottom;
    // Quarter turns clockwise, 0...3.
    int rotation;
    bool space_after;
    cpoppler_origin origin;
} cpoppler_word;

// A straight dark line of the page (a table's rule), in points. Either x0 == x1 or y0 == y1.
typedef struct {
    double x0;
    double y0;
    double x1;
    double y1;
} cpoppler_rule;

// Where a picture lies on the page, in points.
typedef struct {
    double left;
    double top;
    double right;
    double bottom;
    // Its pixels for a point of the page, and altogether.
    double density;
    int64_t pixels;
} cpoppler_picture;

// Whether the engine is there (libtiepnhan-pages.so), loading it where it is not; nothing else may be called before.
bool cpoppler_load(void);

// Opens a document; `bytes` must outlive it. Messages of poppler's go nowhere.
cpoppler_status cpoppler_open(const uint8_t *bytes, size_t length, cpoppler_document **document);
void cpoppler_close(cpoppler_document *document);
int cpoppler_page_count(const cpoppler_document *document);
// Whether its pages only say that another program has to build them from a form (XFA).
bool cpoppler_is_form_shell(const cpoppler_document *document);

// A file attached to the document, its name as a PDF text string (ISO 32000-1, 7.9.2.2). Both pointers are valid during the
// call only.
typedef void (*cpoppler_take_attached)(
    void *context, const uint8_t *name, size_t name_length, const uint8_t *bytes, size_t length);

// Gives the files attached to a PDF, pinned to its pages or associated with it, each once: at most `most`, each only where
// it has at most `maximum_bytes`, until `maximum_total` bytes have been inflated for all of them, those too large included.
void cpoppler_attached_files(
    cpoppler_document *document, size_t most, size_t maximum_bytes, size_t maximum_total, cpoppler_take_attached take,
    void *context);

// NULL where the page cannot be made. Reads at most `maximum_words` words, the lines drawn and where pictures lie, and
// decodes no picture. The document must outlive it.
cpoppler_page *cpoppler_open_page(cpoppler_document *document, int index, size_t maximum_words);
void cpoppler_close_page(cpoppler_page *page);
double cpoppler_page_width(const cpoppler_page *page);
double cpoppler_page_height(const cpoppler_page *page);
size_t cpoppler_word_count(const cpoppler_page *page);
cpoppler_word cpoppler_word_at(const cpoppler_page *page, size_t index);
int cpoppler_font_count(const cpoppler_page *page);
const char *cpoppler_font_at(const cpoppler_page *page, int index);
size_t cpoppler_rule_count(const cpoppler_page *page);
cpoppler_rule cpoppler_rule_at(const cpoppler_page *page, size_t index);
size_t cpoppler_picture_count(const cpoppler_page *page);
cpoppler_picture cpoppler_picture_at(const cpoppler_page *page, size_t index);
// Shapes with curves; letters that were turned into outlines are such.
size_t cpoppler_curve_count(const cpoppler_page *page);

// What of a page is drawn.
typedef struct {
    // In dots an inch, or as many fewer as keep the longer side within `longest_side` pixels.
    double resolution;
    int longest_side;
    // A part of the page in points; all of it where this is empty.
    double left;
    double top;
    double right;
    double bottom;
    // Pictures and lines only, no text, no stamp, no signature.
    bool hides_text;
    // Pictures of more pixels are left out.
    int64_t most_pixels;
    // Milliseconds of CLOCK_MONOTONIC; what is not drawn by then is given up.
    int64_t deadline;
} cpoppler_view;

// A drawn page: 4 bytes a pixel, blue first.
typedef struct cpoppler_drawing cpoppler_drawing;

// NULL where that fails.
cpoppler_drawing *cpoppler_draw(cpoppler_page *page, cpoppler_view view);
void cpoppler_free_drawing(cpoppler_drawing *drawing);
const uint8_t *cpoppler_drawing_pixels(const cpoppler_drawing *drawing);
int cpoppler_drawing_width(const cpoppler_drawing *drawing);
int cpoppler_drawing_height(const cpoppler_drawing *drawing);
int cpoppler_drawing_stride(const cpoppler_drawing *drawing);
// Whether a picture was left out.
bool cpoppler_drawing_is_partial(const cpoppler_drawing *drawing);

// A picture stored as JPEG: its bytes, its pixels, and by how many quarters it lies turned clockwise on its page.
typedef struct {
    const uint8_t *bytes;
    size_t length;
    int width;
    int height;
    int turns;
} cpoppler_jpeg;

typedef struct cpoppler_scan cpoppler_scan;

// The JPEG that is all that is seen of a page, so that it need not be drawn; NULL where the page is anything else, where the
// picture has more pixels, or where more has to be known of it than the JPEG itself says. Text, stamps and signatures count as
// little as they would be drawn. NULL as well where the page was not gone over by the deadline, in milliseconds of CLOCK_MONOTONIC.
cpoppler_scan *cpoppler_find_scan(cpoppler_page *page, bool hides_text, int64_t most_pixels, int64_t deadline);
void cpoppler_free_scan(cpoppler_scan *scan);
// Its bytes live as long as the scan.
cpoppler_jpeg cpoppler_jpeg_of(const cpoppler_scan *scan);

#ifdef __cplusplus
}
#endif
