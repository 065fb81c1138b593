/// How letters to units are written (`plan.yaml`, `letters`).
public struct WritingRule: Hashable, Sendable, Codable {
    public var languages: Languages
    /// Whether the printable slip goes with every receipt and correction.
    public var attachesSlip: Bool
    /// How many working days before the deadline units are reminded, the most first; empty: never in the program's course.
    public var remindsBefore: [Int]
    /// From when on a reminder of the day may leave, minutes after midnight in the plan's zone.
    public var remindsFromMinute: Int
    /// Where the office sits, as a document's date names it (`Hà Đông`).
    public var place: String
    /// The agency above the office, as a document's head names it (`UBND QUẬN HÀ ĐÔNG`).
    public var superior: String

    public init(
        languages: Languages = .vietnamese, attachesSlip: Bool = false, remindsBefore: [Int] = [],
        remindsFromMinute: Int = 480, place: String = "", superior: String = ""
    ) {
        self.languages = languages
        self.attachesSlip = attachesSlip
        self.remindsBefore = remindsBefore
        self.remindsFromMinute = remindsFromMinute
        self.place = place
        self.superior = superior
    }

    public enum Languages: String, Hashable, Sendable, Codable, CaseIterable {
        case vietnamese = "vi"
        case english = "en"
        /// Vietnamese first, English below.
        case both = "vi+en"
    }
}
