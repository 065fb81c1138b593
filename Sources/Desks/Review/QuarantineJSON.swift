import Dossiers
package import Surroundings

extension JSONValue {
    /// What could not be read, as `quarantine --json` writes it.
    package static func unreadable(_ item: QuarantineItem) -> JSONValue {
        .object([
            "row": .integer(Int(item.message)), "source": .string(item.source), "sha256": .string(item.sha256),
            "received_at": .string(item.receivedAt.rfc3339(in: .vietnam)), "from": .string(item.sender),
            "file": .optional(item.file), "reason": .string(item.reason.code), "path": .string(item.path),
        ])
    }
}
