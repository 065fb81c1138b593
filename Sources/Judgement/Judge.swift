public import Dossiers
import Vietnamese

/// The core decision: what a message is, whose it is, whether it came in time, and what is to be said of it.
///
/// Pure: no file, no clock, no database. The same call serves the daemon, `inspect` and every test. Made once for a plan
/// and its lists, used for many messages, from any thread.
public struct Judge: Sendable {
    let plan: Plan
    let rounds: [Round]
    private let nature: MailNature
    let units: UnitIndex
    private let examiner: DocumentExaminer
    let matchers: [String: NomineeMatcher]
    /// The unit of each nomination, by round and ID.
    let unitOfNomination: [String: [String: String]]
    private let receipts: ReceiptDecision
    private let wording: MailWording
    private let looks: StaffLook
    private let ownLetter: OwnLetter
    /// Who judges by the plans of other rounds, by round.
    private let colleagues: [String: JudgeOfRounds]
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
        wording = MailWording(rule: plan.mail)
        looks = StaffLook(plan: plan, units: units)
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
        let sender = reading.header.from.lazy.compactMap { units.unit(ofAddress: $0.mailbox) }.first
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

    // MARK: - Nominees and units

    private func settleNominees(
        of documents: [DossierDocument], _ reading: Reading, sender: String?, round: Round?, into verdict: inout Verdict
    ) {
        let senderUnit = sender ?? unitOfNames(reading)
        var proposals: [Proposal] = []
        var wrongYears: [Int] = []
        var isWrong = documents.map { isOfAnotherRound($0, round) }
        for (index, document) in documents.enumerated() where !document.kinds.isEmpty {
            if isWrong[index] { wrongYears += document.years }
            for (mention, kind) in document.mentions where !(document.isRecognized && mention.isScrap) {
                proposals.append(
                    proposal(
                        mention, kind, attachment: index, of: document, senderUnit: senderUnit,
                        round: isWrong[index] ? nil : round, isWrong: isWrong[index]))
            }
        }
        if let round, let matcher = matchers[round.id] {
            Assignment { matcher.match($0, unit: $1, taken: $2) }.settle(&proposals)
        }
        for index in documents.indices where documents[index].kinds.isEmpty { isWrong[index] = true }
        settleUnits(of: documents, proposals, senderUnit: senderUnit, isLeftOut: isWrong, into: &verdict)
        var taken: Set<RepeatKey> = []
        for proposal in proposals where !isNobody(proposal) && taken.insert(RepeatKey(proposal)).inserted {
            append(proposal, to: &verdict)
        }
        if let round { lookAgain(at: documents, isWrong: isWrong, sender: senderUnit, round: round, into: &verdict) }
        if let year = wrongYears.first {
            verdict.findings.append(
                finding(
                    .wrongRound,
                    "Văn bản ghi năm \(year), không thuộc đợt xét \(round?.id ?? ""); các tên trong đó chưa được tính cho đợt này."
                ))
        }
    }

    /// Whoever has withdrawn, or may be no nominee at all, is not told to be on no list.
    private func isNobody(_ proposal: Proposal) -> Bool {
        proposal.outcome.status == .unmatched && (proposal.mention.isWithdrawn || proposal.mention.isTentative)
    }

    /// Whoever of a summary's units is named in it and became no entry is a question to staff.
    private func lookAgain(
        at documents: [DossierDocument], isWrong: [Bool], sender: String?, round: Round, into verdict: inout Verdict
    ) {
        guard let matcher = matchers[round.id] else { return }
        var known: Set<String> = []
        for entry in verdict.entries {
            known.formUnion(entry.candidates)
            if let nomination = entry.nomination { known.insert(nomination) }
        }
        for (index, document) in documents.enumerated() where document.kinds.contains(.summary) && !isWrong[index] {
            let home = verdict.documentUnits[index]
            let found = matcher.overlooked(
                in: examiner.linesOfNominees(in: document), attachment: index,
                units: home.isEmpty ? sender.map { [$0] } ?? [] : home, known: known)
            verdict.entries += found
            for entry in found { known.formUnion(entry.candidates) }
        }
    }

