// A page that shows nothing but one picture stored as JPEG, which most scans are: the picture as it is stored, so that it is
// decoded once and drawn by nobody.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <optional>

#include <poppler/Annot.h>
#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>
#include <poppler/Stream.h>
#include <poppler/XRef.h>

using namespace cpoppler;

struct cpoppler_scan {
    std::vector<uint8_t> bytes;
    int width, height, turns;
};

namespace {

// How far, in points, the sides of a picture may lie from those of the page that it covers.
constexpr double slack = 1;
// Pictures that are looked at; a page of more is drawn.
constexpr int mostPictures = 16;
// Of one picture as it is stored: what is larger is drawn.
constexpr size_t mostBytes = 64u << 20;
// What a page is drawn with before its picture; a page of more is a drawing.
constexpr int mostOthers = 2000;

// The picture that covers the page: which it is, and how it lies. Its bytes are read once, after the page was gone over.
struct Candidate {
    Ref ref;
    int width, height, turns;
};

// Looks for the picture, and for anything else that is seen.
class Search : public OutputDev {
public:
    Search(const cpoppler_page &page, bool hidesText, int64_t mostPixels, int64_t deadline)
        : page(page), hidesText(hidesText), mostPixels(mostPixels), deadline(deadline)
    {
    }

    std::optional<Candidate> found;

    // What was gone over in part only has nothing that is surely alone.
    bool isAlone() const { return found && others == 0 && !wasStopped && !isOverfull(); }

    bool hasToStop()
    {
        wasStopped = wasStopped || isOverfull() || isLate();
        return wasStopped;
    }

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
        if (mode >= 4)
            isClipped = true;
    }

    // What a clip leaves of a picture is not worked out, nor whether it cuts anything off at all. The page's own box is none.
    void clip(GfxState *) override { isClipped = true; }
    void eoClip(GfxState *) override { isClipped = true; }
    void clipToStrokePath(GfxState *) override { isClipped = true; }

    // The groups' own effect on what is in them is not followed.
    void beginTransparencyGroup(GfxState *, const double *, GfxColorSpace *, bool, bool, bool) override { isGrouped = true; }
    void setSoftMask(GfxState *, const double *, bool, Function *, GfxColor *) override { isGrouped = true; }

    void drawImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
        bool interpolate, const int *mask, bool isInline) override
    {
        // The bytes of one in the page's own stream have to be passed over.
        if (isInline)
            OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask, isInline);
        if (++pictures > mostPictures)
            return;
        const int turns = turnsOf(state);
        const bool isPlain = !isInline && ref && ref->isRef() && !mask && !isGrouped && !isClipped && turns >= 0 && width > 0 && height > 0
            && height <= mostPixels / width && isOpaque(state) && isPlainColour(colours);
        if (!isPlain || !coversPage(state) || !isStoredJPEG(stream)) {
            other();
            return;
        }
        // Nothing that was drawn before is seen.
        others = 0;
        found = Candidate { ref->getRef(), width, height, turns };
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
    const int64_t mostPixels, deadline;
    int others = 0, pictures = 0;
    bool isGrouped = false, isClipped = false, wasStopped = false;

    bool isOverfull() const { return others > mostOthers || pictures > mostPictures; }

    bool isLate() const
    {
        timespec time {};
        clock_gettime(CLOCK_MONOTONIC, &time);
        return static_cast<int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1000000 >= deadline;
    }

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

    // Whether the picture's sides are those of the page: it leaves nothing of the page free, and nothing of it is cut off.
    static bool coversPage(GfxState *state)
    {
        Box box { 1e9, 1e9, -1e9, -1e9 };
        for (int corner = 0; corner < 4; ++corner) {
            double x = 0, y = 0;
            state->transform(corner & 1, corner >> 1, &x, &y);
            box = { std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y) };
        }
        return std::abs(box.left) <= slack && std::abs(box.top) <= slack && std::abs(box.right - state->getPageWidth()) <= slack
            && std::abs(box.bottom - state->getPageHeight()) <= slack;
    }

    // Whether a stream is a JPEG as it lies in the file, or behind the file's own cipher.
    static bool isStoredJPEG(Stream *stream)
    {
        if (stream->getKind() != strDCT)
            return false;
        // What says how the numbers are to be taken is not in the JPEG itself.
        if (Dict *dict = stream->getDict(); !dict || !dict->lookup("DecodeParms").isNull() || !dict->lookup("DP").isNull())
            return false;
        Stream *stored = stream->getNextStream();
        return stored && (stored == stream->getBaseStream() || stored->getKind() == strCrypt);
    }
};

std::unique_ptr<cpoppler_scan> scanOf(PDFDoc &document, const Candidate &candidate)
{
    Object object = document.getXRef()->fetch(candidate.ref);
    if (!object.isStream() || object.getStream()->getKind() != strDCT)
        return nullptr;
    Stream *stored = object.getStream()->getNextStream();
    if (!stored)
        return nullptr;
    auto scan = std::make_unique<cpoppler_scan>();
    scan->width = candidate.width;
    scan->height = candidate.height;
    scan->turns = candidate.turns;
    stored->reset();
    constexpr size_t step = 64u << 10;
    for (size_t length = 0; length <= mostBytes;) {
        scan->bytes.resize(length + step);
        const int got = stored->doGetChars(static_cast<int>(step), scan->bytes.data() + length);
        length += static_cast<size_t>(std::max(0, got));
        if (got < static_cast<int>(step)) {
            scan->bytes.resize(length);
            return scan;
        }
    }
    return nullptr;
}

}

cpoppler_scan *cpoppler_find_scan(cpoppler_page *page, bool hides_text, int64_t most_pixels, int64_t deadline)
{
    try {
        Search search(*page, hides_text, most_pixels, deadline);
        page->document->displayPageSlice(
            &search, page->index + 1, 72, 72, 0, false, true, false, -1, -1, -1, -1,
            [](void *data) { return static_cast<Search *>(data)->hasToStop(); }, &search,
            [](Annot *annotation, void *data) { return static_cast<Search *>(data)->takes(annotation); }, &search);
        return search.isAlone() ? scanOf(*page->document, *search.found).release() : nullptr;
    } catch (...) {
        return nullptr;
    }
}

void cpoppler_free_scan(cpoppler_scan *scan) { delete scan; }

cpoppler_jpeg cpoppler_jpeg_of(const cpoppler_scan *scan)
{
    return { scan->bytes.data(), scan->bytes.size(), scan->width, scan->height, scan->turns };
}
