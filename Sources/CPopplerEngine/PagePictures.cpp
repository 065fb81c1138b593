#include "CPoppler.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>
#include <poppler/PDFDoc.h>
#include <poppler/Stream.h>

struct cpoppler_pictures {
    PDFDoc document;
};

namespace {

// Draws nothing and adds up the places of the pictures, as far as they are on the page. No picture is decoded.
class PictureArea : public OutputDev {
public:
    double area = 0;
    double page = 0;

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return false; }
    bool interpretType3Chars() override { return false; }

    void startPage(int, GfxState *state, XRef *) override { page = state->getPageWidth() * state->getPageHeight(); }

    void drawImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
        bool interpolate, const int *mask, bool isInline) override
    {
        add(state);
        OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask, isInline);
    }

    void drawImageMask(GfxState *state, Object *ref, Stream *stream, int width, int height, bool invert,
        bool interpolate, bool isInline) override
    {
        add(state);
        OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, isInline);
    }

    void drawMaskedImage(GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int,
        bool, bool) override
    {
        add(state);
    }

    void drawSoftMaskedImage(GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int,
        int, GfxImageColorMap *, bool) override
    {
        add(state);
    }

private:
    // A picture is the unit square of its own space.
    void add(GfxState *state)
    {
        double left = 0, top = 0, right = 0, bottom = 0, x = 0, y = 0;
        state->transform(0, 0, &left, &top);
        right = left;
        bottom = top;
        for (int corner = 1; corner < 4; ++corner) {
            state->transform(corner & 1, corner >> 1, &x, &y);
            left = std::min(left, x);
            right = std::max(right, x);
            top = std::min(top, y);
            bottom = std::max(bottom, y);
        }
        const double width = std::min(right, state->getPageWidth()) - std::max(left, 0.0);
        const double height = std::min(bottom, state->getPageHeight()) - std::max(top, 0.0);
        if (width > 0 && height > 0)
            area += width * height;
    }
};

}

cpoppler_pictures *cpoppler_open_pictures(const uint8_t *bytes, size_t length)
{
    try {
        auto pictures = std::unique_ptr<cpoppler_pictures>(new cpoppler_pictures { PDFDoc(
            new MemStream(reinterpret_cast<const char *>(bytes), 0, static_cast<Goffset>(length), Object(objNull))) });
        return pictures->document.isOk() ? pictures.release() : nullptr;
    } catch (...) {
        return nullptr;
    }
}

void cpoppler_close_pictures(cpoppler_pictures *pictures) { delete pictures; }

double cpoppler_picture_share(cpoppler_pictures *pictures, int index)
{
    try {
        PictureArea found;
        pictures->document.displayPage(&found, index + 1, 72, 72, 0, false, true, false);
        return found.page > 0 && std::isfinite(found.area) ? std::min(1.0, found.area / found.page) : 0;
    } catch (...) {
        return 0;
    }
}
