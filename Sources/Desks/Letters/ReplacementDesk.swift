package import Dossiers
import Judgement
import Receipts
package import Settings
package import Store
package import Surroundings

/// Tells whoever sent a file that a newer one has taken its place (T6), where that came from another address: its sender has his
/// receipt, and the one before would hear of it from nobody.
///
/// The letter goes to the address that was told of the older file, once for each newer message, through the gate as every letter
/// does. It is about the older message; what that one's receipt told stays what corrections are measured by.
package struct ReplacementDesk {
    private let settings: Settings
    private let store: Store
    private let clock: WallClock
    private let office: Office

    package init(_ settings: Settings, _ store: Store, _ clock: WallClock, _ office: Office) {
        self.settings = settings
        self.store = store
        self.clock = clock
        self.office = office
    }

    /// One letter that is due.
    private struct Due {
        let newer: SettledRow
        let older: SettledRow
        /// What its sender was told last.
        let previous: OutboxEntry

        var occasion: String { "\(ReplacementDesk.prefix)\(older.message.id)/\(newer.message.id)" }
    }

    private static let prefix = "replacement/"

    /// Whether a letter is one of these.
    static func isReplacement(_ letter: OutboxEntry) -> Bool { letter.occasion.hasPrefix(prefix) }

    /// Writes the letters about messages that were settled at `since` or later; what became of each.
    @discardableResult
    package func write(settledSince since: Instant) throws -> [LetterResult] {
        let due = try store.replacements(settledSince: since).flatMap(due)
        guard !due.isEmpty else { return [] }
        var desk = try LetterDesk(settings, office, store, now: clock.now)
        return try due.map { try write($0, &desk) }
    }

    private func due(_ replacement: Store.Replacement) throws -> [Due] {
        guard let newer = try store.settledMessage(replacement.newer) else { return [] }
        // Who sent the newer one, wherever he wants his answers, and whoever is told by one letter of it, is told.
        let senders = Set(newer.reading.header.from.map { $0.mailbox.lowercased() })
        var told = senders.union([newer.receipt?.to, newer.verdict.receipt.to].compactMap { $0?.lowercased() })
        return try replacement.older.reversed().compactMap { id in
            guard let older = try store.settledMessage(id), let previous = try store.lastNotice(about: id),
                previous.state == .sent || previous.state == .queued,
                !senders.contains(older.reading.header.sender.lowercased()),
                told.insert(previous.to.lowercased()).inserted
            else { return nil }
            let due = Due(newer: newer, older: older, previous: previous)
            return try store.hasWritten(about: due.occasion) ? nil : due
        }
    }

    private func write(_ due: Due, _ desk: inout LetterDesk) throws -> LetterResult {
        let (newer, older) = (due.newer, due.older)
        let verdict = Self.stated(newer, instead: older, to: due.previous)
        let arrival = newer.message.arrival ?? Arrival(receivedAt: newer.message.receivedAt, evidence: .fileTime)
        var reading = newer.reading
        // It stands under the mail that its reader has written himself.
        reading.header = older.reading.header
        let roster = office.listed.roster(for: verdict, from: older.reading.header)
        let addressee = Addressee(of: verdict, header: older.reading.header, roster: roster)
        return try desk.write(
            .onOrder, round: verdict.round, to: due.previous.to, arrival: arrival.receivedAt,
            since: newer.message.receivedAt, told: Told(verdict, to: addressee)
        ) { [office] number in
            ReceiptFacts(
                number: number, verdict: verdict, reading: reading, messageSHA256: older.message.sha256,
                arrival: arrival, roster: roster, officeAddress: office.from)
        } put: { series, compose in
            try store.queue(
                .correction, occasion: due.occasion, series: series, message: older.message.id, at: clock.now,
                compose: compose)
        }
    }

    /// Of the newer message what takes the older one's place, and nothing else of it.
    private static func stated(_ newer: SettledRow, instead older: SettledRow, to previous: OutboxEntry) -> Verdict {
        func brought(_ entry: Entry) -> String? {
            entry.counts ? entry.nomination.map { "\(entry.document.rawValue) \($0)" } : nil
        }
        let before = Set(older.standing.entries.compactMap(brought))
        var verdict = newer.standing
        verdict.entries = verdict.entries.filter { entry in brought(entry).map(before.contains) ?? false }
        verdict.findings = verdict.findings.filter { $0.code == .superseded }
        verdict.receipt = ReceiptPlan(
            to: previous.to, kinds: [.superseded],
            earlier: .init(receivedAt: older.message.receivedAt, receiptNumber: previous.number))
        return verdict
    }
}
