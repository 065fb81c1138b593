public import Dossiers
import Vietnamese

/// The core decision: what a message is, whose it is, whether it came in time, and what is to be said of it.
///
/// Pure: no file, no clock, no database. The same call serves the daemon, `inspect` and every test. Made once for a plan
/// and its lists, used for many messages, from any thread.
public final class Judge: Sendable {
    let plan: Plan
    let rounds: [Round]
    private let nature: MailNature
    let units: UnitIndex
    let examiner: DocumentExaminer
    let matchers: [String: NomineeMatcher]
    /// The unit of each nomination, by round and ID.
    let unitOfNomination: [String: [String: String]]
    let receipts: ReceiptDecision
    private let wording: MailWording
    private let looks: StaffLook
    private let ownLetter: OwnLetter
    let campaign: CampaignTitle
    /// Who judges by the plans of other rounds, by round.
    let colleagues: [String: JudgeOfRounds]
    let trusted: TrustedHosts

    /// `ourselves` is the mailbox's own address; mail from it is our own, and so is what `isOurs` knows by its mark.
    ///
    /// `trusted` are the servers that receive our mail.
    public init(
        plan: Plan, roster: Roster, ourselves: String, trusted: TrustedHosts = .topmost,
        isOurs: @escaping @Sendable (MessageHeader) -> Bool = { _ in false }
    ) {
        self.plan = plan
        self.trusted = trusted
        rounds = roster.rounds.filter { $0.state != .withdrawn }.sorted { ($0.deadline, $0.id) < ($1.deadline, $1.id) }
        let own = Set(([plan] + plan.ofRounds.values).map { $0.office.mailbox.lowercased() } + [ourselves.lowercased()])
        nature = MailNature(
            ourselves: Array(own), automaticSubjects: plan.mail.automaticSubjects, isOurs: isOurs)
        let units = UnitIndex(
            units: roster.units.map { plan.withFormerNames($0) }, levels: plan.lexicon.levels,
            sameWords: plan.lexicon.sameWords)
        self.units = units
        examiner = DocumentExaminer(
            lexicon: plan.lexicon, units: units, roster: RosterNames(roster.nominations.values.joined()))
        let names = NameText(lexicon: plan.lexicon)
        let published = Dictionary(roster.rounds.map { ($0.id, $0.published) }) { first, _ in first }
        matchers = Dictionary(
            uniqueKeysWithValues: roster.nominations.map { round, list in
                let plan = plan.of(round: round)
                let awards = AwardText(plan: plan, on: published[round])
                return (
                    round, NomineeMatcher(nominations: list, plan: plan, names: names, units: units, awards: awards)
                )
            })
        unitOfNomination = roster.nominations.mapValues { list in
            Dictionary(list.map { ($0.id, $0.unitCode) }, uniquingKeysWith: { first, _ in first })
        }
        receipts = ReceiptDecision(plan: plan, units: units, ourselves: own)
        wording = MailWording(rule: plan.mail, surnames: plan.matching.names.surnames.keys)
        looks = StaffLook(plan: plan, units: units)
        campaign = CampaignTitle(plan: plan)
        ownLetter = OwnLetter(
            addresses: own, prefixes: ([plan] + plan.ofRounds.values).map(\.office.receiptPrefix))
        colleagues = Self.colleagues(plan, roster) {
            Judge(plan: $0, roster: $1, ourselves: ourselves, trusted: trusted, isOurs: isOurs)
        }
    }

    /// One for each further plan, who knows its rounds alone.
    private static func colleagues(
        _ plan: Plan, _ roster: Roster, make: @escaping @Sendable (Plan, Roster) -> Judge
    ) -> [String: JudgeOfRounds] {
        var judges: [String: JudgeOfRounds] = [:]
        for (id, rounds) in Dictionary(
            grouping: roster.rounds.filter { plan.ofRounds[$0.id] != nil },
            by: {
                plan.of(round: $0.id).id
            }) where !id.isEmpty
        {
            guard let first = rounds.first else { continue }
            let own = Set(rounds.map(\.id))
            let (rule, known) = (
                plan.of(round: first.id),
                Roster(
                    units: roster.units, rounds: rounds,
                    nominations: roster.nominations.filter { own.contains($0.key) }, isRehearsal: roster.isRehearsal)
            )
            let judge = JudgeOfRounds { make(rule, known) }
            for round in own { judges[round] = judge }
        }
        return judges
    }

