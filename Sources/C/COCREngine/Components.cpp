// The black parts of a page, and how large its letters are.
#include "Internal.hpp"

#include <algorithm>

namespace cocr {

std::vector<Frame> components(Pix *binary)
{
    Boxa *found = pixConnCompBB(binary, 8);
    std::vector<Frame> boxes;
    const int count = boxaGetCount(found);
    boxes.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        l_int32 left = 0, top = 0, width = 0, height = 0;
        boxaGetBoxGeometry(found, i, &left, &top, &width, &height);
        boxes.push_back({ left, top, left + width, top + height });
    }
    boxaDestroy(&found);
    return boxes;
}

// The height that most letters share: small letters without marks. Boxes far wider than high are lines and letters that
// have run together, boxes far higher than wide are strokes, and what is much lower than the higher letters is dots, marks
// and noise.
double letterHeight(const std::vector<Frame> &boxes)
{
    constexpr int highest = 160;
    std::vector<int> heights;
    for (const Frame &box : boxes) {
        const int height = box.height(), width = box.width();
        if (height >= 4 && height <= highest && width <= 4 * height && height <= 5 * width)
            heights.push_back(height);
    }
    if (heights.size() < 12)
        return 0;
    std::sort(heights.begin(), heights.end());
    // Noise in large numbers is small: the high letters are looked for among what makes up most of the height.
    double total = 0, sum = 0;
    for (const int height : heights)
        total += height;
    size_t index = 0;
    while (index + 1 < heights.size() && (sum += heights[index]) < 0.8 * total)
        ++index;
    const int high = heights[index];
    std::array<int, highest + 2> counts {};
    for (const int height : heights)
        ++counts[static_cast<size_t>(height)];
    int best = high, most = 0;
    for (int height = std::max(4, static_cast<int>(0.45 * high)); height <= high; ++height) {
        const auto h = static_cast<size_t>(height);
        const int count = counts[h - 1] + 2 * counts[h] + counts[h + 1];
        if (count > most) {
            most = count;
            best = height;
        }
    }
    return best;
}

}
