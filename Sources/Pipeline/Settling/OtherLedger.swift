import Dossiers
import Receipts
import Store
import Surroundings
import Synchronization

/// Letters that bear this folder's own mark and that its outbox does not know: another ledger with the same key has sent them,
/// from a copy of the folder or from a restored image of the machine.
///
/// The key never leaves the folder, and a letter stands in the outbox before it leaves: nobody else can bring such a letter about
/// but by sending again what such a ledger has sent.
final class OtherLedger: Sendable {
    /// One such letter.
    struct Letter: Hashable {
        var messageID: String
        var receivedAt: Instant
    }

    private let mark: LoopMark?
    private let store: Store
    private let letters = Mutex<[Letter]>([])

    /// Letters that are kept of one pass: one is enough to stop.
    private static let most = 100

    init(mark: LoopMark?, store: Store) {
        self.mark = mark
        self.store = store
    }

    /// Looks at a message that was read.
    func note(_ header: MessageHeader, receivedAt: Instant) throws {
        guard let mark, mark.isOn(header), let id = header.messageID, try store.letter(rfcMessageID: id) == nil else {
            return
        }
        letters.withLock { if $0.count < Self.most { $0.append(Letter(messageID: id, receivedAt: receivedAt)) } }
    }

    /// The youngest that was found since this was last asked; nil where there was none.
    func takeYoungest() -> (count: Int, receivedAt: Instant)? {
        letters.withLock { letters in
            defer { letters = [] }
            return letters.map(\.receivedAt).max().map { (letters.count, $0) }
        }
    }
}

extension Intake {
    /// Stops all sending where another ledger was found at work, and holds what it may have answered.
    ///
    /// Nothing goes out until a person has closed the breaker; receipts for mail that arrived up to now stay held even then, and
    /// numbers go on behind every number that the other ledger can have given. Letters of the time before a restoring that was
    /// noticed are known to be missing here, and are no news.
    ///
    /// - Returns: one sentence for staff where that is so.
    func noticeOtherLedger(_ edges: PassEdges) throws -> String? {
        guard let found = edges.others.takeYoungest() else { return nil }
        let now = clock.now
        if let horizon = try store.restorationHorizon(), found.receivedAt <= horizon.adding(seconds: Self.underway) {
            return nil
        }
        try store.noteRestoration(
            horizon: max(now, found.receivedAt), floors: NumberFloor.ofAllSeries(restoredAt: now),
            because: "mail with our mark that this ledger did not write", at: now)
        try store.openBreaker(
            because:
                "mail with our own mark has come that this ledger did not write: a copy of this data folder or an older image "
                + "of the machine sends mail", at: now)
        return
            "ALARM: \(found.count) mails with our own mark have come that this ledger did not write: a copy of this data folder, or an "
            + "older image of the machine, sends mail. Nothing is sent now. End the other one, look at `tiepnhan outbox`, then "
            + "let mail go again with `tiepnhan outbox --close-breaker` and release what was not sent."
    }

    /// Seconds that a letter may be on its way to the archive.
    private static let underway: Int64 = 900
}
