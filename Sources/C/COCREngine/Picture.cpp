// Decoding, with the size looked at first, and the grey that only ink is dark in.
#include "Internal.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include <libheif/heif.h>

using namespace cocr;

struct cocr_picture {
    const uint8_t *bytes;
    size_t length;
    int format;
    bool isHEIF;
};

namespace {

// The longer side that a page is read at: 2,500 pixels of an A4 page are 215 a inch. A page is read at a half, a quarter or
// an eighth of its size where that still has as many; JPEG is decoded so.
constexpr int longestSide = 2500;

int reductionOf(int64_t width, int64_t height)
{
    int reduction = 1;
    while (reduction < 8 && std::max(width, height) / (2 * reduction) >= longestSide)
        reduction *= 2;
    return reduction;
}

void silence()
{
    static const bool done = [] {
        setMsgSeverity(L_SEVERITY_NONE);
        return true;
    }();
    (void)done;
}

struct Size {
    int64_t width = 0, height = 0;
};

uint32_t little(const uint8_t *bytes, int count)
{
    uint32_t value = 0;
    for (int i = count - 1; i >= 0; --i)
        value = value << 8 | bytes[i];
    return value;
}

bool isHEIFBrand(const uint8_t *bytes, size_t length) { return length >= 12 && std::memcmp(bytes + 4, "ftyp", 4) == 0; }

// GIF and BMP, whose headers leptonica does not read by themselves.
bool sizeOfSimple(const uint8_t *bytes, size_t length, Size &size)
{
    if (length >= 10 && std::memcmp(bytes, "GIF8", 4) == 0) {
        size = { little(bytes + 6, 2), little(bytes + 8, 2) };
        return true;
    }
    if (length >= 26 && std::memcmp(bytes, "BM", 2) == 0) {
        const auto height = static_cast<int32_t>(little(bytes + 22, 4));
        size = { static_cast<int32_t>(little(bytes + 18, 4)), height < 0 ? -static_cast<int64_t>(height) : height };
        return true;
    }
    return false;
}

cocr_status sizeOf(const cocr_picture &picture, int index, Size &size)
{
    if (sizeOfSimple(picture.bytes, picture.length, size))
        return COCR_OPENED;
    l_int32 width = 0, height = 0, bits = 0, samples = 0, mapped = 0, format = 0, resolution = 0;
    const auto failed = L_FORMAT_IS_TIFF(picture.format)
        ? readHeaderMemTiff(
              picture.bytes, picture.length, index, &width, &height, &bits, &samples, &resolution, &mapped, &format)
        : pixReadHeaderMem(picture.bytes, picture.length, &format, &width, &height, &bits, &samples, &mapped);
    size = { width, height };
    return failed ? COCR_BROKEN : COCR_OPENED;
}

cocr_status check(const Size &size, int64_t maximum)
{
    if (size.width <= 0 || size.height <= 0)
        return COCR_BROKEN;
    return size.height > maximum / size.width ? COCR_TOO_LARGE : COCR_OPENED;
}

// The orientation in a block of Exif (Exif 2.3, section 4.6.4): how many quarter turns, and whether mirrored; 1 where it has
// none.
int orientationOfExif(const uint8_t *tiff, size_t room)
{
    const bool isBig = room > 0 && tiff[0] == 'M';
    const auto read = [&](size_t at, int count) -> uint32_t {
        if (at + count > room)
            return 0;
        uint32_t value = 0;
        for (int i = 0; i < count; ++i)
            value |= static_cast<uint32_t>(tiff[at + i]) << 8 * (isBig ? count - 1 - i : i);
        return value;
    };
    const size_t directory = read(4, 4);
    const uint32_t entries = directory < room ? read(directory, 2) : 0;
    for (uint32_t i = 0; i < std::min(entries, 200u); ++i) {
        if (read(directory + 2 + 12 * i, 2) == 0x112)
            return static_cast<int>(read(directory + 2 + 12 * i + 8, 2));
    }
    return 1;
}

int orientationOfJPEG(const uint8_t *bytes, size_t length)
{
    size_t index = 2;
    while (index + 10 < length && bytes[index] == 0xFF) {
        const size_t size = static_cast<size_t>(bytes[index + 2]) << 8 | bytes[index + 3];
        if (bytes[index + 1] == 0xDA || size < 2 || index + 2 + size > length)
            return 1;
        if (bytes[index + 1] == 0xE1 && size > 16 && std::memcmp(bytes + index + 4, "Exif\0\0", 6) == 0)
            return orientationOfExif(bytes + index + 10, size - 8);
        index += 2 + size;
    }
    return 1;
}

// In the chunk eXIf before the pixels (PNG, third edition, section 11.3.3.6).
int orientationOfPNG(const uint8_t *bytes, size_t length)
{
    size_t index = 8;
    while (index + 12 <= length) {
        const size_t size = static_cast<size_t>(bytes[index]) << 24 | static_cast<size_t>(bytes[index + 1]) << 16
            | static_cast<size_t>(bytes[index + 2]) << 8 | bytes[index + 3];
        if (size > length - index - 12 || std::memcmp(bytes + index + 4, "IDAT", 4) == 0)
            return 1;
        if (std::memcmp(bytes + index + 4, "eXIf", 4) == 0)
            return orientationOfExif(bytes + index + 8, size);
        index += 12 + size;
    }
    return 1;
}

Picture turned(Picture picture, int orientation)
{
    static constexpr int quarters[] = { 0, 0, 0, 2, 2, 1, 1, 3, 3 };
    if (orientation < 2 || orientation > 8)
        return picture;
    if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7)
        pixFlipLR(picture.get(), picture.get());
    const int turns = orientation == 5 ? 3 : orientation == 7 ? 1 : quarters[orientation];
    return turns == 0 ? std::move(picture) : made(pixRotateOrth(picture.get(), turns));
}

