// Documents and pages, over the library's core: its C++ interface tells neither lines nor pictures nor how text is drawn, and
// lays text out a second time.
#include "Internal.hpp"

#include <limits>

#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/GlobalParams.h>
#include <poppler/Stream.h>

using namespace cpoppler;

namespace {

void prepare()
{
    static const bool done = [] {
        setErrorCallback([](ErrorCategory, Goffset, const char *) { });
        if (!globalParams)
            globalParams = std::make_unique<GlobalParams>();
        return true;
    }();
    (void)done;
}

}

// Asked only where the engine is linked in instead of loaded.
bool cpoppler_load(void) { return true; }

cpoppler_status cpoppler_open(const uint8_t *bytes, size_t length, cpoppler_document **document)
{
    *document = nullptr;
    if (length > static_cast<size_t>(std::numeric_limits<int>::max()))
        return CPOPPLER_BROKEN;
    try {
        prepare();
        auto opened = std::make_unique<PDFDoc>(
            new MemStream(reinterpret_cast<const char *>(bytes), 0, static_cast<Goffset>(length), Object(objNull)));
        if (!opened->isOk())
            return opened->getErrorCode() == errEncrypted ? CPOPPLER_LOCKED : CPOPPLER_BROKEN;
        *document = new cpoppler_document { std::move(opened) };
        return CPOPPLER_OPENED;
    } catch (...) {
        return CPOPPLER_BROKEN;
    }
}

void cpoppler_close(cpoppler_document *document) { delete document; }

int cpoppler_page_count(const cpoppler_document *document) { return document->document->getNumPages(); }

bool cpoppler_is_form_shell(const cpoppler_document *document)
{
    try {
        return isFormShell(*document->document);
    } catch (...) {
        return false;
    }
}

cpoppler_page *cpoppler_open_page(cpoppler_document *document, int index, size_t maximum_words)
{
    try {
        if (!document->document->getPage(index + 1))
            return nullptr;
        auto page = std::make_unique<cpoppler_page>();
        page->document = document->document.get();
        page->index = index;
        page->annotations = annotationsOf(*page->document, index);
        readContent(*page, maximum_words);
        return page.release();
    } catch (...) {
        return nullptr;
    }
}

void cpoppler_close_page(cpoppler_page *page) { delete page; }

double cpoppler_page_width(const cpoppler_page *page) { return page->width; }

double cpoppler_page_height(const cpoppler_page *page) { return page->height; }

size_t cpoppler_word_count(const cpoppler_page *page) { return page->words.size(); }

cpoppler_word cpoppler_word_at(const cpoppler_page *page, size_t index)
{
    const Word &word = page->words[index];
    return { word.text.data(), word.text.size(), word.font, word.box.left, word.box.top, word.box.right, word.box.bottom,
        word.rotation, word.spaceAfter, word.origin };
}

int cpoppler_font_count(const cpoppler_page *page) { return static_cast<int>(page->fonts.size()); }

const char *cpoppler_font_at(const cpoppler_page *page, int index) { return page->fonts[static_cast<size_t>(index)].c_str(); }

size_t cpoppler_rule_count(const cpoppler_page *page) { return page->rules.size(); }

cpoppler_rule cpoppler_rule_at(const cpoppler_page *page, size_t index) { return page->rules[index]; }

size_t cpoppler_picture_count(const cpoppler_page *page) { return page->pictures.size(); }

cpoppler_picture cpoppler_picture_at(const cpoppler_page *page, size_t index) { return page->pictures[index]; }

size_t cpoppler_curve_count(const cpoppler_page *page) { return page->curves; }
