// Pages for people to look at: with a frame around every word.
#include "Internal.hpp"

namespace cocr {

namespace {

struct Colour {
    l_uint8 red, green, blue;
};

Colour colourOf(cocr_mark_kind kind)
{
    switch (kind) {
    case COCR_READ:
        return { 0, 140, 0 };
    case COCR_DOUBTFUL:
        return { 220, 0, 0 };
    case COCR_CELL:
        return { 240, 150, 0 };
    default:
        return { 30, 90, 220 };
    }
}

bool write(Pix *colours, const cocr_mark *marks, size_t count, uint8_t **png, size_t *length)
{
    for (size_t i = 0; i < count; ++i) {
        const cocr_mark &mark = marks[i];
        const int width = mark.right - mark.left, height = mark.bottom - mark.top;
        if (width <= 0 || height <= 0)
            continue;
        Box *box = boxCreate(mark.left, mark.top, width, height);
        if (!box)
            continue;
        const Colour colour = colourOf(mark.kind);
        pixRenderBoxArb(colours, box, 1, colour.red, colour.green, colour.blue);
        boxDestroy(&box);
    }
    l_uint8 *data = nullptr;
    size_t size = 0;
    if (pixWriteMemPng(&data, &size, colours, 0) != 0 || !data)
        return false;
    *png = data;
    *length = size;
    return true;
}

}

}

using namespace cocr;

bool cocr_png_of_pixels(
    const uint8_t *pixels, int width, int height, int stride, const cocr_mark *marks, size_t count, uint8_t **png,
    size_t *length)
{
    try {
        setMsgSeverity(L_SEVERITY_NONE);
        if (width <= 0 || height <= 0)
            return false;
        const Picture colours = made(pixCreate(width, height, 32));
        for (int y = 0; y < height; ++y) {
            l_uint32 *line = row(colours.get(), y);
            const uint8_t *pixel = pixels + static_cast<size_t>(y) * stride;
            for (int x = 0; x < width; ++x, pixel += 4)
                composeRGBPixel(pixel[2], pixel[1], pixel[0], line + x);
        }
        return write(colours.get(), marks, count, png, length);
    } catch (...) {
        return false;
    }
}

bool cocr_png_of_page(const cocr_page *page, const cocr_mark *marks, size_t count, uint8_t **png, size_t *length)
{
    try {
        setMsgSeverity(L_SEVERITY_NONE);
        const Picture colours = made(pixConvert8To32(page->grey.get()));
        return write(colours.get(), marks, count, png, length);
    } catch (...) {
        return false;
    }
}

void cocr_free_png(uint8_t *png) { lept_free(png); }
