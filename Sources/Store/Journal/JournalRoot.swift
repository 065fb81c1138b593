public import Dossiers

/// The last row of the journal on one day.
///
/// Written down elsewhere, its hash proves every row up to it: nobody can alter one without altering this hash.
public struct JournalRoot: Hashable, Sendable {
    /// The day, in the plan's zone.
    public let day: CalendarDate
    public let sequence: Int64
    /// Lower-case hex.
    public let hash: String

    public init(day: CalendarDate, sequence: Int64, hash: String) {
        self.day = day
        self.sequence = sequence
        self.hash = hash
    }

    /// `2022-03-10 1234 9d4b…`: one line of the file of roots, without its line end.
    public var line: String { "\(day.iso) \(sequence) \(hash)" }

    /// Reads such a line; nil where it is none.
    public init?(line: some StringProtocol) {
        let words = String(line).split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
        guard words.count == 3, let day = CalendarDate(iso: words[0]), let sequence = Int64(words[1]), sequence > 0,
            Self.isHash(words[2])
        else { return nil }
        self.init(day: day, sequence: sequence, hash: words[2])
    }

    /// Whether a text is a SHA-256 in lower-case hex.
    public static func isHash(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
