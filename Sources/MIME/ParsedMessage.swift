public import Dossiers

/// One message taken apart.
///
/// Bad mail is a value with defects, never an error.
public struct ParsedMessage: Sendable {
    public var header: MessageHeader
    /// Every MIME leaf in the order of the message, bodies and decoration too; forwarded messages are gone into.
    public var leaves: [Leaf]
    /// Raw values of `MIMEDefect`, each once, in the order in which they were met.
    public var defects: [String]

    public init(header: MessageHeader = MessageHeader(), leaves: [Leaf] = [], defects: [String] = []) {
        self.header = header
        self.leaves = leaves
        self.defects = defects
    }
}
