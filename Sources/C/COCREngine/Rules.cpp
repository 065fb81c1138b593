// The lines drawn around the cells of tables: found, and taken off the page before it is read.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

namespace cocr {

namespace {

// The middle and the thickness of a line at one place of its length.
struct Cross {
    int place = -1, thickness = 0;
};

// A line seen along its length: from, to, and where it lies across.
struct Stroke {
    double from, to, place, thickness;
    bool isRule = false;
    // The pieces of ink that it is made of, by their numbers.
    std::vector<size_t> traces;
};

// One piece of ink: where it runs at each pixel of its length, for it may waver.
struct Trace {
    int from;
    std::vector<Cross> crosses;
    double thickness;
};

// Lines of one direction; a page with more is a pattern and has no rules. Each is compared with all others.
constexpr size_t mostStrokes = 3000;

// The lines of one direction.
struct Lines {
    bool across;
    std::vector<Stroke> strokes;
    std::vector<Trace> traces;
};

// A page of ink, read along lines of one direction.
class Paper {
public:
    Paper(Pix *black, bool across)
        : black(black), across(across), length(across ? pixGetWidth(black) : pixGetHeight(black)),
          depth(across ? pixGetHeight(black) : pixGetWidth(black))
    {
    }

    bool at(int along, int side) const
    {
        if (along < 0 || side < 0 || along >= length || side >= depth)
            return false;
        return across ? GET_DATA_BIT(row(black, side), along) : GET_DATA_BIT(row(black, along), side);
    }

