import Dossiers
import Vietnamese
import Yams

/// One value of the rules, with its place, its way from the root and where its errors go.
///
/// Where a folder builds on others, a value lies over what lower folders say under the same key: of mappings each key is
/// taken from the highest that has it, lists are replaced or changed (`RuleListChange`), anything else is replaced.
///
/// Every accessor checks the type, reports what is wrong and gives nil then, so that the reader may go on.
struct RuleValue {
    let node: Node
    let file: RuleFile
    let key: String
    /// What the next lower folder says here, which may lie over something itself; at most one.
    var under: [RuleValue] = []

    func report(_ sentence: String) {
        file.report(sentence, line: node.mark?.line, column: node.mark?.column, key: key)
    }

    /// The same value as a mapping that may have only these keys; nil where it is none.
    func map(_ known: [String]) -> RuleMap? {
        guard case .mapping = node else {
            report("this must be a mapping with the keys \(Self.quoted(known)), but is \(kind).")
            return nil
        }
        var values: [String: RuleValue] = [:]
        for (name, value) in mappings.joined() {
            guard let text = name.node.scalar?.string, known.contains(text) else {
                name.report("there is no such key here; the keys are \(Self.quoted(known)).")
                continue
            }
            values[text] = value.over(values[text])
        }
        return RuleMap(value: self, values: values)
    }

    /// The keys and values of this mapping and of those that it lies over, one mapping a folder, the lowest first.
    private var mappings: [[(name: RuleValue, value: RuleValue)]] {
        guard case .mapping(let mapping) = node else { return [] }
        let own = mapping.map { name, value in
            let path = child(name.scalar?.string ?? "?")
            return (RuleValue(node: name, file: file, key: path), RuleValue(node: value, file: file, key: path))
        }
        return (under.first?.mappings ?? []) + [own]
    }

    /// This value over another one of a lower folder.
    func over(_ lower: RuleValue?) -> RuleValue {
        var value = self
        value.under = lower.map { [$0] } ?? []
        return value
    }

    /// Keys and values of a mapping with free keys, in the order of the files, the lowest first; empty where it is none.
    ///
    /// A key with nothing behind it takes out what a lower folder says of it.
    func pairs(of meaning: String) -> [(key: RuleValue, value: RuleValue)] {
        guard case .mapping = node else {
            report("this must be a mapping \(meaning), but is \(kind).")
            return []
        }
        return pairs
    }

    /// As `pairs(of:)`, without a word where it is no mapping.
    var pairs: [(key: RuleValue, value: RuleValue)] {
        var pairs: [(key: RuleValue, value: RuleValue)] = []
        var places: [String: Int] = [:]
        for (name, value) in mappings.joined() {
            let text = name.node.scalar?.string ?? "?"
            if let place = places[text] {
                pairs[place] = (name, value.over(pairs[place].value))
            } else {
                places[text] = pairs.count
                pairs.append((name, value))
            }
        }
        return pairs.filter { !($0.value.isNull && !$0.value.under.isEmpty) }
    }

    /// The elements of a list; empty, and reported, where it is none.
    func list() -> [RuleValue] {
        if let change = RuleListChange(self) { return change.elements() }
        guard case .sequence(let sequence) = node else {
            report("this must be a list, but is \(kind).")
            return []
        }
        return sequence.enumerated().map { RuleValue(node: $1, file: file, key: "\(key)[\($0 + 1)]") }
    }

    /// Whether it is a list, written out or as a change of one.
    var isList: Bool {
        if case .sequence = node { return true }
        return RuleListChange(self) != nil
    }

