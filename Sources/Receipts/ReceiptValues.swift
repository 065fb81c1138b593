import Dossiers
import Mustache

/// What the placeholders and conditions of the templates become for one receipt.
struct ReceiptValues: MustacheParent {
    private var texts: [Placeholder: String] = [:]
    private var conditions: Set<Condition> = []

    static let defaultUnit = "Quý đơn vị"
    static let unitLimit = 120

    init(_ facts: ReceiptFacts, plan: Plan, now: Instant) {
        setOffice(facts, plan: plan)
        setTimes(facts, plan: plan, now: now)
        setClauses(facts, plan: plan)
        setContents(facts, plan: plan)
        setEarlier(facts, plan: plan)
        setCoverage(facts)
        let findings = Set(facts.verdict.findings.map(\.code))
        set(.isDisputed, findings.contains(.arrivalDisputed))
        set(.isOtherRound, findings.contains(.wrongRound))
        set(.isOtherAward, findings.contains(.awardMismatch))
        set(.isUnreadableMessage, facts.reading.failure != nil)
    }

    /// What Mustache asks for; an unknown name never gets here, the templates were checked.
    func child(named name: String) -> Any? {
        if let placeholder = Placeholder(rawValue: name) { return self[placeholder] }
        return Condition(rawValue: name).map { conditions.contains($0) }
    }

    subscript(placeholder: Placeholder) -> String {
        get { texts[placeholder] ?? "" }
        set { texts[placeholder] = newValue }
    }

    private mutating func set(_ condition: Condition, _ holds: Bool) {
        if holds { conditions.insert(condition) }
    }

    private mutating func setOffice(_ facts: ReceiptFacts, plan: Plan) {
        let verdict = facts.verdict
        self[.prefix] = plan.office.subjectPrefix
        self[.office] = plan.office.name
        self[.number] = facts.number
        self[.officer] = plan.office.officer.isEmpty ? "cán bộ phụ trách" : plan.office.officer
        self[.telephone] = plan.office.telephone
        self[.mailbox] = facts.officeAddress.mailbox
        set(.hasOfficer, !plan.office.officer.isEmpty)
        set(.hasTelephone, !plan.office.telephone.isEmpty)
        let code = verdict.unit ?? (verdict.units.count == 1 ? verdict.units[0] : nil)
        let unit = facts.roster.units.first { $0.code == code }.map { SafeText.line($0.name, limit: Self.unitLimit) }
        self[.unit] = unit.flatMap { $0.isEmpty ? nil : $0 } ?? Self.defaultUnit
    }

    private mutating func setTimes(_ facts: ReceiptFacts, plan: Plan, now: Instant) {
        let offset = plan.deadline.offset
        let received = facts.arrival.receivedAt
        self[.received] = Wording.moment(received, in: offset)
        self[.receivedExactly] = received.rfc3339(in: offset)
        self[.clock] = Wording.clock(facts.arrival.evidence)
        let timeliness = facts.verdict.timeliness
        set(.isOnTime, timeliness == .onTime)
        set(.isLate, timeliness == .late)
        self[.deadline] = "hết thời hạn nhận hồ sơ của đợt"
        self[.campaign] = plan.campaign.name
        guard let round = facts.round else {
            set(.isOpen, true)
            return
        }
        set(.hasRound, true)
        set(.hasDeadline, true)
        set(.isOpen, now < round.firstLateInstant)
        let isYear = round.id.utf8.count == 4 && round.id.utf8.allSatisfy { (0x30...0x39).contains($0) }
        self[.round] = (isYear ? "năm " : "đợt ") + SafeText.line(round.id, limit: 40)
        self[.deadline] = Wording.deadline(round.deadline, in: offset)
        let lateness = Wording.lateness(seconds: received.seconds(since: round.deadline))
        switch timeliness {
        case .late?:
            self[.lateness] = lateness
            self[.standing] = "SAU THỜI HẠN, muộn \(lateness)"
        case .onTime?: self[.standing] = "ĐÚNG HẠN"
        case nil: self[.standing] = "chưa xác định"
        }
    }

    private mutating func setClauses(_ facts: ReceiptFacts, plan: Plan) {
        self[.plan] = "Kế hoạch số \(plan.number) ngày \(Wording.shortDate(plan.issued))"
        var ids: [String] = facts.round == nil ? [] : [plan.deadline.clause]
        for finding in facts.verdict.findings {
            if let id = finding.clause, !ids.contains(id), ids.count < 6 { ids.append(id) }
        }
        var labels: [String] = []
        for label in ids.compactMap({ plan.clause($0)?.label }) where !labels.contains(label) { labels.append(label) }
        self[.clauses] = labels.isEmpty ? self[.plan] : labels.joined(separator: "; ")
        let late = facts.verdict.findings.first { $0.code == .late }?.clause
        self[.lateClause] = plan.clause(late)?.label ?? self[.plan]
    }

    private mutating func setContents(_ facts: ReceiptFacts, plan: Plan) {
        let labels = Dictionary(plan.documents.map { ($0.kind, $0.label) }) { first, _ in first }
        let files = FileLines(facts.reading, documents: facts.verdict.documents, labels: labels)
        self[.files] = files.all
        self[.fileCount] = Wording.count(files.count)
        self[.unreadableFiles] = files.unreadable
        set(.hasFiles, files.count > 0)
        set(.hasUnreadableFiles, files.unreadableCount > 0)
        let nominees = NomineeLines(facts, labels: labels)
        self[.nominees] = nominees.all
        self[.nomineeCount] = Wording.count(nominees.count)
        self[.matched] = nominees.matched
        self[.unsettled] = nominees.unsettled
        self[.missing] = nominees.missing
        set(.hasNominees, nominees.count > 0)
        set(.hasMatched, nominees.matchedCount > 0)
        set(.hasUnsettled, nominees.unsettledCount > 0)
    }

    private mutating func setCoverage(_ facts: ReceiptFacts) {
        let expected = max(0, facts.verdict.receipt.expected)
        let missing = facts.verdict.receipt.missing
        set(.hasList, missing != nil && expected > 0)
        set(.hasMissing, missing?.isEmpty == false)
        self[.expected] = Wording.count(expected)
        self[.covered] = Wording.count(max(0, expected - (missing?.count ?? expected)))
    }

    private mutating func setEarlier(_ facts: ReceiptFacts, plan: Plan) {
        guard let earlier = facts.verdict.receipt.earlier else {
            self[.earlierReceived] = "trước đó"
            return
        }
        set(.hasEarlier, true)
        if let round = facts.round, facts.verdict.timeliness == .late {
            set(.keepsEarlier, earlier.receivedAt < round.firstLateInstant)
        }
        self[.earlierReceived] = Wording.moment(earlier.receivedAt, in: plan.deadline.offset)
        guard let number = earlier.receiptNumber else { return }
        set(.hasEarlierNumber, true)
        self[.earlierNumber] = SafeText.line(number, limit: 64)
    }
}
