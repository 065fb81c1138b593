public import Dossiers
public import Surroundings

extension JSONValue {
    /// One message as the contract writes it (`ingest --json`, `poll --json`).
    public static func outcome(_ outcome: Outcome, zone: UTCOffset) -> JSONValue {
        let verdict = outcome.verdict
        return .object([
            "source": .string(outcome.source),
            "message": message(
                outcome.reading.header, sha256: outcome.sha256, receivedAt: outcome.arrival.receivedAt, zone: zone),
            "disposition": .string(verdict.disposition.rawValue),
            "round": .optional(verdict.round),
            "unit": .optional(verdict.unit),
            "timeliness": .optional(verdict.timeliness?.rawValue),
            "attachments": attachments(outcome.reading.attachments, verdict),
            "entries": .array(verdict.entries.map(entry)),
            "findings": .array(verdict.findings.map(finding)),
            "sender": verdict.sender.map(sender) ?? .null,
            "receipt": .object([
                "action": .string(outcome.receipt.action.rawValue),
                "number": .optional(outcome.receipt.number),
                "to": .optional(outcome.receipt.to),
                "reason": .optional(outcome.receipt.reason?.rawValue),
            ]),
        ])
    }

    /// Whose word a message is, and what of it waits for a person because of that.
    package static func sender(_ sender: SenderStanding) -> JSONValue {
        .object([
            "standing": .string(sender.rank.rawValue), "why": .string(sender.reason.rawValue),
            "reason": .string(sender.reason.vietnamese), "units": .strings(sender.units),
            "waiting_units": .strings(sender.waitingUnits),
        ])
    }

    package static func message(
        _ header: MessageHeader, sha256: String, receivedAt: Instant, zone: UTCOffset
    ) -> JSONValue {
        .object([
            "id": .optional(header.messageID),
            "from": .optional(header.from.isEmpty ? nil : header.sender),
            "subject": .string(header.subject),
            "sha256": .string(sha256),
            "received_at": .string(receivedAt.rfc3339(in: zone)),
        ])
    }

    private static func attachments(_ attachments: [Attachment], _ verdict: Verdict) -> JSONValue {
        let overlong = Set(verdict.overlong)
        return .array(
            attachments.enumerated().map { index, attachment in
                let kinds = index < verdict.documents.count ? verdict.documents[index] : []
                var attachment = attachment
                if overlong.contains(index) { attachment.exceeded = .rows }
                return .object(
                    fields(of: attachment).inserting(
                        Field("documents", .strings(kinds.map(\.rawValue))), before: "problem"))
            })
    }

    package static func fields(of attachment: Attachment) -> [Field] {
        [
            Field("name", .string(attachment.name)), Field("container", .optional(attachment.container)),
            Field("format", .string(attachment.format.rawValue)), Field("size", .integer(attachment.size)),
            Field("sha256", .string(attachment.sha256)), Field("problem", .optional(attachment.problem?.rawValue)),
            Field("exceeded", .optional(attachment.exceeded?.rawValue)),
        ]
    }

    private static func entry(_ entry: Entry) -> JSONValue {
        .object([
            "name": .string(entry.name), "kind": .string(entry.kind.rawValue),
            "attachment": .integer(entry.attachment), "document": .string(entry.document.rawValue),
            "status": .string(entry.status.rawValue), "nomination": .optional(entry.nomination),
            "score": .decimal(entry.score), "candidates": .strings(entry.candidates), "reason": .string(entry.reason),
            "place": .string(entry.place), "waits": .bool(entry.waits),
        ])
    }

    private static func finding(_ finding: Finding) -> JSONValue {
        .object([
            "code": .string(finding.code.rawValue), "clause": .optional(finding.clause), "text": .string(finding.text),
        ])
    }
}

extension [JSONValue.Field] {
    func inserting(_ field: JSONValue.Field, before name: String) -> Self {
        var fields = self
        fields.insert(field, at: firstIndex { $0.name == name } ?? endIndex)
        return fields
    }
}
