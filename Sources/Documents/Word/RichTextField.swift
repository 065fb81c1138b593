/// A form field of RTF while it is read (specification 1.9.1, "Form Fields"): what is chosen in a list or ticked stands in its data
/// alone.
struct RichTextField {
    private enum Kind { static let tick = 1, list = 2 }
    /// Nobody chose: what the field began with counts.
    private static let untouched = 25
    private static let (mostEntries, mostLetters) = (200, 1000)

    private var kind = 0
    private var result: Int?
    private var preset = 0
    private var entries: [String] = []
    private var entry = String.UnicodeScalarView()
    /// How many groups are open in which the field's data are.
    private(set) var depth = -1

    var isOpen: Bool { depth >= 0 }

    mutating func begin(depth: Int) {
        self = RichTextField()
        self.depth = depth
    }

    mutating func set(_ word: String, _ number: Int) {
        switch word {
        case "fftype": kind = number
        case "ffres": result = number
        default: preset = number
        }
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        if entry.count < Self.mostLetters { entry.append(scalar) }
    }

    mutating func endEntry() {
        if entries.count < Self.mostEntries { entries.append(String(entry)) }
        entry = String.UnicodeScalarView()
    }

    /// What the field shows; empty where it is typed text.
    ///
    /// The field is closed.
    mutating func value() -> String {
        depth = -1
        let index = result.map { $0 == Self.untouched ? preset : $0 } ?? preset
        switch kind {
        case Kind.tick: return index == 1 ? "☒" : "☐"
        case Kind.list: return entries.indices.contains(index) ? entries[index] : ""
        default: return ""
        }
    }
}
