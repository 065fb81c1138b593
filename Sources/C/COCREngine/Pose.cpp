// How the rows of a page lie: level or steep, askew, and turning from the top of the page to its bottom as in a photo taken
// at a slant. Known by the edges of letters alone, which stand on common lines; rows of a table do so, too.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

namespace cocr {

namespace {

// The edge of a letter: along its row and across, from the middle of the page.
struct Spot {
    float along, across;
};

// Letters that are looked at, spread over the page.
constexpr size_t mostLetters = 1200;

// Rises of rows that are looked for: 12 degrees either way, and half as much from the top of the page to its bottom.
constexpr double steepest = 0.21, mostGrowth = 0.10;

// What a turn from top to bottom has to add to the order of the rows: a page has some by chance.
constexpr double worthOfGrowth = 1.05;

// The upper and the lower edges of letters, by which rows are known.
class Edges {
public:
    Edges(const std::vector<Frame> &boxes, double letter, double width, double height, bool isSteep)
        : middle(isSteep ? height / 2 : width / 2), center(isSteep ? width / 2 : height / 2),
          depth(isSteep ? width : height)
    {
        std::vector<const Frame *> letters;
        for (const Frame &box : boxes) {
            const int small = std::min(box.width(), box.height()), large = std::max(box.width(), box.height());
            if (large >= 0.7 * letter && large <= 2.6 * letter && small >= 0.2 * letter)
                letters.push_back(&box);
        }
        const size_t step = letters.size() / mostLetters + 1;
        for (size_t i = 0; i < letters.size(); i += step) {
            const Frame &box = *letters[i];
            const float along = static_cast<float>(
                (isSteep ? box.top + box.bottom : box.left + box.right) / 2.0 - middle);
            upper.push_back({ along, static_cast<float>((isSteep ? box.left : box.top) - center) });
            lower.push_back({ along, static_cast<float>((isSteep ? box.right : box.bottom) - center) });
        }
    }

    size_t count() const { return upper.size(); }

    // How many letters share their line with how many others: the mean over all.
    double order(double rise, double growth, double bin)
    {
        double sum = 0;
        for (const std::vector<Spot> *spots : { &upper, &lower })
            sum += sumOfSquares(*spots, static_cast<float>(rise), static_cast<float>(growth / depth), static_cast<float>(bin));
        return upper.empty() ? 0 : sum / (2.0 * static_cast<double>(upper.size()));
    }

private:
    const double middle, center, depth;
    std::vector<Spot> upper, lower;
    std::vector<int> counts;
    std::vector<float> places;

