// Pages of TIFF files. leptonica reads what is stored in strips; what is stored in tiles or planes, as maps and some scanners'
// servers do, the library under it reads. That is loaded with leptonica, and its headers are not: its functions are looked up.
#include "Internal.hpp"

#include <algorithm>
#include <cstring>

#include <dlfcn.h>

using namespace cocr;

namespace {

struct Source {
    const uint8_t *bytes;
    int64_t length, place;
};

// The part of libtiff 4 that is used (tiffio.h): its types are plain.
struct Library {
    using Handle = void *;
    using Transfer = int64_t (*)(Handle, void *, int64_t);
    using Seek = uint64_t (*)(Handle, uint64_t, int);
    using Close = int (*)(Handle);
    using Size = uint64_t (*)(Handle);
    using Map = int (*)(Handle, void **, uint64_t *);
    using Unmap = void (*)(Handle, void *, uint64_t);

    void *(*open)(const char *, const char *, Handle, Transfer, Transfer, Seek, Close, Size, Map, Unmap);
    void (*close)(void *);
    int (*setDirectory)(void *, uint16_t);
    int (*isReadable)(void *, char *);
    int (*read)(void *, uint32_t, uint32_t, uint32_t *, int, int);
    int (*field)(void *, uint32_t, ...);

    static const Library *shared()
    {
        static const Library library = [] {
            Library found {};
            find(found.open, "TIFFClientOpen");
            find(found.close, "TIFFClose");
            find(found.setDirectory, "TIFFSetDirectory");
            find(found.isReadable, "TIFFRGBAImageOK");
            find(found.read, "TIFFReadRGBAImageOriented");
            find(found.field, "TIFFGetField");
            return found;
        }();
        const bool isWhole = library.open && library.close && library.setDirectory && library.isReadable && library.read && library.field;
        return isWhole ? &library : nullptr;
    }

private:
    template <typename Function> static void find(Function &function, const char *name)
    {
        function = reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
    }
};

int64_t readSource(void *handle, void *to, int64_t count)
{
    auto *source = static_cast<Source *>(handle);
    count = std::max<int64_t>(0, std::min(count, source->length - source->place));
    std::memcpy(to, source->bytes + source->place, static_cast<size_t>(count));
    source->place += count;
    return count;
}

int64_t writeNothing(void *, void *, int64_t) { return 0; }

uint64_t seekSource(void *handle, uint64_t offset, int from)
{
    auto *source = static_cast<Source *>(handle);
    const int64_t base = from == SEEK_CUR ? source->place : from == SEEK_END ? source->length : 0;
    source->place = std::max<int64_t>(0, std::min(source->length, base + static_cast<int64_t>(offset)));
    return static_cast<uint64_t>(source->place);
}

int closeSource(void *) { return 0; }
uint64_t sizeOfSource(void *handle) { return static_cast<uint64_t>(static_cast<Source *>(handle)->length); }

// libtiff reads small tiles that are not compressed from memory alone.
int mapSource(void *handle, void **bytes, uint64_t *length)
{
    const auto *source = static_cast<Source *>(handle);
    *bytes = const_cast<uint8_t *>(source->bytes);
    *length = static_cast<uint64_t>(source->length);
    return 1;
}

void unmapNothing(void *, void *, uint64_t) { }

constexpr uint32_t tagWidth = 256, tagHeight = 257, tagAcross = 282, tagDown = 283;
constexpr int topLeft = 1;
// Four bytes each, twice, for as long as a page is copied.
constexpr int64_t mostPixels = 48'000'000;

Picture copied(const std::vector<uint32_t> &colours, uint32_t width, uint32_t height)
{
    Picture picture = made(pixCreateNoInit(static_cast<int>(width), static_cast<int>(height), 32));
    for (uint32_t y = 0; y < height; ++y) {
        l_uint32 *line = row(picture.get(), static_cast<int>(y));
        for (uint32_t x = 0; x < width; ++x) {
            const uint32_t colour = colours[static_cast<size_t>(y) * width + x];
            line[x] = (colour & 0xFF) << 24 | (colour >> 8 & 0xFF) << 16 | (colour >> 16 & 0xFF) << 8;
        }
    }
    return picture;
}

Picture decode(const Library &library, void *file, cocr_status &status)
{
    uint32_t width = 0, height = 0;
    float across = 0, down = 0;
    char message[1024] = "";
    status = COCR_BROKEN;
    if (!library.field(file, tagWidth, &width) || !library.field(file, tagHeight, &height) || width == 0 || height == 0)
        return {};
    status = COCR_UNKNOWN;
    if (!library.isReadable(file, message))
        return {};
    status = COCR_TOO_LARGE;
    if (height > mostPixels / width)
        return {};
    std::vector<uint32_t> colours(static_cast<size_t>(width) * height);
    status = COCR_BROKEN;
    if (!library.read(file, width, height, colours.data(), topLeft, 1))
        return {};
    Picture picture = copied(colours, width, height);
    if (library.field(file, tagAcross, &across) && library.field(file, tagDown, &down) && across > 0 && down > 0 && across < 1e5f
        && down < 1e5f)
        pixSetResolution(picture.get(), static_cast<int>(across), static_cast<int>(down));
    status = COCR_OPENED;
    return picture;
}

}

Picture cocr::decodeTIFF(const uint8_t *bytes, size_t length, int index, cocr_status &status)
{
    if (Picture picture { pixReadMemTiff(bytes, length, index) })
        return picture;
    status = COCR_BROKEN;
    const Library *library = Library::shared();
    if (!library)
        return {};
    Source source { bytes, static_cast<int64_t>(length), 0 };
    void *file = library->open("page", "r", &source, readSource, writeNothing, seekSource, closeSource, sizeOfSource, mapSource, unmapNothing);
    if (!file)
        return {};
    Picture picture;
    if (library->setDirectory(file, static_cast<uint16_t>(index)))
        picture = decode(*library, file, status);
    library->close(file);
    return picture;
}
