#include "CPoppler.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

struct cpoppler_document {
    std::unique_ptr<poppler::document> document;
};

struct cpoppler_page {
    std::unique_ptr<poppler::page> page;
    poppler::rectf bounds;
    std::vector<std::string> texts;
    std::vector<std::string> fonts;
    std::vector<cpoppler_word> words;
    std::vector<cpoppler_rule> rules;
};

struct cpoppler_drawing {
    poppler::image image;
};

namespace {

// The picture's longer side at most; a page of a square kilometre is drawn small.
constexpr double maximumPixels = 2400;
constexpr int darkBelow = 160;

void ignoreMessage(const std::string &, void *) { }

void silence()
{
    static const bool done = [] {
        poppler::set_debug_error_function(ignoreMessage, nullptr);
        return true;
    }();
    (void)done;
}

void append(std::string &text, uint32_t scalar)
{
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

// The library's own conversion opens iconv for every word. Half a surrogate pair becomes U+FFFD.
std::string utf8(const poppler::ustring &units)
{
    std::string text;
    text.reserve(units.size() * 3);
    for (size_t i = 0; i < units.size(); ++i) {
        const uint32_t unit = units[i];
        if (unit < 0xD800 || unit > 0xDFFF) {
            append(text, unit);
        } else if (unit < 0xDC00 && i + 1 < units.size() && units[i + 1] >= 0xDC00 && units[i + 1] <= 0xDFFF) {
            append(text, 0x10000 + ((unit - 0xD800) << 10) + (units[++i] - 0xDC00));
        } else {
            append(text, 0xFFFD);
        }
    }
    return text;
}

void addWord(cpoppler_page &page, const poppler::text_box &box)
{
    auto text = utf8(box.text());
    if (text.empty())
        return;
    page.texts.push_back(std::move(text));
    page.fonts.push_back(box.has_font_info() ? box.get_font_name(0) : std::string());
    const auto area = box.bbox();
    cpoppler_word word = {};
    word.left = area.left();
    word.right = area.right();
    word.top = area.top();
    word.bottom = area.bottom();
    word.rotation = box.rotation();
    word.space_after = box.has_space_after();
    page.words.push_back(word);
}

// A run of dark pixels along a row or a column.
struct Run {
    int line, from, to;
};

constexpr size_t mostRuns = 20000;

// Goes over the picture once, row by row, and keeps the runs of at least `shortest` dark pixels both ways.
class RunFinder {
public:
    std::vector<Run> across, down;

    RunFinder(int width, int shortest)
        : width(width), shortest(shortest), tops(static_cast<size_t>(width), -1),
          open(static_cast<size_t>(width) / 8 + 1, 0)
    {
    }

    bool isFull() const { return across.size() > mostRuns || down.size() > mostRuns; }

    // The next row of pixels; null after the last one.
    void take(const unsigned char *row)
    {
        int from = -1;
        for (int x = 0; x < width; ++x) {
            if (x % 8 == 0 && from < 0 && open[static_cast<size_t>(x / 8)] == 0 && isBlank(row, x)) {
                x += 7;
                continue;
            }
            const bool dark = row && row[x] < darkBelow;
            if (dark && from < 0)
                from = x;
            if (!dark && from >= 0) {
                keep(across, y, from, x);
                from = -1;
            }
            takeInColumn(x, dark);
        }
        if (from >= 0)
            keep(across, y, from, width);
        ++y;
    }

private:
    const int width, shortest;
    int y = 0;
    // Where the dark run begins that each column is in; -1 where it is in none.
    std::vector<int> tops;
    // How many of eight neighbouring columns are in a dark run.
    std::vector<unsigned char> open;

    // Most of a page is white: eight pixels at once.
    bool isBlank(const unsigned char *row, int x) const
    {
        if (!row)
            return true;
        if (x + 8 > width)
            return false;
        uint64_t eight;
        std::memcpy(&eight, row + x, sizeof eight);
        return eight == std::numeric_limits<uint64_t>::max();
    }

    void takeInColumn(int x, bool dark)
    {
        int &top = tops[static_cast<size_t>(x)];
        if (dark && top < 0) {
            top = y;
            ++open[static_cast<size_t>(x / 8)];
        }
        if (!dark && top >= 0) {
            keep(down, x, top, y);
            top = -1;
            --open[static_cast<size_t>(x / 8)];
        }
    }

    void keep(std::vector<Run> &runs, int line, int from, int to) const
    {
        if (to - from >= shortest)
            runs.push_back({ line, from, to });
    }
};

// A thick line is several runs side by side: they count once, at the last of them.
std::vector<Run> merged(std::vector<Run> runs)
{
    std::sort(runs.begin(), runs.end(),
        [](const Run &a, const Run &b) { return a.line != b.line ? a.line < b.line : a.from < b.from; });
    std::vector<Run> found;
    size_t former = 0;
    for (const Run &run : runs) {
        while (former < found.size() && found[former].line < run.line - 1)
            ++former;
        bool same = false;
        for (size_t i = former; i < found.size() && !same; ++i) {
            if (found[i].line >= run.line - 1 && found[i].line < run.line && found[i].from < run.to && run.from < found[i].to) {
                found[i] = { run.line, std::min(found[i].from, run.from), std::max(found[i].to, run.to) };
                same = true;
            }
        }
        if (!same)
            found.push_back(run);
    }
    return found;
}

}

// Asked only where the engine is linked in instead of loaded.
bool cpoppler_load(void) { return true; }

cpoppler_status cpoppler_open(const uint8_t *bytes, size_t length, cpoppler_document **document)
{
    *document = nullptr;
    if (length > static_cast<size_t>(std::numeric_limits<int>::max()))
        return CPOPPLER_BROKEN;
    silence();
    try {
        std::unique_ptr<poppler::document> opened(
            poppler::document::load_from_raw_data(reinterpret_cast<const char *>(bytes), static_cast<int>(length)));
        if (!opened)
            return CPOPPLER_BROKEN;
        if (opened->is_locked())
            return CPOPPLER_LOCKED;
        *document = new cpoppler_document { std::move(opened) };
        return CPOPPLER_OPENED;
    } catch (...) {
        return CPOPPLER_BROKEN;
    }
}

void cpoppler_close(cpoppler_document *document) { delete document; }

int cpoppler_page_count(const cpoppler_document *document) { return document->document->pages(); }

cpoppler_page *cpoppler_open_page(cpoppler_document *document, int index, size_t maximum_words)
{
    try {
        auto page = std::make_unique<cpoppler_page>();
        page->page.reset(document->document->create_page(index));
        if (!page->page)
            return nullptr;
        page->bounds = page->page->page_rect();
        for (const auto &box : page->page->text_list(poppler::page::text_list_include_font)) {
            if (page->words.size() == maximum_words)
                break;
            addWord(*page, box);
        }
        return page.release();
    } catch (...) {
        return nullptr;
    }
}

void cpoppler_close_page(cpoppler_page *page) { delete page; }

double cpoppler_page_width(const cpoppler_page *page) { return page->bounds.width(); }

double cpoppler_page_height(const cpoppler_page *page) { return page->bounds.height(); }

size_t cpoppler_word_count(const cpoppler_page *page) { return page->words.size(); }

cpoppler_word cpoppler_word_at(const cpoppler_page *page, size_t index)
{
    cpoppler_word word = page->words[index];
    word.text = page->texts[index].data();
    word.length = page->texts[index].size();
    word.font = page->fonts[index].c_str();
    return word;
}

size_t cpoppler_find_rules(cpoppler_page *page, double minimum)
{
    page->rules.clear();
    const double longer = std::max(page->bounds.width(), page->bounds.height());
    if (!(longer > 0))
        return 0;
    try {
        const double resolution = std::min(72.0, 72.0 * maximumPixels / longer);
        const double points = 72.0 / resolution;
        poppler::page_renderer renderer;
        renderer.set_image_format(poppler::image::format_gray8);
        renderer.set_paper_color(0xffffffff);
        renderer.set_line_mode(poppler::page_renderer::line_solid);
        const poppler::image picture = renderer.render_page(page->page.get(), resolution, resolution);
        if (!picture.is_valid() || picture.format() != poppler::image::format_gray8)
            return 0;
        const auto *pixels = reinterpret_cast<const unsigned char *>(picture.const_data());
        const int stride = picture.bytes_per_row();
        const int width = picture.width(), height = picture.height();
        const int shortest = std::max(8, static_cast<int>(minimum / points));
        RunFinder runs(width, shortest);
        for (int y = 0; y <= height && !runs.isFull(); ++y)
            runs.take(y < height ? pixels + static_cast<long>(y) * stride : nullptr);
        if (runs.isFull())
            return 0;
        const auto rows = merged(std::move(runs.across));
        const auto columns = merged(std::move(runs.down));
        for (const auto &run : rows)
            page->rules.push_back({ run.from * points, (run.line + 0.5) * points, run.to * points, (run.line + 0.5) * points });
        for (const auto &run : columns)
            page->rules.push_back({ (run.line + 0.5) * points, run.from * points, (run.line + 0.5) * points, run.to * points });
    } catch (...) {
        page->rules.clear();
    }
    return page->rules.size();
}

cpoppler_rule cpoppler_rule_at(const cpoppler_page *page, size_t index) { return page->rules[index]; }

cpoppler_drawing *cpoppler_draw(cpoppler_page *page, double resolution, int longest_side)
{
    const double longer = std::max(page->bounds.width(), page->bounds.height());
    if (!(longer > 0))
        return nullptr;
    try {
        const double dots = std::min(resolution, 72.0 * longest_side / longer);
        poppler::page_renderer renderer;
        renderer.set_image_format(poppler::image::format_argb32);
        renderer.set_paper_color(0xffffffff);
        renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
        renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
        auto drawing = std::make_unique<cpoppler_drawing>();
        drawing->image = renderer.render_page(page->page.get(), dots, dots);
        if (!drawing->image.is_valid() || drawing->image.format() != poppler::image::format_argb32)
            return nullptr;
        return drawing.release();
    } catch (...) {
        return nullptr;
    }
}

void cpoppler_free_drawing(cpoppler_drawing *drawing) { delete drawing; }

const uint8_t *cpoppler_drawing_pixels(const cpoppler_drawing *drawing)
{
    return reinterpret_cast<const uint8_t *>(drawing->image.const_data());
}

int cpoppler_drawing_width(const cpoppler_drawing *drawing) { return drawing->image.width(); }

int cpoppler_drawing_height(const cpoppler_drawing *drawing) { return drawing->image.height(); }

int cpoppler_drawing_stride(const cpoppler_drawing *drawing) { return drawing->image.bytes_per_row(); }
