// One pass over a page: its text glyph by glyph, its straight lines, and where its pictures lie. No picture is decoded and
// nothing is drawn.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include <poppler/Annot.h>
#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>
#include <poppler/UTF.h>
#include <poppler/goo/gmem.h>

using namespace cpoppler;

namespace {

// A page of more is a drawing, and no table is looked for among what is beyond.
constexpr size_t mostPieces = 60000;
constexpr size_t mostPictures = 2000;
constexpr size_t mostPaths = 300000;
constexpr size_t curvesOfPattern = 100;
// Points. A line is as thick as this at most, and a piece of it at least so long.
constexpr double thickest = 4, shortestPiece = 0.3, shortestRule = 11;
// Of 1: lines lighter than this are not meant to be seen.
constexpr double lightest = 0.9;

double finite(double value) { return std::isfinite(value) ? value : 0; }

class Content : public OutputDev {
public:
    Content(cpoppler_page &page, size_t maximumWords) : page(page), maximumWords(maximumWords) { }

    WordBuilder builder;
    std::vector<Piece> pieces;

    bool isFull() const { return builder.words.size() > maximumWords || paths > mostPaths; }

    // Whether what an annotation looks like is read, and what it is.
    bool takes(Annot *annotation)
    {
        const int number = annotation->getHasRef() ? annotation->getRef().num : -1;
        origin = page.annotations.stamps.count(number) ? CPOPPLER_STAMPED : CPOPPLER_SHOWN;
        return !page.annotations.unread.count(number);
    }

    Box place(const double (&corners)[4]) const
    {
        double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
        const auto move = [&](double x, double y, double &u, double &v) {
            u = finite(matrix[0] * x + matrix[2] * y + matrix[4]);
            v = finite(matrix[1] * x + matrix[3] * y + matrix[5]);
        };
        move(corners[0], corners[1], x0, y0);
        move(corners[2], corners[3], x1, y1);
        return { std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1) };
    }

    // What lies under an opaque picture drawn later is not seen: the text that some scanners' programs put there.
    void hideCovered()
    {
        for (const Cover &cover : covers) {
            for (size_t i = 0; i < std::min(cover.words, builder.words.size()); ++i) {
                Word &word = builder.words[i];
                const double x = (word.box.left + word.box.right) / 2, y = (word.box.top + word.box.bottom) / 2;
                if (x > cover.box.left && x < cover.box.right && y > cover.box.top && y < cover.box.bottom)
                    word.origin = CPOPPLER_HIDDEN;
            }
        }
    }

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool useTilingPatternFill() override { return true; }
    bool useShadedFills(int) override { return true; }

    // What a pattern shows is known only once it is drawn.
    bool tilingPatternFill(GfxState *, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int, double, double) override
    {
        page.curves += curvesOfPattern;
        return true;
    }

    bool functionShadedFill(GfxState *, GfxFunctionShading *) override { return true; }
    bool axialShadedFill(GfxState *, GfxAxialShading *, double, double) override { return true; }
    bool radialShadedFill(GfxState *, GfxRadialShading *, double, double) override { return true; }
    bool gouraudTriangleShadedFill(GfxState *, GfxGouraudTriangleShading *) override { return true; }
    bool patchMeshShadedFill(GfxState *, GfxPatchMeshShading *) override { return true; }

    void startPage(int, GfxState *state, XRef *) override
    {
        page.width = finite(state->getPageWidth());
        page.height = finite(state->getPageHeight());
        std::copy(state->getCTM(), state->getCTM() + 6, matrix);
    }

    // MARK: Text

    void drawChar(GfxState *state, double x, double y, double dx, double dy, double, double, CharCode code, int, const Unicode *u, int count) override
    {
        if (masks > 0 || !state->getFont() || isFull())
            return;
        Glyph glyph {};
        if (!lay(state, glyph, x, y, dx, dy, code) || (count == 0 && glyph.to <= glyph.from))
            return;
        glyph.origin = isInvisible(state) ? CPOPPLER_HIDDEN : origin;
        if (meant.empty()) {
            builder.add(glyph, u, count);
        } else {
            spoken.push_back(glyph);
            spokenText.insert(spokenText.end(), u, u + count);
        }
    }

    void beginActualText(GfxState *, const GooString *text) override
    {
        if (!text)
            return;
        endSpoken();
        Unicode *units = nullptr;
        const int length = TextStringToUCS4(std::string(text->c_str(), static_cast<size_t>(text->getLength())), &units);
        meant.assign(units, units + std::max(0, length));
        gfree(units);
    }

    void endActualText(GfxState *) override { endSpoken(); }

    void endPage() override
    {
        endSpoken();
        builder.endRun();
    }

    // MARK: Lines

