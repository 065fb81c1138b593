// A picture becomes a page: paper alone, upright, even, without lines.
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

namespace cocr {

namespace {

// Pixels that a small letter should be high. The model reads lines of 36 pixels, of which a letter takes 14; smaller ones
// are brought up so that marks stay apart, much larger ones only cost time.
constexpr double lowestLetter = 11, wantedLetter = 15, highestLetter = 24;

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
    Picture even = evenLight(sheet.get());
    sheet.reset();
    Picture black = binary(even.get());
    page->boxes = components(black.get());
    double letter = letterHeight(page->boxes);
    if (now() >= deadline)
        return blank().release();
    if (const double scale = scaleFor(letter, even.get()); scale != 1) {
        even = made(pixScale(even.get(), static_cast<l_float32>(scale), static_cast<l_float32>(scale)));
        black = binary(even.get());
        letter *= scale;
        page->boxes = components(black.get());
    }
    if (page->boxes.size() > mostBoxes || now() >= deadline)
        return blank().release();
    even = upright(std::move(even), black, page->isSurelyUpright);
    if (now() >= deadline)
        return blank().release();
    page->rules = takeRules(even.get(), black.get(), letter);
    page->boxes = components(black.get());
    page->letter = letterHeight(page->boxes);
    page->grey = std::move(even);
    page->black = std::move(black);
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

bool cocr_is_surely_upright(const cocr_page *page) { return page->isSurelyUpright; }

cocr_page *cocr_turned_over(const cocr_page *page)
{
    try {
        const double width = pixGetWidth(page->grey.get()), height = pixGetHeight(page->grey.get());
        auto turned = std::make_unique<cocr_page>();
        turned->grey = made(pixRotate180(nullptr, page->grey.get()));
        turned->black = made(pixRotate180(nullptr, page->black.get()));
        turned->letter = page->letter;
        turned->boxes = components(turned->black.get());
        for (const cocr_rule &rule : page->rules)
            turned->rules.push_back({ width - rule.x1, height - rule.y1, width - rule.x0, height - rule.y0 });
        return turned.release();
    } catch (...) {
        return nullptr;
    }
}

int cocr_page_width(const cocr_page *page) { return pixGetWidth(page->grey.get()); }

int cocr_page_height(const cocr_page *page) { return pixGetHeight(page->grey.get()); }

double cocr_letter_height(const cocr_page *page) { return page->letter; }

size_t cocr_rule_count(const cocr_page *page) { return page->rules.size(); }

cocr_rule cocr_rule_at(const cocr_page *page, size_t index) { return page->rules[index]; }
