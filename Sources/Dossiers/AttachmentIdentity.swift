/// Which file of a message something is about, whatever index a reading gives it: its bytes and its place in the message.
///
/// A newer reader may find more files in a message, or number them otherwise; the same bytes at the same place are the same
/// file.
public struct AttachmentIdentity: Hashable, Sendable, Codable {
    /// As in `Attachment.path`.
    public var path: String
    /// SHA-256 of the decoded bytes, lower-case hex.
    public var sha256: String

    public init(path: String, sha256: String) {
        self.path = path
        self.sha256 = sha256
    }

    /// The index of this file among those of a reading: the same bytes at the same place, else the same bytes elsewhere; nil
    /// where there are none.
    public func index(among files: [AttachmentIdentity]) -> Int? {
        files.firstIndex(of: self) ?? files.firstIndex { $0.sha256 == sha256 && !sha256.isEmpty }
    }
}

extension Attachment {
    public var identity: AttachmentIdentity { AttachmentIdentity(path: path, sha256: sha256) }
}
