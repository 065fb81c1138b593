public import Dossiers

/// One leaf of a message: content that is not itself made of parts.
public struct Leaf: Sendable {
    /// Path (a file written into the text of part 1 is `1.u1`), declared type, cleaned name, size, digest.
    public var part: Reading.Part
    private let content: LeafContent
    public var role: Role
    /// Addresses of the links in a body, in order, without repeats, at most `MIMELimits.links`; empty for other leaves.
    public var links: [String]
    /// The file name of the innermost forwarded message that has one, nil where there is none.
    public var container: String?
    /// Whether another body of the same multipart/alternative (RFC 2046 section 5.1.4) says the same: the text of this one
    /// is contained in that one's, or differs in a few words.
    public var repeatsOtherBody: Bool
    /// Why its content is not here though it is named, nil where it is here.
    public var lack: Lack?

    /// What is missing of a file.
    public enum Lack: Hashable, Sendable {
        /// A mail program took it out and left a note.
        case removed
        /// It is a piece of a message; the others came as messages of their own (message/partial).
        case partial
    }

    init(
        part: Reading.Part, content: LeafContent, role: Role, links: [String] = [], container: String? = nil,
        repeatsOtherBody: Bool = false, lack: Lack? = nil
    ) {
        self.part = part
        self.content = content
        self.role = role
        self.links = links
        self.container = container
        self.repeatsOtherBody = repeatsOtherBody
        self.lack = lack
    }

    /// The content, its transfer encoding undone: anew each time, so ask once and let go of it soon.
    public var bytes: [UInt8] { content.decoded() }

    /// What a leaf is for.
    public enum Role: Hashable, Sendable {
        /// Text of the mail itself, decoded, lines ended by LF; of HTML the text that a reader sees.
        case body(String)
        /// A file that somebody sent.
        case attachment
        /// What mail programs add: logos that the HTML shows, signatures of S/MIME and PGP, calendars, cards, reports.
        case decoration
    }
}
