import Dossiers
import Durability
import Mailbox
import ReaderPool
import Receipts
import Rulebook
import Store
public import Surroundings

/// Any error of the house as one sentence and an exit status.
public enum Complaint {
    /// Whether the error comes from the house; others are about usage, or a clean exit such as `--help`.
    public static func isKnown(_ error: any Error) -> Bool {
        switch error {
        case is Refusal, is MailboxError, is StoreError, is RulebookError, is ReceiptTemplateError, is ReceiptError,
            is ReaderPoolError, is DiskFile.Failure, is CancellationError:
            true
        default: false
        }
    }

    public static func status(of error: any Error) -> ExitStatus {
        switch error {
        case let refusal as Refusal: refusal.status
        case let error as MailboxError: status(of: error)
        case let error as StoreError: status(of: error)
        case is RulebookError, is ReceiptTemplateError, is ReaderPoolError: .configuration
        case let error as ReceiptError where error.scope == .service: .configuration
        default: .partly
        }
    }

    public static func sentence(of error: any Error) -> String {
        switch error {
        case let refusal as Refusal: refusal.sentence
        case let error as StoreError: error.words.spoken
        case let error as MailboxError: error.words.spoken
        case let error as ReaderPoolError: error.words.spoken
        case let error as ReceiptError: error.words.spoken
        case is CancellationError: Sentence("Đã dừng theo yêu cầu.", english: "\(error)").spoken
        default: "\(error)"
        }
    }

    private static func status(of error: MailboxError) -> ExitStatus {
        switch error.kind {
        case .loginRefused: .loginRefused
        case .configuration, .missing: .configuration
        case .unreachable, .stalled, .bye, .crowded, .refused, .protocolViolation: .serverUnreachable
        case .storage, .closed: .partly
        }
    }

    private static func status(of error: StoreError) -> ExitStatus {
        switch error {
        case .locked, .busy, .listChanged: .tryLater
        case .unreachable: .serverUnreachable
        case .missing, .newerVersion, .denied, .taken: .configuration
        case .notOverPostgreSQL: .usage
        case .unknownRound, .notDecided, .alreadyDecided, .proposalChanged, .unitInUse: .unusableData
        default: .partly
        }
    }
}
