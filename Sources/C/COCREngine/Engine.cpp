// Reading lines with tesseract, one by one: the page is in lines already, so that its own search for them is not needed.
#include "Internal.hpp"

#include <algorithm>

#include <dlfcn.h>
#include <malloc.h>
#include <time.h>

#include <tesseract/capi.h>

int64_t cocr::now()
{
    timespec time {};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1000000;
}

using namespace cocr;
using namespace tesseract;

struct cocr_engine {
    TessBaseAPI *api;
};

namespace {

// Tesseract's threads gain nothing on a line, and several readers run side by side. It asks OpenMP, which the library
// brings along, for four by number; no level of nesting is what keeps it to one.
void useOneThread()
{
    using SetLevels = void (*)(int);
    if (const auto set = reinterpret_cast<SetLevels>(dlsym(RTLD_DEFAULT, "omp_set_max_active_levels")))
        set(0);
}

// Pictures of a page are made and given back one after the other. What is given back stays with the process, for the next of
// them: the kernel would hand it out zeroed, page by page, which takes a tenth of the time that they need.
void keepMemory()
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

// What was read of a line while the page was turned.
const ReadLine *known(const cocr_page &page, const Line &line)
{
    for (const ReadLine &former : page.lines)
        if (former.box == line.box && former.parts == line.parts.size())
            return &former;
    return nullptr;
}

void readLine(TessBaseAPI *api, cocr_page &page, const Line &line, const std::vector<int> &near)
{
    if (const ReadLine *former = known(page, line)) {
        page.words.insert(page.words.end(), former->words.begin(), former->words.end());
        return;
    }
    const Cut cut = cutLine(page.grey.get(), page.boxes, near, line, page.letter);
    if (!cut.picture)
        return;
    TessBaseAPISetImage2(api, cut.picture.get());
    TessBaseAPISetSourceResolution(api, 200);
    if (TessBaseAPIRecognize(api, nullptr) != 0)
        return;
    TessResultIterator *words = TessBaseAPIGetIterator(api);
    if (!words)
        return;
    const double middle = (line.top + line.bottom) / 2;
    const size_t first = page.words.size();
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(words);
    do {
        char *text = TessResultIteratorGetUTF8Text(words, RIL_WORD);
        int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
        if (text && *text && TessPageIteratorBoundingBox(place, RIL_WORD, &x0, &y0, &x1, &y1)) {
            const double confidence = TessResultIteratorConfidence(words, RIL_WORD);
            page.words.push_back({ text, cut.left + x0 * cut.stretch, middle - 1.1 * page.letter, cut.left + x1 * cut.stretch,
                middle + 1.1 * page.letter, confidence });
        }
        TessDeleteText(text);
    } while (TessResultIteratorNext(words, RIL_WORD));
    TessResultIteratorDelete(words);
    settle(page.words, first, page.boxes, line, page.letter);
}

// For each area, and one more for the rest of the page, the boxes whose middle lies in it.
std::vector<std::vector<int>> sorted(const cocr_page &page, const cocr_area *areas, size_t count)
{
    std::vector<std::vector<int>> found(count + 1);
    for (size_t i = 0; i < page.boxes.size(); ++i) {
        const Frame &box = page.boxes[i];
        const double x = (box.left + box.right) / 2.0, y = box.middle();
        size_t area = 0;
        while (area < count
            && (x < areas[area].left || x >= areas[area].right || y < areas[area].top || y >= areas[area].bottom))
            ++area;
        found[area].push_back(static_cast<int>(i));
    }
    return found;
}

// Below this, of 100, letters may be upside down: such have 25 to 60, print that stands upright 80 and more.
constexpr double surelyUpright = 78;
// Below this there is no print, whichever way a page is turned.
constexpr double print = 40;

// How sure the letters of a few lines are that a page has now.
struct Trial {
    int turns;
    double confidence;
};

// Letters that are enough to tell.
constexpr size_t enoughParts = 90;

// Lines, and the boxes from among which each was put together.
struct Lines {
    std::vector<std::vector<int>> chosen;
    std::vector<std::pair<Line, size_t>> lines;

