/// A file inside a document, as somebody put it there.
public struct EmbeddedFile: Hashable, Sendable {
    /// The name that the document gives it (NFC, no path); empty where it gives none.
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
