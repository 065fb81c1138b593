import Dossiers

/// Whom the files propose: entries, units, and what is asked of staff.
extension Judge {
    func settleNominees(
        of documents: [DossierDocument], _ reading: Reading, sender: String?, round: Round?, into verdict: inout Verdict
    ) {
        let senderUnit = sender ?? unitOfNames(reading)
        var proposals: [Proposal] = []
        var wrongYears: [Int] = []
        var isWrong = documents.map { isOfAnotherRound($0, round) }
        for (index, document) in documents.enumerated() where !document.kinds.isEmpty {
            if isWrong[index] { wrongYears += document.years }
            let otherCampaign = campaign.other(in: document.titles)
            for (mention, kind) in document.mentions
            where !(document.isRecognized && mention.isScrap) && !(isWrong[index] && mention.isUnread) {
                var proposal = proposal(
                    mention, kind, attachment: index, of: document, senderUnit: senderUnit,
                    round: isWrong[index] ? nil : round, isWrong: isWrong[index])
                if kind == .summary, let otherCampaign {
                    let reason = Self.ofAnotherCampaign(otherCampaign)
                    proposal.outcome = asked(proposal.outcome, because: reason)
                    // Nobody is told that he is on no list by a paper that may be none for this list.
                    if proposal.outcome.status == .unmatched, !isNobody(proposal) {
                        proposal.outcome.status = .review
                        proposal.outcome.reason = reason
                    }
                }
                proposals.append(proposal)
            }
        }
        if let round, let matcher = matchers[round.id] {
            Assignment { matcher.match($0, unit: $1, taken: $2) }.settle(&proposals)
            askForUnread(&proposals, matcher)
        }
        for index in documents.indices where documents[index].kinds.isEmpty { isWrong[index] = true }
        settleUnits(of: documents, proposals, senderUnit: senderUnit, isLeftOut: isWrong, into: &verdict)
        var taken: Set<RepeatKey> = []
        // Rows without a name are different people.
        for proposal in proposals
        where !isNobody(proposal) && (proposal.mention.isUnread || taken.insert(RepeatKey(proposal)).inserted) {
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

    private static func ofAnotherCampaign(_ title: String) -> String {
        "Tiêu đề văn bản nêu phong trào khác (“\(title.head(longestQuotation))”): cần cán bộ xác nhận có thuộc đợt xét này không."
    }

    private static let longestQuotation = 160

    /// Who may stand in the rows whose name could not be read: of those whom no other row is of.
    private func askForUnread(_ proposals: inout [Proposal], _ matcher: NomineeMatcher) {
        guard proposals.contains(where: \.mention.isUnread) else { return }
        let taken = Set(proposals.compactMap(\.outcome.nomination?.id))
        var accounted: Set<Int> = []
        for index in proposals.indices where proposals[index].mention.isUnread {
            let (mention, unit) = (proposals[index].mention, proposals[index].unit)
            let candidates = matcher.possible(mention, unit: unit, besides: taken)
            // Whoever it may be stands elsewhere in the mail, as in the file of which this is the scan.
            if candidates.isEmpty, !matcher.possible(mention, unit: unit, besides: []).isEmpty {
                accounted.insert(index)
            }
            proposals[index].outcome.candidates = candidates
            proposals[index].outcome.weighed = candidates
        }
        proposals = proposals.indices.filter { !accounted.contains($0) }.map { proposals[$0] }
    }

    /// Whoever has withdrawn, or may be no nominee at all, is not told to be on no list.
    private func isNobody(_ proposal: Proposal) -> Bool {
        proposal.outcome.status == .unmatched && (proposal.mention.isWithdrawn || proposal.mention.isTentative)
    }

    /// Whoever of a summary's units is named in it and became no entry is a question to staff; so is a collective of which it tells.
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
            let told = matcher.overlooked(
                collectives: examiner.collectivesTold(of: document), attachment: index,
                units: home.isEmpty ? sender.map { [$0] } ?? [] : home, known: known)
            verdict.entries += told
            for entry in told { known.formUnion(entry.candidates) }
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
        if mention.isWithdrawn {
            outcome = asked(outcome, because: "Tệp ghi người này không đề nghị hoặc đã rút: cần cán bộ xác nhận.")
        } else if mention.isUnsure {
            let subject = mention.kind == .collective ? "đơn vị" : "người"
            outcome = asked(
                outcome, because: "Tệp nói về \(subject) này mà không ghi rõ là đề nghị: cần cán bộ xác nhận.")
        }
        if outcome.status == .unmatched, let unit, let round, !isWrong {
            outcome = matchers[round.id]?.broken(mention, unit: unit) ?? outcome
        }
        return Proposal(
            mention: mention, document: kind, attachment: attachment,
            namedUnit: own.first ?? (document.units.count > 1 ? mention.sectionUnit : nil), unit: unit,
            outcome: outcome)
    }

    /// Whom the paper names without proposing him, or as one who has withdrawn: that is not for software to decide.
    private func asked(_ outcome: MatchOutcome, because reason: String) -> MatchOutcome {
        guard outcome.status == .matched else { return outcome }
        var outcome = outcome
        outcome.status = .review
        outcome.nomination = nil
        outcome.reason = reason
        return outcome
    }

    private func outcome(of mention: Mention, unit: UnitOfMention?, round: Round?, isWrong: Bool) -> MatchOutcome {
        if isWrong {
            return MatchOutcome(status: .unmatched, reason: "Văn bản thuộc năm khác, không đối chiếu với đợt này.")
        }
        if mention.isUnread {
            return MatchOutcome(
                status: .review,
                reason: "Có hàng nói về một người mà tên không đọc được: cần cán bộ xem tệp.")
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
                name: mention.isUnread ? Entry.unreadName : mention.name, kind: mention.kind,
                attachment: proposal.attachment, document: kind,
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
}
