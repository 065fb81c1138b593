/// What a person may do in the console; each role may do what those before it may.
public enum StaffRole: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Sees everything and changes nothing.
    case viewer
    /// Decides what the program leaves to people, and lets letters go.
    case clerk
    /// Takes in lists as well.
    case lead
    /// Looks after users.
    case administrator

    /// The word of the office, and what `tiepnhan users` takes besides the code.
    public var vietnamese: String {
        switch self {
        case .viewer: "xem"
        case .clerk: "văn thư"
        case .lead: "trưởng nhóm"
        case .administrator: "quản trị"
        }
    }

    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .clerk: 1
        case .lead: 2
        case .administrator: 3
        }
    }
}