    void stroke(GfxState *state) override
    {
        GfxGray grey = 0;
        state->getStrokeGray(&grey);
        if (!isSeen(colToDbl(grey), state->getStrokeOpacity()) || state->getTransformedLineWidth() > thickest)
            return;
        eachSubpath(state, [&](const std::vector<Point> &points, bool) {
            for (size_t i = 1; i < points.size(); ++i)
                add(state, points[i - 1], points[i]);
        });
    }

    void fill(GfxState *state) override { fillShapes(state); }
    void eoFill(GfxState *state) override { fillShapes(state); }

    // MARK: Pictures

    void drawImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
        bool interpolate, const int *mask, bool isInline) override
    {
        addPicture(state, width, height, !mask);
        if (isInline)
            OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask, isInline);
    }

    void drawImageMask(GfxState *state, Object *ref, Stream *stream, int width, int height, bool invert,
        bool interpolate, bool isInline) override
    {
        addPicture(state, width, height, false);
        if (isInline)
            OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, isInline);
    }

    void drawMaskedImage(GfxState *state, Object *, Stream *, int width, int height, GfxImageColorMap *, bool, Stream *, int, int,
        bool, bool) override
    {
        addPicture(state, width, height, false);
    }

    void drawSoftMaskedImage(GfxState *state, Object *, Stream *, int width, int height, GfxImageColorMap *, bool, Stream *, int,
        int, GfxImageColorMap *, bool) override
    {
        addPicture(state, width, height, false);
    }

    void beginTransparencyGroup(GfxState *, const double *, GfxColorSpace *, bool, bool, bool forSoftMask) override
    {
        if (forSoftMask)
            ++masks;
    }

    void setSoftMask(GfxState *, const double *, bool, Function *, GfxColor *) override { masks = std::max(0, masks - 1); }

