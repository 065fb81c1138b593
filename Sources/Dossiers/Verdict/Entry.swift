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
    /// The nominations that came into question, best first, each with its evidence field by field: the one matched and
    /// whoever came next, those to choose from, or whoever was nearest to one that is not listed.
    ///
    /// At most `longestRanking`; empty in verdicts that were stored before there was a ranking.
    public var ranking: [MatchCandidate]
    /// One Vietnamese sentence that says why.
    public var reason: String
    /// Where the name stands in the file.
    public var place: String
    /// Whether it is matched and counts for nobody yet: a person has to accept the sender first.
    public var waits: Bool

    public init(
        name: String, kind: NomineeKind, attachment: Int, document: DocumentKind, status: Status,
        nomination: String? = nil, score: Double = 0, candidates: [String] = [], ranking: [MatchCandidate] = [],
        reason: String = "", place: String = "", waits: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.attachment = attachment
        self.document = document
        self.status = status
        self.nomination = nomination
        self.score = score
        self.candidates = candidates
        self.ranking = ranking
        self.reason = reason
        self.place = place
        self.waits = waits
    }

    /// Whether it counts for its nomination.
    public var counts: Bool { status == .matched && !waits }

    /// What an entry is called whose name could not be read.
    public static let unreadName = "(chưa đọc được tên)"

    /// The nominations that may be settled by an answer to this question, as letters count them (`review` alone).
    ///
    /// A row without a name may be one of several, and settles one at most; that a file tells of a collective is a question to staff
    /// and no sign that its summary has come: whoever is behind these is still asked for the summary.
    public var expected: [String] {
        guard status == .review else { return [] }
        if name == Self.unreadName, candidates.count > 1 { return [] }
        if kind == .collective, ranking.isEmpty { return [] }
        return candidates
    }

    /// More than a handful is no help to whoever chooses.
    public static let longestRanking = 5

    public enum Status: String, Hashable, Sendable, Codable {
        case matched, review, unmatched
    }
}

extension Entry {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try values.decode(String.self, forKey: .name),
            kind: try values.decode(NomineeKind.self, forKey: .kind),
            attachment: try values.decode(Int.self, forKey: .attachment),
            document: try values.decode(DocumentKind.self, forKey: .document),
            status: try values.decode(Status.self, forKey: .status),
            nomination: try values.decodeIfPresent(String.self, forKey: .nomination),
            score: try values.decode(Double.self, forKey: .score),
            candidates: try values.decode([String].self, forKey: .candidates),
            ranking: try values.decodeIfPresent([MatchCandidate].self, forKey: .ranking) ?? [],
            reason: try values.decode(String.self, forKey: .reason),
            place: try values.decode(String.self, forKey: .place),
            waits: try values.decodeIfPresent(Bool.self, forKey: .waits) ?? false)
    }
}