Picture decodeJPEG(const cocr_picture &picture, const Size &size)
{
    l_int32 warnings = 0;
    return Picture(pixReadMemJpeg(
        picture.bytes, picture.length, 0, reductionOf(size.width, size.height), &warnings, 0));
}

// A fax has fewer dots down than across: the shorter way is stretched until dots are square.
Picture withSquareDots(Picture picture)
{
    const double across = pixGetXRes(picture.get()), down = pixGetYRes(picture.get());
    if (across <= 0 || down <= 0)
        return picture;
    const double ratio = across / down;
    constexpr double leastRatio = 1.2, mostRatio = 4.5;
    if (std::max(ratio, 1 / ratio) < leastRatio || std::max(ratio, 1 / ratio) > mostRatio)
        return picture;
    return made(pixScale(picture.get(), static_cast<l_float32>(ratio < 1 ? 1 / ratio : 1),
        static_cast<l_float32>(ratio > 1 ? ratio : 1)));
}

// Down to 8 or 32 bits, without a colour map and on white.
Picture plain(Picture picture)
{
    if (!picture)
        return picture;
    if (pixGetSpp(picture.get()) == 4)
        picture.reset(pixRemoveAlpha(picture.get()));
    if (picture && pixGetColormap(picture.get()))
        picture.reset(pixRemoveColormap(picture.get(), REMOVE_CMAP_BASED_ON_SRC));
    if (picture && pixGetDepth(picture.get()) == 16)
        picture.reset(pixConvert16To8(picture.get(), L_MS_BYTE));
    if (picture && pixGetDepth(picture.get()) < 8)
        picture.reset(pixConvertTo8(picture.get(), 0));
    return picture;
}

// What a colour counts as: coloured ink (stamps, pens) grows lighter the more colour it has, so that it goes away and the
// print under it stays; a stamp's red has 100 and more between its channels, JPEG's noise around black 40.
inline uint8_t inkOf(int red, int green, int blue)
{
    const int most = std::max(red, std::max(green, blue));
    const int colour = most - std::min(red, std::min(green, blue));
    return static_cast<uint8_t>(colour <= 48 ? most : std::min(255, most + (colour - 48) * 3 / 2));
}

Ink emptyInk(int width, int height)
{
    Ink ink;
    ink.reduction = std::max(1, std::max(width, height) / paperSide);
    ink.grey = made(pixCreateNoInit(width, height, 8));
    ink.paper = made(pixCreate(std::max(1, width / ink.reduction), std::max(1, height / ink.reduction), 8));
    return ink;
}

// Fills both pictures of `ink`, of its size; `at` gives the three channels of a pixel.
template <typename Channels> void fill(Ink &ink, int width, int height, Channels at)
{
    const int paperWidth = pixGetWidth(ink.paper.get()), paperHeight = pixGetHeight(ink.paper.get());
    const int words = pixGetWpl(ink.grey.get());
    std::vector<uint8_t> bytes(static_cast<size_t>(words) * 4, 255);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::array<int, 3> c = at(x, y);
            bytes[static_cast<size_t>(x)] = inkOf(c[0], c[1], c[2]);
        }
        l_uint32 *line = row(ink.grey.get(), y);
        for (int i = 0; i < words; ++i) {
            const uint8_t *four = &bytes[static_cast<size_t>(i) * 4];
            line[i] = static_cast<uint32_t>(four[0]) << 24 | static_cast<uint32_t>(four[1]) << 16
                | static_cast<uint32_t>(four[2]) << 8 | four[3];
        }
        if (y % ink.reduction != 0 || y / ink.reduction >= paperHeight)
            continue;
        l_uint32 *small = row(ink.paper.get(), y / ink.reduction);
        for (int x = 0; x < paperWidth; ++x) {
            const auto c = at(x * ink.reduction, y);
            SET_DATA_BYTE(small, x, std::min(c[0], std::min(c[1], c[2])));
        }
    }
}

