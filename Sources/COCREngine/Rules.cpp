// The lines drawn around the cells of tables: found, and taken off the page before it is read.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

namespace cocr {

namespace {

// A line seen along its length: from, to, and where it lies across.
struct Stroke {
    double from, to, place, thickness;
    bool isRule = false;
};

// The shares of a stroke's length that have ink close by, on its two sides and on either.
struct Sides {
    double one = 0, other = 0, either = 0;
};

Sides inkBeside(Pix *black, const Stroke &stroke, bool across, double letter)
{
    const int width = pixGetWidth(black), height = pixGetHeight(black);
    const int reach = static_cast<int>(std::max(stroke.thickness / 2 + 2, letter * 0.3));
    const int farther = reach + static_cast<int>(letter * 0.25);
    const int place = static_cast<int>(stroke.place);
    const auto isInk = [&](int along, int side) {
        const int x = across ? along : side, y = across ? side : along;
        return x >= 0 && y >= 0 && x < width && y < height && GET_DATA_BIT(row(black, y), x);
    };
    Sides found;
    int total = 0;
    for (int along = static_cast<int>(stroke.from); along < stroke.to; along += 2, ++total) {
        const bool one = isInk(along, place - reach) || isInk(along, place - farther);
        const bool other = isInk(along, place + reach) || isInk(along, place + farther);
        found.one += one;
        found.other += other;
        found.either += one || other;
    }
    total = std::max(total, 1);
    return { found.one / total, found.other / total, found.either / total };
}

// Whether paper is beside a stroke for most of its length: on both sides of a level one, for a row of serifs has letters
// there; on one side of one that goes down, for in narrow cells text stands close to the line.
bool standsFree(Pix *black, const Stroke &stroke, bool across, double letter)
{
    const Sides sides = inkBeside(black, stroke, across, letter);
    return across ? sides.either < 0.25 : std::min(sides.one, sides.other) < 0.25;
}

// Whether a piece of a line goes through print: letters on both sides. Print that touches a line is on one.
bool isPrint(Pix *black, const Stroke &piece, bool across, double letter)
{
    const Sides sides = inkBeside(black, piece, across, letter);
    return std::min(sides.one, sides.other) > 0.3;
}

// Lines of one direction; a page with more is a pattern and has no rules. Each is compared with all others.
constexpr size_t mostStrokes = 3000;

// The lines of one direction, and the black runs they are made of, on half the size.
struct Lines {
    bool across;
    Picture runs;
    std::vector<Stroke> strokes;
};

// Long black runs. Works on half the size, where a line that climbs a pixel now and then holds together.
std::vector<Stroke> strokes(Pix *black, Pix *half, double shortest, double letter, bool across, Picture &mask)
{
    Picture closed = made(across ? pixCloseSafeBrick(nullptr, half, 3, 1) : pixCloseSafeBrick(nullptr, half, 1, 3));
    const int length = std::max(8, static_cast<int>(shortest / 2));
    Picture runs = made(
        across ? pixOpenBrick(nullptr, closed.get(), length, 1) : pixOpenBrick(nullptr, closed.get(), 1, length));
    std::vector<Stroke> found;
    const int thickest = std::max(3, static_cast<int>(letter * 0.45));
    for (const Frame &box : components(runs.get())) {
        const int thickness = across ? box.height() : box.width();
        const int extent = across ? box.width() : box.height();
        // Thicker than a line may be, even one that is not quite level.
        if (thickness > thickest + extent / 40)
            continue;
        const Stroke stroke = across
            ? Stroke { 2.0 * box.left, 2.0 * box.right, box.top + box.bottom + 0.0, 2.0 * thickness }
            : Stroke { 2.0 * box.top, 2.0 * box.bottom, box.left + box.right + 0.0, 2.0 * thickness };
        if (standsFree(black, stroke, across, letter))
            found.push_back(stroke);
    }
    if (found.size() > mostStrokes)
        found.clear();
    mask = std::move(runs);
    return found;
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
    }
    return lines;
}

Lines linesOf(Pix *black, Pix *half, double shortest, double letter, bool across)
{
    Lines lines { across, nullptr, {} };
    lines.strokes = joined(strokes(black, half, shortest, letter, across, lines.runs), letter);
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
double drawn(Pix *black, const Stroke &piece, bool across)
{
    const int width = pixGetWidth(black), height = pixGetHeight(black);
    const int reach = static_cast<int>(piece.thickness / 2) + 2, place = static_cast<int>(piece.place);
    int count = 0, total = 0;
    for (int along = static_cast<int>(piece.from); along < piece.to; along += 2, ++total) {
        bool isInk = false;
        for (int side = place - reach; side <= place + reach && !isInk; ++side) {
            const int x = across ? along : side, y = across ? side : along;
            isInk = x >= 0 && y >= 0 && x < width && y < height && GET_DATA_BIT(row(black, y), x);
        }
        count += isInk;
    }
    return total == 0 ? 0 : static_cast<double>(count) / total;
}

// Cuts each line where others cross it and drops the pieces that are not drawn, or that a letter makes up: print in a
// merged cell, between the lines above and below it.
std::vector<Stroke> pieces(Pix *black, const Lines &lines, const std::vector<Stroke> &others, double letter)
{
    std::vector<Stroke> found;
    for (const Stroke &line : lines.strokes) {
        std::vector<double> cuts { line.from, line.to };
        for (const Stroke &other : others)
            if (meet(line, other, 0) && other.place > line.from + letter && other.place < line.to - letter)
                cuts.push_back(other.place);
        std::sort(cuts.begin(), cuts.end());
        for (size_t i = 0; i + 1 < cuts.size(); ++i) {
            Stroke piece = line;
            piece.from = cuts[i];
            piece.to = cuts[i + 1];
            Stroke inside = piece;
            inside.from += 0.25 * letter;
            inside.to -= 0.25 * letter;
            if (inside.to - inside.from < letter
                || (drawn(black, inside, lines.across) > 0.5 && !isPrint(black, inside, lines.across, letter)))
                found.push_back(piece);
        }
    }
    return found;
}

// The rows of a piece's runs (columns where it goes down) that the line itself takes: the fullest one and what is next to
// it. A row of serifs that stands close to the line is not as full.
std::pair<int, int> core(Pix *runs, bool across, int along, int length, int side, int depth)
{
    const int width = pixGetWidth(runs), height = pixGetHeight(runs);
    std::vector<int> counts(static_cast<size_t>(depth), 0);
    for (int i = 0; i < depth; ++i) {
        for (int j = 0; j < length; ++j) {
            const int x = across ? along + j : side + i, y = across ? side + i : along + j;
            if (x >= 0 && y >= 0 && x < width && y < height && GET_DATA_BIT(row(runs, y), x))
                ++counts[static_cast<size_t>(i)];
        }
    }
    const auto fullest = std::max_element(counts.begin(), counts.end());
    auto first = fullest, last = fullest;
    while (first > counts.begin() && *(first - 1) * 5 > *fullest * 2)
        --first;
    while (last + 1 < counts.end() && *(last + 1) * 5 > *fullest * 2)
        ++last;
    return { static_cast<int>(first - counts.begin()), static_cast<int>(last - first) + 1 };
}

// Only the runs themselves, a pixel wider: a mark that stands close to the line stays.
void erase(Pix *grey, Pix *black, const Lines &lines, double letter)
{
    Picture kept = made(pixCreateTemplate(lines.runs.get()));
    for (const Stroke &line : lines.strokes) {
        const int reach = static_cast<int>(0.5 * letter / 2) + 2;
        const int along = static_cast<int>(line.from / 2) - 1, length = static_cast<int>((line.to - line.from) / 2) + 3;
        const int side = static_cast<int>(line.place / 2) - reach;
        const auto rows = core(lines.runs.get(), lines.across, along, length, side, 2 * reach + 1);
        const int x = lines.across ? along : side + rows.first, y = lines.across ? side + rows.first : along;
        const int width = lines.across ? length : rows.second, height = lines.across ? rows.second : length;
        pixRasterop(kept.get(), x, y, width, height, PIX_SRC | PIX_DST, lines.runs.get(), x, y);
    }
    Picture wide = made(
        lines.across ? pixDilateBrick(nullptr, kept.get(), 3, 2) : pixDilateBrick(nullptr, kept.get(), 2, 3));
    Picture mask = made(pixExpandBinaryReplicate(wide.get(), 2, 2));
    pixSetMasked(grey, mask.get(), 255);
    pixSubtract(black, black, mask.get());
}

// Thin rests of lines: bits of the same place that the runs have left, between their pieces and at corners.
void eraseRests(Pix *grey, Pix *black, const Lines &lines, double letter)
{
    if (lines.strokes.empty())
        return;
    for (const Frame &box : components(black)) {
        const int thickness = lines.across ? box.height() : box.width();
        if (thickness > std::max(3.0, 0.3 * letter))
            continue;
        const double x = (box.left + box.right) / 2.0;
        const double place = lines.across ? box.middle() : x, along = lines.across ? x : box.middle();
        const bool isRest = std::any_of(lines.strokes.begin(), lines.strokes.end(), [&](const Stroke &line) {
            return std::abs(line.place - place) < line.thickness / 2 + 2 && along > line.from - letter && along < line.to + letter;
        });
        if (!isRest)
            continue;
        Box *area = boxCreate(std::max(0, box.left - 1), std::max(0, box.top - 1), box.width() + 2, box.height() + 2);
        pixClearInRect(black, area);
        pixSetInRectArbitrary(grey, area, 255);
        boxDestroy(&area);
    }
}

}

std::vector<cocr_rule> takeRules(Pix *grey, Pix *black, double letter)
{
    Picture half = made(pixReduceRankBinaryCascade(black, 1, 0, 0, 0));
    // No letter has a level run of four heights; a table is at least two lines high.
    const double shortest = std::max(24.0, 4 * letter);
    Lines across = linesOf(black, half.get(), shortest, letter, true);
    Lines down = linesOf(black, half.get(), shortest, letter, false);
    markRules(across.strokes, down.strokes, letter);
    auto levels = pieces(black, across, down.strokes, letter);
    down.strokes = pieces(black, down, across.strokes, letter);
    across.strokes = std::move(levels);
    std::vector<cocr_rule> rules;
    for (const Lines *lines : { &across, &down }) {
        erase(grey, black, *lines, letter);
        for (const Stroke &line : lines->strokes) {
            rules.push_back(lines->across ? cocr_rule { line.from, line.place, line.to, line.place }
                                          : cocr_rule { line.place, line.from, line.place, line.to });
        }
    }
    eraseRests(grey, black, across, letter);
    eraseRests(grey, black, down, letter);
    return rules;
}

}
