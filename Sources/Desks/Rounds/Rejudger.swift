import Dossiers
import Judgement
public import ReaderPool
public import Settings
public import Store
public import Surroundings

/// Judges a round again after its list, its deadline or the rules have changed.
///
/// All settled messages are judged in order of arrival from their stored readings, so that each is judged by what came
/// before it; those that belong to the round, or would, are compared with what stands. Decisions by people lie on top of
/// both. Nothing is changed until `apply`, and nobody is ever written to.
public struct Rejudger: Sendable {
    private let store: Store
    private let office: Office
    private let roster: Roster
    private let clock: WallClock
    private let trusted: TrustedHosts
    private let makeReader: @Sendable () throws -> any Reader

    /// - Parameter makeReader: called where messages are to be read again.
    public init(
        settings: Settings, store: Store, clock: WallClock, makeReader: @escaping @Sendable () throws -> any Reader
    ) throws {
        self.store = store
        self.clock = clock
        trusted = settings.mailbox.trustedHosts
        self.makeReader = makeReader
        roster = try store.roster()
        office = try Office(settings: settings, roster: roster)
    }

    /// What would change.
    ///
    /// - Parameter readAgain: reads those messages again whose reading an older reader made.
    public func propose(round id: String, readAgain: Bool) async throws -> RejudgeProposal {
        try await propose(round: id, readBefore: readAgain ? Reading.readerVersion : nil)
    }

    /// - Parameter version: messages whose reading an older reader than this made are read again; nil: none.
    package func propose(round id: String, readBefore version: Int?) async throws -> RejudgeProposal {
        guard let round = roster.rounds.first(where: { $0.id == id }) else { throw StoreError.unknownRound(id) }
        var proposal = RejudgeProposal(round: id)
        let fresh = try await readAgainAll(before: version, &proposal)
        var bench = Bench(
            round: round, nominations: roster.nominations[id] ?? [], asOf: clock.now, judge: office.judge, store: store,
            desk: try ReviewDesk(store: store), fresh: fresh, proposal: proposal)
        try store.forEachSettled { try bench.judge($0) }
        try bench.compare(roster, office)
        bench.compareStandings()
        return bench.proposal
    }

    /// Judges one message again by the round that people have moved it to, or have moved it back from.
    public func move(_ message: Int64, to round: String, by: String, because: String) async throws {
        let proposal = try await propose(round: round, readBefore: nil)
        let items = proposal.changes.map(\.rejudgement) + proposal.reworded
        try store.rejudge(
            items.filter { $0.messageID == message }, round: round, by: by, because: because, at: clock.now)
    }

    /// Makes the proposal so: one transaction, under the folder's lock.
    public func apply(_ proposal: RejudgeProposal, by: String, because: String) throws {
        try store.rejudge(
            proposal.changes.map(\.rejudgement) + proposal.reworded, unchanged: proposal.sameReading,
            round: proposal.round, by: by, because: because, at: clock.now)
    }

    // MARK: - Reading again

    /// Only readings that have become others are kept.
    private func readAgainAll(
        before version: Int?, _ proposal: inout RejudgeProposal
    ) async throws -> [Int64: Fresh] {
        let messages = try version.map { try store.messagesReadBefore(readerVersion: $0) } ?? []
        guard !messages.isEmpty else { return [:] }
        let reader = try makeReader()
        var fresh: [Int64: Fresh] = [:]
        do {
            for message in messages {
                let bytes = try store.bytes(ofRaw: message.sha256)
                let reading: Reading
                do {
                    reading = try await reader.read(message: bytes)
                } catch let error as ReaderPoolError where error.concernsFiles {
                    proposal.keptReadings += 1
                    continue
                }
                proposal.readAgain += 1
                let stored = try store.reading(message.id)
                if stored == reading {
                    proposal.sameReading.append(message.id)
                } else if let stored, reading.isWorse(than: stored) {
                    proposal.keptReadings += 1
                } else {
                    let arrival = ArrivalRule.arrival(
                        of: reading, internalDate: message.internalDate, fileTime: message.fileTime, now: clock.now,
                        trusted: trusted)
                    fresh[message.id] = Fresh(reading: reading, arrival: arrival)
                }
            }
        } catch {
            await reader.shutDown()
            throw error
        }
        await reader.shutDown()
        return fresh
    }
}

/// A message read again.
private struct Fresh {
    let reading: Reading
    let arrival: Arrival
}

/// One walk over all settled messages.
private struct Bench {
    let round: Round
    let nominations: [Nomination]
    let judge: Judge
    let store: Store
    let desk: ReviewDesk
    let fresh: [Int64: Fresh]
    var proposal: RejudgeProposal
    private var history = History()
    /// Where the round stands, and where it would.
    private var before: RoundTally
    private var after: RoundTally
    private var judged: [Judged] = []

    /// A message that was judged again; who is missing is known only when all are.
    private struct Judged {
        let id: Int64
        let verdict: Verdict
        let standing: Verdict
    }

    init(
        round: Round, nominations: [Nomination], asOf: Instant, judge: Judge, store: Store, desk: ReviewDesk,
        fresh: [Int64: Fresh], proposal: RejudgeProposal
    ) {
        self.round = round
        self.nominations = nominations
        before = RoundTally(round: round, nominations: nominations, asOf: asOf)
        after = before
        self.judge = judge
        self.store = store
        self.desk = desk
        self.fresh = fresh
        self.proposal = proposal
    }

