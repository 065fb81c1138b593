import Dossiers
import Vietnamese

/// A mention laid beside a nomination, field by field.
struct WeighedCandidate: Sendable {
    let index: Int
    let listed: NomineeIndex.Listed
    let grade: NameGrade
    /// Fields of which both sides say something.
    var fields: [(field: MatchEvidence.Field, agreement: MatchEvidence.Agreement, weight: Double)]
    var weight: Double
    /// 0...1, among all candidates of the mention.
    var score = 0.0

    var id: String { listed.nomination.id }

    func agreement(_ field: MatchEvidence.Field) -> MatchEvidence.Agreement? {
        fields.first { $0.field == field }?.agreement
    }

    /// What forbids a match whatever the score: another date of birth, another gender, another unit.
    var contradiction: MatchEvidence.Field? {
        [.birthDate, .gender, .unit].first { agreement($0) == .contradicts }
    }
}

/// The award that a document asks for.
private struct WrittenAward {
    let codes: Set<String>
    /// Whether it is one that the plan does not have.
    let isOther: Bool

    init(_ text: String, _ awards: AwardText) {
        codes = text.isEmpty ? [] : awards.codesOfAllPlans(in: text)
        isOther = codes.isEmpty && !text.isEmpty && awards.isOfOthers(text)
    }

    func agreement(withListed award: String) -> MatchEvidence.Agreement? {
        if codes.isEmpty { return isOther ? .contradicts : nil }
        return codes.contains(award) ? .exact : .contradicts
    }
}

/// Weighs mentions against nominations by the rule's rates.
struct Weighing: Sendable {
    let index: NomineeIndex
    let rule: MatchingRule
    let awards: AwardText

    /// As many names lie within one edit of a usual one and are borne by others: a slip of their pens makes the same.
    private static let neighbours = 4.0
    /// No field decides more than a million to one.
    private static let heaviest = 20.0

    /// The candidates among `pool` whose name is alike, best first; equal ones in the order of their IDs.
    func candidates(
        _ mention: Mention, _ key: NameKey, _ position: PositionText, among pool: [Int], unit: UnitOfMention?
    ) -> [WeighedCandidate] {
        var found: [WeighedCandidate] = []
        var award: WrittenAward?
        var own: Double?
        func ownShare() -> Double {
            let share = own ?? index.frequency.share(of: key)
            own = share
            return share
        }
        for index in pool {
            let listed = self.index.listed[index]
            guard listed.nomination.kind == mention.kind else { continue }
            let grade = key.grade(against: listed.key)
            guard grade != .different else { continue }
            let written = award ?? WrittenAward(mention.award, awards)
            award = written
            found.append(weigh(mention, grade, position, written, unit, index, ownShare: ownShare))
        }
        return scored(found)
    }

    /// A candidate whose name was found equal by other means than its letters (`Nhà trường`).
    func candidate(_ mention: Mention, _ index: Int, grade: NameGrade, unit: UnitOfMention?) -> WeighedCandidate {
        let key = self.index.listed[index].key
        let award = WrittenAward(mention.award, awards)
        let weighed = weigh(mention, grade, PositionText(words: []), award, unit, index) {
            self.index.frequency.share(of: key)
        }
        return scored([weighed])[0]
    }

    /// `ownShare` is the share of people who are called as the mention is.
    private func weigh(
        _ mention: Mention, _ grade: NameGrade, _ position: PositionText, _ award: WrittenAward,
        _ unit: UnitOfMention?, _ index: Int, ownShare: () -> Double
    ) -> WeighedCandidate {
        let listed = self.index.listed[index]
        var candidate = WeighedCandidate(index: index, listed: listed, grade: grade, fields: [], weight: 0)
        func add(_ field: MatchEvidence.Field, _ agreement: MatchEvidence.Agreement?, share: Double = 1) {
            guard let agreement else { return }
            let weight = weight(field, agreement, share: share)
            candidate.fields.append((field, agreement, weight))
            candidate.weight += weight
        }
        add(.name, Self.agreement(grade), share: nameShare(grade, listed, ownShare))
        if let unit {
            let isSame = unit.code == listed.nomination.unitCode
            add(
                .unit, isSame ? (unit.isOfSender ? .bySender : .exact) : .contradicts,
                share: isSame ? self.index.share(ofUnit: unit.code) : 1)
        }
        add(.birthDate, BirthAgreement.of(mention.birth, listed.nomination.birthDate))
        let same = position.agreement(withListed: listed.position, isRunningText: mention.unitIsRunningText)
        add(.position, same, share: same == .exact ? self.index.share(of: listed.position) : 1)
        add(.award, award.agreement(withListed: listed.nomination.award))
        if let gender = mention.gender, let other = listed.gender {
            add(.gender, gender == other ? .exact : .contradicts)
        }
        return candidate
    }

    /// How many people bear the name, so that a rare one says more than a common one.
    private func nameShare(
        _ grade: NameGrade, _ listed: NomineeIndex.Listed, _ ownShare: () -> Double
    ) -> Double {
        switch grade {
        case .exact, .toneEqual: listed.share
        case .unmarked: listed.bareShare
        case .marksDiffer, .oneEdit:
            // The written name may be somebody's own; or a slip in a name like the listed one.
            ownShare() + Self.neighbours * rate(.name, .oneLetter).same * listed.share
        case .severalMarks:
            // Two slips in one name are as rare as each of them, squared.
            (ownShare() + Self.neighbours * rate(.name, .oneLetter).same * listed.share)
                / rate(.name, .marksDiffer).same
        case .abbreviated, .different: 1
        }
    }

    private func rate(_ field: MatchEvidence.Field, _ agreement: MatchEvidence.Agreement) -> MatchingRule.Rate {
        rule.rates[field]?[agreement] ?? MatchingRule.Rate(same: 1, other: 1)
    }

    private func weight(_ field: MatchEvidence.Field, _ agreement: MatchEvidence.Agreement, share: Double) -> Double {
        guard let rate = rule.rates[field]?[agreement] else { return 0 }
        return max(-Self.heaviest, min(Self.heaviest, Binary.logarithm(rate.same / (rate.other * share))))
    }

    private static func agreement(_ grade: NameGrade) -> MatchEvidence.Agreement {
        switch grade {
        case .exact: .exact
        case .toneEqual: .toneKey
        case .unmarked: .unmarked
        case .marksDiffer, .severalMarks: .marksDiffer
        case .oneEdit: .oneLetter
        case .abbreviated, .different: .abbreviated
        }
    }

    /// Turns weights into the probability of each among all, and of somebody who is not on the list.
    private func scored(_ candidates: [WeighedCandidate]) -> [WeighedCandidate] {
        guard !candidates.isEmpty else { return [] }
        var candidates = candidates
        let prior = rule.listedShare / Double(max(index.listed.count, 1))
        var total = 1 - rule.listedShare
        for position in candidates.indices {
            candidates[position].score = prior * Binary.power(candidates[position].weight)
            total += candidates[position].score
        }
        for position in candidates.indices { candidates[position].score /= total }
        return candidates.sorted { $0.score == $1.score ? $0.id < $1.id : $0.score > $1.score }
    }
}
