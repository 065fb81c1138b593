import Dossiers

/// What an example says of its verdict; what it does not mention is free.
struct ExpectedVerdict {
    private let disposition: Disposition
    private var unit: String??
    private var timeliness: Timeliness??
    private var documents: [[DocumentKind]]?
    private var entries: [ExpectedEntry]?
    /// Exactly these codes, each once.
    private var findings: [Finding.Code]?
    /// The kinds of receipt, the first one first; empty where none may go out.
    private var receipt: [ReceiptKind]?

    init?(_ value: RuleValue) {
        guard let map = value.map(RuleSchema.expectedVerdict),
            let disposition = map.choice("disposition", of: Disposition.allCases)
        else { return nil }
        self.disposition = disposition
        if let value = map.values["unit"] { unit = .some(value.isNull ? nil : value.text()) }
        if let value = map.values["timeliness"] {
            timeliness = .some(value.isNull ? nil : value.choice(of: [Timeliness.onTime, .late]))
        }
        documents = map.optional("documents")?.list().map { file in
            file.list().compactMap { $0.choice(of: DocumentKind.allCases) }
        }
        entries = map.optional("entries")?.list().compactMap { ExpectedEntry($0) }
        findings = map.optional("findings")?.list().compactMap { $0.choice(of: Finding.Code.allCases) }
        receipt = map.optional("receipt")?.list().compactMap { $0.choice(of: ReceiptKind.allCases) }
    }

    /// What differs, one phrase each; empty where the verdict is as expected.
    func differences(from verdict: Verdict) -> [String] {
        var found: [String] = []
        func compare(_ what: String, _ expected: String, _ actual: String) {
            if expected != actual { found.append("\(what): expected \(expected), got \(actual)") }
        }
        compare("disposition", disposition.rawValue, verdict.disposition.rawValue)
        if let unit { compare("unit", unit ?? "none", verdict.unit ?? "none") }
        if let timeliness {
            compare("timeliness", timeliness?.rawValue ?? "none", verdict.timeliness?.rawValue ?? "none")
        }
        if let documents {
            compare("documents", Self.listed(documents), Self.listed(verdict.documents))
        }
        if let entries {
            let actual = verdict.entries.map(ExpectedEntry.describe)
            compare(
                "entries", "[\(entries.map(\.description).joined(separator: "; "))]",
                "[\(actual.joined(separator: "; "))]")
        }
        if let findings {
            let actual = Set(verdict.findings.map(\.code.rawValue)).sorted()
            compare("findings", "\(Set(findings.map(\.rawValue)).sorted())", "\(actual)")
        }
        if let receipt {
            compare("receipt", "\(receipt.map(\.rawValue))", "\(verdict.receipt.kinds.map(\.rawValue))")
        }
        return found
    }

    private static func listed(_ documents: [[DocumentKind]]) -> String {
        "\(documents.map { $0.map(\.rawValue).sorted() })"
    }
}

/// One nominee that an example expects.
struct ExpectedEntry: CustomStringConvertible {
    let description: String

    init?(_ value: RuleValue) {
        guard let map = value.map(RuleSchema.expectedEntry) else { return nil }
        guard let kind = map.choice("kind", of: NomineeKind.allCases),
            let status = map.choice("status", of: [Entry.Status.matched, .review, .unmatched])
        else { return nil }
        let document = map.optional("document")?.choice(of: DocumentKind.allCases) ?? .summary
        description = Self.describe(
            map.text("name"), kind, document, status, map.optional("nomination")?.text(),
            map.optional("candidates")?.phrases() ?? [])
    }

    static func describe(_ entry: Entry) -> String {
        describe(entry.name, entry.kind, entry.document, entry.status, entry.nomination, entry.candidates)
    }

    private static func describe(
        _ name: String, _ kind: NomineeKind, _ document: DocumentKind, _ status: Entry.Status, _ nomination: String?,
        _ candidates: [String]
    ) -> String {
        let whose = nomination ?? (candidates.isEmpty ? "nobody" : candidates.sorted().joined(separator: "|"))
        return "\(name) (\(kind.rawValue), \(document.rawValue)): \(status.rawValue) \(whose)"
    }
}
