import Dossiers

/// A mapping of a rules file whose keys are known.
///
/// The accessors give a stand-in (empty text, zero, an empty list) where the key is missing or wrong; the error has been
/// reported then, and nothing that holds a stand-in leaves the room.
struct RuleMap {
    let value: RuleValue
    let values: [String: RuleValue]

    /// The value of a key that may be left out or empty.
    func optional(_ key: String) -> RuleValue? {
        guard let value = values[key], !value.isNull else { return nil }
        return value
    }

    /// The value of a key that must be there.
    func required(_ key: String) -> RuleValue? {
        if let value = values[key] { return value }
        value.report("the key \"\(key)\" is missing here; add it.")
        return nil
    }

    func text(_ key: String, mayBeEmpty: Bool = false) -> String { required(key)?.text(mayBeEmpty: mayBeEmpty) ?? "" }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Int {
        required(key)?.integer(in: range) ?? range.lowerBound
    }

    func number(_ key: String, in range: ClosedRange<Double>) -> Double {
        required(key)?.number(in: range) ?? range.lowerBound
    }

    func boolean(_ key: String) -> Bool { required(key)?.boolean() ?? false }

    func date(_ key: String) -> CalendarDate { required(key)?.date() ?? CalendarDate(dayNumber: 0) }

    func phrases(_ key: String, marksAllowed: Bool = false, mayBeEmpty: Bool = false) -> [String] {
        required(key)?.phrases(marksAllowed: marksAllowed, mayBeEmpty: mayBeEmpty) ?? []
    }

    func choice<Choice: RawRepresentable>(_ key: String, of allowed: [Choice]) -> Choice?
    where Choice.RawValue == String { required(key)?.choice(of: allowed) }

    func list(_ key: String) -> [RuleValue] { required(key)?.list() ?? [] }
}
