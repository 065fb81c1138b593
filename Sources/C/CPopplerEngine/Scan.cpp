// A page that shows nothing but one picture stored as JPEG, which most scans are: the picture as it is stored, so that it is
// decoded once and drawn by nobody.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

#include <poppler/Annot.h>
#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>
#include <poppler/Stream.h>

using namespace cpoppler;

struct cpoppler_scan {
    std::vector<uint8_t> bytes;
    int width, height, turns;
};

namespace {

// Of the page; what was drawn before a picture that covers as much is not seen.
constexpr double wholeShare = 0.98;
// Of one picture as it is stored: what is larger is drawn.
constexpr size_t mostBytes = 64u << 20;
// What a page is drawn with before its picture; a page of more is a drawing.
constexpr int mostOthers = 2000;

// Looks for the picture, and for anything else that is seen.
class Search : public OutputDev {
public:
    Search(const cpoppler_page &page, bool hidesText, int64_t mostPixels) : page(page), hidesText(hidesText), mostPixels(mostPixels) { }

    std::unique_ptr<cpoppler_scan> found;

    bool isAlone() const { return found && others == 0; }
    bool isHopeless() const { return others > mostOthers; }
    bool takes(Annot *annotation) const
    {
        const int number = annotation->getHasRef() ? annotation->getRef().num : -1;
        return !hidesText || !page.annotations.stamps.count(number);
    }

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool useTilingPatternFill() override { return true; }
    bool useShadedFills(int) override { return true; }

    bool tilingPatternFill(GfxState *, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int, double, double) override { return other(); }
    bool functionShadedFill(GfxState *, GfxFunctionShading *) override { return other(); }
    bool axialShadedFill(GfxState *, GfxAxialShading *, double, double) override { return other(); }
    bool radialShadedFill(GfxState *, GfxRadialShading *, double, double) override { return other(); }
    bool gouraudTriangleShadedFill(GfxState *, GfxGouraudTriangleShading *) override { return other(); }
    bool patchMeshShadedFill(GfxState *, GfxPatchMeshShading *) override { return other(); }
    void stroke(GfxState *) override { other(); }
    void fill(GfxState *) override { other(); }
    void eoFill(GfxState *) override { other(); }

    void drawChar(GfxState *state, double, double, double, double, double, double, CharCode, int, const Unicode *, int) override
    {
        const int mode = state->getRender();
        if (!hidesText && mode != 3 && mode != 7)
            other();
    }

    // The groups' own effect on what is in them is not followed.
    void beginTransparencyGroup(GfxState *, const double *, GfxColorSpace *, bool, bool, bool) override { isGrouped = true; }
    void setSoftMask(GfxState *, const double *, bool, Function *, GfxColor *) override { isGrouped = true; }

    void drawImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
        bool interpolate, const int *mask, bool isInline) override
    {
        // The bytes of one in the page's own stream have to be passed over.
        if (isInline)
            OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask, isInline);
        const int turns = turnsOf(state);
        const bool isPlain = !isInline && !mask && !isGrouped && turns >= 0 && width > 0 && height > 0
            && height <= mostPixels / width && isOpaque(state) && isPlainColour(colours);
        if (coversPage(state) && isPlain)
            others = 0;
        else if (found)
            other();
        if (!isPlain || others > 0 || !take(stream, width, height, turns))
            other();
    }

    void drawImageMask(GfxState *state, Object *ref, Stream *stream, int width, int height, bool invert, bool interpolate,
        bool isInline) override
    {
        other();
        if (isInline)
            OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, isInline);
    }

    void drawMaskedImage(GfxState *, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int, bool, bool) override { other(); }

    void drawSoftMaskedImage(GfxState *, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int, GfxImageColorMap *, bool) override { other(); }

