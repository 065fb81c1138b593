public import Dossiers

/// One message on disk or from a pipe, ready to be accepted.
public struct MailFile: Hashable, Sendable {
    /// The base name; `name:INDEX` in an mbox (from 1); `-` for standard input.
    public var source: String
    public var bytes: [UInt8]
    /// When the file was last changed: stands in for the arrival where the message itself tells nothing.
    public var time: Instant?

    public init(source: String, bytes: [UInt8], time: Instant?) {
        self.source = source
        self.bytes = bytes
        self.time = time
    }
}
