// The gaps of a line: between words, and between the columns of a table without rules.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

namespace cocr {

namespace {

// In heights of a small letter. What is lower is a dot or a speck, and closes no gap.
constexpr double leastInk = 0.3;

// A gap between full cells that stand side by side; a space has half of it. Whether one parts columns is told by the lines
// around: text begins at the same place in them, too.
constexpr double narrowestGutter = 1.2, misplacement = 0.5;

// The mark of a list's point, `-` or `10.`, in front of a text that begins at the same place as the texts above and below.
constexpr double widestMark = 3;

// A place where text begins behind a gap; surely where the gap is too wide for a space.
struct Beginning {
    double x;
    bool isSure;
};

bool isBeside(const Line &one, const Line &other) { return one.top < other.bottom && other.top < one.bottom; }

// Whether other text stands to the left of a line. `lines` are sorted by their tops.
bool hasLeftNeighbour(const std::vector<Line> &lines, size_t index, double letter)
{
    const Line &line = lines[index];
    const auto isLeft = [&](const Line &other) { return other.box.right < line.box.left && isBeside(line, other); };
    constexpr size_t most = 40;
    for (size_t i = index; i-- > 0 && index - i <= most && line.top - lines[i].top < 2 * letter;)
        if (isLeft(lines[i]))
            return true;
    for (size_t i = index + 1; i < lines.size() && i - index <= most && lines[i].top - line.top < 2 * letter; ++i)
        if (isLeft(lines[i]))
            return true;
    return false;
}

// How many other lines begin text at a place; one that surely does counts twice.
int supportOf(const std::vector<Beginning> &beginnings, double x, double letter)
{
    const auto first = std::lower_bound(beginnings.begin(), beginnings.end(), x - misplacement * letter,
        [](const Beginning &one, double left) { return one.x < left; });
    int support = -1;
    // More than enough are not counted.
    for (auto i = first; i != beginnings.end() && i->x <= x + misplacement * letter && support < 2; ++i)
        support += i->isSure ? 2 : 1;
    return support;
}

// The gaps of a line that part columns. One alone behind what is as narrow as a mark parts none: a mark that is read without
// its text is read worse.
std::vector<Gap> guttersOf(const Line &line, const std::vector<Gap> &gaps, const std::vector<Beginning> &beginnings, double letter)
{
    std::vector<Gap> gutters;
    for (const Gap &gap : gaps)
        if (supportOf(beginnings, gap.right, letter) >= 2)
            gutters.push_back(gap);
    if (gutters.size() == 1 && gutters[0].left - line.box.left <= widestMark * letter)
        gutters.clear();
    return gutters;
}

Line lineOf(const std::vector<Frame> &boxes, const Line &whole, double left, double right)
{
    Line line { { 1 << 30, 1 << 30, 0, 0 }, whole.top, whole.bottom, {} };
    for (const int index : whole.parts) {
        const Frame &box = boxes[static_cast<size_t>(index)];
        const double middle = (box.left + box.right) / 2.0;
        if (middle < left || middle >= right)
            continue;
        line.parts.push_back(index);
        line.box = { std::min(line.box.left, box.left), std::min(line.box.top, box.top), std::max(line.box.right, box.right),
            std::max(line.box.bottom, box.bottom) };
    }
    return line;
}

}

std::vector<Gap> gapsOf(const std::vector<Frame> &boxes, const Line &line, double letter, double least)
{
    std::vector<Frame> ink;
    for (const int index : line.parts) {
        const Frame &box = boxes[static_cast<size_t>(index)];
        if (box.height() >= leastInk * letter)
            ink.push_back(box);
    }
    std::sort(ink.begin(), ink.end(), [](const Frame &a, const Frame &b) { return a.left < b.left; });
    std::vector<Gap> gaps;
    double right = ink.empty() ? 0 : ink.front().right;
    for (const Frame &box : ink) {
        if (box.left - right >= least)
            gaps.push_back({ right, static_cast<double>(box.left) });
        right = std::max(right, static_cast<double>(box.right));
    }
    return gaps;
}

std::vector<Line> cutAtGutters(std::vector<Line> lines, const std::vector<Frame> &boxes, double letter)
{
    std::vector<std::vector<Gap>> gaps;
    std::vector<Beginning> beginnings;
    for (size_t i = 0; i < lines.size(); ++i) {
        gaps.push_back(gapsOf(boxes, lines[i], letter, narrowestGutter * letter));
        for (const Gap &gap : gaps.back())
            beginnings.push_back({ gap.right, false });
        if (hasLeftNeighbour(lines, i, letter))
            beginnings.push_back({ static_cast<double>(lines[i].box.left), true });
    }
    std::sort(beginnings.begin(), beginnings.end(), [](const Beginning &a, const Beginning &b) { return a.x < b.x; });
    std::vector<Line> cut;
    for (size_t i = 0; i < lines.size(); ++i) {
        double left = -1;
        for (const Gap &gap : guttersOf(lines[i], gaps[i], beginnings, letter)) {
            cut.push_back(lineOf(boxes, lines[i], left, gap.middle()));
            left = gap.middle();
        }
        cut.push_back(left < 0 ? std::move(lines[i]) : lineOf(boxes, lines[i], left, 1e9));
    }
    return cut;
}

void settle(std::vector<Word> &words, size_t first, const std::vector<Frame> &boxes, const Line &line, double letter)
{
    if (first >= words.size())
        return;
    // The narrowest space between words.
    constexpr double narrowest = 0.2, reach = 2;
    const std::vector<Gap> gaps = gapsOf(boxes, line, letter, narrowest * letter);
    size_t next = 0;
    for (size_t i = first + 1; i < words.size(); ++i) {
        // The network's places lag and lead by a letter; the widest gap near by is the space.
        const double place = words[i].left, from = words[i - 1].left;
        size_t best = gaps.size();
        double most = 0;
        for (size_t j = next; j < gaps.size() && gaps[j].left < place + reach * letter; ++j) {
            if (gaps[j].left <= from)
                continue;
            const double distance = place < gaps[j].left ? gaps[j].left - place : std::max(0.0, place - gaps[j].right);
            const double worth = gaps[j].width() - 0.5 * distance;
            if (distance <= reach * letter && worth > most) {
                most = worth;
                best = j;
            }
        }
        if (best == gaps.size())
            continue;
        words[i - 1].right = gaps[best].left;
        words[i].left = gaps[best].right;
        words[i].right = std::max(words[i].right, words[i].left + 1);
        next = best + 1;
    }
    words.back().right = std::max(words.back().left + 1, std::min(words.back().right, static_cast<double>(line.box.right)));
}

}
