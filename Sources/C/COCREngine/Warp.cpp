// A page laid out anew: its rows level, its columns upright, its letters of the size that is read best. All of it in one step
// from the picture, so that letters are blurred once.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

namespace cocr {

namespace {

struct Point {
    double x, y;
};

// Places of the page and of the picture, both from their middles, in pixels of the picture.
class Layout {
public:
    Layout(const Pose &pose, double width, double height)
        : pose(pose), growth(pose.rows.growth / height), spread(pose.columns.growth / width)
    {
    }

    Point pictureOf(Point page) const
    {
        const double rise = pose.rows.rise + growth * page.y, lean = pose.columns.lean + spread * page.x;
        const double x = (page.x + page.y * lean) / (1 - rise * lean);
        return { x, page.y + x * rise };
    }

    Point pageOf(Point picture) const
    {
        return { (picture.x - picture.y * pose.columns.lean) / (1 + picture.y * spread),
            (picture.y - picture.x * pose.rows.rise) / (1 + picture.x * growth) };
    }

private:
    const Pose pose;
    const double growth, spread;
};

// A picture's bytes in the order of its pixels; leptonica's are the other way round within a word.
class Bytes {
public:
    explicit Bytes(Pix *grey)
        : width(pixGetWidth(grey)), height(pixGetHeight(grey)), stride(static_cast<size_t>(pixGetWpl(grey)) * 4),
          bytes(stride * static_cast<size_t>(height))
    {
        const int words = pixGetWpl(grey);
        for (int y = 0; y < height; ++y) {
            const l_uint32 *line = row(grey, y);
            uint8_t *to = bytes.data() + static_cast<size_t>(y) * stride;
            for (int i = 0; i < words; ++i) {
                const uint32_t word = line[i];
                to[4 * i] = static_cast<uint8_t>(word >> 24);
                to[4 * i + 1] = static_cast<uint8_t>(word >> 16);
                to[4 * i + 2] = static_cast<uint8_t>(word >> 8);
                to[4 * i + 3] = static_cast<uint8_t>(word);
            }
        }
    }

    const uint8_t *at(int x, int y) const { return bytes.data() + static_cast<size_t>(y) * stride + x; }

    const int width, height;
    const size_t stride;

private:
    std::vector<uint8_t> bytes;
};

// Between four pixels. Places in 256ths.
inline int blended(const Bytes &grey, int64_t fx, int64_t fy)
{
    const uint8_t *upper = grey.at(static_cast<int>(fx >> 8), static_cast<int>(fy >> 8)), *lower = upper + grey.stride;
    const int u = static_cast<int>(fx & 255), v = static_cast<int>(fy & 255);
    const int above = upper[0] * (256 - u) + upper[1] * u, below = lower[0] * (256 - u) + lower[1] * u;
    return (above * (256 - v) + below * v) >> 16;
}

// Four weights for each 256th between two pixels.
using Weights = std::array<std::array<int, 4>, 256>;

const Weights &curveWeights()
{
    static const Weights weights = [] {
        Weights all {};
        for (int i = 0; i < 256; ++i) {
            const double t = i / 256.0;
            all[static_cast<size_t>(i)] = { static_cast<int>(std::lround(256 * (-0.5 * t + t * t - 0.5 * t * t * t))),
                static_cast<int>(std::lround(256 * (1 - 2.5 * t * t + 1.5 * t * t * t))),
                static_cast<int>(std::lround(256 * (0.5 * t + 2 * t * t - 1.5 * t * t * t))),
                static_cast<int>(std::lround(256 * (-0.5 * t * t + 0.5 * t * t * t))) };
        }
        return all;
    }();
    return weights;
}

// Between sixteen pixels (Catmull and Rom 1974): what is made larger stays sharp.
inline int curved(const Bytes &grey, int64_t fx, int64_t fy, const Weights &weights)
{
    const auto &across = weights[static_cast<size_t>(fx & 255)], &down = weights[static_cast<size_t>(fy & 255)];
    const uint8_t *line = grey.at(static_cast<int>(fx >> 8) - 1, static_cast<int>(fy >> 8) - 1);
    int sum = 0;
    for (int j = 0; j < 4; ++j, line += grey.stride)
        sum += down[static_cast<size_t>(j)]
            * (across[0] * line[0] + across[1] * line[1] + across[2] * line[2] + across[3] * line[3]);
    return std::clamp(sum >> 16, 0, 255);
}

// Whether a place has so many pixels on all sides.
inline bool isWithin(const Bytes &grey, int64_t fx, int64_t fy, int margin)
{
    const int64_t x = fx >> 8, y = fy >> 8;
    return x >= margin && y >= margin && x < grey.width - 1 - margin && y < grey.height - 1 - margin;
}

// Places are reckoned at every so many pixels and go straight between.
constexpr int stride = 16;

// The stretch of the page that the picture's corners span.
Frame extentOf(const Layout &layout, double width, double height)
{
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const double x : { -width / 2, width / 2 }) {
        for (const double y : { -height / 2, height / 2 }) {
            const Point corner = layout.pageOf({ x, y });
            left = std::min(left, corner.x);
            right = std::max(right, corner.x);
            top = std::min(top, corner.y);
            bottom = std::max(bottom, corner.y);
        }
    }
    return { static_cast<int>(left), static_cast<int>(top), static_cast<int>(right), static_cast<int>(bottom) };
}

// How places go on from pixel to pixel, in 65536ths.
struct Steps {
    int64_t x, y, byX, byY;

