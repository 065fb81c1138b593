import Dossiers
import Vietnamese

/// Which collective is meant: the school itself, however it is called, or a team inside it.
struct CollectiveMatcher {
    let weighing: Weighing
    let sentence: MatchSentence
    let names: NameText
    let units: UnitIndex
    let name: CollectiveName

    private var index: NomineeIndex { weighing.index }

    func match(_ mention: Mention, unit: UnitOfMention?, taken: Set<String>) -> MatchOutcome {
        let key = NameKey(name.reduced(mention.name))
        let own = units.mentions(in: mention.name)
        guard let home = own.count == 1 ? UnitOfMention(code: own[0]) : unit else { return anywhere(mention, key) }
        let pool = index.inUnit(home.code).filter { index.listed[$0].nomination.kind == .collective }
        let all = candidates(mention, key, pool, home)
        let free = all.filter { !taken.contains($0.id) }
        let named = free.filter { $0.grade >= .unmarked }
        if !named.isEmpty { return settle(named, all, mention) }
        let alike = meant(mention, pool.filter { !taken.contains(index.listed[$0].nomination.id) }, home)
        if alike.count == 1 { return settle(alike, alike + all, mention) }
        let joined = free.filter { Self.letters(of: $0.listed.nomination.name) == Self.letters(of: mention.name) }
        if joined.count == 1 { return settle(joined, joined + all, mention) }
        if !free.isEmpty {
            return review(free, all, "Tên tập thể gần giống \(sentence.quoted(free[0])): cần cán bộ xác nhận.")
        }
        return MatchOutcome(
            status: .unmatched, weighed: all,
            reason: "Danh sách đề nghị của \(sentence.unit(home.code)) không có tập thể này.")
    }

    /// A name without its blanks: those that recognition puts in or leaves out are no difference.
    private static func letters(of name: String) -> String {
        VietnameseText.composed(name).lowercased().filter { !$0.isWhitespace }
    }

    private func candidates(
        _ mention: Mention, _ key: NameKey, _ pool: [Int], _ unit: UnitOfMention?
    ) -> [WeighedCandidate] {
        weighing.candidates(mention, key, PositionText(words: []), among: pool, unit: unit)
    }

    private func anywhere(_ mention: Mention, _ key: NameKey) -> MatchOutcome {
        let all = candidates(mention, key, index.named(key), nil)
        guard !all.isEmpty else {
            return MatchOutcome(status: .unmatched, reason: "Không có tập thể này trong danh sách đề nghị.")
        }
        return settle(all, all, mention)
    }

    private func settle(
        _ named: [WeighedCandidate], _ all: [WeighedCandidate], _ mention: Mention
    ) -> MatchOutcome {
        guard named.count == 1 else {
            return review(
                named, all, "Có \(named.count) tập thể trùng tên trong danh sách, tệp không đủ thông tin để phân biệt.")
        }
        return MatchOutcome(
            status: .matched, nomination: named[0].listed.nomination, score: named[0].score, candidates: named,
            weighed: named + all.filter { $0.id != named[0].id },
            reason: "Ghép với \(sentence.quoted(named[0])): \(sentence.reason(named[0], mention)).")
    }

    private func review(
        _ candidates: [WeighedCandidate], _ all: [WeighedCandidate], _ reason: String
    ) -> MatchOutcome {
        MatchOutcome(status: .review, score: candidates[0].score, candidates: candidates, weighed: all, reason: reason)
    }

    // MARK: - What a name means

    /// The whole school where the name says no more than the school; else the one team whose part is the same.
    private func meant(_ mention: Mention, _ pool: [Int], _ home: UnitOfMention) -> [WeighedCandidate] {
        let part = partOfUnit(mention.name, home.code)
        let isWhole = isWholeUnit(mention.name, home.code)
        return pool.filter { index in
            let listed = self.index.listed[index].nomination.name
            if isWhole { return isWholeUnit(listed, home.code) }
            return !part.isEmpty && partOfUnit(listed, home.code) == part
        }.map { weighing.candidate(mention, $0, grade: .toneEqual, unit: home) }
    }

    /// Whether a collective's name says no more than the unit itself.
    private func isWholeUnit(_ text: String, _ unit: String) -> Bool {
        guard partOfUnit(text, unit).isEmpty else { return false }
        let own = units.mentions(in: text)
        return own == [unit] || own.isEmpty && names.meansOwnUnit(text)
    }

    /// What a collective's name says besides the unit: `to van phong` of `Tổ Văn phòng, Trường Tiểu học X`.
    private func partOfUnit(_ text: String, _ unit: String) -> String {
        let unitWords = Set(units.forms(of: unit).flatMap { units.properWords(name.reduced($0)) })
        return name.withoutPlace(units.properWords(name.reduced(text)), keeping: unitWords)
            .filter { !unitWords.contains($0) && !Self.unitNouns.contains($0) }.joined(separator: " ")
    }

    private static let unitNouns: Set<String> = ["nha", "truong", "don", "vi"]
}
