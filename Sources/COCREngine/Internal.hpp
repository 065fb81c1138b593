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

// Tiff.cpp: a page of a TIFF file; null with a status where it cannot be decoded.
Picture decodeTIFF(const uint8_t *bytes, size_t length, int index, cocr_status &status);

// Sheet.cpp
Picture cutSheet(const Ink &ink);
Picture evenLight(Pix *grey);
Picture binary(Pix *grey);

// Components.cpp
std::vector<Frame> components(Pix *binary);
double letterHeight(const std::vector<Frame> &boxes);

// Rules.cpp
std::vector<cocr_rule> takeRules(Pix *grey, Pix *binary, double letter);

// Lines.cpp: a run of words on one line, by the numbers of its boxes.
struct Line {
    Frame box;
    // The band of the small letters.
    double top, bottom;
    std::vector<int> parts;
};
std::vector<Line> linesOf(const std::vector<Frame> &boxes, const std::vector<int> &chosen, double letter);
Picture cutLine(Pix *grey, const std::vector<Frame> &boxes, const std::vector<int> &near, const Line &line, double letter);

// Upright.cpp: level lines; `isSure` is false where they may be upside down.
Picture upright(Picture grey, Picture &black, bool &isSure);

}

struct cocr_page {
    cocr::Picture grey;
    cocr::Picture black;
    std::vector<cocr_rule> rules;
    std::vector<cocr::Frame> boxes;
    double letter = 0;
    bool isSurelyUpright = true;
    std::vector<cocr::Word> words;
};
