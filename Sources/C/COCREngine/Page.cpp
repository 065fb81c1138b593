// A picture becomes a page: paper alone, upright, even, without lines.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

namespace cocr {

namespace {

// Pixels that a small letter should be high. The model reads lines of 36 pixels, of which a letter takes 14; smaller ones
// are brought up so that marks stay apart, much larger ones only cost time.
constexpr double lowestLetter = 14, wantedLetter = 16, highestLetter = 24;

// Pixels that a page may be brought up to: A4 at 400 dots an inch. The grain of a photo counts as small letters, too.
constexpr double mostPixels = 16e6;

// A page as small as it can be, on which nothing can be read.
std::unique_ptr<cocr_page> blank()
{
    auto page = std::make_unique<cocr_page>();
    page->grey = made(pixCreate(1, 1, 8));
    page->black = made(pixCreate(1, 1, 1));
    return page;
}

// How much larger a page has to be made for its letters; 1 where it is right as it is, or as large as it may be.
double scaleFor(double letter, Pix *grey)
{
    if (letter <= 0 || (letter >= lowestLetter && letter <= highestLetter))
        return 1;
    const double room = std::sqrt(mostPixels / (static_cast<double>(pixGetWidth(grey)) * pixGetHeight(grey)));
    const double scale = std::min(4.0, wantedLetter / letter);
    return scale > 1 ? std::max(1.0, std::min(scale, room)) : scale;
}

// Rows one way stand out so much from those the other way that the page is not tried both ways.
constexpr double surelyLevel = 1.5;

// A lean of columns that lets a table's line wander by a few pixels from end to end.
constexpr double leanWorthUndoing = 0.005;

// Lays out the picture with its rows level; the columns as they then stand.
void layOut(cocr_page &page, Pix *picture, Pose pose, double scale)
{
    pose.columns = { -pose.rows.rise, 0 };
    page.grey = laidOut(picture, pose, scale);
    page.black = binary(page.grey.get());
    const Columns columns = columnsOf(page.black.get(), page.sheetLetter * scale);
    if (std::abs(columns.lean) + std::abs(columns.growth) / 2 < leanWorthUndoing)
        return;
    pose.columns = { pose.columns.lean + columns.lean, columns.growth };
    page.grey = laidOut(picture, pose, scale);
    page.black = binary(page.grey.get());
}

void lay(cocr_page &page, Pix *turned, const Rows &rows)
{
    Pose pose;
    pose.rows = rows;
    const double scale = scaleFor(page.sheetLetter, turned);
    layOut(page, turned, pose, scale);
    page.rules = takeRules(page.grey.get(), page.black.get(), page.sheetLetter * scale, page.boxes);
    if (takeRings(page.grey.get(), page.black.get(), page.boxes, page.rules, page.sheetLetter * scale))
        page.boxes = components(page.black.get());
    page.letter = letterHeight(page.boxes);
    page.lines.clear();
}

}

void lay(cocr_page &page, int turns)
{
    Picture turned = turns == 0 ? made(pixClone(page.sheet.get())) : made(pixRotateOrth(page.sheet.get(), turns));
    Picture black = binary(turned.get());
    const std::vector<Frame> boxes = components(black.get());
    // Letters on their sides are as high as they are wide.
    if (const double letter = letterHeight(boxes); letter > 0)
        page.sheetLetter = letter;
    const Rows rows = rowsOf(
        boxes, page.sheetLetter, pixGetWidth(turned.get()), pixGetHeight(turned.get()), false);
    black.reset();
    page.turns = turns;
    lay(page, turned.get(), rows);
}

void turnOver(cocr_page &page)
{
    const double width = pixGetWidth(page.grey.get()), height = pixGetHeight(page.grey.get());
    page.grey = made(pixRotate180(nullptr, page.grey.get()));
    page.black = made(pixRotate180(nullptr, page.black.get()));
    page.boxes = components(page.black.get());
    for (cocr_rule &rule : page.rules)
        rule = { width - rule.x1, height - rule.y1, width - rule.x0, height - rule.y0 };
    page.turns = (page.turns + 2) % 4;
    page.lines.clear();
}

// The page, or `blank()` where the deadline comes first or it is no page of letters.
cocr_page *pageOf(Ink ink, int64_t deadline)
{
    if (now() >= deadline)
        return blank().release();
    auto page = std::make_unique<cocr_page>();
    Picture sheet = cutSheet(ink);
    if (!sheet)
        sheet = std::move(ink.grey);
    ink = {};
    page->sheet = evenLight(sheet.get());
    sheet.reset();
    Picture black = binary(page->sheet.get());
    const std::vector<Frame> boxes = components(black.get());
    page->sheetLetter = letterHeight(boxes);
    if (page->sheetLetter <= 0 || boxes.size() > mostBoxes || now() >= deadline)
        return blank().release();
    const double width = pixGetWidth(black.get()), height = pixGetHeight(black.get());
    black.reset();
    const Rows level = rowsOf(boxes, page->sheetLetter, width, height, false);
    const Rows steep = rowsOf(boxes, page->sheetLetter, width, height, true);
    const bool isSteep = steep.order > level.order;
    page->isSurelyLevel = (isSteep ? steep.order / std::max(level.order, 1e-9) : level.order / std::max(steep.order, 1e-9)) >= surelyLevel;
    if (isSteep)
        lay(*page, 1);
    else
        lay(*page, page->sheet.get(), level);
    return page.release();
}

}

using namespace cocr;

cocr_page *cocr_page_of_pixels(const uint8_t *pixels, int width, int height, int stride, int64_t deadline)
{
    try {
        setMsgSeverity(L_SEVERITY_NONE);
        return width > 0 && height > 0 ? pageOf(inkOfPixels(pixels, width, height, stride), deadline) : nullptr;
    } catch (...) {
        return nullptr;
    }
}

void cocr_close_page(cocr_page *page) { delete page; }

int cocr_page_width(const cocr_page *page) { return pixGetWidth(page->grey.get()); }

int cocr_page_height(const cocr_page *page) { return pixGetHeight(page->grey.get()); }

double cocr_letter_height(const cocr_page *page) { return page->letter; }

size_t cocr_rule_count(const cocr_page *page) { return page->rules.size(); }

cocr_rule cocr_rule_at(const cocr_page *page, size_t index) { return page->rules[index]; }
