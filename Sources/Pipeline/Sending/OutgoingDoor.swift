import Dossiers
import Mailbox
import Receipts
import Store

/// The one door through which all mail of ours leaves, whatever its kind: the signed loop mark, the copy for the archive, the
/// shares of an address, and the circuit breaker.
///
/// Whether a receipt is written at all was the `Gate`'s to say; here nothing is thrown away, only made to wait.
struct OutgoingDoor {
    let from: String
    /// Nil in tests that look at the bytes alone.
    let mark: LoopMark?
    /// Who gets a copy of each mail; nil: nobody.
    let copyTo: String?
    let maximumPerAddress: Int
    /// Mails of any kind within an hour; the next one opens the breaker.
    let maximumPerHour: Int

    /// What the door says to one mail.
    enum Answer: Hashable {
        case goes
        /// Not before then: the address has had its share.
        case waits(until: Instant)
        /// The breaker opens: until a person closes it nothing goes but the digest, which tells staff of it.
        case breaks
    }

    /// - Parameters:
    ///   - sentThisHour: mails within the last hour, or since the breaker was closed.
    ///   - sentToAddress: mails to this address within the last 24 hours.
    func answer(
        to entry: OutboxEntry, sentThisHour: Int, sentToAddress: () throws -> Int, now: Instant
    ) throws -> Answer {
        if sentThisHour >= maximumPerHour { return .breaks }
        // A receipt's share was counted when it was written, and a person may have let it go since.
        if entry.kind == .receipt { return .goes }
        return try sentToAddress() >= maximumPerAddress ? .waits(until: now.adding(seconds: 3600)) : .goes
    }

    /// The mail as it leaves: always the same bytes for the same entry.
    func message(_ entry: OutboxEntry) -> OutgoingMessage {
        OutgoingMessage(
            bytes: mark?.stamped(entry.bytes, messageID: entry.rfcMessageID) ?? entry.bytes,
            envelope: Envelope(from: from, to: entry.to, copyTo: copyTo), messageID: entry.rfcMessageID)
    }
}