    // The run of ink over a line at one place, looked for a little to both sides.
    Cross crossAt(int along, int side, int reach, int thickest) const
    {
        int start = side;
        for (int i = 0; i <= reach; ++i) {
            if (at(along, side - i) || at(along, side + i)) {
                start = at(along, side - i) ? side - i : side + i;
                break;
            }
        }
        if (!at(along, start))
            return {};
        int first = start, last = start;
        while (start - first <= thickest && at(along, first - 1))
            --first;
        while (last - start <= thickest && at(along, last + 1))
            ++last;
        return { (first + last) / 2, last - first + 1 };
    }

private:
    Pix *const black;
    const bool across;
    const int length, depth;
};

// The ink that a line follows, along the runs that were found.
Trace traced(const Paper &ink, Pix *part, const Frame &box, bool across, int thickest)
{
    Trace trace { across ? box.left : box.top, {}, 0 };
    const int length = across ? box.width() : box.height(), depth = across ? box.height() : box.width();
    std::vector<int> thicknesses;
    trace.crosses.reserve(static_cast<size_t>(length));
    for (int i = 0; i < length; ++i) {
        int first = -1, last = -1;
        for (int j = 0; j < depth; ++j) {
            if (across ? GET_DATA_BIT(row(part, j), i) : GET_DATA_BIT(row(part, i), j)) {
                first = first < 0 ? j : first;
                last = j;
            }
        }
        const int side = (across ? box.top : box.left) + (first + last) / 2;
        Cross cross = first < 0 ? Cross {} : ink.crossAt(trace.from + i, side, 2, thickest);
        if (cross.place >= 0)
            thicknesses.push_back(cross.thickness);
        trace.crosses.push_back(cross);
    }
    if (!thicknesses.empty()) {
        const auto middle = thicknesses.begin() + static_cast<std::ptrdiff_t>(thicknesses.size() / 2);
        std::nth_element(thicknesses.begin(), middle, thicknesses.end());
        trace.thickness = *middle;
    }
    // Where a letter touches the line its own ink is not the line's.
    int former = -1;
    for (Cross &cross : trace.crosses) {
        if (cross.place >= 0 && cross.thickness <= trace.thickness + 2)
            former = cross.place;
        else if (former >= 0)
            cross = { former, static_cast<int>(trace.thickness) };
    }
    return trace;
}

// The shares of a line's length that have ink right beside it, on its two sides and on either.
struct Sides {
    double one = 0, other = 0, either = 0;
};

Sides inkBeside(const Paper &ink, const Trace &trace, double letter)
{
    const int gap = std::max(2, static_cast<int>(std::lround(0.15 * letter)));
    Sides found;
    int total = 0;
    for (size_t i = 0; i < trace.crosses.size(); i += 2) {
        const Cross &cross = trace.crosses[i];
        if (cross.place < 0)
            continue;
        const int along = trace.from + static_cast<int>(i);
        const int reach = static_cast<int>(trace.thickness / 2) + gap;
        const bool one = ink.at(along, cross.place - reach), other = ink.at(along, cross.place + reach);
        found.one += one;
        found.other += other;
        found.either += one || other;
        ++total;
    }
    total = std::max(total, 1);
    return { found.one / total, found.other / total, found.either / total };
}

// Whether paper is right beside a line for most of its length: on both sides of a level one, for a row of serifs has letters
// on one; on one side of one that goes down, for in narrow cells text stands close to the line.
bool standsFree(const Paper &ink, const Trace &trace, bool across, double letter)
{
    const Sides sides = inkBeside(ink, trace, letter);
    return across ? sides.either < 0.3 : std::min(sides.one, sides.other) < 0.25;
}

// A line that wavers by a pixel holds together, and so does one with small holes; print does not, for no letter has a level
// run of two heights.
RunLengths lineLengths(double letter)
{
    return { std::max(16, static_cast<int>(2.2 * letter)), std::max(3, static_cast<int>(letter)),
        std::max(24, static_cast<int>(4 * letter)) };
}

void findStrokes(Pix *black, double letter, Lines &lines)
{
    const Paper ink(black, lines.across);
    Picture runs = runsOf(black, lineLengths(letter), lines.across);
    Pixa *parts = nullptr;
    Boxa *boxes = pixConnComp(runs.get(), &parts, 8);
    const int thickest = std::max(4, static_cast<int>(letter * 0.4));
    const int count = boxaGetCount(boxes);
    for (int i = 0; i < count && count <= static_cast<int>(mostStrokes); ++i) {
        l_int32 left = 0, top = 0, width = 0, height = 0;
        boxaGetBoxGeometry(boxes, i, &left, &top, &width, &height);
        const Frame box { left, top, left + width, top + height };
        const int extent = lines.across ? width : height, depth = lines.across ? height : width;
        // Thicker than a line may be, even one that is not quite level.
        if (depth > 2 * thickest + extent / 40)
            continue;
        Picture part = made(pixaGetPix(parts, i, L_CLONE));
        Trace trace = traced(ink, part.get(), box, lines.across, 2 * thickest);
        if (trace.thickness <= 0 || trace.thickness > thickest || !standsFree(ink, trace, lines.across, letter))
            continue;
        const double from = trace.from, place = lines.across ? box.middle() : (box.left + box.right) / 2.0;
        lines.strokes.push_back({ from, from + extent, place, trace.thickness, false, { lines.traces.size() } });
        lines.traces.push_back(std::move(trace));
    }
    pixaDestroy(&parts);
    boxaDestroy(&boxes);
}

// Pieces of one line become one: they lie at the same place and follow one another.
std::vector<Stroke> joined(std::vector<Stroke> strokes, double letter)
{
    std::sort(strokes.begin(), strokes.end(), [](const Stroke &a, const Stroke &b) { return a.from < b.from; });
    std::vector<Stroke> lines;
    for (Stroke &stroke : strokes) {
        const auto isSame = [&](const Stroke &line) {
            return std::abs(line.place - stroke.place) <= std::max(4.0, letter * 0.4) && stroke.from - line.to < 3 * letter;
        };
        const auto line = std::find_if(lines.rbegin(), lines.rend(), isSame);
        if (line == lines.rend()) {
            lines.push_back(std::move(stroke));
            continue;
        }
        const double own = stroke.to - stroke.from, other = line->to - line->from;
        line->place = (line->place * other + stroke.place * own) / (own + other);
        line->to = std::max(line->to, stroke.to);
        line->thickness = std::max(line->thickness, stroke.thickness);
        line->traces.insert(line->traces.end(), stroke.traces.begin(), stroke.traces.end());
    }
    return lines;
}

Lines linesOf(Pix *black, double letter, bool across)
{
    Lines lines { across, {}, {} };
    findStrokes(black, letter, lines);
    lines.strokes = joined(std::move(lines.strokes), letter);
    return lines;
}

bool meet(const Stroke &one, const Stroke &other, double near)
{
    return other.place > one.from - near && other.place < one.to + near && one.place > other.from - near
        && one.place < other.to + near;
}

// A line belongs to a table where it meets one of the other direction; by itself it is an underline, and has to be long.
void markRules(std::vector<Stroke> &across, std::vector<Stroke> &down, double letter)
{
    for (Stroke &level : across)
        for (Stroke &steep : down)
            if (meet(level, steep, 0.7 * letter))
                level.isRule = steep.isRule = true;
    for (std::vector<Stroke> *lines : { &across, &down }) {
        for (Stroke &line : *lines)
            line.isRule = line.isRule || line.to - line.from > 10 * letter;
        lines->erase(std::remove_if(lines->begin(), lines->end(), [](const Stroke &line) { return !line.isRule; }), lines->end());
    }
}

// How much of a piece is drawn at all, 0...1: pieces are joined over gaps, and a merged cell is one.
double drawn(const Lines &lines, const Stroke &line, double from, double to)
{
    int count = 0;
    for (const size_t index : line.traces) {
        const Trace &trace = lines.traces[index];
        const int first = std::max(static_cast<int>(from), trace.from);
        const int last = std::min(static_cast<int>(to), trace.from + static_cast<int>(trace.crosses.size()));
        for (int along = first; along < last; ++along)
            count += trace.crosses[static_cast<size_t>(along - trace.from)].place >= 0;
    }
    return count / std::max(1.0, to - from);
}

// Cuts each line where others cross it and drops the pieces that are not drawn.
std::vector<Stroke> pieces(const Lines &lines, const std::vector<Stroke> &others, double letter)
{
    std::vector<Stroke> found;
    for (const Stroke &line : lines.strokes) {
        std::vector<double> cuts { line.from, line.to };
        for (const Stroke &other : others)
            if (meet(line, other, 0) && other.place > line.from + letter && other.place < line.to - letter)
                cuts.push_back(other.place);
        std::sort(cuts.begin(), cuts.end());
        for (size_t i = 0; i + 1 < cuts.size(); ++i) {
            const double from = cuts[i] + 0.25 * letter, to = cuts[i + 1] - 0.25 * letter;
            if (to - from >= letter && drawn(lines, line, from, to) <= 0.5)
                continue;
            found.push_back({ cuts[i], cuts[i + 1], line.place, line.thickness, true, {} });
        }
    }
    return found;
}

// Takes the ink of lines off the page, and a pixel around it; a mark or a letter that touches a line stays.
void erase(Pix *grey, Pix *black, const Lines &lines)
{
    const int width = pixGetWidth(grey), height = pixGetHeight(grey);
    for (const Stroke &line : lines.strokes) {
        for (const size_t index : line.traces) {
            const Trace &trace = lines.traces[index];
            for (size_t i = 0; i < trace.crosses.size(); ++i) {
                const Cross &cross = trace.crosses[i];
                if (cross.place < 0)
                    continue;
                const int along = trace.from + static_cast<int>(i), reach = cross.thickness / 2 + 2;
                for (int side = cross.place - reach; side <= cross.place + reach; ++side) {
                    const int x = lines.across ? along : side, y = lines.across ? side : along;
                    if (x < 0 || y < 0 || x >= width || y >= height)
                        continue;
                    SET_DATA_BYTE(row(grey, y), x, 255);
                    CLEAR_DATA_BIT(row(black, y), x);
                }
            }
        }
    }
}

bool isRestOf(const Lines &lines, const Frame &box, double letter)
{
    const int thickness = lines.across ? box.height() : box.width();
    if (thickness > std::max(3.0, 0.3 * letter))
        return false;
    const double x = (box.left + box.right) / 2.0;
    const double place = lines.across ? box.middle() : x, along = lines.across ? x : box.middle();
    return std::any_of(lines.strokes.begin(), lines.strokes.end(), [&](const Stroke &line) {
        return std::abs(line.place - place) < line.thickness / 2 + 2 && along > line.from - letter && along < line.to + letter;
    });
}

// Thin rests of lines: bits of the same place that the runs have left, between their pieces and at corners. What is no rest
// is handed back.
std::vector<Frame> eraseRests(Pix *grey, Pix *black, const Lines &across, const Lines &down, double letter)
{
    std::vector<Frame> kept;
    for (const Frame &box : components(black)) {
        if (!isRestOf(across, box, letter) && !isRestOf(down, box, letter)) {
            kept.push_back(box);
            continue;
        }
        Box *area = boxCreate(std::max(0, box.left - 1), std::max(0, box.top - 1), box.width() + 2, box.height() + 2);
        pixClearInRect(black, area);
        pixSetInRectArbitrary(grey, area, 255);
        boxDestroy(&area);
    }
    return kept;
}

// Lines are often lighter than print: what is darker than this on even paper may be one.
constexpr int lightestLine = 212;

}

std::vector<cocr_rule> takeRules(Pix *grey, Pix *black, double letter, std::vector<Frame> &boxes)
{
    Picture dark = made(pixThresholdToBinary(grey, lightestLine));
    Lines across = linesOf(dark.get(), letter, true);
    Lines down = linesOf(dark.get(), letter, false);
    markRules(across.strokes, down.strokes, letter);
    std::vector<cocr_rule> rules;
    for (const Stroke &line : pieces(across, down.strokes, letter))
        rules.push_back({ line.from, line.place, line.to, line.place });
    for (const Stroke &line : pieces(down, across.strokes, letter))
        rules.push_back({ line.place, line.from, line.place, line.to });
    erase(grey, black, across);
    erase(grey, black, down);
    boxes = eraseRests(grey, black, across, down, letter);
    return rules;
}

}