    mutating func judge(_ row: SettledRow) throws {
        let again = fresh[row.message.id]
        let reading = again?.reading ?? row.reading
        let arrival =
            again?.arrival ?? row.message.arrival
            ?? Arrival(receivedAt: row.message.receivedAt, evidence: .fileTime)
        var verdict = judge.judge(
            reading, sha256: row.message.sha256, arrival: arrival, history: history,
            ruled: RecordedDecision.round(among: row.decisions))
        // What the gate said then stands: nothing goes out now.
        if verdict.receipt.suppressed == nil, let reason = row.suppressed, Self.isOfTheGate(reason) {
            verdict.receipt.suppressed = reason
        }
        let isOurs = row.verdict.round == round.id || verdict.round == round.id
        let decisions = RecordedDecision.placed(row.decisions, among: reading.files)
        let standing = isOurs ? verdict.applying(decisions) : row.standing
        history.note(
            standing, reading: isOurs ? reading : row.reading, sha256: row.message.sha256,
            receivedAt: isOurs ? arrival.receivedAt : row.message.receivedAt, receiptNumber: row.receipt?.number)
        guard isOurs else { return }
        proposal.judged += 1
        if row.verdict.round == round.id { before.add(RoundMarks(row.standing), receivedAt: row.message.receivedAt) }
        if standing.round == round.id {
            let message = try desk.message(
                row.message.id, at: arrival.receivedAt, reading, verdict, standing: standing, decisions)
            after.add(
                RoundMarks(standing, unitsInDoubt: message.unitsInDoubt), receivedAt: arrival.receivedAt)
        }
        proposal.unplaced += verdict.unplaced(decisions)
        judged.append(Judged(id: row.message.id, verdict: verdict, standing: standing))
    }

    /// What would change, message by message, once it is known who would be missing.
    mutating func compare(_ roster: Roster, _ office: Office) throws {
        let coverage = RoundCoverage(nominations: nominations, tally: after)
        for judged in judged {
            guard let row = try store.settledMessage(judged.id) else { continue }
            let standsInRound = judged.standing.round == round.id
            let isDue = try isCorrectionDue(
                row, judged.verdict, judged.standing, standsInRound ? coverage : nil, office, roster)
            try compare(row, judged.verdict, judged.standing, isCorrectionDue: isDue)
        }
    }

    private mutating func compare(
        _ row: SettledRow, _ verdict: Verdict, _ standing: Verdict, isCorrectionDue: Bool
    ) throws {
        let again = fresh[row.message.id]
        let differences = VerdictDifference.between(row.standing, standing)
        let rejudgement = Rejudgement(
            messageID: row.message.id, verdict: verdict, reading: again?.reading, arrival: again?.arrival,
            isCorrectionDue: isCorrectionDue)
        if !differences.isEmpty {
            proposal.changes.append(
                RejudgeProposal.Change(
                    message: row.message, header: row.reading.header, differences: differences,
                    rejudgement: rejudgement))
        } else if again != nil || rejudgement.isCorrectionDue || Self.decides(verdict) != Self.decides(row.verdict) {
            proposal.reworded.append(rejudgement)
        }
    }

    /// The verdict without what only a receipt would say of the moment it was written.
    private static func decides(_ verdict: Verdict) -> Verdict {
        var verdict = verdict
        verdict.receipt = ReceiptPlan()
        return verdict
    }

    private static func isOfTheGate(_ reason: SuppressionReason) -> Bool {
        switch reason {
        case .rateLimited, .badAddress, .beforeStart: true
        case .automatic, .unrelated, .duplicate, .senderUnverified: false
        }
    }

    /// Whether the sender was told something else, or was told nothing and should have been.
    private func isCorrectionDue(
        _ row: SettledRow, _ verdict: Verdict, _ standing: Verdict, _ coverage: RoundCoverage?, _ office: Office,
        _ roster: Roster
    ) throws -> Bool {
        guard row.receipt != nil, let previous = try store.lastNotice(about: row.message.id) else {
            return row.suppressed != nil && verdict.receipt.suppressed == nil
        }
        guard let told = try CorrectionDesk.told(by: previous, about: row, store, office.listed) else { return false }
        let stated = CorrectionDesk.stated(standing, by: coverage, to: previous.to)
        let now = CorrectionDesk.told(
            stated, after: told, (fresh[row.message.id]?.reading ?? row.reading).header, row.decisions, office.listed)
        return !CorrectionDesk.changes(from: told, to: now, roster, round: standing.round).isEmpty
    }

    // MARK: - Standings

    mutating func compareStandings() {
        for place in 0..<before.count {
            let (old, new) = (before.standing(place), after.standing(place))
            for kind in DocumentKind.allCases {
                let (was, now) = (Self.standing(old, kind), Self.standing(new, kind))
                guard was != now else { continue }
                proposal.standings.append(
                    .init(nomination: old.id, name: old.name, document: kind, before: was, after: now))
            }
        }
    }

    private static func standing(
        _ status: RoundStatus.NominationStatus, _ kind: DocumentKind
    ) -> RoundStatus.Standing {
        kind == .summary ? status.summary : status.documents[kind] ?? .missing
    }
}
