import Dossiers
import Vietnamese

/// Reads which awards a cell speaks of.
struct AwardText: Sendable {
    private let awards: [(code: String, phrases: [[BareWord]])]
    private let others: [[BareWord]]
    /// What an award was called in lists of earlier plans, by its code.
    private let formerCodes: [String: [String]]

    /// `others` are awards of other programmes: a text that says more of one of them speaks of no award of the plan.
    init(awards: [Plan.Award], others: [String]) {
        formerCodes = Dictionary(awards.map { ($0.code, $0.formerCodes) }) { first, _ in first }
        self.others = others.map { VietnameseText.bareWordKeys($0) }.filter { !$0.isEmpty }
        self.awards = awards.map { award in
            let phrases = (award.phrases + [award.label]).map { VietnameseText.bareWordKeys($0) }
            return (award.code, phrases.filter { !$0.isEmpty })
        }
    }

    /// The plan's awards as people write them on a day: since a successor awards in a body's place, its name stands for
    /// the body's too.
    ///
    /// Without a day none has succeeded.
    init(plan: Plan, on day: CalendarDate?) {
        let standing = plan.successors.filter { rule in day.map { $0 >= rule.since } ?? false }
        let awards = plan.awards.map { award in
            var award = award
            award.phrases = (award.phrases + [award.label]).flatMap { phrase in
                [phrase] + standing.flatMap { Self.renamed(phrase, by: $0) }
            }
            return award
        }
        self.init(awards: awards, others: plan.lexicon.otherAwards)
    }

    /// The phrase with each successor in the place of the body, which is one word or more; none where it does not name it.
    private static func renamed(_ phrase: String, by rule: Plan.Successor) -> [String] {
        let words = VietnameseText.bareWords(phrase)
        let body = VietnameseText.bareWords(rule.body)
        guard !body.isEmpty, words.count >= body.count,
            let start = (0...words.count - body.count).first(where: { words[$0...].starts(with: body) })
        else { return [] }
        return rule.successors.map { successor in
            (words[..<start] + VietnameseText.bareWords(successor) + words[(start + body.count)...])
                .joined(separator: " ")
        }
    }

    /// Codes of the awards whose phrases stand in the text, words in order, others between them allowed.
    ///
    /// A phrase that says more of the text wins over one that says less, so a shorter phrase of another award that only
    /// happens to fit does not count.
    func codes(in text: String) -> Set<String> {
        var found: Set<String> = []
        for part in Self.parts(of: text) {
            var best = others.reduce(0) { Self.isInOrder($1, in: part) ? max($0, $1.count) : $0 }
            var codes: Set<String> = []
            for award in awards {
                let length = award.phrases.reduce(0) { Self.isInOrder($1, in: part) ? max($0, $1.count) : $0 }
                guard length > 0, length >= best else { continue }
                if length > best { codes = [] }
                best = length
                codes.insert(award.code)
            }
            if codes.count == 1 { found.formUnion(codes) }
        }
        return found
    }

    /// The codes that the awards in the text have in lists of this plan, and had in those of earlier ones.
    func codesOfAllPlans(in text: String) -> Set<String> {
        codes(in: text).reduce(into: []) { $0.formUnion([$1] + (formerCodes[$1] ?? [])) }
    }

    /// Whether the text speaks of an award, and of none of the plan's.
    func isOfOthers(_ text: String) -> Bool {
        Self.parts(of: text).contains { part in others.contains { Self.isInOrder($0, in: part) } }
            && codes(in: text).isEmpty
    }

    /// The words of each part of an enumeration, without what stands in brackets: that is what somebody already has.
    private static func parts(of text: String) -> [[BareWord]] {
        var parts: [[BareWord]] = []
        var part = String.UnicodeScalarView()
        var depth = 0
        func close() {
            let words = VietnameseText.bareWordKeys(String(part))
            if !words.isEmpty { parts.append(words) }
            part = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "(": depth += 1
            case ")" where depth > 0: depth -= 1
            case _ where depth > 0: continue
            case ",", ";", "\n", "+", "/": close()
            default: part.append(scalar)
            }
        }
        close()
        return parts
    }

    /// Other words between are bounded, so that a phrase does not fit into a whole sentence.
    private static let widestGap = 4

    private static func isInOrder(_ phrase: [BareWord], in words: [BareWord]) -> Bool {
        guard let first = phrase.first else { return false }
        for start in words.indices where words[start] == first {
            var index = start
            var fits = true
            for word in phrase.dropFirst() {
                guard let next = words[(index + 1)...].prefix(widestGap + 1).firstIndex(of: word) else {
                    fits = false
                    break
                }
                index = next
            }
            if fits { return true }
        }
        return false
    }
}
