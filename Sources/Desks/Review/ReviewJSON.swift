public import Dossiers
import Judgement
import Store
public import Surroundings

extension JSONValue {
    /// One question to the staff (`review --json`).
    public static func question(_ item: ReviewItem, desk: ReviewDesk, zone: UTCOffset) throws -> JSONValue {
        let (question, row) = (item.question, item.row)
        return try .object([
            "question": .string(question.id), "kind": .string(question.subject.kind.rawValue),
            "state": .string(question.decided == nil ? "open" : "decided"), "row": .integer(Int(row.message.id)),
            "source": .string(row.message.origin.source),
            "message": message(
                row.reading.header, sha256: row.message.sha256, receivedAt: row.message.receivedAt, zone: zone),
            "round": .optional(row.verdict.round), "unit": .optional(row.verdict.unit),
            "timeliness": .optional(row.verdict.timeliness?.rawValue),
            "attachment": question.subject.attachment.map { .integer($0) } ?? .null,
            "file": .optional(item.fileName), "document": .optional(question.subject.document?.rawValue),
            "name": .string(question.subject.name), "place": .string(question.subject.place),
            "reason": .string(question.reason), "look": .bool(question.isLook),
            "sender": row.verdict.sender.map(sender) ?? .null,
            "clocks": question.subject.kind == .arrival
                ? .array(TimeEvidence.all(of: row).map { time($0, zone: zone) }) : .array([]),
            "candidates": .array(
                question.candidates.map { try candidate($0, item, desk) }),
            "decision": question.decided.map { decision($0, zone: zone) } ?? .null,
        ])
    }

    private static func candidate(
        _ id: String, _ item: ReviewItem, _ desk: ReviewDesk
    ) throws -> JSONValue {
        if item.question.subject.kind == .unit {
            let unit = try desk.unit(id)
            return .object(["unit": .string(id), "name": .optional(unit?.name)])
        }
        return nomination(id, try desk.nomination(id, round: item.row.verdict.round), ranked: item.ranked(id))
    }

    package static func nomination(_ id: String, _ nomination: Nomination?, ranked: MatchCandidate?) -> JSONValue {
        .object([
            "nomination": .string(id), "name": .optional(nomination?.name), "unit": .optional(nomination?.unitCode),
            "birth_date": .optional(nomination?.birthDate?.iso), "position": .optional(nomination?.position),
            "award": .optional(nomination?.award), "score": ranked.map { .decimal($0.score) } ?? .null,
            "reason": .optional(ranked?.reason), "evidence": .array((ranked?.evidence ?? []).map(evidence)),
        ])
    }
}
