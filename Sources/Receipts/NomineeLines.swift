import Dossiers

/// The nominees of a message as a receipt lists them: name, unit, documents, and where each stands.
///
/// Names and units only: no day of birth, no position, no achievement.
struct NomineeLines {
    let all: String
    let matched: String
    /// Those that wait for a person, and those that are on no list.
    let unsettled: String
    /// Nominations whose summary has not come.
    let missing: String
    let count: Int
    let matchedCount: Int
    let unsettledCount: Int

    static let limit = 20
    static let nameLimit = 100

    init(_ facts: ReceiptFacts, labels: [DocumentKind: String]) {
        let groups = Self.grouped(facts.verdict.entries)
        let missingIDs = facts.verdict.receipt.missing ?? []
        let people = Self.people(groups: groups, missing: missingIDs, facts: facts)
        let matchedGroups = groups.filter { $0.status == .matched }
        let otherGroups = groups.filter { $0.status != .matched }
        func line(_ group: Group) -> String {
            let person = group.nomination.flatMap { people[$0] }
            let documents = group.documents.compactMap { labels[$0] }.joined(separator: ", ")
            let name = person ?? Self.shown(group.name)
            return name + (documents.isEmpty ? "" : " (\(documents))") + ": " + Wording.status(group.status)
        }
        all = Self.list(groups, line)
        matched = Self.list(matchedGroups, line)
        unsettled = Self.list(otherGroups, line)
        count = groups.count
        matchedCount = matchedGroups.count
        unsettledCount = otherGroups.count
        // A stranger does not learn who else is proposed: the names go to registered addresses only.
        if facts.verdict.receipt.kinds.contains(.senderUnknown), !missingIDs.isEmpty {
            missing = "(danh sách chi tiết chỉ gửi về hộp thư đã đăng ký của đơn vị)"
        } else {
            missing = Self.list(missingIDs) { people[$0] ?? "mã đề nghị \(SafeText.line($0, limit: 40))" }
        }
    }

    /// One nominee with every document that speaks of it.
    private struct Group {
        var name: String
        var nomination: String?
        var status: Entry.Status
        var documents: [DocumentKind]
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
    private static func people(groups: [Group], missing: [String], facts: ReceiptFacts) -> [String: String] {
        var wanted = Set(missing.prefix(limit))
        for group in groups.filter({ $0.status == .matched }).prefix(limit) {
            if let id = group.nomination { wanted.insert(id) }
        }
        for group in groups.prefix(limit) {
            if let id = group.nomination { wanted.insert(id) }
        }
        guard !wanted.isEmpty, let round = facts.verdict.round else { return [:] }
        let found = (facts.roster.nominations[round] ?? []).filter { wanted.contains($0.id) }
        let codes = Set(found.map(\.unitCode))
        var units: [String: String] = [:]
        for unit in facts.roster.units where codes.contains(unit.code) { units[unit.code] = shown(unit.name) }
        var people: [String: String] = [:]
        for nomination in found {
            let unit = units[nomination.unitCode]
            let name = shown(nomination.name)
            people[nomination.id] = unit == nil || unit == name ? name : "\(name) - \(unit ?? "")"
        }
        return people
    }

    private static func list<Item>(_ items: [Item], _ line: (Item) -> String) -> String {
        var lines = items.prefix(limit).enumerated().map { "\($0.offset + 1). \(line($0.element))" }
        if items.count > limit { lines.append("và \(Wording.count(items.count - limit)) trường hợp khác") }
        return lines.joined(separator: "\n")
    }

    private static func shown(_ name: String) -> String {
        let safe = SafeText.line(name, limit: nameLimit)
        return safe.isEmpty ? "(không có tên)" : safe
    }
}
