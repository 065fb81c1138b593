import Dossiers

/// Finds a unit by the name that a list gives it: with its marks first, without them only where that is still one unit.
struct UnitNames: Sendable {
    enum Match: Hashable {
        case one(String)
        case several([String])
        case none
    }

    private var exact: [String: [String]] = [:]
    private var bare: [String: [String]] = [:]
    private var codes: Set<String> = []

    init(_ units: [Unit]) {
        for unit in units {
            codes.insert(unit.code)
            for name in [unit.name] + unit.aliases {
                Self.add(unit.code, ListText.exact(name), to: &exact)
                Self.add(unit.code, ListText.key(name), to: &bare)
            }
        }
    }

    func has(_ code: String) -> Bool { codes.contains(code) }

    func find(_ name: String) -> Match {
        if codes.contains(name) { return .one(name) }
        let found = exact[ListText.exact(name)] ?? bare[ListText.key(name)] ?? []
        if found.count == 1 { return .one(found[0]) }
        return found.isEmpty ? .none : .several(found)
    }

    private static func add(_ code: String, _ key: String, to table: inout [String: [String]]) {
        guard !key.isEmpty, table[key]?.contains(code) != true else { return }
        table[key, default: []].append(code)
    }
}