// `at` gives the three channels of a pixel; a picture larger than needed is made smaller on the way, by the mean of squares.
template <typename Channels> Ink reduced(int width, int height, Channels at)
{
    const int step = reductionOf(width, height);
    Ink ink = emptyInk(std::max(1, width / step), std::max(1, height / step));
    if (step == 1) {
        fill(ink, width, height, at);
        return ink;
    }
    fill(ink, pixGetWidth(ink.grey.get()), pixGetHeight(ink.grey.get()), [&](int x, int y) -> std::array<int, 3> {
        std::array<int, 3> sum {};
        int count = 0;
        for (int v = y * step; v < std::min((y + 1) * step, height); ++v) {
            for (int u = x * step; u < std::min((x + 1) * step, width); ++u, ++count) {
                const std::array<int, 3> c = at(u, v);
                for (size_t i = 0; i < 3; ++i)
                    sum[i] += c[i];
            }
        }
        return { sum[0] / count, sum[1] / count, sum[2] / count };
    });
    return ink;
}

struct HEIF {
    heif_context *context = heif_context_alloc();
    heif_image_handle *handle = nullptr;
    heif_image *image = nullptr;

    ~HEIF()
    {
        if (image)
            heif_image_release(image);
        if (handle)
            heif_image_handle_release(handle);
        heif_context_free(context);
    }
};

// Turned as the file says. libheif bounds a side; the area is ours to bound.
Ink decodeHEIF(const cocr_picture &picture, int64_t maximum, cocr_status &status)
{
    HEIF heif;
    status = COCR_BROKEN;
    heif_context_set_max_decoding_threads(heif.context, 0);
    if (heif_context_read_from_memory_without_copy(heif.context, picture.bytes, picture.length, nullptr).code
            != heif_error_Ok
        || heif_context_get_primary_image_handle(heif.context, &heif.handle).code != heif_error_Ok)
        return {};
    status = check({ heif_image_handle_get_width(heif.handle), heif_image_handle_get_height(heif.handle) }, maximum);
    if (status != COCR_OPENED)
        return {};
    status = COCR_BROKEN;
    if (heif_decode_image(heif.handle, &heif.image, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nullptr).code
        != heif_error_Ok)
        return {};
    int stride = 0;
    const uint8_t *pixels = heif_image_get_plane_readonly(heif.image, heif_channel_interleaved, &stride);
    const int width = heif_image_get_width(heif.image, heif_channel_interleaved);
    const int height = heif_image_get_height(heif.image, heif_channel_interleaved);
    if (!pixels || width <= 0 || height <= 0)
        return {};
    Ink ink = reduced(width, height, [&](int x, int y) -> std::array<int, 3> {
        const uint8_t *pixel = pixels + static_cast<size_t>(y) * stride + 3 * static_cast<size_t>(x);
        return { pixel[0], pixel[1], pixel[2] };
    });
    status = COCR_OPENED;
    return ink;
}

}

