/// Why a receipt could not be composed.
///
/// Trying again with the same facts never helps.
public enum ReceiptError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The verdict plans no receipt: no kind, or no address.
    case notDue
    /// The receipt's number is no plain token, so that it cannot stand in a header.
    case badNumber
    /// The address that the receipt goes to is no plain RFC 5321 address.
    case badRecipient
    /// The office's own address (`receipts.from`) is no plain RFC 5321 address.
    case badOfficeAddress

    /// How much is broken: this message alone, or every receipt until a person has mended the settings.
    public enum Scope: Hashable, Sendable { case message, service }

    public var scope: Scope {
        switch self {
        case .notDue, .badRecipient: .message
        case .badNumber, .badOfficeAddress: .service
        }
    }

    public var isTemporary: Bool { false }

    public var description: String {
        switch self {
        case .notDue: "the verdict plans no receipt, so none can be composed"
        case .badNumber:
            "the receipt's number holds characters that cannot stand in a header; mend receipt_prefix in the rules"
        case .badRecipient: "the address that the receipt would go to is not usable; answer this message by hand"
        case .badOfficeAddress: "receipts.from holds no usable address; mend it in the settings"
        }
    }
}
