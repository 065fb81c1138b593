import Desks
import Dossiers
import Judgement
import Ledger
import Vietnamese

/// One answer that a person can give to a question, with what speaks for it; numbered as it is shown.
struct ItemChoice: Sendable {
    /// What the form sends.
    let value: String
    let title: String
    var facts: [String] = []
    /// What agrees and what does not, a line each, in words.
    var evidence: [(text: String, isAgainst: Bool)] = []
    var isFound = false
    let decision: StaffDecision

    /// What can be chosen on a question: the program's proposals, best first, then what a person has looked for by name.
    ///
    /// The page shows just these, and the action takes just these.
    static func all(
        for item: ReviewItem, roster: Roster, looking words: String, senderUnit: String?,
        award: (String) -> String = { $0 }
    ) -> [ItemChoice] {
        let subject = item.question.subject
        switch subject.kind {
        case .arrival: return arrival(item)
        case .sender:
            return [
                ItemChoice(
                    value: "counts", title: "Tính thư này",
                    facts: [item.row.verdict.sender.map { "\($0.rank.vietnamese). \($0.reason.vietnamese)" } ?? ""],
                    decision: StaffDecision(subject: subject, ruling: .accepted))
            ]
        case .look:
            return [
                ItemChoice(
                    value: "seen", title: "Đã xem, không cần làm gì thêm",
                    decision: StaffDecision(subject: subject, ruling: .accepted))
            ]
        case .unit: return units(item, roster, words)
        case .entry, .file: return nominations(item, roster, words, senderUnit, award)
        case .round: return []
        }
    }

    /// What the program made of the clocks stands first.
    private static func arrival(_ item: ReviewItem) -> [ItemChoice] {
        let own = item.row.verdict.timeliness ?? .late
        return [own, own == .late ? .onTime : .late].map { timeliness in
            ItemChoice(
                value: timeliness.rawValue, title: "Nộp \(Words.of(timeliness))",
                facts: timeliness == own
                    ? ["Theo thời điểm máy chủ nhận ghi."] : ["Khác với đồng hồ máy chủ: cần căn cứ."],
                decision: StaffDecision(
                    subject: item.question.subject, ruling: timeliness == own ? .accepted : .ruled,
                    timeliness: timeliness))
        }
    }

    private static func units(_ item: ReviewItem, _ roster: Roster, _ words: String) -> [ItemChoice] {
        let found = roster.units.filter { holds(words, "\($0.name) \($0.code)") }.prefix(mostFound).map(\.code)
        let proposed = item.question.candidates
        return (proposed + found.filter { !proposed.contains($0) }).map { code in
            let unit = roster.units.first { $0.code == code }
            return ItemChoice(
                value: code, title: unit?.name ?? code,
                facts: [code] + (unit.map { [$0.emails.joined(separator: ", ")] } ?? []),
                isFound: !proposed.contains(code),
                decision: StaffDecision(subject: item.question.subject, ruling: .chosen, choice: [code]))
        }
    }

    private static let mostFound = 20

    private static func nominations(
        _ item: ReviewItem, _ roster: Roster, _ words: String, _ senderUnit: String?, _ award: (String) -> String
    ) -> [ItemChoice] {
        let listed = item.row.verdict.round.flatMap { roster.nominations[$0] } ?? []
        var proposed = item.question.candidates
        // Of a file nothing is known but whose it may be.
        if item.question.subject.kind == .file, item.question.subject.attachment != nil {
            let unit = item.row.verdict.unit ?? item.row.verdict.units.first ?? senderUnit
            proposed += listed.filter { $0.unitCode == unit }.prefix(mostFound).map(\.id)
        }
        let found = listed.filter { holds(words, "\($0.name) \($0.id)") }.prefix(mostFound).map(\.id)
        return (proposed + found.filter { !proposed.contains($0) }).map { id in
            choice(id, listed.first { $0.id == id }, item, roster, award, isFound: !proposed.contains(id))
        }
    }

    private static func choice(
        _ id: String, _ nomination: Nomination?, _ item: ReviewItem, _ roster: Roster, _ award: (String) -> String,
        isFound: Bool
    ) -> ItemChoice {
        let subject = item.question.subject
        let unit = nomination.flatMap { one in roster.units.first { $0.code == one.unitCode }?.name ?? one.unitCode }
        let isFirst = subject.kind == .entry && item.question.candidates.first == id
        return ItemChoice(
            value: id, title: nomination?.name ?? id,
            facts: [
                id, unit ?? "", nomination?.birthDate.map { "sinh \($0.written)" } ?? "", nomination?.position ?? "",
            ].filter { !$0.isEmpty },
            evidence: evidence(item.ranked(id), award), isFound: isFound,
            decision: StaffDecision(
                subject: subject, ruling: isFirst ? .accepted : .chosen, choice: [id],
                names: isFirst ? [] : [nomination?.name ?? id]))
    }

    private static func evidence(
        _ candidate: MatchCandidate?, _ award: (String) -> String
    ) -> [(text: String, isAgainst: Bool)] {
        guard let candidate else { return [] }
        return [(candidate.reason, false)]
            + candidate.evidence.map { one in
                let listed = one.field == .award ? award(one.listed) : one.listed
                let sides = one.written == listed ? "“\(listed)”" : "“\(one.written)”, trong danh sách “\(listed)”"
                let isAgainst = one.agreement == .contradicts
                return ("\(Words.of(one.field)): \(Words.of(one.agreement)) – \(sides)", isAgainst)
            }
    }

    /// Whether a text holds every word that was typed, whatever its marks.
    static func holds(_ words: String, _ text: String) -> Bool {
        let words = VietnameseText.bareWords(words)
        guard !words.isEmpty else { return false }
        let bare = VietnameseText.bare(text)
        return words.allSatisfy { bare.contains($0) }
    }
}
