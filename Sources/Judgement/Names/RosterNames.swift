import Dossiers
import Vietnamese

/// The names of everybody who is proposed in any round: what tells a column of names, and a name at the beginning of a line,
/// from other words.
///
/// It only speaks for a reading of the text; whose name it is, the matcher decides. One look-up costs the length of the name.
struct RosterNames: Sendable {
    private let people: Set<[UInt8]>
    static let none = RosterNames([])

    init(_ nominations: some Sequence<Nomination>) {
        people = Set(nominations.filter { $0.kind == .individual }.map { NameKey($0.name).bare })
    }

    var isEmpty: Bool { people.isEmpty }

    /// Whether somebody is called so, marks apart.
    func contains(_ name: String) -> Bool {
        !people.isEmpty && name.utf8.count <= Self.longestName && people.contains(NameKey(name).bare)
    }

    private static let longestName = 120
}
