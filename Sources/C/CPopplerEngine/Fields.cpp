// What people typed into forms and notes. Their look on the page may be missing, or lack the letters that the look's font has
// not; the value itself is whole (ISO 32000-1, sections 12.5.6.6 and 12.7.3).
#include "Internal.hpp"

#include <algorithm>
#include <cmath>

#include <poppler/Catalog.h>
#include <poppler/Page.h>
#include <poppler/UTF.h>
#include <poppler/XRef.h>
#include <poppler/goo/gmem.h>

namespace cpoppler {

namespace {

constexpr int mostAnnotations = 5000;
constexpr int mostParents = 16;
constexpr size_t mostScalars = 20000;

// A value of a field, which its parents may say for it.
Object inherited(const Object &field, const char *key)
{
    Object dictionary = field.copy();
    for (int depth = 0; depth < mostParents && dictionary.isDict(); ++depth) {
        Object value = dictionary.dictLookup(key);
        if (!value.isNull())
            return value;
        dictionary = dictionary.dictLookup("Parent");
    }
    return Object(objNull);
}

std::vector<uint32_t> scalarsOf(const Object &value)
{
    std::vector<uint32_t> text;
    if (!value.isString())
        return text;
    const std::string bytes(value.getString()->c_str(), static_cast<size_t>(value.getString()->getLength()));
    Unicode *units = nullptr;
    const int count = TextStringToUCS4(bytes, &units);
    for (int i = 0; i < count && text.size() < mostScalars; ++i)
        text.push_back(units[i]);
    gfree(units);
    return text;
}

// What stands in the list for the value of a choice: a pair says both.
std::vector<uint32_t> shownChoice(const Object &field, const Object &value)
{
    const Object options = inherited(field, "Opt");
    auto text = scalarsOf(value);
    for (int i = 0; options.isArray() && i < std::min(options.arrayGetLength(), mostAnnotations); ++i) {
        const Object option = options.arrayGet(i);
        if (option.isArray() && option.arrayGetLength() == 2 && scalarsOf(option.arrayGet(0)) == text)
            return scalarsOf(option.arrayGet(1));
    }
    return text;
}

std::vector<uint32_t> valueOf(const Object &field)
{
    const Object kind = inherited(field, "FT");
    const Object value = inherited(field, "V");
    if (kind.isName("Tx"))
        return scalarsOf(value);
    if (!kind.isName("Ch"))
        return {};
    if (!value.isArray())
        return shownChoice(field, value);
    std::vector<uint32_t> all;
    for (int i = 0; i < std::min(value.arrayGetLength(), 50); ++i) {
        const auto text = shownChoice(field, value.arrayGet(i));
        all.insert(all.end(), text.begin(), text.end());
        all.push_back('\n');
    }
    return all;
}

bool isHidden(const Object &annotation)
{
    constexpr int hidden = 2, noView = 32;
    const Object flags = annotation.dictLookup("F");
    return flags.isInt() && (flags.getInt() & (hidden | noView)) != 0;
}

void add(Annotations &found, const Object &annotation, int number)
{
    const Object kind = annotation.dictLookup("Subtype");
    if (kind.isName("Stamp")) {
        found.stamps.insert(number);
        return;
    }
    const bool isField = kind.isName("Widget");
    if (isField && inherited(annotation, "FT").isName("Sig")) {
        found.stamps.insert(number);
        return;
    }
    if (!isField && !kind.isName("FreeText")) {
        found.unread.insert(number);
        return;
    }
    auto text = isField ? valueOf(annotation) : scalarsOf(annotation.dictLookup("Contents"));
    const Object corners = annotation.dictLookup("Rect");
    if (text.empty() || !corners.isArray() || corners.arrayGetLength() != 4)
        return;
    TypedText typed {};
    for (int i = 0; i < 4; ++i) {
        const Object corner = corners.arrayGet(i);
        if (!corner.isNum())
            return;
        typed.corners[i] = corner.getNum();
    }
    found.unread.insert(number);
    typed.text = std::move(text);
    if (!isHidden(annotation))
        found.texts.push_back(std::move(typed));
}

}

Annotations annotationsOf(PDFDoc &document, int index)
{
    Annotations found;
    Page *page = document.getPage(index + 1);
    if (!page)
        return found;
    const Object all = page->getAnnotsObject();
    for (int i = 0; all.isArray() && i < std::min(all.arrayGetLength(), mostAnnotations); ++i) {
        const Object &reference = all.arrayGetNF(i);
        const Object annotation = all.arrayGet(i);
        if (annotation.isDict())
            add(found, annotation, reference.isRef() ? reference.getRef().num : -1);
    }
    return found;
}

// A form that only Adobe's program can build (XFA, dynamic): what other programs see is a page that says so.
bool isFormShell(PDFDoc &document)
{
    const Object catalog = document.getXRef()->getCatalog();
    if (!catalog.isDict())
        return false;
    const Object form = catalog.dictLookup("AcroForm");
    if (!form.isDict() || form.dictLookup("XFA").isNull())
        return false;
    const Object rendering = catalog.dictLookup("NeedsRendering");
    if (rendering.isBool() && rendering.getBool())
        return true;
    const Object fields = form.dictLookup("Fields");
    return !fields.isArray() || fields.arrayGetLength() == 0;
}

void addWords(std::vector<Word> &words, const TypedText &typed, const Box &place)
{
    const auto isEnd = [](uint32_t scalar) { return scalar == '\n' || scalar == '\r'; };
    size_t longest = 1, lines = 1, length = 0;
    for (size_t i = 0; i < typed.text.size(); ++i) {
        if (!isEnd(typed.text[i])) {
            longest = std::max(longest, ++length);
        } else if (i + 1 < typed.text.size()) {
            ++lines;
            length = 0;
        }
    }
    const double line = std::min(14.0, place.height() / static_cast<double>(lines));
    const double letter = std::min(0.45 * line, 0.95 * place.width() / static_cast<double>(longest));
    double top = lines == 1 ? (place.top + place.bottom - line) / 2 : place.top, left = place.left;
    Word word { "", -1, {}, 0, CPOPPLER_TYPED, true };
    const auto flush = [&] {
        if (!word.text.empty()) {
            word.box.right = left;
            words.push_back(word);
        }
        word.text.clear();
    };
    for (const uint32_t scalar : typed.text) {
        if (isEnd(scalar)) {
            flush();
            top += line;
            left = place.left;
            continue;
        }
        if (scalar == ' ' || scalar == 0xA0 || scalar == '\t') {
            flush();
        } else {
            if (word.text.empty())
                word.box = { left, top + 0.05 * line, left, top + 0.95 * line };
            append(word.text, scalar);
        }
        left += letter;
    }
    flush();
}

}
