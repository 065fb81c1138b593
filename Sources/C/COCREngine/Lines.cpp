// Black parts put together to lines. Letters are chained from left to right; marks, dots and dashes follow them.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

namespace cocr {

namespace {

// In heights of a small letter. A gap as wide as this parts columns; a justified line stretches its spaces to two.
constexpr double widestGap = 3.0;

struct Chain {
    Line line;
    int letters = 0;
    // The last letter's right edge.
    int right = 0;
};

void take(Line &line, const Frame &box, int index)
{
    line.parts.push_back(index);
    line.box = { std::min(line.box.left, box.left), std::min(line.box.top, box.top), std::max(line.box.right, box.right),
        std::max(line.box.bottom, box.bottom) };
}

// How much of a letter's height lies in the band of a chain, 0...1.
double fit(const Chain &chain, const Frame &box, double letter)
{
    const double gap = box.left - chain.right;
    if (gap > widestGap * letter || gap < -4 * letter)
        return 0;
    const double shared = std::min<double>(chain.line.bottom, box.bottom) - std::max<double>(chain.line.top, box.top);
    return shared / std::min(chain.line.bottom - chain.line.top, static_cast<double>(box.height()));
}

void chain(std::vector<Chain> &chains, const Frame &box, int index, double letter)
{
    Chain *best = nullptr;
    double most = 0.5;
    for (Chain &candidate : chains) {
        const double share = fit(candidate, box, letter);
        if (share > most) {
            most = share;
            best = &candidate;
        }
    }
    if (!best) {
        chains.push_back({ { box, static_cast<double>(box.top), static_cast<double>(box.bottom), { index } }, 1, box.right });
        return;
    }
    take(best->line, box, index);
    best->right = std::max(best->right, box.right);
    // The band follows a line that climbs.
    const double weight = best->letters < 6 ? 1.0 / (best->letters + 1) : 1.0 / 6;
    best->line.top += (box.top - best->line.top) * weight;
    best->line.bottom += (box.bottom - best->line.bottom) * weight;
    ++best->letters;
}

// A mark belongs to the line whose band it is nearest to, up to a letter above and less below.
void addMark(std::vector<Chain> &chains, const Frame &box, int index, double letter)
{
    Chain *best = nullptr;
    double least = 1e9;
    for (Chain &candidate : chains) {
        const Frame &around = candidate.line.box;
        if (box.right < around.left - 2.2 * letter || box.left > around.right + 1.6 * letter)
            continue;
        const double above = candidate.line.top - box.bottom, below = box.top - candidate.line.bottom;
        if (above > 1.1 * letter || below > 0.7 * letter)
            continue;
        const double distance = std::max(0.0, std::max(above, below));
        if (distance < least) {
            least = distance;
            best = &candidate;
        }
    }
    if (best)
        take(best->line, box, index);
}

}

std::vector<Line> linesOf(const std::vector<Frame> &boxes, const std::vector<int> &chosen, double letter)
{
    std::vector<int> letters, marks;
    for (const int index : chosen) {
        const Frame &box = boxes[static_cast<size_t>(index)];
        if (box.height() > 3.6 * letter || box.width() > 40 * letter)
            continue;
        const bool isLetter = box.height() >= 0.7 * letter && box.height() <= 2.6 * letter;
        (isLetter ? letters : marks).push_back(index);
    }
    const auto byLeft = [&](int a, int b) { return boxes[static_cast<size_t>(a)].left < boxes[static_cast<size_t>(b)].left; };
    std::sort(letters.begin(), letters.end(), byLeft);
    std::sort(marks.begin(), marks.end(), byLeft);
    std::vector<Chain> chains;
    for (const int index : letters)
        chain(chains, boxes[static_cast<size_t>(index)], index, letter);
    for (const int index : marks) {
        const Frame &box = boxes[static_cast<size_t>(index)];
        if (box.width() * box.height() > 2)
            addMark(chains, box, index, letter);
    }
    std::vector<Line> lines;
    for (Chain &found : chains)
        lines.push_back(std::move(found.line));
    std::sort(lines.begin(), lines.end(), [](const Line &a, const Line &b) {
        return a.top != b.top ? a.top < b.top : a.box.left < b.box.left;
    });
    return cutAtGutters(std::move(lines), boxes, letter);
}

namespace {

// In heights of a small letter: paper around a line, and white above and below that. The network is trained on lines cut so;
// with twice the paper before it a line begins with a quotation mark that is not there.
constexpr double paperAround = 0.15, whiteAround = 0.45;

// Pixels that the network reads of a line from top to bottom. A line that comes so is blurred once, and what is done with it
// before it gets there takes less.
constexpr double networkHeight = 36;

}

// The line's piece of the page with what belongs to other lines taken out of it.
Cut cutLine(Pix *grey, const std::vector<Frame> &boxes, const std::vector<int> &near, const Line &line, double letter)
{
    const int pad = std::max(1, static_cast<int>(letter * paperAround));
    const Frame area { std::max(0, line.box.left - pad), std::max(0, line.box.top - pad),
        std::min(static_cast<int>(pixGetWidth(grey)), line.box.right + pad),
        std::min(static_cast<int>(pixGetHeight(grey)), line.box.bottom + pad) };
    Box *window = boxCreate(area.left, area.top, area.width(), area.height());
    Picture cut(pixClipRectangle(grey, window, nullptr));
    boxDestroy(&window);
    if (!cut)
        return {};
    const std::vector<int> &own = line.parts;
    for (const int index : near) {
        const Frame &box = boxes[static_cast<size_t>(index)];
        if (box.right <= area.left || box.left >= area.right || box.bottom <= area.top || box.top >= area.bottom)
            continue;
        const bool touches = std::any_of(own.begin(), own.end(), [&](int part) {
            const Frame &mine = boxes[static_cast<size_t>(part)];
            return part == index
                || (mine.left < box.right && box.left < mine.right && mine.top < box.bottom && box.top < mine.bottom);
        });
        if (touches)
            continue;
        Box *patch = boxCreate(std::max(0, box.left - 1 - area.left), std::max(0, box.top - 1 - area.top), box.width() + 2, box.height() + 2);
        pixSetInRectArbitrary(cut.get(), patch, 255);
        boxDestroy(&patch);
    }
    const int white = static_cast<int>(letter * whiteAround);
    cut = made(pixAddBorderGeneral(cut.get(), 0, 0, white, white, 255));
    const double width = pixGetWidth(cut.get()), scale = networkHeight / pixGetHeight(cut.get());
    cut = made(pixScale(cut.get(), static_cast<l_float32>(scale), static_cast<l_float32>(scale)));
    const double stretch = width / std::max(1, static_cast<int>(pixGetWidth(cut.get())));
    return { std::move(cut), area.left, stretch };
}

}
