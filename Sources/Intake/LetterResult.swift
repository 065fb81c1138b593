public import Dossiers

/// What became of one letter that was ordered.
public enum LetterResult: Hashable, Sendable {
    case written(number: String)
    /// The occasion was written about before.
    case known
    /// The gate let nothing through.
    case suppressed(SuppressionReason)
}
