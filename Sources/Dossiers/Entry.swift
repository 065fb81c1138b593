/// One nominee that a document speaks of (mục), and whose it was found to be.
public struct Entry: Hashable, Sendable, Codable {
    /// As written, white space collapsed, titles and positions left out.
    public var name: String
    public var kind: NomineeKind
    /// Index into the message's attachments.
    public var attachment: Int
    public var document: DocumentKind
    public var status: Status
    /// The nomination, where `status` is `matched`.
    public var nomination: String?
    /// 0...1; of the best candidate, 0 where there is none.
    public var score: Double
    /// Nomination IDs, best first, where `status` is `review`.
    public var candidates: [String]
    /// One Vietnamese sentence that says why.
    public var reason: String
    /// Where the name stands in the file.
    public var place: String

    public init(
        name: String, kind: NomineeKind, attachment: Int, document: DocumentKind, status: Status,
        nomination: String? = nil, score: Double = 0, candidates: [String] = [], reason: String = "", place: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.attachment = attachment
        self.document = document
        self.status = status
        self.nomination = nomination
        self.score = score
        self.candidates = candidates
        self.reason = reason
        self.place = place
    }

    public enum Status: String, Hashable, Sendable, Codable {
        case matched, review, unmatched
    }
}
