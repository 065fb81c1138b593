import Dossiers

/// What the placeholders, conditions and lists of the templates become for one letter in one language.
struct ReceiptValues {
    private var texts: [Placeholder: String] = [:]
    private var conditions: Set<Condition> = []
    private var lists: [ReceiptList: [ReceiptItem]] = [:]
    private let wording: Wording

    static let unitLimit = 120

    init(_ facts: ReceiptFacts, plan: Plan, now: Instant, _ wording: Wording) {
        self.wording = wording
        texts.reserveCapacity(Placeholder.allCases.count)
        setOffice(facts, plan: plan)
        setTimes(facts, plan: plan, now: now)
        setClauses(facts, plan: plan)
        setFiles(facts, plan: plan)
        setNominees(facts, plan: plan)
        setEarlier(facts, plan: plan)
        setCoverage(facts)
        setCorrection(facts)
        let findings = Set(facts.verdict.findings.map(\.code))
        set(.isDisputed, findings.contains(.arrivalDisputed))
        set(.isOtherRound, findings.contains(.wrongRound))
        set(.isOtherAward, findings.contains(.awardMismatch))
        set(.isUnreadableMessage, facts.reading.failure != nil)
        set(.isAnswer, facts.daysLeft == nil)
        set(.isWithheld, facts.isWithheld)
        set(.isFromElsewhere, facts.isFromElsewhere)
        // Of the sender alone: whether there is anything that waits says whether he named somebody whom we know.
        set(.waitsForSender, facts.verdict.sender?.rank == .unknown && facts.verdict.disposition == .submission)
    }

    subscript(placeholder: Placeholder) -> String {
        get { texts[placeholder] ?? "" }
        set { texts[placeholder] = newValue }
    }

    subscript(list: ReceiptList) -> [ReceiptItem] { lists[list] ?? [] }

    func holds(_ condition: Condition) -> Bool { conditions.contains(condition) }

    private mutating func set(_ condition: Condition, _ holds: Bool) {
        if holds { conditions.insert(condition) }
    }

    private mutating func setOffice(_ facts: ReceiptFacts, plan: Plan) {
        let verdict = facts.verdict
        self[.prefix] = plan.office.subjectPrefix
        self[.office] = plan.office.name
        self[.number] = facts.number
        self[.officer] = plan.office.officer.isEmpty ? wording.officerInCharge : plan.office.officer
        self[.telephone] = plan.office.telephone
        self[.mailbox] = facts.officeAddress.mailbox
        let isUnknown = verdict.receipt.kinds.first.map { $0 == .wrongMailbox || $0 == .senderUnknown } ?? false
        set(.isUnknownSender, isUnknown)
        set(.hasOfficer, !plan.office.officer.isEmpty)
        set(.hasTelephone, !plan.office.telephone.isEmpty)
        let code = verdict.unit ?? (verdict.units.count == 1 ? verdict.units[0] : nil)
        let unit = facts.roster.units.first { $0.code == code }.map { SafeText.line($0.name, limit: Self.unitLimit) }
        let known = unit.flatMap { $0.isEmpty ? nil : $0 }
        let named = facts.isDisputed ? nil : known
        set(.isUnit, named != nil)
        self[.unit] = named ?? wording.yourUnit
    }

