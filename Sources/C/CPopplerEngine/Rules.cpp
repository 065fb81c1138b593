// Lines of tables out of what is drawn. Programs draw them whole, cell by cell, dotted, or as narrow filled shapes.
#include "Internal.hpp"

#include <algorithm>

namespace cpoppler {

namespace {

// Points within which two pieces lie on one line, and that may be between two pieces of one line.
constexpr double besideLine = 1, betweenPieces = 3;

cpoppler_rule ruleOf(const Piece &line)
{
    if (line.isAcross)
        return { line.from, line.place, line.to, line.place };
    return { line.place, line.from, line.place, line.to };
}

// Joins the pieces of one line, which are sorted by where they begin.
void join(std::vector<Piece>::iterator first, std::vector<Piece>::iterator last, double shortest,
    std::vector<cpoppler_rule> &rules)
{
    std::sort(first, last, [](const Piece &a, const Piece &b) { return a.from < b.from; });
    Piece line = *first;
    for (auto it = first + 1; it != last; ++it) {
        if (it->from <= line.to + betweenPieces) {
            line.to = std::max(line.to, it->to);
            continue;
        }
        if (line.to - line.from >= shortest)
            rules.push_back(ruleOf(line));
        line = *it;
    }
    if (line.to - line.from >= shortest)
        rules.push_back(ruleOf(line));
}

}

std::vector<cpoppler_rule> rulesOf(std::vector<Piece> pieces, double shortest)
{
    std::vector<cpoppler_rule> rules;
    std::sort(pieces.begin(), pieces.end(), [](const Piece &a, const Piece &b) {
        return a.isAcross != b.isAcross ? a.isAcross : a.place < b.place;
    });
    for (auto first = pieces.begin(); first != pieces.end();) {
        auto last = first + 1;
        while (last != pieces.end() && last->isAcross == first->isAcross && last->place - first->place <= besideLine)
            ++last;
        join(first, last, shortest, rules);
        first = last;
    }
    return rules;
}

}
