/// The kinds of letters that units get; the raw values name the templates in `rules/…/receipts/`.
public enum ReceiptKind: String, Hashable, Sendable, Codable, CaseIterable {
    case complete = "T1"
    case noList = "T1b"
    case incomplete = "T2"
    case late = "T3"
    case unreadable = "T4"
    case unmatched = "T5"
    case superseded = "T6"
    case duplicate = "T7"
    case noAttachment = "T8"
    case cloudLink = "T9"
    /// Everything of the dossier is a scan or a photo.
    case scan = "T10"
    /// An archive that could not be opened.
    case archive = "T11"
    /// Mail that belongs elsewhere; only ever on a person's order.
    case wrongMailbox = "T12"
    case senderUnknown = "T13"
    /// Files that are dangerous, or carry macros.
    case unsafe = "T14"
    /// Before the deadline, to a unit from which something is missing; answers no message.
    case reminder = "T15"
    /// What an earlier receipt told is no longer so.
    case correction = "T16"
}