private:
    const cpoppler_page &page;
    const bool hidesText;
    const int64_t mostPixels;
    int others = 0;
    bool isGrouped = false;

    bool other()
    {
        ++others;
        return true;
    }

    // By how many quarters a picture lies turned clockwise; -1 where it lies askew, is mirrored, or has no size.
    static int turnsOf(GfxState *state)
    {
        const double *m = state->getCTM();
        const double along = std::abs(m[0]) + std::abs(m[3]), across = std::abs(m[1]) + std::abs(m[2]);
        constexpr double level = 0.001;
        if (std::min(along, across) > level * std::max(along, across) || !(along + across > 1) || !std::isfinite(along + across))
            return -1;
        if (along > across)
            return m[0] > 0 && m[3] < 0 ? 0 : m[0] < 0 && m[3] > 0 ? 2 : -1;
        return m[1] > 0 && m[2] > 0 ? 1 : m[1] < 0 && m[2] < 0 ? 3 : -1;
    }

    static bool isOpaque(GfxState *state) { return state->getFillOpacity() >= 1 && state->getBlendMode() == gfxBlendNormal; }

    // Grey or red, green and blue, as the numbers are: what a profile changes of them is nothing to ink and paper.
    static bool isPlainColour(GfxImageColorMap *colours)
    {
        if (!colours || colours->getBits() != 8 || (colours->getNumPixelComps() != 1 && colours->getNumPixelComps() != 3))
            return false;
        for (int i = 0; i < colours->getNumPixelComps(); ++i)
            if (colours->getDecodeLow(i) != 0 || colours->getDecodeHigh(i) != 1)
                return false;
        GfxColorSpace *space = colours->getColorSpace();
        if (space->getMode() == csICCBased)
            space = static_cast<GfxICCBasedColorSpace *>(space)->getAlt();
        const GfxColorSpaceMode mode = space->getMode();
        return mode == csDeviceGray || mode == csCalGray || mode == csDeviceRGB || mode == csCalRGB;
    }

    // Whether the picture is all of the page that is seen; nothing of it may be cut off.
    bool coversPage(GfxState *state) const
    {
        Box box { 1e9, 1e9, -1e9, -1e9 };
        for (int corner = 0; corner < 4; ++corner) {
            double x = 0, y = 0;
            state->transform(corner & 1, corner >> 1, &x, &y);
            box = { std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y) };
        }
        double left = 0, top = 0, right = 0, bottom = 0;
        state->getClipBBox(&left, &top, &right, &bottom);
        constexpr double slack = 1;
        return box.width() * box.height() >= wholeShare * page.width * page.height && box.left >= left - slack
            && box.top >= top - slack && box.right <= right + slack && box.bottom <= bottom + slack;
    }

    // Of a stream that is a JPEG as it lies in the file, or behind the file's own cipher.
    bool take(Stream *stream, int width, int height, int turns)
    {
        if (stream->getKind() != strDCT)
            return false;
        // What says how the numbers are to be taken is not in the JPEG itself.
        if (Dict *dict = stream->getDict(); !dict || !dict->lookup("DecodeParms").isNull() || !dict->lookup("DP").isNull())
            return false;
        Stream *stored = stream->getNextStream();
        if (!stored || (stored != stream->getBaseStream() && stored->getKind() != strCrypt))
            return false;
        auto scan = std::make_unique<cpoppler_scan>();
        scan->width = width;
        scan->height = height;
        scan->turns = turns;
        stored->reset();
        constexpr size_t step = 64u << 10;
        for (size_t length = 0;;) {
            scan->bytes.resize(length + step);
            const int got = stored->doGetChars(static_cast<int>(step), scan->bytes.data() + length);
            length += static_cast<size_t>(std::max(0, got));
            if (length > mostBytes)
                return false;
            if (got < static_cast<int>(step)) {
                scan->bytes.resize(length);
                break;
            }
        }
        found = std::move(scan);
        return true;
    }
};

}

cpoppler_scan *cpoppler_find_scan(cpoppler_page *page, bool hides_text, int64_t most_pixels)
{
    try {
        Search search(*page, hides_text, most_pixels);
        page->document->displayPageSlice(
            &search, page->index + 1, 72, 72, 0, false, true, false, -1, -1, -1, -1,
            [](void *data) { return static_cast<Search *>(data)->isHopeless(); }, &search,
            [](Annot *annotation, void *data) { return static_cast<Search *>(data)->takes(annotation); }, &search);
        return search.isAlone() ? search.found.release() : nullptr;
    } catch (...) {
        return nullptr;
    }
}

void cpoppler_free_scan(cpoppler_scan *scan) { delete scan; }

cpoppler_jpeg cpoppler_jpeg_of(const cpoppler_scan *scan)
{
    return { scan->bytes.data(), scan->bytes.size(), scan->width, scan->height, scan->turns };
}
