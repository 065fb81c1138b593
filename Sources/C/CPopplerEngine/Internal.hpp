// What the files of this door share.
#pragma once

#include "CPoppler.h"

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <poppler/PDFDoc.h>

namespace cpoppler {

struct Box {
    double left, top, right, bottom;

    double width() const { return right - left; }
    double height() const { return bottom - top; }
};

// A thin dark piece of what is drawn: a part of a line, or all of it.
struct Piece {
    bool isAcross;
    // Its place on the other axis, and where it begins and ends.
    double place, from, to;
};

// One character as it is drawn. Places are along the way that its line runs and across it, downwards, so that four ways
// of writing are one.
struct Glyph {
    double from, to, base;
    double size, ascent, descent;
    // Quarter turns clockwise.
    int rotation;
    int font;
    cpoppler_origin origin;
};

struct Word {
    std::string text;
    int font;
    Box box;
    int rotation;
    cpoppler_origin origin;
    bool spaceAfter;
};

void append(std::string &text, uint32_t scalar);

// Words.cpp: puts glyphs together to words in the order in which they are drawn.
class WordBuilder {
public:
    std::vector<Word> words;

    // `scalars` are what the glyph stands for; none where that is unknown.
    void add(const Glyph &glyph, const uint32_t *scalars, int count);
    void endRun();
    // Takes out what was drawn twice to look bold. Numbers of words may be off afterwards.
    void removeDoubles();

private:
    struct Letter {
        Glyph glyph;
        size_t start, count;
        bool isSpace;
    };
    std::vector<Letter> run;
    std::vector<uint32_t> pool;

    double spacing(size_t first, size_t last, size_t fewest) const;
    void endToken(size_t first, size_t last, double usual, bool isBeforeSpace);
    void addWord(size_t first, size_t last, bool spaceAfter);
};

// Rules.cpp: joins pieces on one line, and keeps what is at least `shortest` points long.
std::vector<cpoppler_rule> rulesOf(std::vector<Piece> pieces, double shortest);

// A value typed into a form, or a note on the page, whose drawn look may lack letters or be missing.
struct TypedText {
    // Corners in the page's own space.
    double corners[4];
    std::vector<uint32_t> text;
};

// Fields.cpp
struct Annotations {
    std::vector<TypedText> texts;
    // Numbers of the objects whose look is not to be read: it is in `texts`, or no text of the page.
    std::set<int> unread;
    // Those that are stamps or signatures.
    std::set<int> stamps;
};
Annotations annotationsOf(PDFDoc &document, int index);
bool isFormShell(PDFDoc &document);
void addWords(std::vector<Word> &words, const TypedText &typed, const Box &place);

}

struct cpoppler_document {
    std::unique_ptr<PDFDoc> document;
};

struct cpoppler_page {
    PDFDoc *document;
    int index;
    double width = 0, height = 0;
    std::vector<std::string> fonts;
    std::vector<cpoppler::Word> words;
    std::vector<cpoppler_rule> rules;
    std::vector<cpoppler_picture> pictures;
    size_t curves = 0;
    cpoppler::Annotations annotations;
};

namespace cpoppler {

// Content.cpp: goes over what is drawn on a page once, drawing nothing.
void readContent(cpoppler_page &page, size_t maximumWords);

}
