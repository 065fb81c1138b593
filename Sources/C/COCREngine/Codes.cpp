// Square codes (QR, ISO/IEC 18004), found and read by ZXing.
#include "Internal.hpp"

#define ZX_USE_UTF8
#include <ZXing/ReadBarcode.h>

using namespace cocr;

namespace {

// A paper of ours has one; a page full of them is something else.
constexpr uint8_t mostCodes = 8;

void give(const Ink &ink, cocr_take_code take, void *context)
{
    Pix *grey = ink.grey.get();
    const int width = pixGetWidth(grey), height = pixGetHeight(grey);
    std::vector<uint8_t> pixels(static_cast<size_t>(width) * static_cast<size_t>(height));
    for (int y = 0; y < height; ++y) {
        l_uint32 *line = row(grey, y);
        uint8_t *out = &pixels[static_cast<size_t>(y) * static_cast<size_t>(width)];
        for (int x = 0; x < width; ++x)
            out[x] = static_cast<uint8_t>(GET_DATA_BYTE(line, x));
    }
    const auto hints
        = ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setMaxNumberOfSymbols(mostCodes);
    for (const auto &code : ZXing::ReadBarcodes({ pixels.data(), width, height, ZXing::ImageFormat::Lum }, hints)) {
        if (code.isValid())
            take(context, code.bytes().data(), code.bytes().size());
    }
}

}

void cocr_codes(const cocr_picture *picture, int index, int64_t maximum_pixels, cocr_take_code take, void *context)
{
    try {
        cocr_status status = COCR_BROKEN;
        const Ink ink = decoded(*picture, index, maximum_pixels, status);
        if (status == COCR_OPENED)
            give(ink, take, context);
    } catch (...) {
        // What cannot be decoded has no code.
    }
}

void cocr_codes_of_pixels(
    const uint8_t *pixels, int width, int height, int stride, cocr_take_code take, void *context)
{
    try {
        give(inkOfPixels(pixels, width, height, stride), take, context);
    } catch (...) {
    }
}
