import Dossiers
package import Store
package import Surroundings

extension JSONValue {
    /// A mail of ours as `outbox --json` writes it.
    package static func mail(_ entry: OutboxLine) -> JSONValue {
        .object([
            "number": .string(entry.number), "kind": .string(entry.kind.rawValue), "to": .string(entry.to),
            "message_id": .string(entry.rfcMessageID), "state": .string(entry.state.rawValue),
            "in_doubt": .bool(entry.handedOver != nil), "row": .optional(entry.messageID.map { String($0) }),
            "attempts": .integer(entry.attempts), "answer": .optional(entry.answer),
            "undelivered": .optional(entry.undelivered),
            "next_attempt": .string(entry.nextAttempt.rfc3339(in: .vietnam)),
        ])
    }

    /// A readable dossier that nobody was answered for, as `outbox --untold --json` writes it.
    package static func untold(_ message: UntoldMessage) -> JSONValue {
        .object([
            "row": .integer(Int(message.id)), "source": .string(message.source), "sha256": .string(message.sha256),
            "received_at": .string(message.receivedAt.rfc3339(in: .vietnam)), "from": .optional(message.from),
            "reason": .string(message.reason.rawValue),
        ])
    }

    /// A receipt as `receipts list --json` writes it.
    package static func receipt(_ receipt: OutboxLine) -> JSONValue {
        .object([
            "number": .string(receipt.number), "to": .string(receipt.to), "subject": .string(receipt.subject),
            "message_id": .string(receipt.rfcMessageID), "state": .string(receipt.state.rawValue),
            "attempts": .integer(receipt.attempts), "answer": .optional(receipt.answer),
            "created_at": .string(receipt.createdAt.rfc3339(in: .vietnam)),
            "sent_at": .optional(receipt.sentAt?.rfc3339(in: .vietnam)),
        ])
    }
}
