public import Dossiers
import Judgement
import Receipts
public import Settings
public import Store
public import Surroundings

/// Answers a message on a person's order that the program left without an answer: mail that belongs elsewhere (T12), or a
/// receipt that became due or that the gate held back.
///
/// Machines are not answered on anybody's order.
public struct AnswerDesk {
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

    /// A receipt that became due only when a round was judged again: its message was left without an answer.
    public struct Due: Sendable {
        public let row: SettledRow
        /// The first kind of the receipt.
        public let kind: ReceiptKind
        public let to: String
        /// When it was judged again.
        package let lastDecision: Instant
    }

    /// All that are due, in order of the messages' arrival.
    ///
    /// What the gate held back is not among them (`Store.untold` tells), and mail from before the start is answered by nothing.
    public func due() throws -> [Due] {
        let revised = try store.revisedMessages()
        guard !revised.isEmpty else { return [] }
        var book = try CoverageBook(store: store, plan: office.plan, now: clock.now)
        return try revised.compactMap { id in
            guard let row = try store.settledMessage(id), row.receipt == nil else { return nil }
            let verdict = Self.stated(
                row.standing, by: try book.coverage(ofRound: row.standing.round), row.reading, office.judge)
            guard verdict.disposition == .submission || verdict.disposition == .noFile,
                verdict.receipt.suppressed == nil, let kind = verdict.receipt.kinds.first, let to = verdict.receipt.to,
                try !isFromBeforeStart(row)
            else { return nil }
            let judged = try store.verdictHistory(of: id).last?.settledAt
            return Due(row: row, kind: kind, to: to, lastDecision: judged ?? clock.now)
        }
    }

    /// Writes receipts that the limits of a day held back, as far as today's let them through.
    ///
    /// Only for mail that brought files which had not come: what repeats itself, or brings nothing, may be a machine's and is
    /// answered no more.
    package func writeHeldBack(by: String) throws {
        var gate = try Gate(settings, office, store, now: clock.now)
        let since = clock.now.adding(seconds: -Self.longestHeldBack)
        for id in try store.heldBackReceipts(limit: Self.mostHeldBack, since: since) {
            guard let row = try store.settledMessage(id), row.receipt == nil else { continue }
            let standing = row.standing
            guard standing.disposition == .submission, !standing.has(.duplicate), let sender = standing.sender,
                !sender.isForged,
                let to = standing.receipt.to, try !isFromBeforeStart(row)
            else { continue }
            if gate.needsCount(for: to) {
                gate.tell(try store.receiptsSent(to: to, since: clock.now.adding(seconds: -86_400)), for: to)
            }
            // Another address may still have its share.
            guard gate.pass(to: to, arrival: clock.now) == nil else { continue }
            var book = try CoverageBook(store: store, plan: office.plan, now: clock.now)
            let verdict = Self.stated(
                standing, by: try book.coverage(ofRound: standing.round), row.reading, office.judge)
            guard let kind = verdict.receipt.kinds.first else { continue }
            _ = try write(kind, to: row, by: by, because: "held back by the limits of a day")
        }
    }

    /// Looked at in one pass.
    private static let mostHeldBack = 500
    /// After two weeks a receipt by itself would surprise; `outbox --untold` shows it.
    private static let longestHeldBack: Int64 = 14 * 86_400

    private func isFromBeforeStart(_ row: SettledRow) throws -> Bool {
        let (message, origin) = (row.message, row.message.origin)
        if let start = settings.mailbox.startFrom {
            return message.receivedAt < start.instant(in: office.plan.deadline.offset)
        }
        guard origin.isMailbox, let start = try store.start(account: origin.account, folder: origin.folder)
        else { return false }
        return start.includes(origin, receivedAt: message.receivedAt)
    }

    /// Writes those that are due; what became of each, in order.
    public func write(_ due: [Due], by: String, because: String) throws -> [LetterResult] {
        try due.map { try write($0.kind, to: $0.row, by: by, because: because) }
    }

