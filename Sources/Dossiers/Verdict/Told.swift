/// What a receipt told its reader, as far as people or a new list can make it untrue: kept beside the receipt, so that a
/// correction is due only where something else would be told now.
public struct Told: Hashable, Sendable, Codable {
    /// In time or late; nil where nothing was said of it.
    public var timeliness: Timeliness?
    /// The unit's code; nil where none was named.
    public var unit: String?
    /// Every name that was listed, with its standing.
    public var names: [Name]
    /// Nomination IDs that were called missing, by name; nil where nobody was named.
    public var missing: [String]?
    /// The names of those, as the list had them then; nil in what was kept before names were.
    public var missingNames: [String]?
    /// What was said of the comparison with the list; nil where nothing was, or before that was kept.
    public var comparison: Comparison?

    public init(
        timeliness: Timeliness? = nil, unit: String? = nil, names: [Name] = [], missing: [String]? = nil,
        missingNames: [String]? = nil, comparison: Comparison? = nil
    ) {
        self.timeliness = timeliness
        self.unit = unit
        self.names = names
        self.missing = missing
        self.missingNames = missingNames
        self.comparison = comparison
    }

    public enum Comparison: Hashable, Sendable, Codable {
        /// There was no list; the outcome was promised.
        case promised
        /// How many were missing and how many waited for a person.
        case made(missing: Int, pending: Int)
    }

    public struct Name: Hashable, Sendable, Codable {
        public var name: String
        public var document: DocumentKind
        public var status: Entry.Status
        public var nomination: String?

        public init(name: String, document: DocumentKind, status: Entry.Status, nomination: String? = nil) {
            self.name = name
            self.document = document
            self.status = status
            self.nomination = nomination
        }
    }

    /// What a receipt by this verdict tells its reader, who is told of those alone whose names may stand in it.
    public init(_ verdict: Verdict, to addressee: Addressee) {
        let verdict = verdict.disclosed(to: addressee)
        let receipt = verdict.receipt
        let compares = receipt.kinds.contains { $0 == .incomplete || $0 == .complete || $0 == .correction }
        var covered: Set<String> = []
        var names: [Name] = []
        for entry in verdict.entries {
            if entry.status == .matched, entry.document == .summary, let id = entry.nomination { covered.insert(id) }
            names.append(
                Name(
                    name: entry.name, document: entry.document, status: entry.status,
                    nomination: entry.status == .matched ? entry.nomination : nil))
        }
        let missing = receipt.missing?.filter { !covered.contains($0) }
        let named = compares ? missing.map { addressee.nameable($0) } : nil
        let isNamed = missing?.isEmpty == true || named?.isEmpty == false
        var comparison: Comparison?
        if receipt.kinds.contains(.noList) {
            comparison = .promised
        } else if compares, let missing {
            comparison = .made(missing: missing.count, pending: receipt.pending.count)
        }
        self.init(
            timeliness: verdict.timeliness, unit: addressee.isDisputed ? nil : verdict.unit, names: names,
            missing: isNamed ? named : nil,
            missingNames: isNamed ? named?.map { addressee.name(of: $0) ?? "" } : nil, comparison: comparison)
    }

    // MARK: - Changes

    /// What one line of a correction is about.
    public enum Topic: Hashable, Sendable {
        case timeliness, unit
        /// The comparison with the list of nominations.
        case comparison
        /// A nominee by its name as written, or as listed.
        case name(String)
        /// One that is on the list no more and whose name was not kept, by the nomination's ID.
        case nomination(String)
    }

    public enum Value: Hashable, Sendable {
        case none
        case timeliness(Timeliness?)
        case unit(String)
        case status(Entry.Status)
        /// Matched, and with whom: said where a name changes hands.
        case person(String)
        case missing
        /// Not named among the missing.
        case unmentioned
        /// Not on the list any more.
        case withdrawn
        case comparison(Comparison)
    }

    public struct Change: Hashable, Sendable {
        public var topic: Topic
        public var before: Value
        public var after: Value

        public init(_ topic: Topic, before: Value, after: Value) {
            self.topic = topic
            self.before = before
            self.after = after
        }
    }

    /// What `newer` tells otherwise; empty where nothing is to be corrected.
    ///
    /// Whoever was called missing and has come since, by whatever message, makes no change: what was told was so. A
    /// nomination's name is looked up by its ID, a unit's by its code.
    public func changes(to newer: Told, nomination: (String) -> String?, unit: (String) -> String?) -> [Change] {
        var changes: [Change] = []
        if timeliness != newer.timeliness {
            changes.append(
                Change(.timeliness, before: .timeliness(timeliness), after: .timeliness(newer.timeliness)))
        }
        if self.unit != newer.unit {
            let names = [self.unit, newer.unit].map { $0.map { unit($0) ?? $0 } ?? "" }
            changes.append(Change(.unit, before: .unit(names[0]), after: .unit(names[1])))
        }
        changes += nameChanges(to: newer, nomination)
        if comparison == .promised, let made = newer.comparison, made != .promised {
            changes.append(Change(.comparison, before: .comparison(.promised), after: .comparison(made)))
        }
        // Who is missing from another unit is another list: the letter states it whole.
        return self.unit == newer.unit ? changes + missingChanges(to: newer, nomination) : changes
    }

    private func missingChanges(to newer: Told, _ nomination: (String) -> String?) -> [Change] {
        guard let missing else { return [] }
        let named = Set((names + newer.names).compactMap(\.nomination))
        var changes: [Change] = []
        for (index, id) in missing.enumerated() where !named.contains(id) && nomination(id) == nil {
            let name = missingNames.flatMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
            changes.append(
                Change(name.map { .name($0) } ?? .nomination(id), before: .missing, after: .withdrawn))
        }
        for id in newer.missing ?? [] where !missing.contains(id) && !named.contains(id) {
            changes.append(
                Change(nomination(id).map { .name($0) } ?? .nomination(id), before: .unmentioned, after: .missing))
        }
        return changes
    }

    private struct Key: Hashable {
        var name: String
        var document: DocumentKind
        var repetition: Int
    }

    private static func keyed(_ names: [Name]) -> [(Key, Name)] {
        var seen: [Key: Int] = [:]
        return names.map { name in
            let first = Key(name: name.name, document: name.document, repetition: 0)
            seen[first, default: 0] += 1
            return (Key(name: name.name, document: name.document, repetition: seen[first, default: 1]), name)
        }
    }

    private func nameChanges(to newer: Told, _ nomination: (String) -> String?) -> [Change] {
        let (old, new) = (Self.keyed(names), Self.keyed(newer.names))
        let after = Dictionary(new.map { ($0.0, $0.1) }) { first, _ in first }
        let before = Set(old.map(\.0))
        var changes: [Change] = []
        func add(_ name: Name, _ from: Value, _ to: Value) {
            let change = Change(.name(name.name), before: from, after: to)
            // One person in two documents is one line.
            if !changes.contains(change) { changes.append(change) }
        }
        for (key, name) in old {
            guard let now = after[key] else {
                add(name, .status(name.status), .none)
                continue
            }
            if name.status != now.status {
                add(name, .status(name.status), .status(now.status))
            } else if name.nomination != now.nomination {
                let people = [name.nomination, now.nomination].map { $0.map { nomination($0) ?? $0 } ?? "" }
                add(name, .person(people[0]), .person(people[1]))
            }
        }
        for (key, name) in new where !before.contains(key) { add(name, .none, .status(name.status)) }
        return changes
    }
}
