// Glyphs put together to words. Files place glyphs as they like: one by one, with gaps between the letters of a word, with
// or without a glyph for the space. A word ends at a space, at another font, or where the gap is wider than those around.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

namespace cpoppler {

namespace {

// All in heights of the font.
constexpr double widestStep = 4;
constexpr double furthestBack = 0.5;
constexpr double otherBase = 0.3;
// A gap that parts words, beside the letters' own.
constexpr double gapOfWords = 0.1;
// Letters that stand as far apart as this on the whole are spaced on purpose.
constexpr double leastSpacing = 0.06;
constexpr double widestSpacing = 1;
constexpr size_t mostLetters = 20000;

bool isSpace(uint32_t scalar)
{
    return scalar == 0x20 || scalar == 0xA0 || (scalar >= 0x2000 && scalar <= 0x200B) || scalar == 0x3000 || scalar == 0x09
        || scalar == 0x0A || scalar == 0x0D;
}

bool isMark(uint32_t scalar) { return scalar >= 0x300 && scalar <= 0x36F; }

Box boxOf(const Glyph &glyph, double from, double to, double size)
{
    const double top = glyph.base - glyph.ascent * size, bottom = glyph.base - glyph.descent * size;
    switch (glyph.rotation) {
    case 0: return { from, top, to, bottom };
    case 1: return { -bottom, from, -top, to };
    case 2: return { -to, -bottom, -from, -top };
    default: return { top, -to, bottom, -from };
    }
}

}

void append(std::string &text, uint32_t scalar)
{
    if (scalar == 0 || scalar > 0x10FFFF || (scalar >= 0xD800 && scalar <= 0xDFFF))
        scalar = 0xFFFD;
    if (scalar < 0x80) {
        text += static_cast<char>(scalar);
        return;
    }
    const int trail = scalar < 0x800 ? 1 : scalar < 0x10000 ? 2 : 3;
    const int lead = trail == 1 ? 0xC0 : trail == 2 ? 0xE0 : 0xF0;
    text += static_cast<char>(lead | scalar >> (6 * trail));
    for (int left = trail - 1; left >= 0; --left)
        text += static_cast<char>(0x80 | (scalar >> (6 * left) & 0x3F));
}

void WordBuilder::add(const Glyph &glyph, const uint32_t *scalars, int count)
{
    if (!std::isfinite(glyph.from) || !std::isfinite(glyph.to) || !std::isfinite(glyph.base) || !(glyph.size > 0))
        return;
    if (!run.empty()) {
        const Glyph &last = run.back().glyph;
        const double gap = glyph.from - last.to;
        const bool isOverLast = count > 0 && isMark(scalars[0]);
        const bool goesOn = last.rotation == glyph.rotation && last.font == glyph.font && last.origin == glyph.origin
            && std::abs(last.base - glyph.base) < otherBase * std::min(last.size, glyph.size)
            && gap < widestStep * glyph.size && (isOverLast || gap > -furthestBack * glyph.size);
        if (!goesOn || run.size() >= mostLetters)
            endRun();
        // The same glyph once more at the same place makes it bold.
        else if (std::abs(glyph.from - last.from) < 0.1 * glyph.size && count == static_cast<int>(run.back().count)
            && std::equal(scalars, scalars + count, pool.begin() + static_cast<long>(run.back().start)))
            return;
    }
    const bool isBlank = count == 1 && isSpace(scalars[0]);
    run.push_back({ glyph, pool.size(), static_cast<size_t>(std::max(1, count)), isBlank });
    if (count > 0)
        pool.insert(pool.end(), scalars, scalars + count);
    else
        pool.push_back(0xFFFD);
}

void WordBuilder::endRun()
{
    const double usual = spacing(0, run.size(), 2);
    size_t first = 0;
    for (size_t i = 0; i <= run.size(); ++i) {
        if (i < run.size() && !run[i].isSpace)
            continue;
        if (i > first)
            endToken(first, i, usual, i < run.size());
        first = i + 1;
    }
    run.clear();
    pool.clear();
}

// The gap that is usual between letters, in heights of the font; 0 where they stand close, and where there are hardly any.
double WordBuilder::spacing(size_t first, size_t last, size_t fewest) const
{
    std::vector<double> gaps;
    for (size_t i = first + 1; i < last; ++i) {
        const double gap = (run[i].glyph.from - run[i - 1].glyph.to) / run[i].glyph.size;
        if (!run[i].isSpace && !run[i - 1].isSpace && gap < widestSpacing)
            gaps.push_back(gap);
    }
    if (gaps.size() < fewest)
        return 0;
    const auto middle = gaps.begin() + static_cast<long>((gaps.size() - 1) / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle >= leastSpacing ? *middle : 0;
}

// Cuts what stands between two spaces where a gap is wider than those between letters: its own, or those of the line for
// a short piece.
void WordBuilder::endToken(size_t first, size_t last, double usual, bool isBeforeSpace)
{
    const double spacing = last - first > 3 ? this->spacing(first, last, 3) : usual;
    const double widest = spacing + gapOfWords;
    size_t start = first;
    for (size_t i = first + 1; i < last; ++i) {
        if (run[i].glyph.from - run[i - 1].glyph.to <= widest * run[i].glyph.size)
            continue;
        addWord(start, i, true);
        start = i;
    }
    addWord(start, last, isBeforeSpace);
}

void WordBuilder::addWord(size_t first, size_t last, bool spaceAfter)
{
    const Glyph &begin = run[first].glyph;
    double to = begin.to, size = begin.size;
    std::string text;
    for (size_t i = first; i < last; ++i) {
        const Letter &letter = run[i];
        to = std::max(to, letter.glyph.to);
        size = std::max(size, letter.glyph.size);
        for (size_t k = 0; k < letter.count; ++k)
            append(text, pool[letter.start + k]);
    }
    words.push_back({ std::move(text), begin.font, boxOf(begin, begin.from, to, size), begin.rotation, begin.origin, spaceAfter });
}

void WordBuilder::removeDoubles()
{
    // By text and place in steps of two points, so that none is compared with more than its neighbours.
    constexpr double step = 2;
    std::unordered_multimap<size_t, size_t> places;
    places.reserve(words.size());
    std::vector<Word> kept;
    kept.reserve(words.size());
    for (Word &word : words) {
        const double near = 0.15 * std::max(1.0, std::min(word.box.height(), word.box.width()));
        const auto column = static_cast<long>(word.box.left / step), line = static_cast<long>(word.box.top / step);
        const size_t hash = std::hash<std::string>()(word.text);
        const auto key = [&](long x, long y) { return hash ^ static_cast<size_t>(x * 73856093) ^ static_cast<size_t>(y * 19349663); };
        bool isDouble = false;
        for (long x = column - 1; x <= column + 1 && !isDouble; ++x) {
            for (long y = line - 1; y <= line + 1 && !isDouble; ++y) {
                const auto range = places.equal_range(key(x, y));
                size_t looked = 0;
                for (auto it = range.first; it != range.second && looked < 8 && !isDouble; ++it, ++looked) {
                    const Word &other = kept[it->second];
                    isDouble = other.text == word.text && other.origin == word.origin
                        && std::abs(other.box.left - word.box.left) < near && std::abs(other.box.top - word.box.top) < near;
                }
            }
        }
        if (isDouble)
            continue;
        places.emplace(key(column, line), kept.size());
        kept.push_back(std::move(word));
    }
    words = std::move(kept);
}

}
