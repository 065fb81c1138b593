public import Dossiers
import Judgement
import Receipts
public import Settings
public import Store
public import Surroundings

/// Finds out whose receipt tells what is no longer so, after decisions by people or a round judged again, and writes them the
/// correction (T16).
///
/// What was told is compared with what would be told now, not verdict with verdict: a change that no receipt spoke of is no
/// correction, nor is what other mail has brought since, and one taken back before anybody was written to is none either. A
/// second change corrects the correction.
public struct CorrectionDesk {
    private let settings: Settings
    private let store: Store
    private let clock: WallClock
    private let office: Office
    private let roster: Roster

    public init(settings: Settings, store: Store, clock: WallClock) throws {
        let roster = try store.roster()
        self.init(settings, store, clock, try Office(settings: settings, roster: roster), roster)
    }

    package init(_ settings: Settings, _ store: Store, _ clock: WallClock, _ office: Office, _ roster: Roster) {
        self.settings = settings
        self.store = store
        self.clock = clock
        self.office = office
        self.roster = roster
    }

    /// A correction that is due: the message, the letter that it corrects, and what changes.
    public struct Due: Sendable {
        public let row: SettledRow
        public let previous: OutboxEntry
        public let changes: [Told.Change]
        package let verdict: Verdict
        /// What the correction tells.
        package let told: Told
        /// When people last decided something about it, or had it judged again.
        package let lastDecision: Instant

        /// What it is written about: each letter is corrected at most once.
        package var occasion: String { CorrectionDesk.prefix(row.message.id) + previous.number }
    }

    /// All that are due, in order of the messages' arrival.
    ///
    /// A letter that is held or was refused has told nobody anything: it is corrected by nothing.
    public func due() throws -> [Due] {
        let revised = try store.revisedMessages()
        guard !revised.isEmpty else { return [] }
        var book = try CoverageBook(store: store, plan: office.plan, now: clock.now)
        return try revised.compactMap { id in
            guard let row = try store.settledMessage(id), let previous = try store.lastNotice(about: id),
                previous.state == .sent || previous.state == .queued
            else { return nil }
            return try due(row, previous, &book)
        }
    }

    private func due(_ row: SettledRow, _ previous: OutboxEntry, _ book: inout CoverageBook) throws -> Due? {
        guard let told = try Self.told(by: previous, about: row, store, office.listed) else { return nil }
        let verdict = Self.stated(row.standing, by: try book.coverage(ofRound: row.standing.round), to: previous.to)
        let now = Self.told(verdict, after: told, row.reading.header, row.decisions, office.listed)
        let changes = Self.changes(from: told, to: now, roster, round: verdict.round)
        guard !changes.isEmpty else { return nil }
        let decided = row.decisions.flatMap { [$0.at, $0.undone?.at].compactMap { $0 } }
        let judged = try store.verdictHistory(of: row.message.id).last?.settledAt
        return Due(
            row: row, previous: previous, changes: changes, verdict: verdict, told: now,
            lastDecision: (decided + [judged].compactMap { $0 }).max() ?? clock.now)
    }

    /// What is told otherwise, with the names of the lists.
    package static func changes(from told: Told, to now: Told, _ roster: Roster, round: String?) -> [Told.Change] {
        let nominations = round.flatMap { roster.nominations[$0] } ?? []
        return told.changes(
            to: now, nomination: { id in nominations.first { $0.id == id }?.name },
            unit: { code in roster.units.first { $0.code == code }?.name })
    }

    private static func prefix(_ message: Int64) -> String { "correction/\(message)/" }

    /// The number of the letter that a correction corrects.
    package static func correctedNumber(_ letter: OutboxEntry, about message: Int64) -> String? {
        guard letter.occasion.hasPrefix(prefix(message)) else { return nil }
        return String(letter.occasion.dropFirst(prefix(message).count))
    }