    Lines(const cocr_page &page, const cocr_area *areas, size_t count) : chosen(sorted(page, areas, count))
    {
        for (size_t i = 0; i < chosen.size(); ++i)
            for (Line &line : linesOf(page.boxes, chosen[i], page.letter))
                lines.emplace_back(std::move(line), i);
    }
};

// Reads the longest lines that go into a stretch of the network's length.
Trial trial(TessBaseAPI *api, cocr_page &page, const cocr_area *areas, size_t count)
{
    Lines all(page, areas, count);
    std::sort(all.lines.begin(), all.lines.end(), [](const auto &a, const auto &b) { 
        return a.first.parts.size() != b.first.parts.size() ? a.first.parts.size() > b.first.parts.size() : a.first.top < b.first.top;
    });
    page.words.clear();
    size_t parts = 0;
    for (const auto &[line, area] : all.lines) {
        if (line.box.width() > 70 * page.letter)
            continue;
        if (parts >= enoughParts)
            break;
        parts += line.parts.size();
        const size_t first = page.words.size();
        readLine(api, page, line, all.chosen[area]);
        const auto begin = page.words.begin() + static_cast<std::ptrdiff_t>(first);
        page.lines.push_back({ line.box, line.parts.size(), std::vector<Word>(begin, page.words.end()) });
    }
    double sum = 0, letters = 0;
    for (const Word &word : page.words) {
        sum += word.confidence * static_cast<double>(word.text.size());
        letters += static_cast<double>(word.text.size());
    }
    return { page.turns, letters > 0 ? sum / letters : 0 };
}

}

// Asked only where the engine is linked in instead of loaded.
bool cocr_load(void) { return true; }

cocr_engine *cocr_open_engine(const uint8_t *data, size_t length)
{
    try {
        useOneThread();
        keepMemory();
        TessBaseAPI *api = TessBaseAPICreate();
        // Print is dark on light by now: its inverse is not tried.
        const char *names[] = { "invert_threshold", "tessedit_do_invert" };
        const char *values[] = { "0", "0" };
        const int failed = TessBaseAPIInit5(api, reinterpret_cast<const char *>(data), static_cast<int>(length), "vie",
            OEM_LSTM_ONLY, nullptr, 0, const_cast<char **>(names), const_cast<char **>(values), 2, 0);
        if (failed) {
            TessBaseAPIDelete(api);
            return nullptr;
        }
        TessBaseAPISetPageSegMode(api, PSM_RAW_LINE);
        return new cocr_engine { api };
    } catch (...) {
        return nullptr;
    }
}

void cocr_close_engine(cocr_engine *engine)
{
    TessBaseAPIDelete(engine->api);
    delete engine;
}

bool cocr_stand_up(cocr_engine *engine, cocr_page *page, const cocr_area *areas, size_t count, int64_t deadline)
{
    page->words.clear();
    if (!page->sheet || page->letter <= 0 || now() >= deadline)
        return false;
    try {
        Trial best = trial(engine->api, *page, areas, count);
        if (best.confidence >= surelyUpright)
            return true;
        const int first = page->turns;
        // Upside down; then, where rows may run down the page, both ways of that.
        for (const int quarters : { 2, 1, 3 }) {
            if ((quarters != 2 && page->isSurelyLevel && best.confidence >= print) || now() >= deadline)
                break;
            const int turns = (first + quarters) % 4;
            (quarters == 1) ? lay(*page, turns) : turnOver(*page);
            const Trial next = trial(engine->api, *page, nullptr, 0);
            if (next.confidence > best.confidence)
                best = next;
            if (best.confidence >= surelyUpright)
                break;
        }
        if (page->turns == (best.turns + 2) % 4)
            turnOver(*page);
        else if (page->turns != best.turns)
            lay(*page, best.turns);
        TessBaseAPIClear(engine->api);
        page->words.clear();
        return best.confidence >= print;
    } catch (...) {
        return false;
    }
}

bool cocr_read(cocr_engine *engine, cocr_page *page, const cocr_area *areas, size_t count, int64_t deadline)
{
    page->words.clear();
    // Making the page may have been given up.
    if (now() >= deadline)
        return false;
    if (page->letter <= 0 || page->boxes.size() > mostBoxes)
        return true;
    try {
        const Lines all(*page, areas, count);
        for (const auto &[line, area] : all.lines) {
            if (now() >= deadline)
                return false;
            readLine(engine->api, *page, line, all.chosen[area]);
        }
        TessBaseAPIClear(engine->api);
    } catch (...) {
        return false;
    }
    return true;
}

size_t cocr_word_count(const cocr_page *page) { return page->words.size(); }

cocr_word cocr_word_at(const cocr_page *page, size_t index)
{
    const Word &word = page->words[index];
    return { word.text.data(), word.text.size(), word.left, word.top, word.right, word.bottom, word.confidence };
}
