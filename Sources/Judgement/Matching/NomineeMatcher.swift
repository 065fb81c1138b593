import Dossiers
import Vietnamese

/// Whose name it is: one mention against the nominations of the round.
///
/// A wrong match gives one teacher's file to another, so whatever is not plain goes to a person. The score decides between
/// the candidates (`MatchingRule`); a contradiction goes to a person whatever the score; and somebody who is only on
/// another unit's list is never matched.
struct NomineeMatcher {
    let index: NomineeIndex
    let rule: MatchingRule
    let terms: PersonTerms
    let weighing: Weighing
    let sentence: MatchSentence
    let collectives: CollectiveMatcher

    init(nominations: [Nomination], plan: Plan, names: NameText, units: UnitIndex, awards: AwardText) {
        let collective = CollectiveName(lexicon: plan.lexicon)
        terms = PersonTerms(lexicon: plan.lexicon)
        index = NomineeIndex(
            nominations: nominations, collective: collective, terms: terms, shares: plan.matching.names)
        rule = plan.matching
        weighing = Weighing(index: index, rule: plan.matching, awards: awards)
        sentence = MatchSentence(unitNames: units.names)
        collectives = CollectiveMatcher(
            weighing: weighing, sentence: sentence, names: names, units: units, name: collective)
    }

    /// `unit` is nil where neither row nor document nor sender names one.
    ///
    /// Nominations in `taken` belong to other entries of the same document.
    func match(_ mention: Mention, unit: UnitOfMention?, taken: Set<String> = []) -> MatchOutcome {
        if mention.kind == .collective { return collectives.match(mention, unit: unit, taken: taken) }
        let key = NameKey(mention.name)
        let position = terms.position(mention.position)
        guard let unit else { return matchAnywhere(mention, key, position, taken) }
        let here = weighing.candidates(mention, key, position, among: index.inUnit(unit.code), unit: unit)
        let free = here.filter { !taken.contains($0.id) }
        if free.isEmpty { return elsewhere(mention, key, position, unit, here: here) }
        return decide(mention, free, all: here, unit: unit)
    }

    // MARK: - Decisions

    private func decide(
        _ mention: Mention, _ candidates: [WeighedCandidate], all: [WeighedCandidate], unit: UnitOfMention?
    ) -> MatchOutcome {
        // Equal names first; only where there is none, names that are nearly equal.
        let equal = candidates.filter { $0.grade >= .unmarked }
        let exact = equal.filter { $0.grade >= .toneEqual }
        let named = exact.isEmpty ? equal : exact
        if !named.isEmpty { return decide(mention, equals: named, all: all) }
        return decide(mention, near: candidates, all: all, unit: unit)
    }

    private func decide(_ mention: Mention, equals: [WeighedCandidate], all: [WeighedCandidate]) -> MatchOutcome {
        let best = equals[0]
        if equals.count > 1, isClear(equals), best.contradiction == nil {
            return matched(
                best, all,
                "Có \(equals.count) người trùng họ tên; tệp phân biệt được \(sentence.quoted(best)): \(sentence.reason(best, mention))."
            )
        }
        if equals.count > 1 {
            return review(
                equals, all,
                "Có \(equals.count) người trùng họ tên trong danh sách, tệp không đủ thông tin để phân biệt.")
        }
        if best.contradiction != nil {
            return review(
                equals, all,
                "Chưa ghép với \(sentence.quoted(best)) vì \(sentence.reason(best, mention)): cần cán bộ xác nhận.")
        }
        if isClear(equals) || best.agreement(.unit) != nil {
            return matched(best, all, "Ghép với \(sentence.quoted(best)): \(sentence.reason(best, mention)).")
        }
        return review(
            equals, all,
            "Tệp không nêu đơn vị; \(sentence.quoted(best)) \(sentence.reason(best, mention)): cần cán bộ xác nhận.")
    }