    /// The units that each document counts for: those of its rows, its letterhead's, or the sender's.
    private func settleUnits(
        of documents: [DossierDocument], _ proposals: [Proposal], senderUnit: String?, isLeftOut: [Bool],
        into verdict: inout Verdict
    ) {
        var allUnits: [String] = []
        let named = Self.unitsByFile(proposals)
        for (index, document) in documents.enumerated() {
            guard !document.kinds.isEmpty else {
                verdict.documentUnits.append([])
                continue
            }
            var found = named[index] ?? []
            if let home = document.units.first, found.count <= 1 { found = [home] }
            if found.isEmpty, let senderUnit, !isForeign(document, senderUnit) { found = [senderUnit] }
            allUnits += found
            verdict.documentUnits.append(isLeftOut[index] ? [] : found)
        }
        var seen: Set<String> = []
        allUnits = allUnits.filter { seen.insert($0).inserted }
        verdict.units = allUnits
        verdict.unit = allUnits.count == 1 ? allUnits[0] : nil
    }

    /// The units that the rows of each file name, in order, each once.
    private static func unitsByFile(_ proposals: [Proposal]) -> [Int: [String]] {
        var (units, seen): ([Int: [String]], [Int: Set<String>]) = ([:], [:])
        for proposal in proposals {
            guard let unit = proposal.namedUnit ?? proposal.outcome.nomination?.unitCode,
                seen[proposal.attachment, default: []].insert(unit).inserted
            else { continue }
            units[proposal.attachment, default: []].append(unit)
        }
        return units
    }

    /// Whether the letterhead names a school that is on no list: neither the sender's list nor the whole list speaks
    /// for its people.
    ///
    /// One word in common is enough to take it for a slip of the pen or of the OCR.
    private func isForeign(_ document: DossierDocument, _ senderUnit: String?) -> Bool {
        guard let line = document.foreignUnit else { return false }
        guard let senderUnit else { return true }
        return Set(units.properWords(line)).isDisjoint(with: units.properWords(units.names[senderUnit] ?? ""))
    }

    private func proposal(
        _ mention: Mention, _ kind: DocumentKind, attachment: Int, of document: DossierDocument, senderUnit: String?,
        round: Round?, isWrong: Bool
    ) -> Proposal {
        let own = units.mentions(in: mention.kind == .collective ? mention.name : mention.unitText)
        let home = mention.sectionUnit ?? document.units.first
        var unit = (home ?? senderUnit).map { UnitOfMention(code: $0, isOfSender: home == nil) }
        if own.count == 1 { unit = UnitOfMention(code: own[0]) }
        var outcome = outcome(of: mention, unit: unit, round: round, isWrong: isWrong)
        if mention.unitIsRunningText, mention.kind == .individual, let home, let other = unit, other.code != home {
            // Running text also names former schools: the letterhead's own list is asked first.
            let atHome = self.outcome(of: mention, unit: UnitOfMention(code: home), round: round, isWrong: isWrong)
            if atHome.status != .unmatched { (outcome, unit) = (atHome, UnitOfMention(code: home)) }
        }
        if own.isEmpty, outcome.status == .matched, isForeign(document, senderUnit) {
            outcome.status = .review
            outcome.nomination = nil
            outcome.reason = "Văn bản ghi tên một trường không có trong danh sách: cần cán bộ xác nhận."
        }
        if document.isRecognized, let unit, let round, !isWrong, let matcher = matchers[round.id] {
            outcome = RecognizedName(matcher: matcher).checked(outcome, mention, unit: unit)
        }
        if mention.isWithdrawn { outcome = withdrawn(outcome) }
        if outcome.status == .unmatched, let unit, let round, !isWrong {
            outcome = matchers[round.id]?.broken(mention, unit: unit) ?? outcome
        }
        return Proposal(
            mention: mention, document: kind, attachment: attachment,
            namedUnit: own.first ?? (document.units.count > 1 ? mention.sectionUnit : nil), unit: unit,
            outcome: outcome)
    }

