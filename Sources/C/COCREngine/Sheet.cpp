// The sheet of paper in a photo: found, cut out, its perspective undone; and its light made even.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

namespace cocr {

namespace {

struct Point {
    double x, y;
};

// The corners of a sheet, clockwise from the top left one.
using Corners = std::array<Point, 4>;

std::array<int, 256> histogram(Pix *grey)
{
    std::array<int, 256> counts {};
    const int width = pixGetWidth(grey), height = pixGetHeight(grey);
    // Of a large picture every other pixel tells as much.
    const int step = width > 2 * paperSide ? 2 : 1;
    for (int y = 0; y < height; y += step) {
        const l_uint32 *line = row(grey, y);
        for (int x = 0; x < width; x += step)
            ++counts[GET_DATA_BYTE(line, x)];
    }
    return counts;
}

struct Split {
    int threshold = 128;
    // The means on both sides.
    double dark = 0, light = 255;
};

// Where dark and light part best (Otsu 1979).
Split split(const std::array<int, 256> &counts)
{
    double total = 0, sum = 0;
    for (int value = 0; value < 256; ++value) {
        total += counts[value];
        sum += static_cast<double>(value) * counts[value];
    }
    Split best;
    double below = 0, sumBelow = 0, most = -1;
    for (int value = 0; value < 255; ++value) {
        below += counts[value];
        sumBelow += static_cast<double>(value) * counts[value];
        if (below == 0 || below == total)
            continue;
        const double dark = sumBelow / below, light = (sum - sumBelow) / (total - below);
        const double between = below * (total - below) * (light - dark) * (light - dark);
        if (between > most) {
            most = between;
            best = { value + 1, dark, light };
        }
    }
    return best;
}

// The largest light stretch, as the first and last pixel of each line; empty where there is none worth the name.
struct Stretch {
    std::vector<std::pair<int, int>> lines;
    double area = 0;
};

Stretch largestLight(Pix *paper, int threshold)
{
    Picture dark = made(pixThresholdToBinary(paper, threshold));
    Picture light = made(pixInvert(nullptr, dark.get()));
    // Print and a table's lines do not tear the sheet.
    light = made(pixCloseSafeBrick(nullptr, light.get(), 5, 5));
    Pixa *parts = nullptr;
    Boxa *boxes = pixConnComp(light.get(), &parts, 4);
    Stretch found;
    int largest = -1, most = 0;
    for (int i = 0; i < boxaGetCount(boxes); ++i) {
        l_int32 width = 0, height = 0;
        boxaGetBoxGeometry(boxes, i, nullptr, nullptr, &width, &height);
        if (width * height > most) {
            most = width * height;
            largest = i;
        }
    }
    if (largest >= 0) {
        l_int32 left = 0, top = 0, width = 0, height = 0;
        boxaGetBoxGeometry(boxes, largest, &left, &top, &width, &height);
        Picture part = made(pixaGetPix(parts, largest, L_CLONE));
        found.lines.assign(static_cast<size_t>(pixGetHeight(paper)), { 0, -1 });
        for (int y = 0; y < height; ++y) {
            const l_uint32 *line = row(part.get(), y);
            int first = 0, last = width - 1;
            while (first < width && !GET_DATA_BIT(line, first))
                ++first;
            while (last >= first && !GET_DATA_BIT(line, last))
                --last;
            found.lines[static_cast<size_t>(top + y)] = { left + first, left + last };
            found.area += last - first + 1;
        }
    }
    pixaDestroy(&parts);
    boxaDestroy(&boxes);
    return found;
}

double areaOf(const Corners &c)
{
    double area = 0;
    for (size_t i = 0; i < 4; ++i) {
        const Point &a = c[i], &b = c[(i + 1) % 4];
        area += a.x * b.y - b.x * a.y;
    }
    return std::abs(area) / 2;
}

Corners cornersOf(const Stretch &stretch)
{
    std::array<double, 4> best { -1e9, -1e9, -1e9, -1e9 };
    Corners corners {};
    for (size_t y = 0; y < stretch.lines.size(); ++y) {
        const auto &line = stretch.lines[y];
        if (line.second < line.first)
            continue;
        const double down = static_cast<double>(y);
        const double left = line.first, right = line.second;
        const std::array<std::pair<double, double>, 4> tries { { { -left - down, left }, { right - down, right },
            { right + down, right }, { down - left, left } } };
        for (size_t i = 0; i < 4; ++i) {
            if (tries[i].first > best[i]) {
                best[i] = tries[i].first;
                corners[i] = { tries[i].second, down };
            }
        }
    }
    return corners;
}

double distance(const Point &a, const Point &b) { return std::hypot(a.x - b.x, a.y - b.y); }

// Whether the corners are a sheet on something darker: not the whole picture, not too small, four straight sides.
bool isSheet(const Corners &corners, const Stretch &stretch, double pictureArea)
{
    const double area = areaOf(corners);
    return stretch.area > 0.2 * pictureArea && area < 0.985 * pictureArea && stretch.area > 0.93 * area
        && stretch.area < 1.06 * area;
}

// The eight numbers that take the corner points of a rectangle to `corners` (the projective map).
std::array<double, 8> mapTo(const Corners &c, double width, double height)
{
    const double dx1 = c[1].x - c[2].x, dx2 = c[3].x - c[2].x, dx3 = c[0].x - c[1].x + c[2].x - c[3].x;
    const double dy1 = c[1].y - c[2].y, dy2 = c[3].y - c[2].y, dy3 = c[0].y - c[1].y + c[2].y - c[3].y;
    const double divisor = dx1 * dy2 - dx2 * dy1;
    const double g = divisor == 0 ? 0 : (dx3 * dy2 - dx2 * dy3) / divisor;
    const double h = divisor == 0 ? 0 : (dx1 * dy3 - dx3 * dy1) / divisor;
    return { (c[1].x - c[0].x + g * c[1].x) / width, (c[3].x - c[0].x + h * c[3].x) / height, c[0].x,
        (c[1].y - c[0].y + g * c[1].y) / width, (c[3].y - c[0].y + h * c[3].y) / height, c[0].y, g / width, h / height };
}

inline int blend(Pix *grey, double x, double y)
{
    const int left = static_cast<int>(x), top = static_cast<int>(y);
    const int fx = static_cast<int>((x - left) * 32), fy = static_cast<int>((y - top) * 32);
    const l_uint32 *upper = row(grey, top), *lower = row(grey, top + 1);
    const int a = GET_DATA_BYTE(upper, left), b = GET_DATA_BYTE(upper, left + 1);
    const int c = GET_DATA_BYTE(lower, left), d = GET_DATA_BYTE(lower, left + 1);
    return ((a * (32 - fx) + b * fx) * (32 - fy) + (c * (32 - fx) + d * fx) * fy) >> 10;
}

Picture straighten(Pix *grey, const Corners &corners)
{
    const int width = static_cast<int>(std::max(distance(corners[0], corners[1]), distance(corners[3], corners[2])));
    const int height = static_cast<int>(std::max(distance(corners[0], corners[3]), distance(corners[1], corners[2])));
    const auto map = mapTo(corners, width, height);
    const double right = pixGetWidth(grey) - 1.01, bottom = pixGetHeight(grey) - 1.01;
    Picture flat = made(pixCreateNoInit(width, height, 8));
    for (int y = 0; y < height; ++y) {
        l_uint32 *line = row(flat.get(), y);
        for (int x = 0; x < width; ++x) {
            const double scale = 1 / (map[6] * x + map[7] * y + 1);
            const double fromX = (map[0] * x + map[1] * y + map[2]) * scale;
            const double fromY = (map[3] * x + map[4] * y + map[5]) * scale;
            SET_DATA_BYTE(line, x, blend(grey, std::clamp(fromX, 0.0, right), std::clamp(fromY, 0.0, bottom)));
        }
    }
    return flat;
}

}

// The sheet alone, seen from straight above; null where the picture is all paper.
Picture cutSheet(const Ink &ink)
{
    Pix *paper = ink.paper.get();
    const Split parts = split(histogram(paper));
    // Print darkens a page by a tenth: where the dark part is no desk, its mean is not far from the light one's.
    if (parts.light - parts.dark < 50)
        return nullptr;
    const Stretch stretch = largestLight(paper, parts.threshold);
    if (stretch.area == 0)
        return nullptr;
    Corners corners = cornersOf(stretch);
    if (!isSheet(corners, stretch, static_cast<double>(pixGetWidth(paper)) * pixGetHeight(paper)))
        return nullptr;
    for (Point &corner : corners) {
        corner.x = (corner.x + 0.5) * ink.reduction;
        corner.y = (corner.y + 0.5) * ink.reduction;
    }
    return straighten(ink.grey.get(), corners);
}

// MARK: - Light

namespace {

constexpr int tile = 32;

constexpr int bitsOfWord = 32;

// How light the paper is, tile by tile: the level that a quarter of the tile's pixels exceed.
std::vector<int> paperLevels(Pix *grey, int across, int down)
{
    const int width = pixGetWidth(grey), height = pixGetHeight(grey);
    std::vector<int> levels(static_cast<size_t>(across) * down, 0);
    for (int ty = 0; ty < down; ++ty) {
        for (int tx = 0; tx < across; ++tx) {
            std::array<int, 64> counts {};
            int total = 0;
            for (int y = ty * tile; y < std::min(height, (ty + 1) * tile); y += 2) {
                const l_uint32 *line = row(grey, y);
                for (int x = tx * tile; x < std::min(width, (tx + 1) * tile); x += 2, ++total)
                    ++counts[GET_DATA_BYTE(line, x) >> 2];
            }
            int level = 63, above = 0;
            while (level > 0 && (above += counts[static_cast<size_t>(level)]) * 4 < total)
                --level;
            levels[static_cast<size_t>(ty) * across + tx] = level * 4 + 3;
        }
    }
    return levels;
}

// Tiles full of print take the level of their neighbours; then each becomes the mean of its surroundings.
std::vector<int> smoothed(const std::vector<int> &levels, int across, int down)
{
    const auto around = [&](const std::vector<int> &from, int x, int y, int reach, auto join, int start) {
        int value = start;
        for (int v = std::max(0, y - reach); v <= std::min(down - 1, y + reach); ++v)
            for (int u = std::max(0, x - reach); u <= std::min(across - 1, x + reach); ++u)
                value = join(value, from[static_cast<size_t>(v) * across + u]);
        return value;
    };
    std::vector<int> highest(levels.size()), mean(levels.size());
    for (int y = 0; y < down; ++y)
        for (int x = 0; x < across; ++x)
            highest[static_cast<size_t>(y) * across + x]
                = around(levels, x, y, 1, [](int a, int b) { return std::max(a, b); }, 1);
    for (int y = 0; y < down; ++y) {
        for (int x = 0; x < across; ++x) {
            const int columns = std::min(across - 1, x + 1) - std::max(0, x - 1) + 1;
            const int rows = std::min(down - 1, y + 1) - std::max(0, y - 1) + 1;
            mean[static_cast<size_t>(y) * across + x]
                = around(highest, x, y, 1, [](int a, int b) { return a + b; }, 0) / (columns * rows);
        }
    }
    return mean;
}

}

namespace {

// What a byte is multiplied with, in 65536ths, so that paper of a level becomes white.
const std::array<uint32_t, 256> lightOf = [] {
    std::array<uint32_t, 256> factors {};
    for (uint32_t level = 1; level < 256; ++level)
        factors[level] = (255 << 16) / level + 1;
    return factors;
}();

// The four bytes of a word, each made lighter.
inline uint32_t divided(uint32_t word, uint32_t factor)
{
    uint32_t made = 0;
    for (int shift = 0; shift < bitsOfWord; shift += 8)
        made |= std::min<uint32_t>(255, (word >> shift & 0xFF) * factor >> 16) << shift;
    return made;
}

// For each word of a row, by the levels of the tiles around it.
void setFactors(std::vector<uint32_t> &factors, const std::vector<int> &levels, int across, int down, int y)
{
    const double place = std::max(0.0, (y - tile / 2) / static_cast<double>(tile));
    const int upper = std::min(static_cast<int>(place), down - 1), lower = std::min(upper + 1, down - 1);
    const int part = static_cast<int>((place - upper) * 256);
    const auto at = [&](int x) {
        return levels[static_cast<size_t>(upper) * across + x] * (256 - part) + levels[static_cast<size_t>(lower) * across + x] * part;
    };
    for (int tx = 0; tx < across; ++tx) {
        // The level at the tile's left edge and its right edge, between the middles of the tiles.
        const int here = at(tx), former = at(std::max(0, tx - 1)), next = at(std::min(across - 1, tx + 1));
        for (int i = 0; i < tile; i += 4) {
            const int other = i < tile / 2 ? former : next;
            const int weight = i < tile / 2 ? tile / 2 - i : i - tile / 2;
            const int level = std::clamp((here * (tile - weight) + other * weight) / (tile * 256), 1, 255);
            factors[static_cast<size_t>(tx * tile + i) / 4] = lightOf[static_cast<size_t>(level)];
        }
    }
}

}

// Paper becomes white everywhere: each pixel is divided by the level of the paper around it.
Picture evenLight(Pix *grey)
{
    const int width = pixGetWidth(grey), height = pixGetHeight(grey);
    const int across = (width + tile - 1) / tile, down = (height + tile - 1) / tile;
    const auto levels = smoothed(paperLevels(grey, across, down), across, down);
    Picture even = made(pixCreateNoInit(width, height, 8));
    const int words = pixGetWpl(grey);
    std::vector<uint32_t> factors(static_cast<size_t>(across) * tile / 4);
    for (int y = 0; y < height; ++y) {
        // Light changes little from row to row.
        if (y % 4 == 0)
            setFactors(factors, levels, across, down, y);
        const l_uint32 *from = row(grey, y);
        l_uint32 *to = row(even.get(), y);
        for (int i = 0; i < words; ++i)
            to[i] = divided(from[i], factors[static_cast<size_t>(i)]);
    }
    return even;
}

// Ink from an even page. Grey print that a quarter of the light comes back from is ink; noise of the paper is not.
Picture binary(Pix *grey)
{
    const Split parts = split(histogram(grey));
    return made(pixThresholdToBinary(grey, std::clamp(parts.threshold, 130, 200)));
}

}
