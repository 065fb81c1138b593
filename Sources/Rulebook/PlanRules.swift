import Dossiers
import Vietnamese

/// `plan.yaml`: the plan itself, with the clauses that the other files refer to.
struct PlanRules {
    var id = ""
    var number = ""
    var issued = CalendarDate(dayNumber: 0)
    var title = ""
    var campaign = Plan.Campaign(name: "", years: .init(first: 0, last: 0), words: [])
    var office = Plan.Office(
        name: "", subjectPrefix: "", mailbox: "", officer: "", telephone: "", receiptPrefix: "")
    var clauses: [Plan.Clause] = []
    var awards: [Plan.Award] = []
    var successors: [Plan.Successor] = []
    var formerNames: [Plan.FormerName] = []
    var quotas: [Plan.Quota] = []
    var documents: [Plan.DueDocument] = []

    /// The clause that a finding rests on.
    var citations: [Finding.Code: String] = [:]
    var writing = WritingRule()

    init(_ file: RuleFile) {
        guard let map = file.yaml()?.map(RuleSchema.plan) else { return }
        id = map.text("id")
        number = map.text("number")
        issued = map.date("issued")
        title = map.text("title")
        campaign = Self.campaign(map.required("campaign"))
        office = Self.office(map.required("office"))
        clauses = Self.clauses(map.required("clauses"))
        awards = Self.awards(map.required("awards"))
        successors = map.optional("successors")?.list().compactMap { Self.successor($0) } ?? []
        formerNames = map.optional("former_names")?.list().compactMap { Self.formerName($0) } ?? []
        quotas = map.list("quotas").compactMap { quota($0) }
        documents = dueDocuments(map.required("documents"))
        citations = citations(map.required("citations"))
        if let value = map.optional("letters") { writing = LetterRules(value).rule }
    }

    /// The ID of a clause that exists, as another rule refers to it.
    func clause(_ map: RuleMap) -> String {
        map.required("clause").flatMap { clause($0) } ?? ""
    }

    private func clause(_ value: RuleValue) -> String? {
        guard let id = value.text() else { return nil }
        if !clauses.contains(where: { $0.id == id }), !clauses.isEmpty {
            value.report(
                "plan.yaml has no clause \"\(id)\"; the clauses are \(RuleValue.quoted(clauses.map(\.id))).")
        }
        return id
    }

    private func citations(_ value: RuleValue?) -> [Finding.Code: String] {
        var citations: [Finding.Code: String] = [:]
        for (key, value) in value?.pairs(of: "of finding codes to clauses") ?? [] {
            guard let code: Finding.Code = key.choice(of: Finding.Code.allCases), let id = clause(value) else {
                continue
            }
            citations[code] = id
        }
        return citations
    }

    // MARK: - Campaign and office

    private static func campaign(_ value: RuleValue?) -> Plan.Campaign {
        guard let map = value?.map(RuleSchema.campaign) else {
            return Plan.Campaign(name: "", years: .init(first: 0, last: 0), words: [])
        }
        let years = map.required("years")?.map(RuleSchema.years)
        let first = years?.integer("first", in: 1990...2100) ?? 0
        let last = years?.integer("last", in: 1990...2100) ?? 0
        if first > last { years?.value.report("the last year lies before the first; exchange them.") }
        return Plan.Campaign(
            name: map.text("name"), years: .init(first: first, last: last), words: map.phrases("words"))
    }

    private static func office(_ value: RuleValue?) -> Plan.Office {
        guard let map = value?.map(RuleSchema.office) else {
            return Plan.Office(name: "", subjectPrefix: "", mailbox: "", officer: "", telephone: "", receiptPrefix: "")
        }
        return Plan.Office(
            name: map.text("name"), subjectPrefix: map.text("subject_prefix", mayBeEmpty: true),
            mailbox: mailbox(map), officer: map.text("officer", mayBeEmpty: true),
            telephone: map.text("telephone", mayBeEmpty: true), receiptPrefix: receiptPrefix(map))
    }

    private static func mailbox(_ map: RuleMap) -> String {
        guard let value = map.required("mailbox"), let text = value.text() else { return "" }
        if !MailboxRules.isUsable(text) || !MailboxRules.isPlain(text) {
            value.report("\"\(text)\" is no mail address; write it as local@domain.")
        }
        return text
    }

