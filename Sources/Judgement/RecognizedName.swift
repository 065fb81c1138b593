import Dossiers
import Vietnamese

/// What is more careful with names that were read from a picture.
///
/// The reading of a photo or scan can lose a line of a cell or take one mark for another. So what a typed file may be
/// believed is a question to a person here, and a name cut short is never told to the sender as one that is on no list.
struct RecognizedName {
    /// A part of fewer words fits too many people.
    private static let leastWords = 2

    let matcher: NomineeMatcher

    func checked(_ outcome: MatchOutcome, _ mention: Mention, unit: UnitOfMention) -> MatchOutcome {
        guard mention.kind == .individual else { return outcome }
        switch outcome.status {
        case .matched: return isTellingApartByMarks(outcome, mention, unit) ? doubted(outcome) : outcome
        case .unmatched: return cut(mention, unit) ?? outcome
        case .review: return outcome
        }
    }

    /// Whether only a mark tells the nominee from a colleague, and nothing else of the row does.
    private func isTellingApartByMarks(_ outcome: MatchOutcome, _ mention: Mention, _ unit: UnitOfMention) -> Bool {
        guard let best = outcome.candidates.first, best.agreement(.birthDate) != .exact else { return false }
        return matcher.index.named(NameKey(mention.name)).contains { index in
            let other = matcher.index.listed[index].nomination
            return other.id != best.id && other.unitCode == unit.code
        }
    }

    private func doubted(_ outcome: MatchOutcome) -> MatchOutcome {
        var outcome = outcome
        outcome.status = .review
        outcome.nomination = nil
        outcome.reason = "Tên đọc từ ảnh hoặc bản quét, chỉ khác dấu với người khác cùng đơn vị: cần cán bộ xác nhận."
        return outcome
    }

    /// A question where the name is the beginning or the end of somebody's in the unit; answered where the birth date is
    /// his too, and nobody else's name fits.
    private func cut(_ mention: Mention, _ unit: UnitOfMention) -> MatchOutcome? {
        let part = words(NameKey(mention.name))
        guard part.count >= Self.leastWords else { return nil }
        let whole = matcher.index.inUnit(unit.code).filter { index in
            let listed = matcher.index.listed[index]
            let name = words(listed.key)
            return listed.nomination.kind == .individual && name.count > part.count
                && (name.starts(with: part) || name.suffix(part.count).elementsEqual(part))
        }
        guard !whole.isEmpty else { return nil }
        let candidates = whole.map { matcher.weighing.candidate(mention, $0, grade: .abbreviated, unit: unit) }
            .sorted { ($0.weight, $1.id) > ($1.weight, $0.id) }
        if candidates.count == 1, candidates[0].agreement(.birthDate) == .exact {
            return MatchOutcome(
                status: .matched, nomination: candidates[0].listed.nomination, score: candidates[0].score,
                candidates: candidates, weighed: candidates,
                reason: "Ghép với \(matcher.sentence.quoted(candidates[0])): tên đọc từ ảnh hoặc bản quét thiếu chữ, "
                    + "nhưng cùng đơn vị và cùng ngày sinh.")
        }
        return MatchOutcome(
            status: .review, candidates: candidates, weighed: candidates,
            reason: "Tên đọc từ ảnh hoặc bản quét thiếu chữ so với tên trong danh sách: cần cán bộ xác nhận.")
    }

    private func words(_ key: NameKey) -> [ArraySlice<UInt8>] { key.bare.split(separator: UInt8(ascii: " ")) }
}
