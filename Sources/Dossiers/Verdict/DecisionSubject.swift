/// What a person decides about in one message: one nominee in a file, a whole file, the unit, the time of arrival, or whether
/// anything has to be done about a message that nothing else asks about.
///
/// Names the thing by what stands in the message, so that a decision finds it again in a newer verdict.
public struct DecisionSubject: Hashable, Sendable, Codable {
    public var kind: Kind
    /// Index into the message's attachments; nil for the message as a whole.
    public var attachment: Int?
    public var document: DocumentKind?
    /// The nominee's name as written, or the file's name.
    public var name: String
    /// Where the name stands in the file.
    public var place: String

    public init(
        kind: Kind, attachment: Int? = nil, document: DocumentKind? = nil, name: String = "", place: String = ""
    ) {
        self.kind = kind
        self.attachment = attachment
        self.document = document
        self.name = name
        self.place = place
    }

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case entry, file, unit, arrival
        /// Whether the message counts, from this sender.
        case sender
        /// Which round the message is for.
        case round
        /// What a letter promised that a person would see.
        case look
    }

    public static let unit = DecisionSubject(kind: .unit)
    public static let arrival = DecisionSubject(kind: .arrival)
    public static let round = DecisionSubject(kind: .round)
    public static let sender = DecisionSubject(kind: .sender)

    public static func entry(_ entry: Entry) -> DecisionSubject {
        DecisionSubject(
            kind: .entry, attachment: entry.attachment, document: entry.document, name: entry.name, place: entry.place)
    }

    /// By the codes of the findings that are to be seen: what comes to light later is another thing to see.
    public static func look(_ codes: [Finding.Code]) -> DecisionSubject {
        DecisionSubject(kind: .look, name: codes.map(\.rawValue).joined(separator: " "))
    }

    /// `attachment` nil: the message itself could not be read.
    public static func file(_ attachment: Int?, name: String) -> DecisionSubject {
        DecisionSubject(kind: .file, attachment: attachment, name: name)
    }

    /// A short name that stays the same as long as the thing does: `17-k3f2`.
    ///
    /// The message's row, and twenty bits of the FNV-1a hash of all fields in letters that are not mistaken for others
    /// (Crockford's base 32).
    public func question(in message: Int64) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let fields = [kind.rawValue, attachment.map { String($0) } ?? "", document?.rawValue ?? "", name, place]
        for byte in fields.joined(separator: "\u{1F}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash ^= hash >> 32
        let letters = (0..<4).map { Self.alphabet[Int(hash >> (5 * $0) & 31)] }
        return "\(message)-" + String(decoding: letters, as: UTF8.self)
    }

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
