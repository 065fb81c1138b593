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
        // Of a collective only whether its letters are nearly those of one that the unit proposes.
        if mention.kind == .collective {
            return outcome.status == .unmatched ? misread(mention, unit) ?? outcome : outcome
        }
        switch outcome.status {
        case .matched: return isTellingApartByMarks(outcome, mention, unit) ? doubted(outcome) : outcome
        case .unmatched: return cut(mention, unit) ?? misread(mention, unit) ?? outcome
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

    /// Letters of a name that recognition may have taken for others: the share that makes it a question, the share with which
    /// the birth date settles it, and how much farther the next name has to be.
    private static let question = 0.3
    private static let settled = 0.25
    private static let apart = 0.12

    /// A question where the name is somebody's in the unit but for what recognition confuses; answered where the birth date
    /// is his too, and nobody else's name is near.
    private func misread(_ mention: Mention, _ unit: UnitOfMention) -> MatchOutcome? {
        let read = ReadingDistance.letters(of: mention.name)
        let near = matcher.index.inUnit(unit.code).compactMap { index -> (index: Int, share: Double)? in
            let nomination = matcher.index.listed[index].nomination
            guard nomination.kind == mention.kind else { return nil }
            let share = ReadingDistance(name: nomination.name).share(of: read, limit: Self.question)
            return share <= Self.question ? (index, share) : nil
        }.sorted { ($0.share, $0.index) < ($1.share, $1.index) }
        guard let first = near.first else { return nil }
        let candidates = near.filter { $0.share <= first.share + Self.apart }.map {
            matcher.weighing.candidate(mention, $0.index, grade: .abbreviated, unit: unit)
        }
        if candidates.count == 1, first.share <= Self.settled, candidates[0].agreement(.birthDate) == .exact {
            return MatchOutcome(
                status: .matched, nomination: candidates[0].listed.nomination, score: candidates[0].score,
                candidates: candidates, weighed: candidates,
                reason: "Ghép với \(matcher.sentence.quoted(candidates[0])): tên đọc từ ảnh hoặc bản quét sai vài chữ, "
                    + "nhưng cùng đơn vị và cùng ngày sinh.")
        }
        return MatchOutcome(
            status: .review, candidates: candidates, weighed: candidates,
            reason: "Tên đọc từ ảnh hoặc bản quét có thể sai chữ, gần với tên trong danh sách: cần cán bộ xác nhận.")
    }

    private func words(_ key: NameKey) -> [ArraySlice<UInt8>] { key.bare.split(separator: UInt8(ascii: " ")) }
}
