// Files that somebody put into a PDF: named in its tree, pinned to a page, or associated with it (ISO 32000-2, 7.11.4 and
// 14.13).
#include "Internal.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

#include <poppler/Catalog.h>
#include <poppler/FileSpec.h>
#include <poppler/Page.h>
#include <poppler/Stream.h>

namespace {

constexpr int mostPages = 300;
constexpr int mostOfOnePage = 200;

// False where the content is longer than asked for or cannot be read.
bool readContent(EmbFile *file, size_t maximum, std::vector<uint8_t> &content)
{
    if (!file || !file->isOk())
        return false;
    Stream *stream = file->stream();
    if (!stream)
        return false;
    stream->reset();
    for (int byte = stream->getChar(); byte != EOF; byte = stream->getChar()) {
        if (content.size() == maximum) {
            stream->close();
            return false;
        }
        content.push_back(static_cast<uint8_t>(byte));
    }
    stream->close();
    return true;
}

class Taker {
public:
    Taker(size_t most, size_t maximum, size_t total, cpoppler_take_attached take, void *context)
        : most(most), maximum(maximum), left(total), hand(take), context(context)
    {
    }

    bool isDone() const { return looked >= most || left == 0; }

    // One file may be named in several ways: its bytes are given once.
    void take(FileSpec *file)
    {
        if (isDone() || !file || !file->isOk())
            return;
        ++looked;
        std::vector<uint8_t> content;
        const bool isWhole = readContent(file->getEmbeddedFile(), std::min(maximum, left), content);
        left -= content.size();
        if (!isWhole)
            return;
        const auto hash = std::hash<std::string_view>()({ reinterpret_cast<const char *>(content.data()), content.size() });
        if (!given.insert({ hash, content.size() }).second)
            return;
        const GooString *name = file->getFileName();
        const auto *text = name ? reinterpret_cast<const uint8_t *>(name->c_str()) : nullptr;
        hand(context, text, name ? static_cast<size_t>(name->getLength()) : 0, content.data(), content.size());
    }

    void take(const Object &specification)
    {
        if (isDone() || !specification.isDict() || !specification.dictLookup("EF").isDict())
            return;
        FileSpec file(&specification);
        take(&file);
    }

    void takeAll(const Object &list)
    {
        for (int i = 0; list.isArray() && i < std::min(list.arrayGetLength(), mostOfOnePage); ++i)
            take(list.arrayGet(i));
    }

private:
    const size_t most, maximum;
    size_t left, looked = 0;
    const cpoppler_take_attached hand;
    void *const context;
    std::set<std::pair<size_t, size_t>> given;
};

void takePinned(Taker &taker, Page &page)
{
    const Object annotations = page.getAnnotsObject();
    for (int i = 0; annotations.isArray() && i < std::min(annotations.arrayGetLength(), mostOfOnePage); ++i) {
        const Object annotation = annotations.arrayGet(i);
        if (!annotation.isDict())
            continue;
        if (annotation.dictLookup("Subtype").isName("FileAttachment"))
            taker.take(annotation.dictLookup("FS"));
        taker.takeAll(annotation.dictLookup("AF"));
    }
}

}

void cpoppler_attached_files(
    cpoppler_document *opened, size_t most, size_t maximum_bytes, size_t maximum_total, cpoppler_take_attached take,
    void *context)
{
    try {
        PDFDoc &document = *opened->document;
        Taker taker(most, maximum_bytes, maximum_total, take, context);
        Catalog *catalog = document.getCatalog();
        const int count = std::min(catalog->numEmbeddedFiles(), static_cast<int>(most));
        for (int index = 0; index < count && !taker.isDone(); ++index)
            taker.take(catalog->embeddedFile(index).get());
        const Object root = document.getXRef()->getCatalog();
        if (root.isDict())
            taker.takeAll(root.dictLookup("AF"));
        for (int index = 0; index < std::min(document.getNumPages(), mostPages) && !taker.isDone(); ++index) {
            Page *page = document.getPage(index + 1);
            if (!page)
                continue;
            takePinned(taker, *page);
            const Object object = document.getXRef()->fetch(page->getRef());
            if (object.isDict())
                taker.takeAll(object.dictLookup("AF"));
        }
    } catch (...) {
    }
}
