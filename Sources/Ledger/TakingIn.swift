package import Dossiers

/// The way of a message into a ledger: its bytes, what was read in it, and its verdict with the receipt that follows.
///
/// Each step can be repeated: what is known is not done again. Each call that changes something is one durable transaction with
/// its rows of the journal; where it throws nothing of it is there. `record` may be undone by a power cut until the next call: what it
/// writes can be made again from the stored bytes. Calls may come from any task and do not hold up the thread that they come from.
package protocol TakingIn: Sendable {
    /// Whether these bytes have been accepted before, from wherever: a guess at what `accept` will say that costs little. False for
    /// a staged file.
    func holds(_ raw: RawMessage) async throws -> Bool

    /// Takes messages in: bytes durable first, then all rows in one transaction.
    ///
    /// A known message is a no-op with `isNew` false. Out of a file a message is known by its bytes and its source name; out of a
    /// mailbox by account, folder, UIDVALIDITY and UID, and by its bytes under another numbering. A UID that a server gives to other
    /// bytes than before is a new message.
    func accept(_ raws: [RawMessage], at now: Instant) async throws -> [AcceptedMessage]

    /// The messages at a stage with an ID above `id`, by ID.
    func messages(at stage: Stage, after id: Int64, limit: Int) async throws -> [StoredMessage]

    /// Records readings; the messages come to the stage `read`. One that is recorded already changes nothing, a different one is
    /// kept beside the old one.
    func record(_ readings: [(id: Int64, reading: Reading, arrival: Arrival)], at now: Instant) async throws

    /// The messages that have a reading and no verdict on it, in the order of arrival, then of ID; those after `last` in that
    /// order where it is given.
    func nextToJudge(
        after last: StoredMessage?, limit: Int
    ) async throws -> [(message: StoredMessage, reading: Reading)]

    /// Settles messages in one transaction: verdict, journal and outbox. The verdict that is current already changes nothing; a
    /// message that has a receipt keeps it: nobody is told twice.
    func settle(_ settlements: [Settlement], at now: Instant) async throws

    /// Gives a message up: it stays, at the stage `failed`, with the reason for staff.
    func giveUp(_ message: Int64, because reason: String, at now: Instant) async throws

    /// The bytes of an accepted message, by their SHA-256 (lower-case hex).
    func bytes(ofRaw sha256: String) async throws -> [UInt8]
}