    private mutating func setTimes(_ facts: ReceiptFacts, plan: Plan, now: Instant) {
        let offset = plan.deadline.offset
        let received = facts.arrival.receivedAt
        self[.received] = wording.moment(received, in: offset)
        self[.receivedExactly] = received.rfc3339(in: offset)
        self[.clock] = wording.clock(facts.arrival.evidence)
        self[.now] = wording.moment(now, in: offset)
        if let days = facts.daysLeft {
            self[.daysLeft] = wording.count(days)
            let today = now.localTime(in: offset).date
            set(.isLastDay, facts.round.map { $0.deadline.localTime(in: offset).date == today } ?? false)
            set(.hasDaysLeft, days > 0)
        }
        let timeliness = facts.verdict.timeliness
        // What could not be read, is disputed or belongs to another round has not come in time, whenever it came.
        let findings = facts.verdict.findings
        let countsAsInTime =
            timeliness == .onTime && facts.verdict.disposition == .submission && !facts.reading.attachments.isEmpty
            && !findings.contains { $0.code == .arrivalDisputed || $0.code == .wrongRound }
        set(.isOnTime, countsAsInTime)
        set(.isLate, timeliness == .late)
        set(.hasStanding, timeliness == .late || countsAsInTime)
        self[.standing] = wording.timeliness(timeliness)
        self[.campaign] = plan.campaign.name
        guard let round = facts.round else {
            set(.isOpen, true)
            self[.deadline] = wording.announcedDeadline
            return
        }
        set(.hasRound, true)
        set(.hasDeadline, true)
        set(.isOpen, now < round.firstLateInstant)
        self[.round] = wording.round(round.id)
        self[.deadline] = wording.deadline(round.deadline, in: offset)
        let lateness = wording.lateness(seconds: received.seconds(since: round.deadline))
        switch timeliness {
        case .late?:
            self[.lateness] = lateness
            self[.standing] = wording.late(by: lateness)
        case .onTime?: self[.standing] = wording.onTime
        case nil: break
        }
    }