private:
    struct Point {
        double x, y;
    };

    struct Cover {
        Box box;
        size_t words;
    };

    cpoppler_page &page;
    const size_t maximumWords;
    double matrix[6] = {};
    cpoppler_origin origin = CPOPPLER_SHOWN;
    // Soft masks that are being made: what is in them is not on the page.
    int masks = 0;
    size_t paths = 0;
    std::vector<Cover> covers;
    std::unordered_map<const GfxFont *, int> numbers;
    std::unordered_map<const GfxFont *, double> scales;
    // What the glyphs at hand are said to mean (ISO 32000-1, section 14.9.4), those glyphs, and what they stand for.
    std::vector<uint32_t> meant;
    std::vector<Glyph> spoken;
    std::vector<uint32_t> spokenText;

    static bool isInvisible(GfxState *state)
    {
        const int mode = state->getRender();
        return mode == 3 || mode == 7 || (mode == 0 && state->getFillOpacity() < 0.02);
    }

    // A Type 3 font has a height of its own: by the width of an m, which has 0.6 of it, or of another letter.
    double scaleOf(const std::shared_ptr<GfxFont> &font)
    {
        if (font->getType() != fontType3)
            return 1;
        const auto known = scales.find(font.get());
        if (known != scales.end())
            return known->second;
        const auto *simple = static_cast<const Gfx8BitFont *>(font.get());
        double scale = 1, widest = 0, em = 0;
        for (int code = 0; code < 256; ++code) {
            const double width = simple->getWidth(static_cast<unsigned char>(code));
            const char *name = simple->getCharName(code);
            if (name && name[0] == 'm' && name[1] == '\0')
                em = width;
            widest = std::max(widest, width);
        }
        if (em > 0)
            scale = em / 0.6;
        else if (widest > 0)
            scale = widest / 0.9;
        const double *m = font->getFontMatrix();
        if (m[0] != 0)
            scale *= std::abs(m[3] / m[0]);
        scale = std::isfinite(scale) && scale > 0 ? scale : 1;
        scales.emplace(font.get(), scale);
        return scale;
    }

    int numberOf(const std::shared_ptr<GfxFont> &font)
    {
        const auto found = numbers.find(font.get());
        if (found != numbers.end())
            return found->second;
        const int number = static_cast<int>(page.fonts.size());
        page.fonts.push_back(font->getName() ? *font->getName() : std::string());
        numbers.emplace(font.get(), number);
        return number;
    }

    // False where the glyph is not on the page.
    bool lay(GfxState *state, Glyph &glyph, double x, double y, double dx, double dy, CharCode)
    {
        double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
        state->transform(x, y, &x0, &y0);
        state->transformDelta(dx, dy, &x1, &y1);
        const auto &font = state->getFont();
        double m[4];
        state->getFontTransMat(&m[0], &m[1], &m[2], &m[3]);
        const double size = std::abs(state->getTransformedFontSize()) * scaleOf(font);
        if (!(size > 0) || !std::isfinite(size))
            return false;
        double left = 0, top = 0, right = 0, bottom = 0;
        state->getClipBBox(&left, &top, &right, &bottom);
        const double middleX = x0 + x1 / 2, middleY = y0 + y1 / 2, slack = size / 2;
        if (middleX < std::max(0.0, left) - slack || middleX > std::min(page.width, right) + slack
            || middleY < std::max(0.0, top) - slack || middleY > std::min(page.height, bottom) + 2 * slack)
            return false;
        glyph.size = size;
        glyph.font = numberOf(font);
        const double ascent = font->getAscent(), descent = font->getDescent();
        glyph.ascent = ascent > 0.4 && ascent < 1.5 ? ascent : 0.95;
        glyph.descent = descent < 0 && descent > -0.8 ? descent : -0.25;
        glyph.rotation = std::abs(m[0]) >= std::abs(m[1]) ? (m[0] >= 0 ? 0 : 2) : (m[1] > 0 ? 1 : 3);
        switch (glyph.rotation) {
        case 0: span(glyph, x0, x0 + x1, y0); break;
        case 1: span(glyph, y0, y0 + y1, -x0); break;
        case 2: span(glyph, -x0, -x0 - x1, -y0); break;
        default: span(glyph, -y0, -y0 - y1, x0); break;
        }
        return true;
    }

    static void span(Glyph &glyph, double from, double to, double base)
    {
        glyph.from = std::min(from, to);
        glyph.to = std::max(from, to);
        glyph.base = base;
    }

    // Text that is said for glyphs on one line takes their place; for those on several the glyphs speak.
    void endSpoken()
    {
        if (!spoken.empty()) {
            Glyph all = spoken[0];
            bool isOneLine = true;
            for (const Glyph &glyph : spoken) {
                isOneLine = isOneLine && glyph.rotation == all.rotation && std::abs(glyph.base - all.base) < 0.3 * all.size;
                all.from = std::min(all.from, glyph.from);
                all.to = std::max(all.to, glyph.to);
            }
            if (meant == spokenText || !isOneLine)
                addEach(spokenText);
            else
                addEvenly(all, meant);
        }
        spoken.clear();
        spokenText.clear();
        meant.clear();
    }

    void addEach(const std::vector<uint32_t> &text)
    {
        if (text.size() != spoken.size())
            return addEvenly(spoken[0], text);
        for (size_t i = 0; i < text.size(); ++i)
            builder.add(spoken[i], &text[i], 1);
    }

    void addEvenly(const Glyph &all, const std::vector<uint32_t> &text)
    {
        const double step = (all.to - all.from) / static_cast<double>(std::max<size_t>(1, text.size()));
        for (size_t i = 0; i < text.size(); ++i) {
            Glyph glyph = all;
            glyph.from = all.from + step * static_cast<double>(i);
            glyph.to = glyph.from + step;
            builder.add(glyph, &text[i], 1);
        }
    }

    static bool isSeen(double grey, double opacity) { return opacity > 0.1 && 1 - (1 - grey) * opacity < lightest; }

    template <typename Take> void eachSubpath(GfxState *state, Take take)
    {
        const GfxPath *path = state->getPath();
        if (masks > 0 || !path || pieces.size() > mostPieces)
            return;
        std::vector<Point> points;
        for (int i = 0; i < path->getNumSubpaths() && ++paths <= mostPaths; ++i) {
            const GfxSubpath *part = path->getSubpath(i);
            points.clear();
            bool isCurved = false;
            for (int k = 0; k < part->getNumPoints(); ++k) {
                Point point {};
                state->transform(part->getX(k), part->getY(k), &point.x, &point.y);
                points.push_back(point);
                isCurved = isCurved || part->getCurve(k);
            }
            if (isCurved)
                ++page.curves;
            else
                take(points, part->isClosed());
        }
    }

    void fillShapes(GfxState *state)
    {
        GfxGray grey = 0;
        state->getFillGray(&grey);
        if (!isSeen(colToDbl(grey), state->getFillOpacity()))
            return;
        std::vector<Box> boxes;
        eachSubpath(state, [&](const std::vector<Point> &points, bool) {
            const auto x = std::minmax_element(points.begin(), points.end(), [](const Point &a, const Point &b) { return a.x < b.x; });
            const auto y = std::minmax_element(points.begin(), points.end(), [](const Point &a, const Point &b) { return a.y < b.y; });
            if (points.size() >= 2)
                boxes.push_back({ x.first->x, y.first->y, x.second->x, y.second->y });
        });
        // A frame is a box in a box.
        const bool isFrame = boxes.size() == 2 && std::abs(boxes[0].left - boxes[1].left) <= thickest
            && std::abs(boxes[0].right - boxes[1].right) <= thickest && std::abs(boxes[0].top - boxes[1].top) <= thickest
            && std::abs(boxes[0].bottom - boxes[1].bottom) <= thickest;
        for (const Box &box : boxes) {
            if (box.height() <= thickest && box.width() >= box.height()) {
                const double y = (box.top + box.bottom) / 2;
                add(state, { box.left, y }, { box.right, y });
            } else if (box.width() <= thickest) {
                const double x = (box.left + box.right) / 2;
                add(state, { x, box.top }, { x, box.bottom });
            } else if (isFrame) {
                addFrame(state, box);
            }
        }
    }

    void addFrame(GfxState *state, const Box &box)
    {
        add(state, { box.left, box.top }, { box.right, box.top });
        add(state, { box.left, box.bottom }, { box.right, box.bottom });
        add(state, { box.left, box.top }, { box.left, box.bottom });
        add(state, { box.right, box.top }, { box.right, box.bottom });
    }

    // A level or upright stretch, as far as it is not cut off.
    void add(GfxState *state, Point a, Point b)
    {
        constexpr double straight = 0.7;
        const double across = std::abs(a.x - b.x), down = std::abs(a.y - b.y);
        if (std::min(across, down) > straight || std::max(across, down) < shortestPiece || pieces.size() > mostPieces)
            return;
        double left = 0, top = 0, right = 0, bottom = 0;
        state->getClipBBox(&left, &top, &right, &bottom);
        const bool isAcross = across > down;
        const double place = isAcross ? (a.y + b.y) / 2 : (a.x + b.x) / 2;
        const double first = isAcross ? left : top, last = isAcross ? right : bottom;
        const double from = std::max(first, isAcross ? std::min(a.x, b.x) : std::min(a.y, b.y));
        const double to = std::min(last, isAcross ? std::max(a.x, b.x) : std::max(a.y, b.y));
        const bool isCutOff = isAcross ? place < top - 1 || place > bottom + 1 : place < left - 1 || place > right + 1;
        if (!isCutOff && to - from >= shortestPiece && std::isfinite(place) && std::isfinite(from) && std::isfinite(to))
            pieces.push_back({ isAcross, place, from, to });
    }

    // A picture is the unit square of its own space.
    void addPicture(GfxState *state, int width, int height, bool isOpaque)
    {
        if (masks > 0 || page.pictures.size() >= mostPictures)
            return;
        Box box { std::numeric_limits<double>::max(), std::numeric_limits<double>::max(), -1, -1 };
        for (int corner = 0; corner < 4; ++corner) {
            double x = 0, y = 0;
            state->transform(corner & 1, corner >> 1, &x, &y);
            box = { std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y) };
        }
        const double whole = box.width() * box.height();
        double left = 0, top = 0, right = 0, bottom = 0;
        state->getClipBBox(&left, &top, &right, &bottom);
        box = { std::max({ box.left, left, 0.0 }), std::max({ box.top, top, 0.0 }), std::min({ box.right, right, page.width }),
            std::min({ box.bottom, bottom, page.height }) };
        if (!(box.width() > 0) || !(box.height() > 0) || !std::isfinite(whole) || !(whole > 0))
            return;
        if (box.height() <= thickest || box.width() <= thickest) {
            const bool isAcross = box.width() > box.height();
            const Point a { isAcross ? box.left : (box.left + box.right) / 2, isAcross ? (box.top + box.bottom) / 2 : box.top };
            const Point b { isAcross ? box.right : a.x, isAcross ? a.y : box.bottom };
            // Strips of a picture are as thin as lines.
            if (height <= 4 || width <= 4)
                add(state, a, b);
        }
        const double *m = state->getCTM();
        const double density = std::max(width / std::hypot(m[0], m[1]), height / std::hypot(m[2], m[3]));
        page.pictures.push_back(
            { box.left, box.top, box.right, box.bottom, finite(density), static_cast<int64_t>(width) * height });
        if (isOpaque && origin == CPOPPLER_SHOWN && box.width() * box.height() > 0.25 * page.width * page.height) {
            builder.endRun();
            covers.push_back({ box, builder.words.size() });
        }
    }
};

}

void cpoppler::readContent(cpoppler_page &page, size_t maximumWords)
{
    Content content(page, maximumWords);
    page.document->displayPageSlice(
        &content, page.index + 1, 72, 72, 0, false, true, false, -1, -1, -1, -1,
        [](void *data) { return static_cast<Content *>(data)->isFull(); }, &content,
        [](Annot *annotation, void *data) { return static_cast<Content *>(data)->takes(annotation); }, &content);
    content.builder.endRun();
    content.hideCovered();
    content.builder.removeDoubles();
    page.words = std::move(content.builder.words);
    if (page.words.size() > maximumWords)
        page.words.resize(maximumWords);
    for (const TypedText &typed : page.annotations.texts) {
        if (page.words.size() < maximumWords)
            addWords(page.words, typed, content.place(typed.corners));
    }
    page.rules = rulesOf(std::move(content.pieces), shortestRule);
}