    /// Writes the letter into the outbox, through the gate.
    ///
    /// - Parameter kind: `wrongMailbox`, or the first kind of the receipt that is due.
    /// - Returns: what became of it.
    /// - Throws: `Refusal` where the message was answered, comes from a machine or cannot have such a letter.
    public func write(
        _ kind: ReceiptKind, to row: SettledRow, by: String, because: String
    ) throws -> LetterResult {
        let verdict = try planned(kind, row)
        guard let address = verdict.receipt.to else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "Thư \(row.message.id) không có địa chỉ nào để trả lời.",
                    english: "Message \(row.message.id) has no address that an answer could go to."))
        }
        let arrival = row.message.arrival ?? Arrival(receivedAt: row.message.receivedAt, evidence: .fileTime)
        let roster = office.listed.roster(for: verdict, from: row.reading.header)
        let isUnitDecided = RecordedDecision.isUnitDecided(among: row.decisions)
        let addressee = Addressee(
            of: verdict, header: row.reading.header, roster: roster, isUnitDecided: isUnitDecided)
        var desk = try LetterDesk(settings, office, store, now: clock.now)
        return try desk.write(
            .onOrder, round: verdict.round, to: address, arrival: clock.now, since: row.message.receivedAt,
            told: Told(verdict, to: addressee)
        ) { number in
            ReceiptFacts(
                number: number, verdict: verdict, reading: row.reading, messageSHA256: row.message.sha256,
                arrival: arrival, roster: roster, officeAddress: office.from, isUnitDecided: isUnitDecided)
        } put: { series, compose in
            try store.answer(
                row.message.id, series: series, by: by, because: because, at: clock.now, compose: compose)
        }
    }

    private func planned(_ kind: ReceiptKind, _ row: SettledRow) throws -> Verdict {
        if let receipt = row.receipt {
            throw Refusal(
                .unusableData, Fault(.letterExists, about: receipt.number),
                Sentence(
                    "Thư \(row.message.id) đã được trả lời: \(receipt.number).",
                    english: "Message \(row.message.id) has its answer already: \(receipt.number)."))
        }
        var verdict = row.standing
        guard verdict.disposition != .automatic else {
            throw Refusal(
                .unusableData, Fault(.machine, about: "\(row.message.id)"),
                Sentence(
                    "Thư \(row.message.id) do máy viết; không trả lời thư tự động.",
                    english: "Message \(row.message.id) was written by a machine; machines are not answered."))
        }
        verdict.receipt.suppressed = nil
        if kind == .wrongMailbox {
            guard verdict.disposition == .unrelated else {
                throw Refusal(
                    .unusableData, Fault(.letterNotDue, about: "\(row.message.id)"),
                    Sentence(
                        "Thư \(row.message.id) nói về hồ sơ; T12 dành cho thư không thuộc hộp thư này.",
                        english: "Message \(row.message.id) is about a dossier; T12 is for mail that belongs elsewhere."
                    ))
            }
            verdict.receipt.kinds = [kind]
            verdict.receipt.to = office.judge.recipient(of: row.reading.header)
            verdict.round = row.verdict.round ?? openRound(at: row.message.receivedAt)
            return verdict
        }
        var book = try CoverageBook(store: store, plan: office.plan, now: clock.now)
        verdict = Self.stated(verdict, by: try book.coverage(ofRound: verdict.round), row.reading, office.judge)
        guard verdict.receipt.kinds.first == kind else {
            let due = verdict.receipt.kinds.first?.rawValue
            throw Refusal(
                .unusableData, Fault(.letterNotDue, about: "\(row.message.id)"),
                Sentence(
                    "Thư \(row.message.id) không dùng được mẫu \(kind.rawValue); \(due.map { "mẫu phải viết là \($0)" } ?? "chỉ viết được T12").",
                    english:
                        "Message \(row.message.id) cannot have \(kind.rawValue); \(due.map { "the letter due is \($0)" } ?? "only T12 can be written")."
                ))
        }
        return verdict
    }

    /// What a letter on order states: the verdict that counts, with who is missing at the moment of the coverage, and the kinds
    /// that follow from both.
    static func stated(_ standing: Verdict, by coverage: RoundCoverage?, _ reading: Reading, _ judge: Judge) -> Verdict
    {
        var verdict = standing.restated(by: coverage)
        // Where none was due at all, none becomes due by a decision.
        if !verdict.receipt.kinds.isEmpty { verdict.receipt.kinds = judge.kinds(of: verdict, reading) }
        return verdict
    }

    private func openRound(at moment: Instant) -> String? {
        roster.rounds.filter { $0.state == .open && moment < $0.firstLateInstant }.min { $0.deadline < $1.deadline }?.id
    }
}
