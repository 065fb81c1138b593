/// Which file of a message something is about, whatever index a reading gives it: its bytes and its place in the message.
///
/// A newer reader may find more files in a message, or number them otherwise; the same bytes at the same place are the same
/// file.
public struct AttachmentIdentity: Hashable, Sendable, Codable {
    /// As in `Attachment.path`.
    public var path: String
    /// SHA-256 of the decoded bytes, lower-case hex.
    public var sha256: String
    /// Which of several files with these bytes; nil where one has them, or where that was not kept.
    public var twin: Twin?

    public init(path: String, sha256: String, twin: Twin? = nil) {
        self.path = path
        self.sha256 = sha256
        self.twin = twin
    }

    /// One of several files with the same bytes in one message.
    public struct Twin: Hashable, Sendable, Codable {
        /// From 0, in the order of the message.
        public var position: Int
        public var count: Int

        public init(position: Int, count: Int) {
            self.position = position
            self.count = count
        }
    }

    /// The files of a message, in their order, each with its place among its twins.
    public static func all(_ files: [(path: String, sha256: String)]) -> [AttachmentIdentity] {
        let counts = Dictionary(files.map { ($0.sha256, 1) }, uniquingKeysWith: +)
        var before: [String: Int] = [:]
        return files.map { path, sha256 in
            let (position, count) = (before[sha256, default: 0], counts[sha256, default: 1])
            before[sha256] = position + 1
            let isTwin = count > 1 && !sha256.isEmpty
            return AttachmentIdentity(
                path: path, sha256: sha256, twin: isTwin ? Twin(position: position, count: count) : nil)
        }
    }

    /// The index of this file among those of a reading: of as many twins the one at the same position, else the same bytes at
    /// the same place, else the same bytes elsewhere; nil where there are none.
    public func index(among files: [AttachmentIdentity]) -> Int? {
        let same = files.indices.filter { files[$0].sha256 == sha256 }
        if let twin, same.count == twin.count, same.indices.contains(twin.position) { return same[twin.position] }
        if let here = same.first(where: { files[$0].path == path }) { return here }
        guard !sha256.isEmpty, let last = same.indices.last else { return nil }
        return same[min(max(twin?.position ?? 0, 0), last)]
    }
}

extension Reading {
    /// Which files these are, in the order of `attachments`.
    public var files: [AttachmentIdentity] { AttachmentIdentity.all(attachments.map { ($0.path, $0.sha256) }) }
}
