/// One flag on a message (phát hiện): its code, the clause it rests on, and a Vietnamese sentence.
public struct Finding: Hashable, Sendable, Codable {
    public var code: Code
    /// The clause's ID in the rules, nil where no clause speaks of it.
    public var clause: String?
    public var text: String

    public init(code: Code, clause: String?, text: String) {
        self.code = code
        self.clause = clause
        self.text = text
    }

    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        case late
        case arrivalDisputed = "arrival_disputed"
        case noAttachment = "no_attachment"
        case cloudLink = "cloud_link"
        case unreadableFile = "unreadable_file"
        case nomineeNotListed = "nominee_not_listed"
        case ambiguousMatch = "ambiguous_match"
        case awardMismatch = "award_mismatch"
        case wrongRound = "wrong_round"
        case duplicate, superseded
        case senderUnknown = "sender_unknown"
        case senderUnverified = "sender_unverified"
        case missingSummary = "missing_summary"
        case missingDocument = "missing_document"
    }
}
