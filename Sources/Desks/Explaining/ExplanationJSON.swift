public import Dossiers
import Judgement
import Store
public import Surroundings

extension JSONValue {
    /// Why a message was decided as it was (`explain --json`): what `messages --json` prints, and all evidence.
    public static func explanation(_ explanation: MessageExplanation, zone: UTCOffset) -> JSONValue {
        guard case .object(let fields) = settled(explanation.row, zone: zone) else { return .null }
        let verdict = explanation.verdict
        return .object(
            fields + [
                Field("deadline", .optional(explanation.round?.deadline.rfc3339(in: zone))),
                Field("arrival", .array(explanation.times.map { time($0, zone: zone) })),
                Field("sender_unit", .optional(explanation.senderUnit)), Field("units", .strings(verdict.units)),
                Field("file_units", .array(verdict.documentUnits.map { .strings($0) })),
                Field("ranking", .array(verdict.entries.map { ranking($0, explanation) })),
                Field("questions", .strings(explanation.questions.map(\.id))),
                Field("receipt_answer", .optional(explanation.row.receipt?.answer)),
                Field("verdicts", .array(explanation.history.map { record($0, zone: zone) })),
            ])
    }

    package static func time(_ evidence: TimeEvidence, zone: UTCOffset) -> JSONValue {
        .object([
            "source": .string(evidence.source.rawValue), "host": .string(evidence.host),
            "time": .optional(evidence.time?.rfc3339(in: zone)), "decides": .bool(evidence.decides),
        ])
    }

    private static func ranking(_ entry: Entry, _ explanation: MessageExplanation) -> JSONValue {
        .object([
            "question": .string(DecisionSubject.entry(entry).question(in: explanation.row.message.id)),
            "name": .string(entry.name), "margin": MessageExplanation.margin(entry).map { .decimal($0) } ?? .null,
            "nominations": .array(
                entry.ranking.map { nomination($0.nomination, explanation.nomination($0.nomination), ranked: $0) }),
        ])
    }

    package static func evidence(_ evidence: MatchEvidence) -> JSONValue {
        .object([
            "field": .string(evidence.field.rawValue), "agreement": .string(evidence.agreement.rawValue),
            "weight": .decimal(evidence.weight), "written": .string(evidence.written),
            "listed": .string(evidence.listed),
        ])
    }

    private static func record(_ record: VerdictRecord, zone: UTCOffset) -> JSONValue {
        .object([
            "version": .integer(record.version), "settled_at": .string(record.settledAt.rfc3339(in: zone)),
            "by": .optional(record.by), "because": .optional(record.because),
            "correction_due": .bool(record.isCorrectionDue),
            "disposition": .string(record.verdict.disposition.rawValue),
            "timeliness": .optional(record.verdict.timeliness?.rawValue),
            "matched": .strings(record.verdict.entries.compactMap { $0.status == .matched ? $0.nomination : nil }),
        ])
    }

    /// Where a nomination stands and why (`explain --json`).
    public static func explanation(_ explanation: NominationExplanation, zone: UTCOffset) -> JSONValue {
        .object([
            "round": .string(explanation.round.id),
            "deadline": .string(explanation.round.deadline.rfc3339(in: zone)),
            "nomination": nomination(explanation.nomination.id, explanation.nomination, ranked: nil),
            "status": nomination(explanation.status, zone: zone),
            "contributions": .array(explanation.contributions.map { contribution($0, explanation, zone: zone) }),
        ])
    }

    private static func contribution(
        _ contribution: Contribution, _ explanation: NominationExplanation, zone: UTCOffset
    ) -> JSONValue {
        let row = explanation.messages[contribution.message]
        let files = row?.reading.attachments ?? []
        let ranked = contribution.entry?.ranking.first { $0.nomination == explanation.nomination.id }
        return .object([
            "row": .integer(Int(contribution.message)), "source": .optional(row?.message.origin.source),
            "received_at": .string(contribution.receivedAt.rfc3339(in: zone)),
            "timeliness": .optional(contribution.timeliness?.rawValue),
            "document": .string(contribution.document.rawValue), "attachment": .integer(contribution.attachment),
            "file": contribution.attachment < files.count ? .string(files[contribution.attachment].name) : .null,
            "name": .optional(contribution.entry?.name), "status": .optional(contribution.entry?.status.rawValue),
            "counts": .bool(contribution.counts), "decides": .bool(contribution.decides),
            "reason": .optional(contribution.entry?.reason), "score": ranked.map { .decimal($0.score) } ?? .null,
            "evidence": .array((ranked?.evidence ?? []).map(evidence)),
        ])
    }
}