    /// Text, trimmed by YAML; a number, `yes`, `no` or nothing at all is no text unless it is quoted.
    func text(mayBeEmpty: Bool = false) -> String? {
        guard let scalar = node.scalar, !isNull, !isNumber, !isBoolean else {
            report("this must be text, but is \(kind); put it in quotes if it is meant as text.")
            return nil
        }
        let text = VietnameseText.composed(scalar.string)
        guard mayBeEmpty || text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            report("this text is empty; write it, or take the line out.")
            return nil
        }
        return text
    }

    /// Any scalar as it is written: cells of tables in examples.
    func anyText() -> String? {
        guard let scalar = node.scalar else {
            report("this must be text, but is \(kind).")
            return nil
        }
        return isNull ? "" : VietnameseText.composed(scalar.string)
    }

    func integer(in range: ClosedRange<Int>) -> Int? {
        guard let scalar = node.scalar, scalar.style == .plain, let number = Int(scalar.string) else {
            report("this must be a whole number without quotes, but is \(kind).")
            return nil
        }
        guard range.contains(number) else {
            report("\(number) is out of range; write a number from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    func number(in range: ClosedRange<Double>) -> Double? {
        guard let scalar = node.scalar, scalar.style == .plain, let number = Double(scalar.string), number.isFinite
        else {
            report("this must be a number without quotes, but is \(kind).")
            return nil
        }
        guard range.contains(number) else {
            report("\(scalar.string) is out of range; write a number from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    func boolean() -> Bool? {
        guard let scalar = node.scalar, scalar.style == .plain, scalar.string == "true" || scalar.string == "false"
        else {
            report("this must be true or false without quotes, but is \(kind).")
            return nil
        }
        return scalar.string == "true"
    }

    func date() -> CalendarDate? {
        guard let scalar = node.scalar, !isNull else {
            report("this must be a day written YYYY-MM-DD, but is \(kind).")
            return nil
        }
        guard let date = CalendarDate(iso: scalar.string) else {
            report("\"\(scalar.string)\" is no day that exists; write it as YYYY-MM-DD.")
            return nil
        }
        return date
    }

    func instant() -> Instant? {
        guard let text = node.scalar?.string, let instant = Instant(rfc3339: text) else {
            report("this must be a moment with its zone, such as 2022-03-10T08:12:33+07:00, but is \(kind).")
            return nil
        }
        return instant
    }

    /// One of a fixed set of words.
    func choice<Choice: RawRepresentable>(of allowed: [Choice]) -> Choice? where Choice.RawValue == String {
        guard let scalar = node.scalar, !isNull else {
            report("this must be one of \(Self.quoted(allowed.map(\.rawValue))), but is \(kind).")
            return nil
        }
        guard let choice = allowed.first(where: { $0.rawValue == scalar.string }) else {
            report("\"\(scalar.string)\" is not known here; write one of \(Self.quoted(allowed.map(\.rawValue))).")
            return nil
        }
        return choice
    }

    /// Words that texts are compared with.
    ///
    /// Each must hold a letter or digit (comparison drops everything else) unless `marksAllowed`, and may stand only once.
    func phrases(marksAllowed: Bool = false, mayBeEmpty: Bool = false) -> [String] {
        var seen: Set<String> = []
        let values = list()
        if values.isEmpty, !mayBeEmpty, isList {
            report("this list is empty; write at least one phrase.")
        }
        return values.compactMap { value in
            guard let text = value.text() else { return nil }
            guard marksAllowed || VietnameseText.hasWords(text, atLeast: 1) else {
                value.report("this phrase has no letter and no digit, so it is found nowhere; write words.")
                return nil
            }
            guard seen.insert(text).inserted else {
                value.report("\"\(text)\" stands in this list twice; keep one of them.")
                return nil
            }
            return text
        }
    }

    /// A sentence with the place of this value before it.
    func located(_ sentence: String) -> String {
        RulebookError(file: file.path, line: node.mark?.line, column: node.mark?.column, sentence: sentence).description
    }

    // MARK: - What it is

    var isScalar: Bool { node.scalar != nil }

    var isNull: Bool {
        guard let scalar = node.scalar, scalar.style == .plain, scalar.string.utf8.count <= 4 else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private var isNumber: Bool {
        guard let scalar = node.scalar, scalar.style == .plain else { return false }
        let digits = scalar.string.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        let isPlain = digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        return isPlain && digits.first.map { (0x30...0x39).contains($0) } == true && Double(scalar.string) != nil
    }

    private var isBoolean: Bool {
        guard let scalar = node.scalar, scalar.style == .plain, scalar.string.utf8.count <= 5 else { return false }
        return ["true", "false", "yes", "no", "on", "off"].contains(scalar.string.lowercased())
    }

    var kind: String {
        switch node {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        case .scalar(let scalar):
            if isNull {
                "nothing"
            } else {
                "\(isNumber ? "the number" : isBoolean ? "the switch" : "the text") \"\(Self.short(scalar.string))\""
            }
        }
    }

    private static func short(_ text: String) -> String {
        text.unicodeScalars.count <= 40 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))) + "…"
    }

    private func child(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }

    static func quoted(_ words: [String]) -> String { words.joined(separator: ", ") }
}