    /// The one address that an answer to a mail goes to, nil where there is none that is safe.
    public func recipient(of header: MessageHeader) -> String? { receipts.recipient(header) }

    /// What the files of one message hold, as far as nothing that came before plays a part.
    public struct Examination: Sendable {
        fileprivate var documents: [DossierDocument] = []
        /// Indices of files that have more than is judged.
        fileprivate var overlong: [Int] = []
    }

    /// Examines the files of a message: the part of judging that messages can have done at the same time.
    ///
    /// What is beyond `JudgingLimits` is left out. Of a machine's mail only what hangs on the mail itself is looked at, not
    /// what came back in it; of our own nothing.
    public func examine(_ reading: Reading) -> Examination {
        let sign = nature.sign(of: reading.header)
        guard sign != .ourMark else { return Examination() }
        let isMachines = sign.map { !$0.isWeak } ?? false
        var (examination, budget) = (Examination(), JudgingBudget())
        for (index, attachment) in reading.attachments.enumerated() {
            var document = DossierDocument()
            if attachment.isReadable, let text = attachment.text, !(isMachines && attachment.isInsideMail) {
                let (kept, isCut) = budget.take(text)
                document = examiner.examine(kept, fileName: attachment.name)
                let isTooMany = !budget.takes(nominees: document.mentions.count)
                if isTooMany { document = DossierDocument() }
                if isCut || isTooMany { examination.overlong.append(index) }
            }
            examination.documents.append(document)
        }
        return examination
    }

    /// Judges one message.
    ///
    /// `sha256` is of its raw bytes; `history` holds what came before it; `examination` is what `examine` made of the
    /// same reading, where that was done already; `ruled` is the round that a person has moved it to.
    public func judge(
        _ reading: Reading, sha256: String, arrival: Arrival, history: History, examination: Examination? = nil,
        ruled: String? = nil
    ) -> Verdict {
        let sender = reading.header.from.lazy.compactMap { [units] in units.unit(ofAddress: $0.mailbox) }.first
        var examination = examination ?? examine(reading)
        let round = rounds.first { $0.id == ruled } ?? round(of: examination.documents, at: arrival.receivedAt)
        if let round, let colleague = colleagues[round.id]?.get() {
            // What the files hold was read by this plan's words; where the other has the same, it need not be read again.
            return colleague.judge(
                reading, sha256: sha256, arrival: arrival, history: history,
                examination: colleague.plan.lexicon == plan.lexicon ? examination : nil, ruled: round.id)
        }
        examination.documents = withOverlooked(examination.documents, reading, sender: sender, round: round)
        let documents = examination.documents
        let sign = nature.sign(of: reading.header)
        if let sign {
            let hasDossier = hasDossierOfItsOwn(reading, documents)
            let isPassedOn = nature.isPassedOn(reading.header, sign)
            let look = looks.reason(
                sign: sign, hasDossier: hasDossier, isRegistered: sender != nil, isPassedOn: isPassedOn, reading)
            guard hasDossier, sign.isWeak || isPassedOn else {
                var verdict = silent(.automatic, .automatic, reading, sign)
                verdict.look = sign.isWeak ? nil : look
                return verdict
            }
        }
        let facts = facts(reading, examination, isRegistered: sender != nil)
        let disposition = MailDisposition.decide(facts).disposition
        let look = looks.reason(disposition, facts, overlong: examination.overlong, reading)
        if disposition == .unrelated {
            var verdict = silent(.unrelated, .unrelated, reading)
            verdict.look = look
            verdict.overlong = examination.overlong
            addOverlongFindings(to: &verdict, reading)
            return verdict
        }
        // A notice of a sharing or office system that brings no file: nobody reads an answer. A scanner sends from such an
        // address too: what it brings is looked at, read or not.
        if disposition == .noFile, reading.attachments.isEmpty, reading.failure == nil, !reading.header.from.isEmpty,
            reading.header.from.allSatisfy({ isMachines($0) })
        {
            return silent(.automatic, .automatic, reading, .mailSystem)
        }
        let timeliness = round.map { arrival.receivedAt < $0.firstLateInstant ? Timeliness.onTime : .late }
        var verdict = Verdict(
            disposition: disposition, round: round?.id, timeliness: timeliness, receipt: ReceiptPlan())
        verdict.documents = documents.map(\.kinds)
        verdict.look = look
        verdict.overlong = examination.overlong
        if disposition == .submission {
            settleNominees(of: documents, reading, sender: sender, round: round, into: &verdict)
        } else {
            verdict.unit = sender
            verdict.units = sender.map { [$0] } ?? []
            verdict.documentUnits = documents.map { _ in [] }
        }
        settleSender(reading.header, into: &verdict)
        addFindings(to: &verdict, reading, arrival: arrival, round: round, sender: sender, history: history)
        verdict.receipt = receiptPlan(for: verdict, reading, round: round, sender: sender, history: history)
        if let sign, !sign.isWeak { silence(&verdict, sign) }
        return verdict
    }