    /// Stands in subjects and Message-IDs, so only letters, digits and hyphens.
    private static func receiptPrefix(_ map: RuleMap) -> String {
        guard let value = map.required("receipt_prefix"), let text = value.text() else { return "" }
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
            default: false
            }
        }
        if !isPlain {
            value.report("\"\(text)\" may hold only the letters A-Z, digits and hyphens; shorten it to such.")
        }
        return text
    }

    // MARK: - Clauses, awards, quotas, documents

    private static func clauses(_ value: RuleValue?) -> [Plan.Clause] {
        var seen: Set<String> = []
        let clauses: [Plan.Clause] =
            value?.list().compactMap { element in
                guard let map = element.map(RuleSchema.clause) else { return nil }
                let id = map.uniqueID("id", among: &seen)
                return Plan.Clause(id: id, label: map.text("label"), text: map.text("text"))
            } ?? []
        return clauses
    }

    private static func awards(_ value: RuleValue?) -> [Plan.Award] {
        var codes: Set<String> = []
        var ranks: Set<Int> = []
        var owner: [String: String] = [:]
        return value?.list().compactMap { element in
            guard let map = element.map(RuleSchema.award) else {
                return nil
            }
            let code = map.uniqueID("code", among: &codes)
            let rank = map.integer("rank", in: 1...99)
            if !ranks.insert(rank).inserted, let value = map.values["rank"] {
                value.report("rank \(rank) is given to two awards; give each its own.")
            }
            for phrase in map.values["phrases"].map({ $0.phrases(mayBeEmpty: true) }) ?? [] {
                let key = VietnameseText.phrase(phrase)
                if let other = owner[key], other != code {
                    map.values["phrases"]?.report("\"\(phrase)\" stands for \(other) as well; keep it in one award.")
                }
                owner[key] = code
            }
            var award = Plan.Award(
                code: code, label: map.text("label"), rank: rank, kinds: kinds(map), phrases: map.phrases("phrases"))
            award.formerCodes = map.optional("former_codes")?.phrases(mayBeEmpty: true) ?? []
            return award
        } ?? []
    }

    private static func kinds(_ map: RuleMap) -> [NomineeKind] {
        let values = map.list("kinds")
        if values.isEmpty { map.values["kinds"]?.report("this list is empty; write collective, individual or both.") }
        return values.compactMap { $0.choice(of: NomineeKind.allCases) }
    }

    private static func successor(_ value: RuleValue) -> Plan.Successor? {
        guard let map = value.map(RuleSchema.successor) else { return nil }
        return Plan.Successor(of: map.text("of"), successors: map.phrases("by"), since: map.date("since"))
    }

    private static func formerName(_ value: RuleValue) -> Plan.FormerName? {
        guard let map = value.map(RuleSchema.formerName) else { return nil }
        return Plan.FormerName(name: map.text("name"), former: map.text("former"), since: map.date("since"))
    }

    private func quota(_ value: RuleValue) -> Plan.Quota? {
        guard let map = value.map(RuleSchema.quota) else { return nil }
        let least = map.integer("least", in: 0...100_000)
        let most = map.integer("most", in: 0...100_000)
        if least > most { value.report("\"least\" is larger than \"most\"; exchange them.") }
        let clause = clause(map)
        return map.choice("kind", of: NomineeKind.allCases).map {
            Plan.Quota(kind: $0, least: least, most: most, clause: clause)
        }
    }

    private func dueDocuments(_ value: RuleValue?) -> [Plan.DueDocument] {
        var seen: Set<DocumentKind> = []
        let documents: [Plan.DueDocument] =
            value?.list().compactMap { element in
                guard let map = element.map(RuleSchema.dueDocument) else { return nil }
                let label = map.text("label")
                let clause = clause(map)
                let channel = map.choice("channel", of: [Plan.DueDocument.Channel.email, .paper])
                guard let kind = map.choice("kind", of: DocumentKind.allCases) else { return nil }
                if !seen.insert(kind).inserted {
                    map.values["kind"]?.report("\"\(kind.rawValue)\" stands here twice; keep one of them.")
                }
                return channel.map { Plan.DueDocument(kind: kind, label: label, channel: $0, clause: clause) }
            } ?? []
        return documents
    }
}

extension RuleMap {
    /// Text that no other element of the same list has under this key.
    func uniqueID(_ key: String, among seen: inout Set<String>) -> String {
        guard let value = required(key), let id = value.text() else { return "" }
        if !seen.insert(id).inserted { value.report("\"\(id)\" is used twice in this list; give each its own.") }
        return id
    }
}
