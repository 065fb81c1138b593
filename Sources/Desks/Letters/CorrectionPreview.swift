package import Dossiers
package import Settings
package import Store

/// What the sender would be told otherwise if a person decided so: for whoever is about to.
///
/// Compares what was told with what would be told, as `CorrectionDesk` does, without who is missing in the round at the moment.
package struct CorrectionPreview {
    private let store: Store
    private let office: Office
    private let roster: Roster

    package init(settings: Settings, store: Store, roster: Roster, rules: LazyRules) throws {
        self.store = store
        self.roster = roster
        office = try Office(settings: settings, roster: roster, rules: rules)
    }

    /// The youngest letter that told the sender something; nil where none did.
    package func notice(about row: SettledRow) throws -> OutboxEntry? { try store.lastNotice(about: row.message.id) }

    /// The changes that a decision would make to what a letter told; empty where it would make none.
    package func changes(
        _ decision: StaffDecision, about row: SettledRow, told letter: OutboxEntry, by: String, at now: Instant
    ) throws -> [Told.Change] {
        guard let told = try CorrectionDesk.told(by: letter, about: row, store, office.listed) else { return [] }
        let record = RecordedDecision(
            id: (row.decisions.map(\.id).max() ?? 0) + 1, message: row.message.id, decision: decision, by: by,
            because: "", at: now)
        let after = try verdict(row, row.decisions + [record], to: letter.to)
        let next = CorrectionDesk.told(after, after: told, row.reading.header, row.decisions + [record], office.listed)
        return CorrectionDesk.changes(from: told, to: next, roster, round: after.round)
    }

    private func verdict(_ row: SettledRow, _ log: [RecordedDecision], to address: String) throws -> Verdict {
        var verdict = row.verdict.applying(log)
        verdict.receipt.to = address
        verdict.receipt.kinds = [.correction]
        return verdict
    }
}
