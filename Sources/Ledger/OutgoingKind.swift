/// What a mail in the outbox is.
///
/// Alarms are not among them: they go by channels that need neither outbox nor mailbox.
public enum OutgoingKind: String, Hashable, Sendable, CaseIterable {
    /// The one answer to a message.
    case receipt
    /// Tells otherwise what a receipt told; about a message as well.
    case correction
    /// To a unit, before the deadline.
    case reminder
    /// To staff, once a day.
    case digest

    package static func occasion(ofReceiptFor message: Int64) -> String { "receipt/\(message)" }
}
