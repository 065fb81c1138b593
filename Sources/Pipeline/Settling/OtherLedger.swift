import Desks
import Dossiers
import Receipts
import Settings
import Store
import Surroundings
import Synchronization

/// Letters of another ledger that are found in our own mailbox.
///
/// Those that bear this folder's own mark and that its outbox does not know were sent from a copy of the folder or from a restored
/// image of the machine: the key never leaves the folder, and a letter stands in the outbox before it leaves. Nobody else can bring
/// such a letter about but by sending again what such a ledger has sent.
///
/// Those in the office's own name that bear a mark by another key may be of a folder that was made beside this one, or of anybody:
/// they are `ForeignLetter`s, and what they answer tells.
final class OtherLedger: Sendable {
    /// One with our own mark.
    struct Letter: Hashable {
        var messageID: String
        var receivedAt: Instant
    }

    /// One with a mark by another key.
    struct Marked: Hashable {
        var messageID: String
        /// Message-IDs that it says it answers.
        var answers: [String]
        /// Whether our server found that it comes from the office's own domain.
        var isVerified: Bool
        var receivedAt: Instant
    }

    private struct Found {
        var own: [Letter] = []
        var foreign: [Marked] = []
    }

    private let mark: LoopMark?
    private let store: Store
    /// The office's address in lower case; nil: nothing is in its name.
    private let address: String?
    private let trusted: TrustedHosts
    private let found = Mutex(Found())

    /// Letters that are kept of one pass: one of our own is enough to stop.
    private static let most = 100
    /// Anybody can make the others, and none of his may crowd out a true one.
    private static let mostForeign = 10_000
    private static let mostAnswers = 4

    init(mark: LoopMark?, store: Store, settings: Settings) {
        self.mark = mark
        self.store = store
        address = settings.receipts.from?.mailbox.lowercased()
        trusted = settings.mailbox.trustedHosts
    }

    /// Looks at a message that was read.
    func note(_ header: MessageHeader, receivedAt: Instant) throws {
        guard let mark, LoopMark.hasForm(header), let id = header.messageID else { return }
        guard !mark.isOn(header) else {
            guard try store.letter(rfcMessageID: id) == nil else { return }
            found.withLock {
                if $0.own.count < Self.most { $0.own.append(Letter(messageID: id, receivedAt: receivedAt)) }
            }
            return
        }
        // Letters of our own from before the key was lost and made anew.
        if let since = mark.since, let own = try store.letter(rfcMessageID: id), own.createdAt < since { return }
        // Two folders that number alike give their letters the same Message-IDs: the mark alone tells whose one is.
        guard let address, header.from.map({ $0.mailbox.lowercased() }) == [address], !header.inReplyTo.isEmpty else {
            return
        }
        let finding = SenderEvidence(header, trusted: trusted).finding(for: address)
        guard !finding.isForged else { return }
        let letter = Marked(
            messageID: id, answers: Array(header.inReplyTo.prefix(Self.mostAnswers)), isVerified: finding.isVerified,
            receivedAt: receivedAt)
        found.withLock { if $0.foreign.count < Self.mostForeign { $0.foreign.append(letter) } }
    }

    /// The youngest with our own mark that was found since this was last asked; nil where there was none.
    func takeYoungest() -> (count: Int, receivedAt: Instant)? {
        found.withLock { found in
            defer { found.own = [] }
            return found.own.map(\.receivedAt).max().map { (found.own.count, $0) }
        }
    }

    /// Those with a mark by another key that were found since this was last asked.
    func takeForeign() -> [Marked] {
        found.withLock { found in
            defer { found.foreign = [] }
            return found.foreign
        }
    }
}

