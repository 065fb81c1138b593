// What the files of this door share.
#pragma once

#include "COCR.h"

#include <array>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include <leptonica/allheaders.h>

namespace cocr {

struct PixDeleter {
    void operator()(Pix *pix) const { pixDestroy(&pix); }
};
using Picture = std::unique_ptr<Pix, PixDeleter>;

// leptonica gives null where there is no memory (the reader's is bounded): what is made is looked at before it is used.
inline Picture made(Pix *pix)
{
    if (!pix)
        throw std::bad_alloc();
    return Picture(pix);
}

// Milliseconds of CLOCK_MONOTONIC.
int64_t now();

// A box that is no letter is no noise either, up to so many: a page of more is a picture of something else.
constexpr size_t mostBoxes = 40000;

struct Frame {
    int left, top, right, bottom;

    int width() const { return right - left; }
    int height() const { return bottom - top; }
    double middle() const { return (top + bottom) / 2.0; }
};

inline bool operator==(const Frame &a, const Frame &b)
{
    return a.left == b.left && a.top == b.top && a.right == b.right && a.bottom == b.bottom;
}

// A word and its place.
struct Word {
    std::string text;
    double left, top, right, bottom, confidence;
};

// Every byte of a row of an 8-bit picture, in the order of leptonica.
inline l_uint32 *row(Pix *pix, int y) { return pixGetData(pix) + static_cast<size_t>(y) * pixGetWpl(pix); }

// Picture.cpp: the grey of ink alone, coloured ink as light as paper; and the darkest channel of the page, small.
struct Ink {
    Picture grey;
    Picture paper;
    // How many times smaller `paper` is.
    int reduction = 1;
};
Ink inkOf(Pix *colours);
Ink inkOfPixels(const uint8_t *pixels, int width, int height, int stride);
Ink decoded(const cocr_picture &picture, int index, int64_t maximum, cocr_status &status);

// Tiff.cpp: a page of a TIFF file; null with a status where it cannot be decoded.
Picture decodeTIFF(const uint8_t *bytes, size_t length, int index, cocr_status &status);
// The longer side that a page's paper is looked at with.
constexpr int paperSide = 480;

// Sheet.cpp
Picture cutSheet(const Ink &ink);
Picture evenLight(Pix *grey);
Picture binary(Pix *grey);

// Components.cpp
std::vector<Frame> components(Pix *binary);
double letterHeight(const std::vector<Frame> &boxes);

// Runs.cpp: what is left of ink, thickened by a pixel to both sides, where runs shorter than `shortest` are taken away, then
// holes narrower than `hole` are closed, then runs shorter than `longest` are taken away.
struct RunLengths {
    int shortest, hole = 1, longest = 1;
};
Picture runsOf(Pix *black, const RunLengths &lengths, bool across);

// Rules.cpp: what is then left of the page's parts goes to `boxes`.
std::vector<cocr_rule> takeRules(Pix *grey, Pix *binary, double letter, std::vector<Frame> &boxes);

// Rings.cpp: whether there were any. `boxes` are those of the parts of `black`.
bool takeRings(Pix *grey, Pix *black, const std::vector<Frame> &boxes, std::vector<cocr_rule> &rules, double letter);

// Lines.cpp: a run of words on one line, by the numbers of its boxes.
struct Line {
    Frame box;
    // The band of the small letters.
    double top, bottom;
    std::vector<int> parts;
};
std::vector<Line> linesOf(const std::vector<Frame> &boxes, const std::vector<int> &chosen, double letter);

// Gutters.cpp: paper between the letters of a line.
struct Gap {
    double left, right;

    double width() const { return right - left; }
    double middle() const { return (left + right) / 2; }
};
std::vector<Gap> gapsOf(const std::vector<Frame> &boxes, const Line &line, double letter, double least);
// Lines cut where the columns of a table without rules are close to one another.
std::vector<Line> cutAtGutters(std::vector<Line> lines, const std::vector<Frame> &boxes, double letter);
// Brings the ends of words, from `first` on, to the gaps of the line that they were read from: the network knows them by a
// letter or so.
void settle(std::vector<Word> &words, size_t first, const std::vector<Frame> &boxes, const Line &line, double letter);

// The line's piece of the page, where its first column of pixels lies there, and how much wider it is there.
struct Cut {
    Picture picture;
    int left = 0;
    double stretch = 1;
};
Cut cutLine(Pix *grey, const std::vector<Frame> &boxes, const std::vector<int> &near, const Line &line, double letter);

// Pose.cpp: how far the row through the middle of a page rises for each pixel that it goes on, and by how much that grows
// from the top of the page to its bottom; how well letters stand in rows then. Downwards counts as rising.
struct Rows {
    double rise = 0, growth = 0, order = 0;
};
// Of rows that go down the page (`isSteep`), x and y change places.
Rows rowsOf(const std::vector<Frame> &boxes, double letter, double width, double height, bool isSteep);

// How far the lines of columns lean for each pixel that they go down, and how that grows from left to right.
struct Columns {
    double lean = 0, growth = 0;
};
Columns columnsOf(Pix *black, double letter);

// Warp.cpp
struct Pose {
    Rows rows;
    Columns columns;
};
Picture laidOut(Pix *grey, const Pose &pose, double scale);

// A line that was read, so that none is read twice.
struct ReadLine {
    Frame box;
    size_t parts;
    std::vector<Word> words;
};

// Page.cpp: makes the page anew, its picture turned by so many quarters clockwise.
void lay(cocr_page &page, int turns);
void turnOver(cocr_page &page);

}

struct cocr_page {
    // The sheet in even light, as it lay in the picture, and how large its small letters are there.
    cocr::Picture sheet;
    double sheetLetter = 0;
    // By how many quarters the sheet was turned, and whether its rows run the way that they were taken to run.
    int turns = 0;
    bool isSurelyLevel = true;
    // The sheet laid out, its rules taken away.
    cocr::Picture grey;
    cocr::Picture black;
    std::vector<cocr_rule> rules;
    std::vector<cocr::Frame> boxes;
    double letter = 0;
    std::vector<cocr::Word> words;
    std::vector<cocr::ReadLine> lines;
};
