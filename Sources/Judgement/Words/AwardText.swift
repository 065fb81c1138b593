import Dossiers
import Vietnamese

/// Reads which awards a cell speaks of.
struct AwardText: Sendable {
    private let awardCodes: [String]
    /// The phrases of the awards, each with the index of its code, and nil of those of other programmes, by their first word.
    private let phrases: [BareWord: [(words: [BareWord], award: Int?)]]
    /// What an award was called in lists of earlier plans, by its code.
    private let formerCodes: [String: [String]]

    /// `others` are awards of other programmes: a text that says more of one of them speaks of no award of the plan.
    init(awards: [Plan.Award], others: [String]) {
        formerCodes = Dictionary(awards.map { ($0.code, $0.formerCodes) }) { first, _ in first }
        awardCodes = awards.map(\.code)
        var phrases: [BareWord: [(words: [BareWord], award: Int?)]] = [:]
        func take(_ phrase: String, of award: Int?) {
            let words = VietnameseText.bareWordKeys(phrase)
            if let first = words.first { phrases[first, default: []].append((words, award)) }
        }
        for phrase in others { take(phrase, of: nil) }
        for (index, award) in awards.enumerated() {
            for phrase in award.phrases + [award.label] { take(phrase, of: index) }
        }
        self.phrases = phrases
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
            let said = longestPhrases(in: part)
            let best = max(said.ofOthers, said.ofAwards.max() ?? 0)
            guard best > 0 else { continue }
            let codes = Set(zip(awardCodes, said.ofAwards).lazy.filter { $0.1 == best }.map(\.0))
            if codes.count == 1 { found.formUnion(codes) }
        }
        return found
    }

    /// How many words the longest phrase has that stands in the text, of each award and of those of other programmes.
    private func longestPhrases(in words: [BareWord]) -> (ofAwards: [Int], ofOthers: Int) {
        var ofAwards = [Int](repeating: 0, count: awardCodes.count)
        var ofOthers = 0
        for (start, word) in words.enumerated() {
            for phrase in phrases[word] ?? [] {
                let longest = phrase.award.map { ofAwards[$0] } ?? ofOthers
                guard phrase.words.count > longest, Self.isInOrder(phrase.words, at: start, in: words) else { continue }
                if let award = phrase.award {
                    ofAwards[award] = phrase.words.count
                } else {
                    ofOthers = phrase.words.count
                }
            }
        }
        return (ofAwards, ofOthers)
    }

    /// The codes that the awards in the text have in lists of this plan, and had in those of earlier ones.
    func codesOfAllPlans(in text: String) -> Set<String> {
        codes(in: text).reduce(into: []) { $0.formUnion([$1] + (formerCodes[$1] ?? [])) }
    }

    /// Whether the text speaks of an award, and of none of the plan's.
    func isOfOthers(_ text: String) -> Bool {
        Self.parts(of: text).contains { longestPhrases(in: $0).ofOthers > 0 } && codes(in: text).isEmpty
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

    /// Whether the words behind the first follow as well, from where the first stands.
    private static func isInOrder(_ phrase: [BareWord], at start: Int, in words: [BareWord]) -> Bool {
        var index = start
        for word in phrase.dropFirst() {
            guard let next = words[(index + 1)...].prefix(widestGap + 1).firstIndex(of: word) else { return false }
            index = next
        }
        return true
    }
}
