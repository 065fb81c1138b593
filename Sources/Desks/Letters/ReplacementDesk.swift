package import Dossiers
import Judgement
import Receipts
package import Settings
package import Store
package import Surroundings

/// Tells whoever sent a file that a newer one has taken its place (T6), where that came from another address: its sender has
/// his receipt, and the one before would hear of it from nobody.
///
/// The letter goes to the address that was told of the older file, once for each newer message, through the gate as every letter
/// does. It is about the older message; what that one's receipt told stays what corrections are measured by. Where people have
/// let the newer file count, it is written with the corrections that follow from their decisions, on order as they are.
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
    package struct Due {
        package let newer: SettledRow
        package let older: SettledRow
        /// What its sender was told last.
        package let previous: OutboxEntry
        /// What is replaced, as `brought` writes it; nil: all that both bring.
        fileprivate let lines: Set<String>?

        fileprivate var occasion: String {
            "\(ReplacementDesk.prefix)\(older.message.id)/\(newer.message.id)" + (lines == nil ? "" : "/decided")
        }

        /// When people last decided something about either.
        package var lastDecision: Instant? {
            (newer.decisions + older.decisions).flatMap { [$0.at, $0.undone?.at].compactMap { $0 } }.max()
        }
    }

    private static let prefix = "replacement/"

    /// Whether a letter is one of these.
    static func isReplacement(_ letter: OutboxEntry) -> Bool { letter.occasion.hasPrefix(prefix) }

    /// Writes the letters about messages that were settled at `since` or later; what became of each.
    @discardableResult
    package func write(settledSince since: Instant) throws -> [LetterResult] {
        let due = try store.replacements(settledSince: since).flatMap { replacement -> [Due] in
            guard let newer = try store.settledMessage(replacement.newer) else { return [] }
            return try self.due(newer, instead: replacement.older.reversed().map { ($0, nil) })
        }
        return try write(due)
    }

    /// The letters that are due because people have let something count that waited: a sender, a unit, a name, a file.
    package func dueByDecision() throws -> [Due] {
        try store.decidedMessages().flatMap { id -> [Due] in
            guard let newer = try store.settledMessage(id) else { return [] }
            let older = try replacedByDecision(newer)
            return try due(newer, instead: older.sorted { $0.key > $1.key }.map { ($0.key, $0.value) })
        }
    }

    /// What a message replaces because people have let it count: the older messages, and what of each.
    private func replacedByDecision(_ newer: SettledRow) throws -> [Int64: Set<String>] {
        guard newer.standing.timeliness == .onTime else { return [:] }
        let gained = Self.brought(newer.standing).subtracting(Self.brought(newer.verdict))
        var older: [Int64: Set<String>] = [:]
        for line in gained {
            if let id = try version(of: line, before: newer) { older[id, default: []].insert(line) }
        }
        return older
    }

    /// Says in what the newer one's sender is told that his file replaces another one.
    package func note(_ newer: SettledRow, in receipt: inout ReceiptPlan) throws {
        let older = try replacedByDecision(newer)
        guard !older.isEmpty else { return }
        receipt.kinds.append(.superseded)
        receipt.replaced = Set(
            newer.standing.entries.filter { entry in
                Self.line(entry).map { line in older.values.contains { $0.contains(line) } } ?? false
            }.compactMap(\.nomination)
        ).sorted()
        guard older.count == 1, let id = older.keys.first, let row = try store.settledMessage(id) else { return }
        receipt.earlier = .init(
            receivedAt: row.message.arrival?.receivedAt ?? row.message.receivedAt, receiptNumber: row.receipt?.number)
    }

    /// The youngest message before another one that brought something in time, as people have decided.
    private func version(of line: String, before newer: SettledRow) throws -> Int64? {
        try store.possibleVersions(of: line, before: newer.message.id).first { id in
            guard let row = try store.settledMessage(id) else { return false }
            return row.standing.timeliness == .onTime && Self.brought(row.standing).contains(line)
        }
    }

    private func due(_ newer: SettledRow, instead older: [(id: Int64, lines: Set<String>?)]) throws -> [Due] {
        // Who sent the newer one, wherever he wants his answers, and whoever is told by one letter of it, is told.
        let senders = Set(newer.reading.header.from.map { $0.mailbox.lowercased() })
        var told = senders.union([newer.receipt?.to, newer.verdict.receipt.to].compactMap { $0?.lowercased() })
        return try older.compactMap { id, lines in
            guard let older = try store.settledMessage(id), let previous = try store.lastNotice(about: id),
                previous.state == .sent || previous.state == .queued,
                !senders.contains(older.reading.header.sender.lowercased()),
                told.insert(previous.to.lowercased()).inserted
            else { return nil }
            let due = Due(newer: newer, older: older, previous: previous, lines: lines)
            return try store.hasWritten(about: due.occasion) ? nil : due
        }
    }

    /// Writes letters into the outbox; what became of each, in order.
    package func write(_ due: [Due]) throws -> [LetterResult] {
        guard !due.isEmpty else { return [] }
        var desk = try LetterDesk(settings, office, store, now: clock.now)
        return try due.map { try write($0, &desk) }
    }

    private func write(_ due: Due, _ desk: inout LetterDesk) throws -> LetterResult {
        let (newer, older) = (due.newer, due.older)
        let verdict = Self.stated(due)
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
            var facts = ReceiptFacts(
                number: number, verdict: verdict, reading: reading, messageSHA256: older.message.sha256,
                arrival: arrival, roster: roster, officeAddress: office.from)
            facts.isFromElsewhere = true
            return facts
        } put: { series, compose in
            try store.queue(
                .correction, occasion: due.occasion, series: series, message: older.message.id, at: clock.now,
                compose: compose)
        }
    }

    /// Of the newer message what takes the older one's place, and nothing else of it.
    private static func stated(_ due: Due) -> Verdict {
        let before = brought(due.older.standing).intersection(due.lines ?? brought(due.newer.standing))
        var verdict = due.newer.standing
        verdict.entries = verdict.entries.filter { entry in line(entry).map(before.contains) ?? false }
        verdict.findings = verdict.findings.filter { $0.code == .superseded }
        verdict.receipt = ReceiptPlan(
            to: due.previous.to, kinds: [.superseded],
            earlier: .init(receivedAt: due.older.message.receivedAt, receiptNumber: due.previous.number),
            replaced: verdict.entries.compactMap(\.nomination))
        return verdict
    }

    /// What counts of a verdict, a line an entry as the ledger's `covered` has it.
    private static func brought(_ verdict: Verdict) -> Set<String> { Set(verdict.entries.compactMap(line)) }

    private static func line(_ entry: Entry) -> String? {
        guard entry.counts, let nomination = entry.nomination else { return nil }
        return "\(entry.document.rawValue) \(nomination)"
    }
}
