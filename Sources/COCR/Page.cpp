// A picture becomes a page: paper alone, upright, even, without lines.
#include "Internal.hpp"

#include <algorithm>

namespace cocr {

namespace {

// Pixels that a small letter should be high. The model reads lines of 36 pixels, of which a letter takes 14; smaller ones
// are brought up so that marks stay apart, much larger ones only cost time.
constexpr double lowestLetter = 11, wantedLetter = 15, highestLetter = 24;

}

cocr_page *pageOf(Ink ink)
{
    auto page = std::make_unique<cocr_page>();
    Picture sheet = cutSheet(ink);
    if (!sheet)
        sheet = std::move(ink.grey);
    ink = {};
    Picture even = evenLight(sheet.get());
    sheet.reset();
    Picture black = binary(even.get());
    double letter = letterHeight(components(black.get()));
    if (letter > 0 && (letter < lowestLetter || letter > highestLetter)) {
        const auto scale = static_cast<l_float32>(std::min(4.0, wantedLetter / letter));
        even.reset(pixScale(even.get(), scale, scale));
        black = binary(even.get());
        letter *= scale;
    }
    even = upright(std::move(even), black);
    page->rules = takeRules(even.get(), black.get(), letter);
    page->boxes = components(black.get());
    page->letter = letterHeight(page->boxes);
    page->grey = std::move(even);
    page->black = std::move(black);
    return page.release();
}

}

using namespace cocr;

cocr_page *cocr_page_of_pixels(const uint8_t *pixels, int width, int height, int stride)
{
    try {
        setMsgSeverity(L_SEVERITY_NONE);
        return width > 0 && height > 0 ? pageOf(inkOfPixels(pixels, width, height, stride)) : nullptr;
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
