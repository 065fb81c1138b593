public import Dossiers

/// One message taken apart.
///
/// Bad mail is a value with defects, never an error.
public struct ParsedMessage: Sendable {
    public var header: MessageHeader
    /// Every MIME leaf in the order of the message, bodies and decoration too; forwarded messages are gone into.
    public var leaves: [Leaf]
    /// Parts that a signature stands beside; whether it is right is not known here.
    public var signedParts: [SignedPart]
    /// Raw values of `MIMEDefect`, each once, in the order in which they were met.
    public var defects: [String]

    public init(
        header: MessageHeader = MessageHeader(), leaves: [Leaf] = [], signedParts: [SignedPart] = [],
        defects: [String] = []
    ) {
        self.header = header
        self.leaves = leaves
        self.signedParts = signedParts
        self.defects = defects
    }
}
