import Dossiers
package import Store
package import Surroundings

extension JSONValue {
    /// What became of a letter that was ordered.
    package static func letter(_ result: LetterResult) -> JSONValue {
        switch result {
        case .written(let number): .object(["action": .string("written"), "number": .string(number)])
        case .held(let number): .object(["action": .string("held"), "number": .string(number)])
        case .known: .object(["action": .string("known")])
        case .suppressed(let reason): .object(["action": .string("suppressed"), "reason": .string(reason.rawValue)])
        }
    }

    /// A reminder as `remind --json` writes it; `results` is empty where none was ordered.
    package static func reminder(
        _ reminder: ReminderDesk.Reminder, daysLeft: Int?, _ results: [LetterResult]
    ) -> JSONValue {
        .object([
            "unit": .string(reminder.unit.code), "to": .strings(reminder.unit.emails),
            "missing": .strings(reminder.missing.map(\.id)), "pending": .strings(reminder.pending),
            "expected": .integer(reminder.expected), "days_left": .optional(daysLeft),
            "reminded_today": .bool(reminder.isReminded), "results": .array(results.map(letter)),
        ])
    }

    /// A letter of ours that a paper was held against, as `receipts verify --json` writes it.
    package static func verified(_ result: String, _ letter: SlipDesk.Letter) -> JSONValue {
        .object([
            "result": .string(result), "number": .string(letter.entry.number), "to": .string(letter.entry.to),
            "subject": .string(letter.entry.subject), "state": .string(letter.entry.state.rawValue),
            "received_at": .optional(letter.receivedAt?.rfc3339(in: .vietnam)),
            "deadline": .optional(letter.deadline?.rfc3339(in: .vietnam)), "corrections": .strings(letter.corrections),
        ])
    }

    /// A letter of ours that was changed, as `receipts verify --json` writes it.
    package static func verified(_ result: String, _ letter: OutboxEntry) -> JSONValue {
        .object([
            "result": .string(result), "number": .string(letter.number), "to": .string(letter.to),
            "subject": .string(letter.subject), "state": .string(letter.state.rawValue),
        ])
    }
}
