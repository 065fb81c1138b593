/// How far the parser goes into a message before it stops and says so by a defect.
///
/// Real mail stays far below every one of these; what goes beyond is an accident or an attack.
public struct MIMELimits: Hashable, Sendable {
    /// Multiparts and forwarded messages inside each other.
    public var depth: Int
    /// Leaves of one message.
    public var parts: Int
    /// Bytes of one header block.
    public var headerBytes: Int
    /// Bytes of one header field; the rest of it is dropped.
    public var fieldBytes: Int
    /// Fields of one header block.
    public var fields: Int
    /// Addresses of one kind of field.
    public var addresses: Int
    /// Marks kept in the header.
    public var marks: Int
    /// Bytes of text taken from one body leaf.
    public var textBytes: Int
    /// Links taken from one body leaf.
    public var links: Int
    /// Forwarded messages inside each other that are themselves transfer-encoded: each costs a copy.
    public var encodedMessages: Int
    /// Signed parts of a message or of one inside it: each costs a pass over its bytes.
    public var signedParts: Int

    public init(
        depth: Int = 100, parts: Int = 10_000, headerBytes: Int = 1 << 20, fieldBytes: Int = 64 << 10,
        fields: Int = 10_000, addresses: Int = 1000, marks: Int = 200, textBytes: Int = 1 << 20, links: Int = 100,
        encodedMessages: Int = 3, signedParts: Int = 4
    ) {
        self.depth = depth
        self.parts = parts
        self.headerBytes = headerBytes
        self.fieldBytes = fieldBytes
        self.fields = fields
        self.addresses = addresses
        self.marks = marks
        self.textBytes = textBytes
        self.links = links
        self.encodedMessages = encodedMessages
        self.signedParts = signedParts
    }

    public static let standard = MIMELimits()
}