    /// The paper says that somebody is not proposed or has withdrawn: that is not for software to decide.
    private func withdrawn(_ outcome: MatchOutcome) -> MatchOutcome {
        guard outcome.status == .matched else { return outcome }
        var outcome = outcome
        outcome.status = .review
        outcome.nomination = nil
        outcome.reason = "Tệp ghi người này không đề nghị hoặc đã rút: cần cán bộ xác nhận."
        return outcome
    }

    private func outcome(of mention: Mention, unit: UnitOfMention?, round: Round?, isWrong: Bool) -> MatchOutcome {
        if isWrong {
            return MatchOutcome(status: .unmatched, reason: "Văn bản thuộc năm khác, không đối chiếu với đợt này.")
        }
        guard let round, let matcher = matchers[round.id] else {
            return MatchOutcome(status: .unmatched, reason: "Đợt xét chưa có danh sách đề nghị để đối chiếu.")
        }
        return matcher.match(mention, unit: unit)
    }

    /// What makes an entry the same as one before in its document: the nomination, else the name.
    private struct RepeatKey: Hashable {
        let attachment: Int
        let document: DocumentKind
        let nomination: String?
        let name: String

        init(_ proposal: Proposal) {
            attachment = proposal.attachment
            document = proposal.document
            nomination = proposal.outcome.nomination?.id
            name = nomination == nil ? proposal.mention.name : ""
        }
    }

    private func append(_ proposal: Proposal, to verdict: inout Verdict) {
        let (mention, kind, outcome) = (proposal.mention, proposal.document, proposal.outcome)
        let sentence = verdict.round.flatMap { matchers[$0] }?.sentence
        verdict.entries.append(
            Entry(
                name: mention.name, kind: mention.kind, attachment: proposal.attachment, document: kind,
                status: outcome.status, nomination: outcome.nomination?.id, score: MatchSentence.rounded(outcome.score),
                candidates: outcome.status == .review ? outcome.candidates.map(\.id) : [],
                ranking: sentence?.ranking(outcome.weighed, mention, proposal.unit) ?? [], reason: outcome.reason,
                place: mention.place))
        if let nomination = outcome.nomination, kind == .summary, outcome.hasOtherAward {
            let label = plan.award(nomination.award)?.label ?? nomination.award
            verdict.findings.append(
                finding(
                    .awardMismatch,
                    "Hình thức khen ghi trong tệp cho \(mention.name) khác danh sách đề nghị (\(label))."))
        }
    }

    /// A unit that file names, subject or body name: the weakest evidence, asked only where nothing else speaks.
    private func unitOfNames(_ reading: Reading) -> String? {
        var found: Set<String> = []
        for text in reading.attachments.map(\.name) + [reading.header.subject] {
            found.formUnion(units.mentions(in: text))
        }
        return found.count == 1 ? found.first : nil
    }

    /// Whether the titles speak only of years that are not the round's; a round whose ID holds no year is never wrong.
    private func isOfAnotherRound(_ document: DossierDocument, _ round: Round?) -> Bool {
        guard let round, let year = Self.year(in: round.id), !document.years.isEmpty else { return false }
        return !document.years.contains(year)
    }

    static func year(in id: String) -> Int? {
        id.utf8.split { !(0x30...0x39).contains($0) }.lazy.compactMap { Int(String(Substring($0))) }
            .first { (1990...2100).contains($0) }
    }

    // MARK: - Receipt