    private func decide(
        _ mention: Mention, near: [WeighedCandidate], all: [WeighedCandidate], unit: UnitOfMention?
    ) -> MatchOutcome {
        let best = near[0]
        let mayMatch = best.contradiction == nil && (best.grade >= .oneEdit || best.agreement(.birthDate) == .exact)
        if mayMatch, isClear(near) {
            return matched(
                best, all,
                "Ghép với \(sentence.quoted(best)): \(sentence.reason(best, mention)); không có ai khác trong danh sách gần tên này hơn."
            )
        }
        let worthLooking = near.filter { $0.score >= rule.reviewScore || $0.grade == .abbreviated }
        if !worthLooking.isEmpty {
            let reasons = worthLooking.prefix(2).map { "\(sentence.quoted($0)) \(sentence.reason($0, mention))" }
            return review(worthLooking, all, "Gần giống \(reasons.joined(separator: "; ")): cần cán bộ xác nhận.")
        }
        let place = unit.map { "của \(sentence.unit($0.code)) " } ?? ""
        return unmatched(
            all,
            "Danh sách đề nghị \(place)không có tên này (gần nhất: \(sentence.quoted(best)), \(sentence.reason(best, mention)))."
        )
    }

    /// Whether the best candidate is certain enough and the second person far enough behind.
    private func isClear(_ candidates: [WeighedCandidate]) -> Bool {
        let second = candidates.dropFirst().first?.score ?? 0
        return candidates[0].score >= rule.acceptScore && candidates[0].score - second >= rule.margin
    }

    /// No unit is known at all: the whole list is searched.
    private func matchAnywhere(
        _ mention: Mention, _ key: NameKey, _ position: PositionText, _ taken: Set<String>
    ) -> MatchOutcome {
        var all = weighing.candidates(mention, key, position, among: index.named(key), unit: nil)
        if all.isEmpty { all = weighing.candidates(mention, key, position, among: index.near(key), unit: nil) }
        let free = all.filter { !taken.contains($0.id) }
        guard !free.isEmpty else { return unmatched(all, "Không có tên này trong danh sách đề nghị.") }
        return decide(mention, free, all: all, unit: nil)
    }

    /// Not in this unit: whoever has the name elsewhere is another nomination until a person says otherwise.
    private func elsewhere(
        _ mention: Mention, _ key: NameKey, _ position: PositionText, _ unit: UnitOfMention, here: [WeighedCandidate]
    ) -> MatchOutcome {
        let others = index.named(key).filter { index.listed[$0].nomination.unitCode != unit.code }
        let weighed = weighing.candidates(mention, key, position, among: others, unit: unit)
        let moved = weighed.filter { $0.grade >= .toneEqual && $0.agreement(.birthDate) == .exact }
        if !moved.isEmpty {
            return review(
                moved, here + weighed,
                "\(sentence.quoted(moved[0])) \(sentence.reason(moved[0], mention)): cần cán bộ xác minh.")
        }
        let name = sentence.unit(unit.code)
        if let taken = here.first {
            return unmatched(
                here + weighed,
                "Danh sách đề nghị của \(name) không có tên này; \(sentence.quoted(taken)) đã có dòng riêng trong tệp.")
        }
        return unmatched(here + weighed, "Danh sách đề nghị của \(name) không có tên này.")
    }

    // MARK: - Outcomes

    private func matched(_ best: WeighedCandidate, _ all: [WeighedCandidate], _ reason: String) -> MatchOutcome {
        MatchOutcome(
            status: .matched, nomination: best.listed.nomination, score: best.score, candidates: [best],
            weighed: [best] + all.filter { $0.id != best.id }, reason: reason)
    }

    private func review(
        _ candidates: [WeighedCandidate], _ all: [WeighedCandidate], _ reason: String
    ) -> MatchOutcome {
        let chosen = Set(candidates.map(\.id))
        return MatchOutcome(
            status: .review, score: candidates[0].score, candidates: candidates,
            weighed: candidates + all.filter { !chosen.contains($0.id) }, reason: reason)
    }

    private func unmatched(_ all: [WeighedCandidate], _ reason: String) -> MatchOutcome {
        MatchOutcome(status: .unmatched, weighed: all, reason: reason)
    }
}
