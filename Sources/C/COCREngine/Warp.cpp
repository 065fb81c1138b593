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

// A picture's bytes, looked up once.
struct Bytes {
    explicit Bytes(Pix *grey)
        : data(pixGetData(grey)), words(pixGetWpl(grey)), width(pixGetWidth(grey)), height(pixGetHeight(grey))
    {
    }

    const l_uint32 *row(int y) const { return data + static_cast<size_t>(y) * words; }

    const l_uint32 *data;
    const int words, width, height;
};

// Between four pixels; white outside the picture. Places in 256ths.
inline int blended(const Bytes &grey, int64_t fx, int64_t fy)
{
    const int x = static_cast<int>(fx >> 8), y = static_cast<int>(fy >> 8);
    if (x < 0 || y < 0 || x >= grey.width - 1 || y >= grey.height - 1)
        return 255;
    const int u = static_cast<int>(fx & 255), v = static_cast<int>(fy & 255);
    const l_uint32 *upper = grey.row(y), *lower = grey.row(y + 1);
    const int above = GET_DATA_BYTE(upper, x) * (256 - u) + GET_DATA_BYTE(upper, x + 1) * u;
    const int below = GET_DATA_BYTE(lower, x) * (256 - u) + GET_DATA_BYTE(lower, x + 1) * u;
    return (above * (256 - v) + below * v) >> 16;
}

// Between sixteen pixels (Catmull and Rom 1974): what is made larger stays sharp.
inline int curved(const Bytes &grey, int64_t fx, int64_t fy)
{
    const int x = static_cast<int>(fx >> 8), y = static_cast<int>(fy >> 8);
    if (x < 1 || y < 1 || x >= grey.width - 2 || y >= grey.height - 2)
        return blended(grey, fx, fy);
    static const auto weights = [] {
        std::array<std::array<int, 4>, 256> all {};
        for (int i = 0; i < 256; ++i) {
            const double t = i / 256.0;
            all[static_cast<size_t>(i)] = { static_cast<int>(std::lround(256 * (-0.5 * t + t * t - 0.5 * t * t * t))),
                static_cast<int>(std::lround(256 * (1 - 2.5 * t * t + 1.5 * t * t * t))),
                static_cast<int>(std::lround(256 * (0.5 * t + 2 * t * t - 1.5 * t * t * t))),
                static_cast<int>(std::lround(256 * (-0.5 * t * t + 0.5 * t * t * t))) };
        }
        return all;
    }();
    const auto &across = weights[static_cast<size_t>(fx & 255)], &down = weights[static_cast<size_t>(fy & 255)];
    int sum = 0;
    for (int j = 0; j < 4; ++j) {
        const l_uint32 *line = grey.row(y - 1 + j);
        int part = 0;
        for (int i = 0; i < 4; ++i)
            part += across[static_cast<size_t>(i)] * GET_DATA_BYTE(line, x - 1 + i);
        sum += down[static_cast<size_t>(j)] * part;
    }
    return std::clamp(sum >> 16, 0, 255);
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

template <typename Pixel>
void fill(Pix *page, Pix *grey, const Layout &layout, const Frame &extent, double scale, Pixel pixel)
{
    const int width = pixGetWidth(page), height = pixGetHeight(page);
    const Bytes bytes(grey);
    for (int y = 0; y < height; ++y) {
        l_uint32 *line = row(page, y);
        for (int x = 0; x < width; x += stride) {
            const double down = extent.top + (y + 0.5) / scale;
            const Point begin = layout.pictureOf({ extent.left + (x + 0.5) / scale, down });
            const Point end = layout.pictureOf({ extent.left + (x + stride + 0.5) / scale, down });
            int64_t fx = static_cast<int64_t>((begin.x + bytes.width / 2.0 - 0.5) * 65536);
            int64_t fy = static_cast<int64_t>((begin.y + bytes.height / 2.0 - 0.5) * 65536);
            const int64_t stepX = static_cast<int64_t>((end.x - begin.x) * 65536 / stride);
            const int64_t stepY = static_cast<int64_t>((end.y - begin.y) * 65536 / stride);
            for (int i = x; i < std::min(x + stride, width); ++i, fx += stepX, fy += stepY)
                SET_DATA_BYTE(line, i, pixel(bytes, fx >> 8, fy >> 8));
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
    if (scale > 1.05)
        fill(page.get(), grey, layout, extent, scale, [](const Bytes &from, int64_t x, int64_t y) { return curved(from, x, y); });
    else
        fill(page.get(), grey, layout, extent, scale, [](const Bytes &from, int64_t x, int64_t y) { return blended(from, x, y); });
    return page;
}

}