    /// The kinds of a receipt that states this verdict, the most important first: after decisions they are others than those
    /// that the message came with.
    public func kinds(of verdict: Verdict, _ reading: Reading) -> [ReceiptKind] {
        if let colleague = verdict.round.flatMap({ colleagues[$0]?.get() }) {
            return colleague.kinds(of: verdict, reading)
        }
        return receipts.kinds(of: verdict, reading, hasList: hasList(verdict), missing: verdict.receipt.missing)
    }

    private func receiptPlan(
        for verdict: Verdict, _ reading: Reading, round: Round?, sender: String?, history: History
    ) -> ReceiptPlan {
        var plan = ReceiptPlan()
        let missing = missing(after: verdict, round: round, history: history)
        plan.missing = missing?.missing
        plan.pending = missing?.pending ?? []
        plan.expected = missing?.expected ?? 0
        plan.replaced = verdict.receipt.replaced
        plan.earlier = earlier(verdict, reading, history: history)
        if isResent(reading, history: history), verdict.has(.duplicate) {
            plan.suppressed = .duplicate
            return plan
        }
        guard let to = receipts.recipient(reading.header) else {
            plan.suppressed = .badAddress
            return plan
        }
        plan.to = to
        var planned = verdict
        planned.receipt = plan
        plan.kinds = kinds(of: planned, reading)
        // An answer would go to whoever was named; it is written where a person has accepted the sender.
        if verdict.sender?.isForged == true { plan.suppressed = .senderUnverified }
        return plan
    }

    /// Nominations of the message's units whose summary has not come in time, this message counted; those that wait for a
    /// person's decision apart.
    private func missing(
        after verdict: Verdict, round: Round?, history: History
    ) -> (missing: [String], pending: [String], expected: Int)? {
        guard let round, let matcher = matchers[round.id], !verdict.units.isEmpty else { return nil }
        let listed = verdict.units.flatMap { matcher.index.nominations(ofUnit: $0) }
        guard !listed.isEmpty else { return nil }
        var (covered, waiting): (Set<String>, Set<String>) = ([], [])
        for entry in verdict.entries where entry.document == .summary && verdict.timeliness != .late {
            if entry.status == .review { waiting.formUnion(entry.candidates) }
            guard entry.status == .matched, let nomination = entry.nomination else { continue }
            if entry.counts { covered.insert(nomination) } else { waiting.insert(nomination) }
        }
        let open = listed.filter { nomination in
            let key = History.key(round: round.id, nomination: nomination.id)
            return !covered.contains(nomination.id) && history.coverage[key]?[.summary]?.timeliness != .onTime
        }
        let isPending = { (id: String) in
            waiting.contains(id) || history.waiting.contains(History.key(round: round.id, nomination: id))
        }
        return (
            open.map(\.id).filter { !isPending($0) }, open.map(\.id).filter(isPending), listed.count
        )
    }

    private func earlier(_ verdict: Verdict, _ reading: Reading, history: History) -> ReceiptPlan.EarlierMessage? {
        // What came from somebody else is not told to whoever repeats it.
        if verdict.sender?.rank == .unknown { return nil }
        if verdict.has(.duplicate) {
            let file = dossierFiles(verdict, reading).lazy.compactMap { history.files[$0] }.first
            let message = reading.header.messageID.flatMap { history.messages[$0] }
            return (file ?? message).map { .init(receivedAt: $0.receivedAt, receiptNumber: $0.receiptNumber) }
        }
        guard let round = verdict.round, let replaced = verdict.receipt.replaced else { return nil }
        let ids = Set(replaced)
        let before = verdict.entries.compactMap { entry -> ReceiptPlan.EarlierMessage? in
            guard let id = entry.nomination, entry.counts, ids.contains(id) else { return nil }
            let cover = history.coverage[History.key(round: round, nomination: id)]?[entry.document]
            return cover.map { .init(receivedAt: $0.receivedAt, receiptNumber: $0.receiptNumber) }
        }
        // Of several one moment would be said of all.
        return before.allSatisfy { $0 == before.first } ? before.first : nil
    }
}