    // A row that crosses the middle of the page at y0 lies at y = y0 + x (rise + growth y0).
    double sumOfSquares(const std::vector<Spot> &spots, float rise, float growth, float bin)
    {
        const float reach = static_cast<float>(depth) * 0.8f;
        counts.assign(static_cast<size_t>(2 * reach / bin) + 2, 0);
        places.resize(spots.size());
        // By itself, so that several are reckoned at once.
        for (size_t i = 0; i < spots.size(); ++i)
            places[i] = ((spots[i].across - spots[i].along * rise) / (1 + spots[i].along * growth) + reach) / bin;
        const float most = static_cast<float>(counts.size() - 1);
        for (const float place : places)
            if (place > 0 && place < most)
                ++counts[static_cast<size_t>(place)];
        double sum = 0;
        for (const int count : counts)
            sum += static_cast<double>(count) * count;
        return sum;
    }
};

// The best of the places around one, by ever smaller steps.
Rows refined(Edges &edges, Rows best, double step, double growthStep, double bin)
{
    best.order = edges.order(best.rise, best.growth, bin);
    for (int round = 0; round < 4; ++round, step /= 2, growthStep /= 2) {
        const Rows from = best;
        for (int i = -2; i <= 2; ++i) {
            for (int j = growthStep > 0 ? -2 : 0; j <= (growthStep > 0 ? 2 : 0); ++j) {
                const Rows next { from.rise + i * step / 2, from.growth + j * growthStep / 2, 0 };
                const double order = edges.order(next.rise, next.growth, bin);
                if (order > best.order)
                    best = { next.rise, next.growth, order };
            }
        }
    }
    return best;
}

}

Rows rowsOf(const std::vector<Frame> &boxes, double letter, double width, double height, bool isSteep)
{
    Edges edges(boxes, letter, width, height, isSteep);
    if (edges.count() < 8)
        return {};
    const double coarse = std::max(3.0, 0.45 * letter), fine = std::max(2.0, 0.2 * letter);
    const double length = isSteep ? height : width;
    const double step = std::min(0.02, 1.4 * coarse / length), growthStep = 0.02;
    Rows straight, turning;
    for (double rise = -steepest; rise <= steepest; rise += step) {
        for (double growth = -mostGrowth; growth <= mostGrowth + 1e-6; growth += growthStep) {
            const Rows next { rise, growth, edges.order(rise, growth, coarse) };
            if (next.order > turning.order)
                turning = next;
            if (std::abs(growth) < 1e-6 && next.order > straight.order)
                straight = next;
        }
    }
    straight = refined(edges, straight, step, 0, fine);
    turning = refined(edges, turning, step, growthStep, fine);
    const Rows best = turning.order > worthOfGrowth * straight.order ? turning : straight;
    const double level = edges.order(0, 0, fine);
    return level >= 0.98 * best.order ? Rows { 0, 0, level } : best;
}

// MARK: - Steep lines

namespace {

// A long stroke that goes down, where it is and how much it leans.
struct Lean {
    double place, lean, length;
};

// How far the ink of a row lies from the left, in the mean; below 0 where there is none.
double middleOf(Pix *part, int y)
{
    const l_uint32 *line = row(part, y);
    const int width = pixGetWidth(part);
    double sum = 0;
    int count = 0;
    for (int x = 0; x < width; ++x) {
        if (GET_DATA_BIT(line, x)) {
            sum += x;
            ++count;
        }
    }
    return count > 0 ? sum / count : -1;
}

std::vector<Lean> leansOf(Pix *black, double letter)
{
    Picture runs = runsOf(black, { static_cast<int>(3 * letter) }, false);
    Pixa *parts = nullptr;
    Boxa *boxes = pixConnComp(runs.get(), &parts, 8);
    std::vector<Lean> leans;
    const int count = std::min(boxaGetCount(boxes), 400);
    for (int i = 0; i < count; ++i) {
        l_int32 left = 0, top = 0, width = 0, height = 0;
        boxaGetBoxGeometry(boxes, i, &left, &top, &width, &height);
        if (height < 5 * letter || width > 0.5 * letter + 0.15 * height)
            continue;
        Picture part = made(pixaGetPix(parts, i, L_CLONE));
        const int inset = std::min(height / 6, static_cast<int>(letter));
        const double upper = middleOf(part.get(), inset), lower = middleOf(part.get(), height - 1 - inset);
        if (upper >= 0 && lower >= 0)
            leans.push_back({ left + width / 2.0, (lower - upper) / (height - 1 - 2 * inset), static_cast<double>(height) });
    }
    pixaDestroy(&parts);
    boxaDestroy(&boxes);
    return leans;
}

// Steep lines lean alike but for what a slant adds.
constexpr double likeness = 0.02;
// A page with a stroke or two has no columns.
constexpr size_t fewestLeans = 2;

}

Columns columnsOf(Pix *black, double letter)
{
    std::vector<Lean> leans = leansOf(black, letter);
    if (leans.size() < fewestLeans)
        return {};
    std::sort(leans.begin(), leans.end(), [](const Lean &a, const Lean &b) { return a.lean < b.lean; });
    const double median = leans[leans.size() / 2].lean;
    const double width = pixGetWidth(black);
    double weight = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (const Lean &line : leans) {
        if (std::abs(line.lean - median) > likeness)
            continue;
        const double place = (line.place - width / 2) / width;
        weight += line.length;
        x += line.length * place;
        y += line.length * line.lean;
        xx += line.length * place * place;
        xy += line.length * place * line.lean;
    }
    if (weight <= 0)
        return {};
    const double spread = xx / weight - (x / weight) * (x / weight);
    // Lines close to one another do not tell how others lean.
    if (spread < 0.01)
        return { y / weight, 0 };
    const double growth = (xy / weight - x * y / weight / weight) / spread;
    return { y / weight - growth * x / weight, growth };
}

}
