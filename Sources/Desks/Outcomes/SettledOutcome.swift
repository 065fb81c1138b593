public import Dossiers
public import Store
public import Surroundings

extension Outcome {
    /// What came out for a message that was settled earlier, with what people have decided since.
    public init(_ row: SettledRow) {
        self.init(
            source: row.message.origin.source, sha256: row.message.sha256,
            arrival: row.message.arrival ?? .init(receivedAt: row.message.receivedAt, evidence: .fileTime),
            reading: row.reading, verdict: row.standing, receipt: ReceiptOutcome(row))
    }
}

extension ReceiptOutcome {
    /// A receipt that the server refused for good reaches nobody: the address is bad.
    package init(_ row: SettledRow) {
        guard let receipt = row.receipt else {
            self.init(action: .suppressed, reason: row.suppressed)
            return
        }
        switch receipt.state {
        case .sent: self.init(action: .sent, number: receipt.number, to: receipt.to)
        case .queued, .held: self.init(action: .queued, number: receipt.number, to: receipt.to)
        case .refused: self.init(action: .suppressed, reason: .badAddress)
        }
    }
}

extension JSONValue {
    /// A settled message as the contract writes it, with its row and what people decided.
    public static func settled(_ row: SettledRow, zone: UTCOffset) -> JSONValue {
        guard case .object(let fields) = outcome(Outcome(row), zone: zone) else { return .null }
        return .object(
            fields + [
                Field("row", .integer(Int(row.message.id))),
                Field("decisions", .array(row.decisions.map { decision($0, zone: zone) })),
            ])
    }

    /// What one person decided, and whether it was taken back.
    ///
    /// `decision` is the one that the journal names; `question` is of now, for `tiepnhan review`.
    public static func decision(_ record: RecordedDecision, zone: UTCOffset) -> JSONValue {
        .object([
            "decision": .integer(Int(record.id)),
            "question": .string(record.decision.subject.question(in: record.message)),
            "file": .optional(record.decision.file?.sha256), "astray": .bool(record.isAstray),
            "ruling": .string(record.decision.ruling.rawValue), "choice": .strings(record.decision.choice),
            "timeliness": .optional(record.decision.timeliness?.rawValue), "by": .string(record.by),
            "because": .string(record.because), "at": .string(record.at.rfc3339(in: zone)),
            "undone": record.undone.map {
                .object([
                    "by": .string($0.by), "because": .string($0.because), "at": .string($0.at.rfc3339(in: zone)),
                ])
            } ?? .null,
        ])
    }
}
