/// One leaf file of a message, after archives and forwarded messages have been opened.
public struct Attachment: Hashable, Sendable, Codable {
    /// The file's name, decoded, NFC, without any path; empty where it has none.
    public var name: String
    /// The innermost archive's name (or the forwarded file's), null for a file attached directly.
    public var container: String?
    public var format: FileFormat
    /// Bytes after the transfer encoding is undone.
    public var size: Int
    /// SHA-256 of those bytes, lower-case hex.
    public var sha256: String
    /// Where it hangs in the message: `1.2.1`, inside containers `1.2/3`.
    public var path: String
    public var problem: FileProblem?
    /// Of a `hostile` file, which limit it is beyond, where that is known.
    public var exceeded: ExceededLimit?
    public var text: ExtractedText?

    public init(
        name: String, container: String?, format: FileFormat, size: Int, sha256: String, path: String,
        problem: FileProblem?, exceeded: ExceededLimit? = nil, text: ExtractedText?
    ) {
        self.name = name
        self.container = container
        self.format = format
        self.size = size
        self.sha256 = sha256
        self.path = path
        self.problem = problem
        self.exceeded = exceeded
        self.text = text
    }

    /// Whether the text of the file came out.
    public var isReadable: Bool { problem == nil && text != nil }

    /// Whether there is more in it than was read: a limit cut its text, or the time for its pictures ran out.
    public var isPartlyRead: Bool { isReadable && text?.isTruncated == true }
}

/// What a file is by its content, whatever its name says.
public enum FileFormat: String, Hashable, Sendable, Codable, CaseIterable {
    case docx, doc, xlsx, xls, odt, ods, rtf, pdf, image, html, text, zip
    case sevenZip = "7z"
    case rar, tar, tnef, eml, other
}

/// Why nothing could be read from a file.
public enum FileProblem: String, Hashable, Sendable, Codable, CaseIterable {
    case encrypted, corrupt, empty
    /// A bomb, or beyond the limits.
    case hostile
    case unsupported
    /// A picture or scan in which nothing can be read.
    case noText = "no_text"
}