    private mutating func setClauses(_ facts: ReceiptFacts, plan: Plan) {
        self[.plan] = wording.plan(plan.number, plan.issued)
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

    private mutating func setFiles(_ facts: ReceiptFacts, plan: Plan) {
        let files = FileLines(
            facts.reading.marking(overlong: facts.verdict.overlong), documents: facts.verdict.documents,
            kinds: facts.verdict.receipt.kinds, labels: Self.labels(plan), isToStranger: facts.isToStranger, wording)
        lists[.files] = files.all
        lists[.unreadable] = files.unreadable
        lists[.archives] = files.archives
        lists[.unsafe] = files.unsafe
        self[.files] = FileLines.blocks(files.all)
        self[.unreadableFiles] = FileLines.lines(files.unreadable)
        self[.archives] = FileLines.lines(files.archives)
        self[.unsafe] = FileLines.names(files.unsafe)
        self[.fileCount] = wording.count(files.count)
        self[.scanCount] = wording.count(files.scanCount)
        set(.hasFiles, files.count > 0)
        set(.hasSubmissionLetter, facts.verdict.documents.contains { $0.contains(.submissionLetter) })
        set(.hasUnreadableFiles, !files.unreadable.isEmpty)
        set(.hasArchives, !files.archives.isEmpty)
        set(.hasUnsafe, facts.reading.attachments.contains(where: \.isUnsafe))
        set(.hasMacros, facts.reading.attachments.contains { $0.hasMacros && $0.isReadable })
        set(.hasScans, files.scanCount > 0)
    }

    private mutating func setNominees(_ facts: ReceiptFacts, plan: Plan) {
        let nominees = NomineeLines(facts, labels: Self.labels(plan), wording)
        lists[.nominees] = nominees.all
        lists[.matched] = nominees.matched
        lists[.replaced] = nominees.replaced
        lists[.unsettled] = nominees.unsettled
        lists[.waiting] = nominees.waiting
        lists[.unlisted] = nominees.unlisted
        lists[.missing] = nominees.missing
        self[.nominees] = NomineeLines.lines(nominees.all)
        self[.nomineeCount] = wording.count(nominees.count)
        self[.matched] = NomineeLines.lines(nominees.matched)
        self[.replaced] = NomineeLines.lines(nominees.replaced)
        self[.unsettled] = NomineeLines.lines(nominees.unsettled)
        self[.waiting] = NomineeLines.names(nominees.waiting)
        self[.unlisted] = NomineeLines.names(nominees.unlisted)
        self[.missing] = NomineeLines.names(nominees.missing)
        set(.hasNominees, nominees.count > 0)
        set(.hasMatched, !nominees.matched.isEmpty)
        set(.hasReplaced, !nominees.replaced.isEmpty)
        set(.hasUnsettled, !nominees.unsettled.isEmpty)
        set(.hasWaiting, !nominees.waiting.isEmpty)
        set(.hasUnlisted, !nominees.unlisted.isEmpty)
    }

    private static func labels(_ plan: Plan) -> [DocumentKind: String] {
        Dictionary(plan.documents.map { ($0.kind, $0.label) }) { first, _ in first }
    }

    /// What is to be done, each thing once however many kinds ask for it.
    mutating func setTasks(_ tasks: [String], of facts: ReceiptFacts) {
        var seen: Set<String> = []
        let items = ReceiptItem.numbered(tasks.filter { seen.insert($0).inserted }, limit: .max, rest: { _ in "" }) {
            ReceiptItem(name: $0)
        }
        lists[.tasks] = items
        self[.tasks] = NomineeLines.names(items)
        set(.hasTasks, !items.isEmpty)
        let withoutDeadline: Set<ReceiptKind> =
            holds(.hasUnsafe) ? [.late, .wrongMailbox] : [.late, .wrongMailbox, .unsafe]
        set(.hasDueTasks, facts.verdict.receipt.kinds.contains { !withoutDeadline.contains($0) })
    }

    private mutating func setCoverage(_ facts: ReceiptFacts) {
        let receipt = facts.verdict.receipt
        let expected = max(0, receipt.expected)
        set(.hasList, receipt.missing != nil && expected > 0)
        set(.hasMissing, receipt.missing?.isEmpty == false)
        set(.hasPending, !receipt.pending.isEmpty)
        self[.expected] = wording.count(expected)
        self[.missingCount] = wording.count(receipt.missing?.count ?? 0)
        self[.pendingCount] = wording.count(receipt.pending.count)
        let open = (receipt.missing?.count ?? expected) + receipt.pending.count
        self[.covered] = wording.count(max(0, expected - open))
    }

    private mutating func setEarlier(_ facts: ReceiptFacts, plan: Plan) {
        guard let earlier = facts.verdict.receipt.earlier else {
            self[.earlierReceived] = wording.before
            return
        }
        set(.hasEarlier, true)
        if let round = facts.round, facts.verdict.timeliness == .late {
            set(.keepsEarlier, earlier.receivedAt < round.firstLateInstant)
        }
        self[.earlierReceived] = wording.moment(earlier.receivedAt, in: plan.deadline.offset)
        guard let number = earlier.receiptNumber else { return }
        set(.hasEarlierNumber, true)
        self[.earlierNumber] = SafeText.line(number, limit: 64)
    }

    private mutating func setCorrection(_ facts: ReceiptFacts) {
        guard let correction = facts.correction else { return }
        self[.correctedNumber] = SafeText.line(correction.number, limit: 64)
        // Who is missing now stands in the list of the missing, once.
        let others = correction.changes.filter { $0.after != .missing }
        let changes = others.isEmpty || lists[.missing, default: []].isEmpty ? correction.changes : others
        let items = ReceiptItem.numbered(
            changes, limit: NomineeLines.limit, rest: wording.moreCases
        ) { change in
            ReceiptItem(
                name: NomineeLines.shown(wording.told(change.topic), wording),
                before: SafeText.line(wording.told(change.before), limit: Self.unitLimit),
                after: SafeText.line(wording.told(change.after), limit: Self.unitLimit))
        }
        lists[.changes] = items
        self[.changes] = items.map { item in
            guard !item.number.isEmpty else { return item.name }
            return
                "\(item.number). \(item.name)\n   \(wording.toldBefore): \(item.before)\n   \(wording.toldNow): \(item.after)"
        }.joined(separator: "\n")
    }
}
