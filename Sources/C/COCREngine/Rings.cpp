// The rings of stamps, where no colour tells them from print: they go through names and tie letters together.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

namespace cocr {

namespace {

struct Ring {
    double x, y, radius;
    // The share of its way round that is drawn.
    double share = 0;
};

// In heights of a small letter: stamps have 30 to 40 millimetres, a letter 2.
constexpr double smallest = 4, largest = 30;

// A ring is drawn at least so far round, print and lines left out.
constexpr double leastShare = 0.5;

// Parts of a page that may be arcs; and tries for each.
constexpr int mostParts = 40, tries = 60;

struct Point {
    double x, y;
};

bool isInk(Pix *black, double x, double y)
{
    const int u = static_cast<int>(std::lround(x)), v = static_cast<int>(std::lround(y));
    return u >= 0 && v >= 0 && u < static_cast<int>(pixGetWidth(black)) && v < static_cast<int>(pixGetHeight(black))
        && GET_DATA_BIT(row(black, v), u);
}

// Places of a ring that are looked at where it counts, and every other of them where it is only guessed.
constexpr int mostSteps = 240, fewSteps = 120;

const std::array<Point, mostSteps> &directions()
{
    static const auto all = [] {
        std::array<Point, mostSteps> made {};
        for (int i = 0; i < mostSteps; ++i)
            made[static_cast<size_t>(i)] = { std::cos(2 * M_PI * i / mostSteps), std::sin(2 * M_PI * i / mostSteps) };
        return made;
    }();
    return all;
}

double shareOf(Pix *black, const Ring &ring, int steps)
{
    int count = 0;
    for (int i = 0; i < mostSteps; i += mostSteps / steps) {
        const auto [dx, dy] = directions()[static_cast<size_t>(i)];
        for (const int off : { 0, -1, 1 }) {
            if (isInk(black, ring.x + dx * (ring.radius + off), ring.y + dy * (ring.radius + off))) {
                ++count;
                break;
            }
        }
    }
    return static_cast<double>(count) / steps;
}

// The circle through three points; radius 0 where they are on a line.
Ring through(const Point &a, const Point &b, const Point &c)
{
    const double d = 2 * (a.x * (b.y - c.y) + b.x * (c.y - a.y) + c.x * (a.y - b.y));
    if (std::abs(d) < 1e-6)
        return { 0, 0, 0 };
    const double aa = a.x * a.x + a.y * a.y, bb = b.x * b.x + b.y * b.y, cc = c.x * c.x + c.y * c.y;
    const double x = (aa * (b.y - c.y) + bb * (c.y - a.y) + cc * (a.y - b.y)) / d;
    const double y = (aa * (c.x - b.x) + bb * (a.x - c.x) + cc * (b.x - a.x)) / d;
    return { x, y, std::hypot(a.x - x, a.y - y) };
}

// The part whose box is as large as the whole picture; null where there is none.
Picture whole(Pix *clip)
{
    Pixa *parts = nullptr;
    Boxa *boxes = pixConnComp(clip, &parts, 8);
    Picture found;
    for (int i = 0; i < boxaGetCount(boxes) && !found; ++i) {
        l_int32 width = 0, height = 0;
        boxaGetBoxGeometry(boxes, i, nullptr, nullptr, &width, &height);
        if (width == static_cast<l_int32>(pixGetWidth(clip)) && height == static_cast<l_int32>(pixGetHeight(clip)))
            found = made(pixaGetPix(parts, i, L_CLONE));
    }
    pixaDestroy(&parts);
    boxaDestroy(&boxes);
    return found;
}

// The ink of the part that a box is around.
std::vector<Point> pointsOf(Pix *black, const Frame &box)
{
    Box *window = boxCreate(box.left, box.top, box.width(), box.height());
    Picture clip(pixClipRectangle(black, window, nullptr));
    boxDestroy(&window);
    const Picture part = clip ? whole(clip.get()) : Picture();
    std::vector<Point> points;
    if (!part)
        return points;
    const int width = pixGetWidth(part.get()), height = pixGetHeight(part.get());
    for (int y = 0; y < height; ++y) {
        const l_uint32 *line = row(part.get(), y);
        for (int x = 0; x < width; ++x)
            if (GET_DATA_BIT(line, x))
                points.push_back({ static_cast<double>(box.left + x), static_cast<double>(box.top + y) });
    }
    return points;
}

// The best circle that three points of a part make.
Ring ringThrough(Pix *black, const std::vector<Point> &points, double letter)
{
    Ring best { 0, 0, 0 };
    uint32_t seed = 1;
    const auto next = [&] {
        seed = seed * 1664525 + 1013904223;
        return points[(seed >> 8) % points.size()];
    };
    for (int i = 0; i < tries; ++i) {
        Ring ring = through(next(), next(), next());
        if (ring.radius < smallest * letter || ring.radius > largest * letter)
            continue;
        ring.share = shareOf(black, ring, fewSteps);
        if (ring.share > best.share)
            best = ring;
    }
    return best;
}

bool isKnown(const std::vector<Ring> &rings, const Ring &ring, double letter)
{
    return std::any_of(rings.begin(), rings.end(), [&](const Ring &other) {
        return std::hypot(other.x - ring.x, other.y - ring.y) < letter && std::abs(other.radius - ring.radius) < 0.5 * letter;
    });
}

// Moved by fractions of a pixel to where most of it is drawn.
Ring settled(Pix *black, Ring ring)
{
    for (double step = 2; step >= 0.5; step /= 2) {
        for (bool moves = true; moves;) {
            moves = false;
            for (const auto &move : { Point { step, 0 }, Point { -step, 0 }, Point { 0, step }, Point { 0, -step } }) {
                for (const double grow : { 0.0, step, -step }) {
                    Ring next { ring.x + move.x, ring.y + move.y, ring.radius + grow };
                    next.share = shareOf(black, next, mostSteps);
                    if (next.share > ring.share + 0.004) {
                        ring = next;
                        moves = true;
                    }
                }
            }
        }
    }
    return ring;
}

// Rings around the same middle, as stamps have two.
void addConcentric(Pix *black, std::vector<Ring> &rings, double letter)
{
    const size_t count = rings.size();
    for (size_t i = 0; i < count; ++i) {
        for (double radius = smallest * letter; radius < 2.5 * rings[i].radius; radius += 1.5) {
            Ring ring { rings[i].x, rings[i].y, radius };
            ring.share = shareOf(black, ring, fewSteps);
            if (ring.share < 0.6 * leastShare)
                continue;
            ring = settled(black, ring);
            if (ring.share >= leastShare && !isKnown(rings, ring, letter))
                rings.push_back(ring);
        }
    }
}

struct Run {
    double from = 0, to = -1;
    double thickness() const { return to - from + 1; }
};

// The run of ink over a ring on one ray from its middle.
Run runAt(Pix *black, const Ring &ring, double angle, double most)
{
    const double dx = std::cos(angle), dy = std::sin(angle);
    const auto ink = [&](double distance) { return isInk(black, ring.x + dx * distance, ring.y + dy * distance); };
    double start = -1;
    for (const double off : { 0.0, -1.0, 1.0, -2.0, 2.0 }) {
        if (ink(ring.radius + off)) {
            start = ring.radius + off;
            break;
        }
    }
    if (start < 0)
        return {};
    Run run { start, start };
    while (run.thickness() <= most && ink(run.from - 1))
        run.from -= 1;
    while (run.thickness() <= most && ink(run.to + 1))
        run.to += 1;
    return run;
}

// Where a stroke of a letter goes through, it stays.
void erase(Pix *grey, Pix *black, const Ring &ring, double letter)
{
    const int steps = static_cast<int>(2 * M_PI * ring.radius * 1.5) + 1;
    std::vector<Run> runs;
    std::vector<double> thicknesses;
    for (int i = 0; i < steps; ++i) {
        runs.push_back(runAt(black, ring, 2 * M_PI * i / steps, letter));
        if (runs.back().to >= 0)
            thicknesses.push_back(runs.back().thickness());
    }
    if (thicknesses.empty())
        return;
    std::sort(thicknesses.begin(), thicknesses.end());
    const double thickness = thicknesses[thicknesses.size() / 2];
    const int width = pixGetWidth(grey), height = pixGetHeight(grey);
    for (int i = 0; i < steps; ++i) {
        const Run &run = runs[static_cast<size_t>(i)];
        if (run.to < 0 || run.thickness() > thickness + 1.5)
            continue;
        const double angle = 2 * M_PI * i / steps;
        for (double distance = run.from - 1.5; distance <= run.to + 1.5; distance += 0.5) {
            const int x = static_cast<int>(std::lround(ring.x + std::cos(angle) * distance));
            const int y = static_cast<int>(std::lround(ring.y + std::sin(angle) * distance));
            if (x < 0 || y < 0 || x >= width || y >= height)
                continue;
            SET_DATA_BYTE(row(grey, y), x, 255);
            CLEAR_DATA_BIT(row(black, y), x);
        }
    }
}

// Whether a line goes on beyond one of its ends.
bool goesOn(const std::vector<cocr_rule> &rules, const cocr_rule &rule, double letter)
{
    const bool isLevel = rule.y0 == rule.y1;
    return std::any_of(rules.begin(), rules.end(), [&](const cocr_rule &other) {
        if ((other.y0 == other.y1) != isLevel)
            return false;
        const double side = isLevel ? other.y0 - rule.y0 : other.x0 - rule.x0;
        const double behind = isLevel ? other.x0 - rule.x1 : other.y0 - rule.y1;
        const double before = isLevel ? rule.x0 - other.x1 : rule.y0 - other.y1;
        return std::abs(side) < 0.3 * letter && (std::abs(behind) < letter || std::abs(before) < letter);
    });
}

// Pieces of arcs that were taken for lines.
void dropArcs(std::vector<cocr_rule> &rules, const Ring &ring, double letter)
{
    const auto isArc = [&](const cocr_rule &rule) {
        const double x = (rule.x0 + rule.x1) / 2, y = (rule.y0 + rule.y1) / 2;
        const double length = rule.x1 - rule.x0 + rule.y1 - rule.y0;
        return length < 8 * letter && !goesOn(rules, rule, letter) && std::abs(std::hypot(x - ring.x, y - ring.y) - ring.radius) < 0.5 * letter
            && std::abs(std::hypot(rule.x0 - ring.x, rule.y0 - ring.y) - ring.radius) < 0.8 * letter
            && std::abs(std::hypot(rule.x1 - ring.x, rule.y1 - ring.y) - ring.radius) < 0.8 * letter;
    };
    std::vector<cocr_rule> kept;
    std::copy_if(rules.begin(), rules.end(), std::back_inserter(kept), [&](const cocr_rule &rule) { return !isArc(rule); });
    rules = std::move(kept);
}

}

bool takeRings(Pix *grey, Pix *black, const std::vector<Frame> &boxes, std::vector<cocr_rule> &rules, double letter)
{
    std::vector<Ring> rings;
    int looked = 0;
    for (const Frame &box : boxes) {
        if (looked >= mostParts)
            break;
        if (std::max(box.width(), box.height()) < 4 * letter || std::min(box.width(), box.height()) < 0.6 * letter)
            continue;
        ++looked;
        const std::vector<Point> points = pointsOf(black, box);
        // A part that is mostly ink is a photograph or a bar.
        if (points.size() < 20 || static_cast<double>(points.size()) > 0.4 * box.width() * box.height())
            continue;
        const Ring ring = ringThrough(black, points, letter);
        if (ring.share < 0.6 * leastShare)
            continue;
        const Ring best = settled(black, ring);
        if (best.share >= leastShare && !isKnown(rings, best, letter))
            rings.push_back(best);
    }
    addConcentric(black, rings, letter);
    for (const Ring &ring : rings) {
        erase(grey, black, ring, letter);
        dropArcs(rules, ring, letter);
    }
    return !rings.empty();
}

}