namespace cocr {

Ink inkOf(Pix *colours)
{
    const int width = pixGetWidth(colours), height = pixGetHeight(colours);
    if (pixGetDepth(colours) == 32) {
        const l_uint32 *data = pixGetData(colours);
        const size_t words = static_cast<size_t>(pixGetWpl(colours));
        return reduced(width, height, [&](int x, int y) -> std::array<int, 3> {
            const l_uint32 pixel = data[static_cast<size_t>(y) * words + static_cast<size_t>(x)];
            return { static_cast<int>(pixel >> 24), static_cast<int>(pixel >> 16 & 0xFF), static_cast<int>(pixel >> 8 & 0xFF) };
        });
    }
    if (reductionOf(width, height) == 1) {
        Ink ink = emptyInk(width, height);
        const int across = pixGetWidth(ink.paper.get()), down = pixGetHeight(ink.paper.get());
        for (int y = 0; y < down; ++y)
            for (int x = 0; x < across; ++x)
                SET_DATA_BYTE(row(ink.paper.get(), y), x, GET_DATA_BYTE(row(colours, y * ink.reduction), x * ink.reduction));
        pixCopy(ink.grey.get(), colours);
        return ink;
    }
    return reduced(width, height, [&](int x, int y) -> std::array<int, 3> {
        const int value = GET_DATA_BYTE(row(colours, y), x);
        return { value, value, value };
    });
}

Ink inkOfPixels(const uint8_t *pixels, int width, int height, int stride)
{
    return reduced(width, height, [&](int x, int y) -> std::array<int, 3> {
        const uint8_t *pixel = pixels + static_cast<size_t>(y) * stride + 4 * static_cast<size_t>(x);
        return { pixel[2], pixel[1], pixel[0] };
    });
}

// A page's ink; none with a status where it cannot be decoded.
Ink decoded(const cocr_picture &picture, int index, int64_t maximum, cocr_status &status)
{
    if (picture.isHEIF)
        return decodeHEIF(picture, maximum, status);
    Size size;
    status = sizeOf(picture, index, size);
    if (status == COCR_OPENED)
        status = check(size, maximum);
    if (status != COCR_OPENED)
        return {};
    status = COCR_BROKEN;
    Picture decoded;
    int orientation = 1;
    if (picture.format == IFF_JFIF_JPEG) {
        decoded = decodeJPEG(picture, size);
        orientation = orientationOfJPEG(picture.bytes, picture.length);
    } else if (L_FORMAT_IS_TIFF(picture.format)) {
        decoded = decodeTIFF(picture.bytes, picture.length, index, status);
    } else {
        decoded.reset(pixReadMem(picture.bytes, picture.length));
        if (picture.format == IFF_PNG)
            orientation = orientationOfPNG(picture.bytes, picture.length);
    }
    if (!decoded)
        return {};
    const l_int32 across = pixGetXRes(decoded.get()), down = pixGetYRes(decoded.get());
    decoded = plain(std::move(decoded));
    if (!decoded)
        return {};
    pixSetResolution(decoded.get(), across, down);
    decoded = turned(withSquareDots(std::move(decoded)), orientation);
    Ink ink = inkOf(decoded.get());
    status = COCR_OPENED;
    return ink;
}

cocr_page *pageOf(Ink ink, int64_t deadline);

}

cocr_page *cocr_page_of_jpeg(const uint8_t *bytes, size_t length, int width, int height, int turns, int64_t deadline)
{
    try {
        silence();
        const cocr_picture picture { bytes, length, IFF_JFIF_JPEG, false };
        Size size;
        if (sizeOf(picture, 0, size) != COCR_OPENED || size.width != width || size.height != height)
            return nullptr;
        Picture decoded = plain(decodeJPEG(picture, size));
        if (decoded && turns != 0)
            decoded = made(pixRotateOrth(decoded.get(), turns));
        return decoded ? pageOf(inkOf(decoded.get()), deadline) : nullptr;
    } catch (...) {
        return nullptr;
    }
}

cocr_status cocr_open(const uint8_t *bytes, size_t length, int64_t maximum_pixels, cocr_picture **picture)
{
    *picture = nullptr;
    silence();
    try {
        auto opened = std::make_unique<cocr_picture>(cocr_picture { bytes, length, IFF_UNKNOWN, false });
        if (length < 16)
            return COCR_BROKEN;
        opened->isHEIF = isHEIFBrand(bytes, length);
        if (!opened->isHEIF) {
            findFileFormatBuffer(bytes, &opened->format);
            Size size;
            auto status = sizeOf(*opened, 0, size);
            // Of a file of several pages one may be too large, and the others not.
            if (status == COCR_OPENED && !L_FORMAT_IS_TIFF(opened->format))
                status = check(size, maximum_pixels);
            if (status != COCR_OPENED)
                return status;
        }
        *picture = opened.release();
        return COCR_OPENED;
    } catch (...) {
        return COCR_BROKEN;
    }
}

void cocr_close(cocr_picture *picture) { delete picture; }

int cocr_page_count(const cocr_picture *picture, int most)
{
    if (!L_FORMAT_IS_TIFF(picture->format))
        return 1;
    Size size;
    int count = 1;
    while (count < most && sizeOf(*picture, count, size) == COCR_OPENED)
        ++count;
    return count;
}

cocr_page *cocr_open_page(
    const cocr_picture *picture, int index, int64_t maximum_pixels, int64_t deadline, cocr_status *status)
{
    try {
        Ink ink = decoded(*picture, index, maximum_pixels, *status);
        return *status == COCR_OPENED ? pageOf(std::move(ink), deadline) : nullptr;
    } catch (...) {
        *status = COCR_BROKEN;
        return nullptr;
    }
}
