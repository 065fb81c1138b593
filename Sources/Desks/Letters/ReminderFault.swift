/// Why a reminder does not go out any more.
public enum ReminderFault: Hashable, Sendable {
    case deadlinePassed
    /// Somebody whom it calls missing has come since, or may have.
    case notMissing
    /// It counts the days that were left when it was written.
    case otherDay

    /// What the outbox keeps as the answer.
    package var sentence: String {
        switch self {
        case .deadlinePassed: "the deadline has passed"
        case .notMissing: "somebody whom it calls missing has come, or may have"
        case .otherDay: "the days that it counts are not those that are left"
        }
    }
}
