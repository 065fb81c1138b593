package import Store
package import Surroundings

extension JSONValue {
    /// What comparing everything brought, as `fsck --json` writes it.
    package static func examination(_ found: StoreExamination, isDeep: Bool) -> JSONValue {
        .object([
            "sound": .bool(found.isSound), "messages": .integer(found.messages), "files": .integer(found.files),
            "bytes": .integer(found.bytes), "journal_rows": .integer(Int(found.journal.rows)),
            "journal_head": .string(found.journal.head), "deep": .bool(isDeep),
            "clock_set_back": .integer(found.journal.setBack.count),
            "flaws": .array(
                found.flaws.map {
                    .object([
                        "code": .string($0.code.rawValue), "subject": .string($0.subject),
                        "harmless": .bool($0.isHarmless),
                    ])
                }), "further": .integer(found.further),
        ])
    }

    /// Whether the journal is whole, as `journal verify --json` writes it.
    ///
    /// - Parameter rootRow: the row that a root kept elsewhere proves; nil where none was given or it proves nothing.
    package static func journal(_ check: JournalCheck, rootRow: Int64?) -> JSONValue {
        .object([
            "rows": .integer(Int(check.rows)), "whole": .bool(check.isWhole), "head": .string(check.head),
            "first_broken": .optional(check.firstBroken.map { Int($0) }), "breach": .optional(check.breach?.rawValue),
            "strange_roots": .strings(check.strangeRoots.map(\.line)),
            "clock_set_back": .integer(check.setBack.count), "root_row": .optional(rootRow.map { Int($0) }),
        ])
    }
}
