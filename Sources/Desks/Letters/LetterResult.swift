public import Dossiers

/// What became of one letter that was ordered.
public enum LetterResult: Hashable, Sendable {
    case written(number: String)
    /// Written, and waits for a person to release it.
    case held(number: String)
    /// The occasion was written about before.
    case known
    /// The gate let nothing through.
    case suppressed(SuppressionReason)

    /// Whether it lies in the outbox now and did not before.
    package var isWritten: Bool {
        switch self {
        case .written, .held: true
        case .known, .suppressed: false
        }
    }
}
