// Long straight runs of ink, by which lines are found. Runs are shortened and lengthened whole words of pixels at a time, row
// by row or in strips of columns that stay in the processor's cache.
#include "Internal.hpp"

#include <algorithm>

namespace cocr {

namespace {

constexpr int bits = 32;

// Rows of words, the first pixel of a word in its highest bit, with room for runs that reach beyond the edge.
class Band {
public:
    Band(int words, int height) : words(words), height(height), data(static_cast<size_t>(words) * height) { }

    uint32_t *row(int y) { return data.data() + static_cast<size_t>(y) * words; }
    const uint32_t *row(int y) const { return data.data() + static_cast<size_t>(y) * words; }

    const int words, height;

private:
    std::vector<uint32_t> data;
};

// MARK: - Along a row

// Each pixel stays where the one `by` pixels further right is ink, too.
void keepWhereNext(std::vector<uint32_t> &row, int by)
{
    const size_t whole = static_cast<size_t>(by / bits);
    const int part = by % bits;
    const size_t count = row.size();
    for (size_t i = 0; i < count; ++i) {
        const uint32_t first = i + whole < count ? row[i + whole] : 0, second = i + whole + 1 < count ? row[i + whole + 1] : 0;
        row[i] &= part == 0 ? first : first << part | second >> (bits - part);
    }
}

// The pixels `by` further right become ink, too.
void spreadRight(std::vector<uint32_t> &row, int by)
{
    const size_t whole = static_cast<size_t>(by / bits);
    const int part = by % bits;
    for (size_t i = row.size(); i-- > whole;) {
        const uint32_t first = row[i - whole], second = i > whole ? row[i - whole - 1] : 0;
        row[i] |= part == 0 ? first : first >> part | second << (bits - part);
    }
}

// Runs of ink begin to be told by their first pixels, those shorter than `length` are gone; and the way back.
void shorten(std::vector<uint32_t> &row, int length)
{
    for (int done = 1; done < length; done += std::min(done, length - done))
        keepWhereNext(row, std::min(done, length - done));
}

void lengthen(std::vector<uint32_t> &row, int length)
{
    for (int done = 1; done < length; done += std::min(done, length - done))
        spreadRight(row, std::min(done, length - done));
}

// MARK: - Down a strip

void shorten(Band &band, int length)
{
    for (int done = 1; done < length;) {
        const int by = std::min(done, length - done);
        for (int y = 0; y < band.height; ++y) {
            uint32_t *line = band.row(y);
            if (y + by < band.height) {
                const uint32_t *next = band.row(y + by);
                for (int i = 0; i < band.words; ++i)
                    line[i] &= next[i];
            } else {
                std::fill(line, line + band.words, 0);
            }
        }
        done += by;
    }
}

void lengthen(Band &band, int length)
{
    for (int done = 1; done < length;) {
        const int by = std::min(done, length - done);
        for (int y = band.height - 1; y >= by; --y) {
            uint32_t *line = band.row(y);
            const uint32_t *former = band.row(y - by);
            for (int i = 0; i < band.words; ++i)
                line[i] |= former[i];
        }
        done += by;
    }
}

template <typename Ink> void keepRuns(Ink &ink, const RunLengths &lengths)
{
    shorten(ink, lengths.shortest);
    lengthen(ink, lengths.shortest);
    if (lengths.hole > 1) {
        lengthen(ink, lengths.hole);
        shorten(ink, lengths.hole);
    }
    if (lengths.longest > lengths.shortest) {
        shorten(ink, lengths.longest);
        lengthen(ink, lengths.longest);
    }
}

// Words of a strip: a row of it is a vector register or two.
constexpr int stripWords = 16;

// A word of pixels with those one to the left and one to the right of them.
uint32_t widened(const l_uint32 *line, int index, int words)
{
    const uint32_t own = line[index], left = index > 0 ? line[index - 1] : 0, right = index + 1 < words ? line[index + 1] : 0;
    return own | own >> 1 | left << (bits - 1) | own << 1 | right >> (bits - 1);
}

Picture levelRuns(Pix *black, const RunLengths &lengths)
{
    const int height = pixGetHeight(black), words = pixGetWpl(black);
    Picture runs = made(pixCreateTemplate(black));
    std::vector<uint32_t> ink(static_cast<size_t>(words + lengths.hole / bits + 1));
    for (int y = 0; y < height; ++y) {
        const l_uint32 *own = row(black, y), *above = row(black, std::max(0, y - 1)), *below = row(black, std::min(height - 1, y + 1));
        std::fill(ink.begin(), ink.end(), 0);
        for (int i = 0; i < words; ++i)
            ink[static_cast<size_t>(i)] = own[i] | above[i] | below[i];
        keepRuns(ink, lengths);
        std::copy(ink.begin(), ink.begin() + words, row(runs.get(), y));
    }
    return runs;
}

Picture steepRuns(Pix *black, const RunLengths &lengths)
{
    const int height = pixGetHeight(black), words = pixGetWpl(black);
    Picture runs = made(pixCreateTemplate(black));
    for (int from = 0; from < words; from += stripWords) {
        const int count = std::min(stripWords, words - from);
        Band band(count, height + lengths.hole);
        for (int y = 0; y < height; ++y)
            for (int i = 0; i < count; ++i)
                band.row(y)[i] = widened(row(black, y), from + i, words);
        keepRuns(band, lengths);
        for (int y = 0; y < height; ++y)
            std::copy(band.row(y), band.row(y) + count, row(runs.get(), y) + from);
    }
    return runs;
}

}

Picture runsOf(Pix *black, const RunLengths &lengths, bool across)
{
    pixSetPadBits(black, 0);
    Picture runs = across ? levelRuns(black, lengths) : steepRuns(black, lengths);
    pixSetPadBits(runs.get(), 0);
    return runs;
}

}