    /// What a letter told; one from before that was kept told the first verdict.
    package static func told(
        by letter: OutboxEntry, about row: SettledRow, _ store: Store, _ listed: ListedNames
    ) throws -> Told? {
        if let told = letter.told { return told }
        return try store.verdicts(of: row.message.id).first.map { verdict in
            let header = row.reading.header
            let roster = listed.roster(for: verdict, from: header)
            return Told(verdict, to: Addressee(of: verdict, header: header, roster: roster))
        }
    }

    /// What a correction tells that states `verdict`; a comparison that was promised stays so until it is made.
    package static func told(
        _ verdict: Verdict, after earlier: Told, _ header: MessageHeader, _ decisions: [RecordedDecision],
        _ listed: ListedNames
    ) -> Told {
        let addressee = Addressee(
            of: verdict, header: header, roster: listed.roster(for: verdict, from: header),
            isUnitDecided: RecordedDecision.isUnitDecided(among: decisions))
        var told = Told(verdict, to: addressee)
        if told.comparison == nil { told.comparison = earlier.comparison }
        return told
    }

    /// What a correction states: the verdict that counts, with who is missing at the moment of the coverage.
    static func stated(_ standing: Verdict, by coverage: RoundCoverage?, to address: String) -> Verdict {
        var verdict = standing.restated(by: coverage)
        verdict.receipt.to = address
        verdict.receipt.kinds = [.correction]
        verdict.receipt.suppressed = nil
        return verdict
    }

    /// Who is to hear that people have let another address's file take the place of his.
    public func replacements() throws -> [Replacement] {
        try ReplacementDesk(settings, store, clock, office).dueByDecision().map(Replacement.init)
    }

    /// A letter that is due because of a decision: whose file was replaced, by which message.
    public struct Replacement {
        package let due: ReplacementDesk.Due

        public var newer: SettledRow { due.newer }
        public var older: SettledRow { due.older }
        /// What the older one's sender was told last.
        public var previous: OutboxEntry { due.previous }
        package var lastDecision: Instant? { due.lastDecision }
    }

    /// Writes them into the outbox, each through the gate and once; what became of each, in order.
    public func write(_ replacements: [Replacement], by: String) throws -> [LetterResult] {
        guard !replacements.isEmpty else { return [] }
        let results = try ReplacementDesk(settings, store, clock, office).write(replacements.map(\.due))
        try store.noteOrder(.correction, by: by, count: results.count, at: clock.now)
        return results
    }

    /// Writes corrections into the outbox, each through the gate and once; what became of each, in order.
    public func write(_ due: [Due], by: String) throws -> [LetterResult] {
        guard !due.isEmpty else { return [] }
        var desk = try LetterDesk(settings, office, store, now: clock.now)
        let results = try due.map { try write($0, &desk) }
        try store.noteOrder(.correction, by: by, count: results.count, at: clock.now)
        return results
    }

    private func write(_ due: Due, _ desk: inout LetterDesk) throws -> LetterResult {
        if try store.hasWritten(about: due.occasion) { return .known }
        let row = due.row
        var verdict = due.verdict
        try ReplacementDesk(settings, store, clock, office).note(row, in: &verdict.receipt)
        let stated = verdict
        let arrival = row.message.arrival ?? Arrival(receivedAt: row.message.receivedAt, evidence: .fileTime)
        // The letter that it corrects may have been corrected before, as long as there has been that letter.
        return try desk.write(
            .correction, round: stated.round, to: due.previous.to, arrival: arrival.receivedAt,
            since: due.previous.createdAt, told: due.told
        ) { number in
            ReceiptFacts(
                number: number, verdict: stated, reading: row.reading, messageSHA256: row.message.sha256,
                arrival: arrival, roster: office.listed.roster(for: stated, from: row.reading.header),
                officeAddress: office.from,
                correction: .init(
                    number: due.previous.number, messageID: due.previous.rfcMessageID, changes: due.changes),
                isUnitDecided: RecordedDecision.isUnitDecided(among: row.decisions))
        } put: { series, compose in
            try store.queue(
                .correction, occasion: due.occasion, series: series, message: row.message.id, at: clock.now,
                compose: compose)
        }
    }
}
