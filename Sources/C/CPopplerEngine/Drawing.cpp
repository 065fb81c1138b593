// A page, or a part of it, as a picture.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

#include <time.h>

#include <poppler/Annot.h>
#include <poppler/GfxState.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/splash/SplashBitmap.h>

using namespace cpoppler;

struct cpoppler_drawing {
    std::unique_ptr<SplashBitmap> bitmap;
    bool hasLeftOut = false;
};

namespace {

class Drawing : public SplashOutputDev {
public:
    // Whether a picture was left out for its size.
    bool hasLeftOut = false;

    Drawing(SplashColorPtr paper, const cpoppler_page &page, const cpoppler_view &view)
        : SplashOutputDev(splashModeXBGR8, 4, false, paper, true, splashThinLineDefault), page(page), view(view)
    {
        setFontAntialias(true);
        setVectorAntialias(true);
        setFreeTypeHinting(false, false);
    }

    bool takes(Annot *annotation) const
    {
        const int number = annotation->getHasRef() ? annotation->getRef().num : -1;
        return !view.hides_text || !page.annotations.stamps.count(number);
    }

    bool isLate() const
    {
        timespec time {};
        clock_gettime(CLOCK_MONOTONIC, &time);
        return static_cast<int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1000000 >= view.deadline;
    }

    void drawChar(GfxState *state, double x, double y, double dx, double dy, double originX, double originY, CharCode code,
        int bytes, const Unicode *u, int length) override
    {
        if (!view.hides_text)
            SplashOutputDev::drawChar(state, x, y, dx, dy, originX, originY, code, bytes, u, length);
    }

    bool beginType3Char(GfxState *state, double x, double y, double dx, double dy, CharCode code, const Unicode *u, int length) override
    {
        return view.hides_text || SplashOutputDev::beginType3Char(state, x, y, dx, dy, code, u, length);
    }

    void drawImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
        bool interpolate, const int *mask, bool isInline) override
    {
        if (fits(width, height))
            SplashOutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask, isInline);
        else if (isInline)
            OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask, isInline);
    }

    void drawImageMask(GfxState *state, Object *ref, Stream *stream, int width, int height, bool invert, bool interpolate,
        bool isInline) override
    {
        if (fits(width, height))
            SplashOutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, isInline);
        else if (isInline)
            OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, isInline);
    }

    void drawMaskedImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
        bool interpolate, Stream *mask, int maskWidth, int maskHeight, bool invert, bool interpolateMask) override
    {
        if (fits(width, height) && fits(maskWidth, maskHeight))
            SplashOutputDev::drawMaskedImage(state, ref, stream, width, height, colours, interpolate, mask, maskWidth, maskHeight,
                invert, interpolateMask);
    }

    void drawSoftMaskedImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
        bool interpolate, Stream *mask, int maskWidth, int maskHeight, GfxImageColorMap *maskColours, bool interpolateMask) override
    {
        if (fits(width, height) && fits(maskWidth, maskHeight))
            SplashOutputDev::drawSoftMaskedImage(state, ref, stream, width, height, colours, interpolate, mask, maskWidth,
                maskHeight, maskColours, interpolateMask);
    }

private:
    const cpoppler_page &page;
    const cpoppler_view &view;

    bool fits(int width, int height)
    {
        const bool fits = width > 0 && height > 0 && height <= view.most_pixels / width;
        hasLeftOut = hasLeftOut || !fits;
        return fits;
    }
};

}

cpoppler_drawing *cpoppler_draw(cpoppler_page *page, cpoppler_view view)
{
    if (!(page->width > 0) || !(page->height > 0))
        return nullptr;
    try {
        const bool isWhole = !(view.right > view.left) || !(view.bottom > view.top);
        const double width = isWhole ? page->width : view.right - view.left;
        const double height = isWhole ? page->height : view.bottom - view.top;
        const double dots = std::min(view.resolution, 72.0 * view.longest_side / std::max(width, height));
        const double scale = dots / 72;
        SplashColor paper { 255, 255, 255, 255 };
        Drawing drawing(paper, *page, view);
        drawing.startDoc(page->document);
        const auto pixels = [&](double points) { return static_cast<int>(std::max(0.0, std::min(points * scale, 1e6))); };
        page->document->displayPageSlice(&drawing, page->index + 1, dots, dots, 0, false, true, false,
            isWhole ? -1 : pixels(view.left), isWhole ? -1 : pixels(view.top), isWhole ? -1 : std::max(1, pixels(width)),
            isWhole ? -1 : std::max(1, pixels(height)),
            [](void *data) { return static_cast<Drawing *>(data)->isLate(); }, &drawing,
            [](Annot *annotation, void *data) { return static_cast<Drawing *>(data)->takes(annotation); }, &drawing);
        auto drawn = std::make_unique<cpoppler_drawing>();
        drawn->bitmap.reset(drawing.takeBitmap());
        drawn->hasLeftOut = drawing.hasLeftOut;
        if (!drawn->bitmap || !drawn->bitmap->getDataPtr())
            return nullptr;
        return drawn.release();
    } catch (...) {
        return nullptr;
    }
}

void cpoppler_free_drawing(cpoppler_drawing *drawing) { delete drawing; }

const uint8_t *cpoppler_drawing_pixels(const cpoppler_drawing *drawing) { return drawing->bitmap->getDataPtr(); }

int cpoppler_drawing_width(const cpoppler_drawing *drawing) { return drawing->bitmap->getWidth(); }

int cpoppler_drawing_height(const cpoppler_drawing *drawing) { return drawing->bitmap->getHeight(); }

int cpoppler_drawing_stride(const cpoppler_drawing *drawing) { return drawing->bitmap->getRowSize(); }

bool cpoppler_drawing_is_partial(const cpoppler_drawing *drawing) { return drawing->hasLeftOut; }