extension Intake {
    /// Stops all sending where another ledger was found at work, and holds what it may have answered.
    ///
    /// Nothing goes out until a person has closed the breaker; receipts for mail that arrived up to now stay held even then, and
    /// numbers go on behind every number that the other ledger can have given. Letters of the time before a restoring that was
    /// noticed are known to be missing here, and are no news.
    func noticeOtherLedger(_ edges: PassEdges, _ report: inout PassReport) throws {
        let horizon = try store.restorationHorizon()?.adding(seconds: Self.underway)
        if let found = edges.others.takeYoungest(), horizon.map({ found.receivedAt > $0 }) ?? true {
            try stopSending(
                for: found.receivedAt,
                because:
                    "mail with our own mark has come that this ledger did not write: a copy of this data folder or an "
                    + "older image of the machine sends mail")
            report.failures.append(
                "ALARM: \(found.count) mails with our own mark have come that this ledger did not write: a copy of this data "
                    + "folder, or an older image of the machine, sends mail. \(Self.whatToDo)")
        }
        try noticeSecondFolder(edges, after: horizon, &report)
    }

    private static let whatToDo =
        "Nothing is sent now. End the other one, look at `tiepnhan outbox`, then let mail go again with `tiepnhan outbox "
        + "--close-breaker` and release what was not sent."

    /// A data folder with a key of its own over the same mailbox: its letters answer, in the office's name, the mail that we answer.
    ///
    /// Anybody can write the office's name and a mark, but not the Message-IDs of two schools' mail: letters that answer those
    /// of two units stop the sending, and so does one that our server says comes from the office's own domain. Less is told.
    private func noticeSecondFolder(_ edges: PassEdges, after horizon: Instant?, _ report: inout PassReport) throws {
        let marked = edges.others.takeForeign().filter { letter in horizon.map { letter.receivedAt > $0 } ?? true }
        guard !marked.isEmpty else { return }
        let plan = try edges.office.get().plan
        let start = settings.mailbox.startFrom?.instant(in: plan.deadline.offset)
        let letters = try marked.compactMap { letter -> ForeignLetter? in
            guard let unit = try answeredUnit(letter, since: start) else { return nil }
            return ForeignLetter(
                messageID: letter.messageID, unit: unit, isVerified: letter.isVerified, receivedAt: letter.receivedAt)
        }
        guard !letters.isEmpty else { return }
        try store.noteForeign(letters, at: clock.now)
        let known = try store.foreignLetters(after: horizon)
        let units = Set(known.map(\.unit))
        guard units.count >= Self.fewestUnits || known.contains(where: \.isVerified) else {
            report.notices.append(
                "Mail in the office's own name answers mail that is answered here, with a mark that this data folder did not make "
                    + "(\(letters.count) so far). If another TiepNhan reads this mailbox, end it; if nobody knows of one, "
                    + "somebody writes in our name.")
            return
        }
        try stopSending(
            for: known.map(\.receivedAt).max() ?? clock.now,
            because: "another data folder answers the mail of this mailbox in the office's name")
        report.failures.append(
            "ALARM: \(known.count) mails in the office's own name answer mail of \(units.count) units that is answered here, "
                + "with marks that this data folder did not make: another data folder answers the same mailbox. \(Self.whatToDo)"
        )
    }

    /// Different units whose mail is answered before that is no single sender's doing.
    private static let fewestUnits = 2

    /// The unit whose mail a letter answers, where that is mail that we answer ourselves.
    private func answeredUnit(_ letter: OtherLedger.Marked, since start: Instant?) throws -> String? {
        for id in letter.answers {
            for message in try store.messages(named: id, limit: 4) {
                let arrivedAt = message.arrival?.receivedAt ?? message.receivedAt
                let isBefore: Bool
                if let start {
                    isBefore = arrivedAt < start
                } else {
                    let origin = message.origin
                    let first = try store.start(account: origin.account, folder: origin.folder)
                    isBefore = first?.includes(origin, receivedAt: arrivedAt) ?? false
                }
                guard !isBefore, let header = try store.reading(message.id)?.header else { continue }
                for sender in header.from {
                    if let unit = try store.unit(ofAddress: sender.mailbox.lowercased()) { return unit }
                }
            }
        }
        return nil
    }

    private func stopSending(for youngest: Instant, because reason: String) throws {
        let now = clock.now
        try store.noteRestoration(
            horizon: max(now, youngest), floors: NumberFloor.ofAllSeries(restoredAt: now), because: reason, at: now)
        try store.openBreaker(because: reason, at: now)
    }

    /// Seconds that a letter may be on its way to the archive.
    private static let underway: Int64 = 900
}