    /// A dossier that a machine passed on counts like any other; nobody is answered (RFC 3834 section 2), and staff see it.
    private func silence(_ verdict: inout Verdict, _ sign: AutomaticSign) {
        verdict.receipt.to = nil
        verdict.receipt.kinds = []
        verdict.receipt.suppressed = .automatic
        verdict.receipt.automaticSign = sign
        verdict.look =
            "Hồ sơ được tính, nhưng thư mang dấu hiệu của thư tự động (\(sign.vietnamese)) nên không được trả lời: "
            + "cần cán bộ báo cho đơn vị."
    }

    private func facts(_ reading: Reading, _ examination: Examination, isRegistered: Bool) -> MailFacts {
        let bringsOtherPapers =
            examination.overlong.isEmpty && !reading.attachments.isEmpty
            && zip(reading.attachments, examination.documents).allSatisfy { $0.isReadable && $1.isOtherPaper }
        return MailFacts(
            reading, hasDossier: examination.documents.contains { !$0.kinds.isEmpty },
            bringsOtherPapers: bringsOtherPapers, overlong: examination.overlong, links: cloudLinks(reading),
            isRegistered: isRegistered, ownLetter: ownLetter, wording: wording)
    }

    /// Whether a dossier document is attached to the mail itself, perhaps in an archive, and not inside mail that came back.
    private func hasDossierOfItsOwn(_ reading: Reading, _ documents: [DossierDocument]) -> Bool {
        zip(reading.attachments, documents).contains { !$0.isInsideMail && !$1.kinds.isEmpty }
    }

    private func isMachines(_ sender: Address) -> Bool {
        receipts.isUnread(sender) && units.unit(ofAddress: sender.mailbox) == nil
    }

    private func silent(
        _ disposition: Disposition, _ reason: SuppressionReason, _ reading: Reading, _ sign: AutomaticSign? = nil
    ) -> Verdict {
        Verdict(
            disposition: disposition, documents: reading.attachments.map { _ in [] },
            documentUnits: reading.attachments.map { _ in [] },
            receipt: ReceiptPlan(suppressed: reason, automaticSign: sign))
    }

    // MARK: - Round and links

    func cloudLinks(_ reading: Reading) -> [String] {
        reading.links.filter { link in
            guard let host = Self.host(of: link) else { return false }
            return plan.mail.cloudHosts.contains { host == $0 || host.hasSuffix("." + $0) }
        }
    }

    private static func host(of link: String) -> String? {
        let bytes = Array(link.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else {
            return nil
        }
        let authority = bytes[(colon + 3)...].prefix { !"/?#".utf8.contains($0) }
        let host = authority.split(separator: UInt8(ascii: "@")).last?.prefix { $0 != UInt8(ascii: ":") }
        return host.map { String(decoding: $0, as: UTF8.self).lowercased() }
    }
}
