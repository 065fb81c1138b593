import Dossiers

/// The nominees of a message as a receipt lists them: name, unit, documents, and where each stands.
///
/// Names and units only: no day of birth, no achievement; of namesakes in one unit the year of birth or the position as well, for
/// without it nobody could tell which of them is meant.
struct NomineeLines {
    let all: [ReceiptItem]
    let matched: [ReceiptItem]
    /// Of whom something that came before is replaced.
    let replaced: [ReceiptItem]
    /// Those that wait for a person, and those that are on no list.
    let unsettled: [ReceiptItem]
    let waiting: [ReceiptItem]
    let unlisted: [ReceiptItem]
    /// Nominations whose summary has not come.
    let missing: [ReceiptItem]
    let count: Int

    static let limit = 20
    static let nameLimit = 100

    init(_ facts: ReceiptFacts, labels: [DocumentKind: String], _ wording: Wording) {
        let groups = Self.grouped(facts.verdict.entries)
        let missingIDs = facts.verdict.receipt.missing ?? []
        // Who else is proposed is told to the unit's registered addresses only.
        let nameable = facts.addressee.nameable(missingIDs)
        let people = Self.people(groups: groups, missing: nameable, facts: facts, wording)
        let isCompared = !facts.verdict.receipt.kinds.contains(.noList)
        func list(_ chosen: [Group]) -> [ReceiptItem] {
            ReceiptItem.numbered(chosen, limit: Self.limit, rest: wording.moreCases) { group in
                ReceiptItem(
                    name: group.nomination.flatMap { people[$0] } ?? Self.shown(group.name, wording),
                    detail: group.documents.compactMap { wording.document($0, label: labels[$0]) }
                        .joined(separator: ", "),
                    result: isCompared || group.status != .unmatched
                        ? wording.status(group.status) : wording.notComparedYet,
                    isGood: group.status == .matched)
            }
        }
        all = list(groups)
        matched = list(groups.filter { $0.status == .matched })
        let taken = facts.verdict.receipt.replaced.map { Set($0) }
        replaced = list(groups.filter { $0.status == .matched && Self.isReplaced($0, taken) })
        unsettled = list(groups.filter { $0.status != .matched })
        waiting = list(groups.filter { $0.status == .review })
        unlisted = list(groups.filter { $0.status == .unmatched })
        count = groups.count
        let named = ReceiptItem.numbered(nameable, limit: Self.limit, rest: wording.moreCases) {
            ReceiptItem(name: people[$0] ?? wording.unknownNomination + SafeText.line($0, limit: 40), isGood: false)
        }
        let withheld = missingIDs.count - nameable.count
        missing =
            withheld == 0
            ? named
            : named + [ReceiptItem(name: wording.listForTheUnitOnly(named.isEmpty ? nil : withheld))]
    }

    /// One nominee with every document that speaks of it.
    private struct Group {
        var name: String
        var nomination: String?
        var status: Entry.Status
        var documents: [DocumentKind]
    }

    /// What was kept before it was noted who is replaced told all that matched.
    private static func isReplaced(_ group: Group, _ replaced: Set<String>?) -> Bool {
        guard let replaced else { return true }
        return group.nomination.map { replaced.contains($0) } ?? false
    }

    private struct Key: Hashable {
        var who: String
        var status: Entry.Status
    }

    private static func grouped(_ entries: [Entry]) -> [Group] {
        var places: [Key: Int] = [:]
        var groups: [Group] = []
        for entry in entries {
            let nomination = entry.status == .matched ? entry.nomination : nil
            let key = Key(who: nomination ?? entry.name, status: entry.status)
            if let place = places[key] {
                if !groups[place].documents.contains(entry.document) { groups[place].documents.append(entry.document) }
            } else {
                places[key] = groups.count
                groups.append(
                    Group(
                        name: entry.name, nomination: nomination, status: entry.status, documents: [entry.document]))
            }
        }
        return groups
    }

    /// `name - unit` of the nominations that will be listed: one pass over the round's list, however long.
    private static func people(
        groups: [Group], missing: [String], facts: ReceiptFacts, _ wording: Wording
    ) -> [String: String] {
        var wanted = Set(missing.prefix(limit))
        for group in groups.filter({ $0.status == .matched }).prefix(limit) {
            if let id = group.nomination { wanted.insert(id) }
        }
        for group in groups.prefix(limit) {
            if let id = group.nomination { wanted.insert(id) }
        }
        guard !wanted.isEmpty, let round = facts.verdict.round else { return [:] }
        let listed = facts.roster.nominations[round] ?? []
        let found = listed.filter { wanted.contains($0.id) }
        let bearers = bearers(of: found, among: listed)
        let codes = Set(found.map(\.unitCode))
        var units: [String: String] = [:]
        for unit in facts.roster.units where codes.contains(unit.code) {
            units[unit.code] = shown(unit.name, wording)
        }
        var people: [String: String] = [:]
        for nomination in found {
            let unit = units[nomination.unitCode]
            let name = shown(nomination.name, wording)
            // A collective is often named by its school: "Tập thể Trường Tiểu học …".
            let whole = unit.map { name.hasSuffix($0) ? name : "\(name) - \($0)" } ?? name
            let isAlone = bearers[Bearer(nomination), default: 1] < 2
            people[nomination.id] = whole + (isAlone ? "" : mark(of: nomination, wording))
        }
        return people
    }

    /// A name in a unit.
    private struct Bearer: Hashable {
        let name: String
        let unit: String

        init(_ nomination: Nomination) {
            name = nomination.name.lowercased()
            unit = nomination.unitCode
        }
    }

    /// How many of the list bear the names that are shown.
    private static func bearers(of found: [Nomination], among listed: [Nomination]) -> [Bearer: Int] {
        let units = Set(found.map(\.unitCode))
        return listed.reduce(into: [:]) { counts, nomination in
            if units.contains(nomination.unitCode) { counts[Bearer(nomination), default: 0] += 1 }
        }
    }

    /// What tells a nominee from a namesake; empty where the list has nothing that does.
    private static func mark(of nomination: Nomination, _ wording: Wording) -> String {
        if let birth = nomination.birthDate { return " (\(wording.born(birth.year)))" }
        let position = SafeText.line(nomination.position ?? "", limit: nameLimit)
        return position.isEmpty ? "" : " (\(position))"
    }

    static func shown(_ name: String, _ wording: Wording) -> String {
        let safe = SafeText.line(name, limit: nameLimit)
        return safe.isEmpty ? wording.namelessNominee : safe
    }

    // MARK: - As plain text

    /// Each nominee with documents and standing on one line.
    static func lines(_ items: [ReceiptItem]) -> String {
        items.map { item in
            guard !item.number.isEmpty else { return item.name }
            return "\(item.number). \(item.name)" + (item.detail.isEmpty ? "" : " (\(item.detail))")
                + ": \(item.result)"
        }.joined(separator: "\n")
    }

    /// Each nominee by name alone.
    static func names(_ items: [ReceiptItem]) -> String {
        items.map { $0.number.isEmpty ? $0.name : "\($0.number). \($0.name)" }.joined(separator: "\n")
    }
}
