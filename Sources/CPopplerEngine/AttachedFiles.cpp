#include "CPoppler.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <poppler/Catalog.h>
#include <poppler/FileSpec.h>
#include <poppler/PDFDoc.h>
#include <poppler/Stream.h>

namespace {

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

}

void cpoppler_attached_files(
    const uint8_t *bytes, size_t length, size_t most, size_t maximum_bytes, size_t maximum_total,
    cpoppler_take_attached take, void *context)
{
    try {
        PDFDoc document(new MemStream(reinterpret_cast<const char *>(bytes), 0, static_cast<Goffset>(length), Object(objNull)));
        if (!document.isOk())
            return;
        Catalog *catalog = document.getCatalog();
        const int count = std::min(catalog->numEmbeddedFiles(), static_cast<int>(most));
        size_t left = maximum_total;
        for (int index = 0; index < count && left > 0; ++index) {
            const auto file = catalog->embeddedFile(index);
            std::vector<uint8_t> content;
            const bool isWhole = file && file->isOk()
                && readContent(file->getEmbeddedFile(), std::min(maximum_bytes, left), content);
            left -= content.size();
            if (!isWhole)
                continue;
            const GooString *name = file->getFileName();
            const auto *text = name ? reinterpret_cast<const uint8_t *>(name->c_str()) : nullptr;
            take(context, text, name ? static_cast<size_t>(name->getLength()) : 0, content.data(), content.size());
        }
    } catch (...) {
    }
}
