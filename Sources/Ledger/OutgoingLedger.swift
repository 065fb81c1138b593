package import Dossiers

/// The outbox as whoever carries its mail to the server sees it: what is due, what became of it, and the breaker that stops all.
///
/// Mail is never removed, and a state only changes as its rules allow: on one that is sent nothing changes any more. Each call that
/// changes something is durable, with its rows of the journal, when it returns. Calls may come from any task and do not hold up the
/// thread that they come from. All errors are the ledger's; a mail that is not there is `unknownReceipt`.
package protocol OutgoingLedger: Sendable {
    /// The queued mail whose time has come, of one kind or whatever its kind, what waits longest first; nothing that is in doubt.
    func due(at now: Instant, limit: Int, kind: OutgoingKind?) async throws -> [OutboxEntry]

    /// All mail in doubt, what has been so longest first.
    func inDoubt() async throws -> [OutboxEntry]

    func state(of id: Int64) async throws -> OutboxEntry.State

    // MARK: - Handing over

    /// Claims a mail that is about to be handed over: from here on until an answer is noted it is in doubt.
    ///
    /// - Parameter realTime: by the machine's clock.
    /// - Returns: false, with nothing changed, where it is not queued any more or is claimed: then it must not be handed over.
    func noteHandOver(_ id: Int64, realTime: Instant, at now: Instant) async throws -> Bool

    /// The same for a mail that the caller has claimed at `claimed` and that goes once more, without a copy.
    func noteHandOver(
        _ id: Int64, claimed: Instant, realTime: Instant, withoutCopy reason: String, at now: Instant
    ) async throws -> Bool

    /// The server took these, in one transaction.
    func markSent(_ mails: [(id: Int64, answer: String)], at now: Instant) async throws

    /// The server was not reached or asked to wait; it is due again at `next`.
    func markRetry(_ id: Int64, answer: String, next: Instant, at now: Instant) async throws

    /// The server refused it for good; a person has to look.
    func markRefused(_ id: Int64, answer: String, at now: Instant) async throws

    /// The connection broke after the text was sent: it stays in doubt.
    func markDoubtful(_ id: Int64, answer: String, at now: Instant) async throws

    /// It did not reach the server, as far as can be known: it is due again at once.
    func endDoubt(_ id: Int64, because reason: String, at now: Instant) async throws

    /// It is not handed over before `next`; no attempt is counted.
    func postpone(_ id: Int64, until next: Instant, at now: Instant) async throws

    /// It does not go out any more, for what it says is no longer so.
    func drop(_ id: Int64, because reason: String, at now: Instant) async throws

    /// Lets a held or refused mail go out; it is due at once.
    func release(_ id: Int64, at now: Instant) async throws

    // MARK: - How much, and the breaker

    /// What the server said from `start` to `end` of mail that was handed over, the latest first.
    func lastAnswers(_ limit: Int, from start: Instant, to end: Instant) async throws -> [ServerAnswer]

    /// How many mails were handed over from `start` to `end`.
    func sentCount(from start: Instant, to end: Instant) async throws -> Int

    /// How many mails to an address were handed over from `start` to `end`, whatever the case of its letters.
    func sentCount(to address: String, from start: Instant, to end: Instant) async throws -> Int

    /// The breaker where it is open.
    func openBreaker() async throws -> OpenBreaker?

    /// When a person closed the breaker last; nil where nobody did.
    func breakerLastClosed() async throws -> Instant?

    /// Opens the breaker; where it is open already nothing changes.
    func openBreaker(because reason: String, at now: Instant) async throws
}