    Steps after(int count) const { return { x + count * byX, y + count * byY, byX, byY }; }
};

// White where the picture ends. Most stretches lie within it from end to end, and are not asked for each pixel.
template <typename Pixel>
void fill(uint8_t *line, int count, const Bytes &bytes, Steps at, int margin, Pixel pixel)
{
    const Steps last = at.after(count - 1);
    if (isWithin(bytes, at.x >> 8, at.y >> 8, margin) && isWithin(bytes, last.x >> 8, last.y >> 8, margin)) {
        for (int i = 0; i < count; ++i, at = at.after(1))
            line[i] = static_cast<uint8_t>(pixel(at.x >> 8, at.y >> 8));
        return;
    }
    for (int i = 0; i < count; ++i, at = at.after(1)) {
        const int64_t fx = at.x >> 8, fy = at.y >> 8;
        line[i] = static_cast<uint8_t>(isWithin(bytes, fx, fy, margin) ? pixel(fx, fy)
                : isWithin(bytes, fx, fy, 0)                          ? blended(bytes, fx, fy)
                                                                      : 255);
    }
}

void fill(Pix *page, Pix *grey, const Layout &layout, const Frame &extent, double scale)
{
    const int width = static_cast<int>(pixGetWidth(page)), height = static_cast<int>(pixGetHeight(page)), words = static_cast<int>(pixGetWpl(page));
    const Bytes bytes(grey);
    const Weights &weights = curveWeights();
    std::vector<uint8_t> line(static_cast<size_t>(words) * 4, 255);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; x += stride) {
            const double down = extent.top + (y + 0.5) / scale;
            const Point begin = layout.pictureOf({ extent.left + (x + 0.5) / scale, down });
            const Point end = layout.pictureOf({ extent.left + (x + stride + 0.5) / scale, down });
            const Steps steps { static_cast<int64_t>((begin.x + bytes.width / 2.0 - 0.5) * 65536),
                static_cast<int64_t>((begin.y + bytes.height / 2.0 - 0.5) * 65536),
                static_cast<int64_t>((end.x - begin.x) * 65536 / stride), static_cast<int64_t>((end.y - begin.y) * 65536 / stride) };
            const int count = std::min(stride, width - x);
            if (scale > 1.05)
                fill(&line[static_cast<size_t>(x)], count, bytes, steps, 1, [&](int64_t fx, int64_t fy) { return curved(bytes, fx, fy, weights); });
            else
                fill(&line[static_cast<size_t>(x)], count, bytes, steps, 0, [&](int64_t fx, int64_t fy) { return blended(bytes, fx, fy); });
        }
        l_uint32 *to = row(page, y);
        for (int i = 0; i < words; ++i) {
            const uint8_t *four = &line[static_cast<size_t>(i) * 4];
            to[i] = static_cast<uint32_t>(four[0]) << 24 | static_cast<uint32_t>(four[1]) << 16
                | static_cast<uint32_t>(four[2]) << 8 | four[3];
        }
    }
}

}

Picture laidOut(Pix *grey, const Pose &pose, double scale)
{
    if (scale == 1 && pose.rows.rise == 0 && pose.rows.growth == 0 && pose.columns.lean == 0 && pose.columns.growth == 0)
        return made(pixCopy(nullptr, grey));
    // Of pixels that fall together the mean is taken, not one.
    Picture half;
    if (scale <= 0.6) {
        half = made(pixScaleAreaMap2(grey));
        grey = half.get();
        scale *= 2;
    }
    const double width = pixGetWidth(grey), height = pixGetHeight(grey);
    const Layout layout(pose, width, height);
    const Frame extent = extentOf(layout, width, height);
    Picture page = made(pixCreateNoInit(std::max(1, static_cast<int>(extent.width() * scale)),
        std::max(1, static_cast<int>(extent.height() * scale)), 8));
    fill(page.get(), grey, layout, extent, scale);
    return page;
}

}
