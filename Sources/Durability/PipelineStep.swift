internal import Glibc
internal import Synchronization

/// The durable boundaries on a message's way, in order: what a crash at each of them may leave behind, and the next run has to
/// finish as if nothing had been.
///
/// For tests: with `TIEPNHAN_STOP_AT=N` in the environment the process kills itself (SIGKILL: nothing is flushed, no clean-up
/// runs) when it comes to step N for the first time, with `N:K` for the K-th time. Without it a step costs one comparison.
public enum PipelineStep: Int, Sendable, CaseIterable {
    /// Bytes are at hand, nothing of them is durable.
    case incoming = 1
    /// The bytes lie in a staging file, not synced.
    case bytesWritten
    /// The staging files are durable.
    case bytesSynced
    /// One file has its name in the archive; the folder is not synced.
    case bytesNamed
    /// All names are durable; no row speaks of them.
    case namesSynced
    /// The ledger's rows are written and not committed.
    case ledgerRowsWritten
    /// The messages are in the ledger.
    case ledgerRowsCommitted
    /// The readings are made; nothing is written of them.
    case messagesRead
    /// The readings are written and not committed.
    case readingsWritten
    /// The readings are committed.
    case readingsCommitted
    /// It is noted which messages are being judged; nothing is decided of them.
    case judgingNoted
    /// The verdicts are made and the receipts numbered, in memory alone.
    case messagesJudged
    /// Verdicts, journal and outbox rows are written and not committed.
    case verdictsWritten
    /// Verdicts and receipts are durable; nothing was sent.
    case verdictsCommitted
    /// The outbox says durably that a receipt is being handed over; the server knows nothing of it.
    case handOverNoted
    /// All of a receipt's text is with the SMTP client; the server may have it or not.
    case textHandedOver
    /// A receipt lies in a staging file, not synced.
    case receiptFileWritten
    /// The receipts' staging files are durable.
    case receiptFileSynced
    /// One receipt has its name in the outbox folder; the folder is not synced.
    case receiptFileNamed
    /// The transport has taken the receipts; nothing is noted of it.
    case handedOver
    /// The answer is written and not committed.
    case answerWritten
    /// The answer is committed.
    case answerCommitted
    /// A message is settled and its receipt tried; nothing was printed.
    case outcomeReady
    /// The mailbox's cursor is written and not committed.
    case cursorWritten
    /// The cursor is committed.
    case cursorCommitted

    /// The process has come to this step.
    public func reached() {
        guard let stop = StopPoint.asked, stop.step == self else { return }
        stop.count()
    }
}

/// Where a test wants the process to die.
public struct StopPoint: Sendable {
    /// The name of the variable in the environment.
    public static let variable = "TIEPNHAN_STOP_AT"

    public let step: PipelineStep
    let occurrence: Int

    /// The stop that the environment asks for; nil where there is none.
    public static let asked: StopPoint? = getenv(variable).flatMap { StopPoint(String(cString: $0)) }

    /// Whether the variable is set to something that names no step.
    public static var isMisspelt: Bool { getenv(variable) != nil && asked == nil }

    private static let seen = Atomic<Int>(0)

    /// `N` or `N:K`, both from 1.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(parts.count), let number = parts[0], let step = PipelineStep(rawValue: number) else {
            return nil
        }
        guard let occurrence = parts.count == 2 ? parts[1] : 1, occurrence > 0 else { return nil }
        self.step = step
        self.occurrence = occurrence
    }

    public func count() {
        guard Self.seen.add(1, ordering: .relaxed).newValue == occurrence else { return }
        kill(getpid(), SIGKILL)
        // The signal may reach another thread first: this one must not go on meanwhile.
        while true { pause() }
    }
}
