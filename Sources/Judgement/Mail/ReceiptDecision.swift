import Dossiers

/// Whether a receipt is due, to whom, and of which kinds: the pure part of the one gate for outgoing mail.
struct ReceiptDecision {
    let plan: Plan
    let units: UnitIndex
    let ourselves: Set<String>

    /// The one address that an answer goes to, nil where there is none that is safe.
    ///
    /// From; of several the registered one, else the first. Reply-To only in From's own domain, and never inside a
    /// public provider (anybody can have an address there), nor to another unit's address in a domain that units share.
    func recipient(_ header: MessageHeader) -> String? {
        let from = header.from.filter { Self.isAddress($0.mailbox) }
        guard let sender = from.first(where: { units.unit(ofAddress: $0.mailbox) != nil }) ?? from.first else {
            return nil
        }
        if let reply = header.replyTo.first(where: { Self.isAddress($0.mailbox) && !isUnread($0) }),
            reply.domain == sender.domain, !plan.mail.publicProviders.contains(sender.domain),
            !isOfAnotherUnit(reply.mailbox, than: sender.mailbox), !ourselves.contains(reply.mailbox.lowercased())
        {
            return reply.mailbox
        }
        return ourselves.contains(sender.mailbox.lowercased()) ? nil : sender.mailbox
    }

    private func isOfAnotherUnit(_ address: String, than sender: String) -> Bool {
        let others = units.units(ofAddress: address)
        return !others.isEmpty && Set(others).isDisjoint(with: units.units(ofAddress: sender))
    }

    /// Whether an address says that nobody reads what is sent there (`no-reply@`, `drive-shares-noreply@`).
    func isUnread(_ address: Address) -> Bool {
        let local = address.mailbox.prefix { $0 != "@" }.lowercased().filter(\.isLetter)
        return plan.mail.unreadAddresses.contains { local.hasPrefix($0) || local.hasSuffix($0) }
    }

    private static func isAddress(_ mailbox: String) -> Bool { MailboxRules.isUsable(mailbox) }

    /// The kinds that apply, the most important first.
    ///
    /// Without a list there is nobody to be missing from it; a stranger is asked who he is, whatever else is said.
    func kinds(of verdict: Verdict, _ reading: Reading, hasList: Bool, missing: [String]?) -> [ReceiptKind] {
        let reading = reading.marking(overlong: verdict.overlong)
        let isStranger = verdict.sender?.rank == .unknown
        let isOfOthers = !isStranger && withholds(verdict)
        if verdict.has(.duplicate), !isStranger, !isOfOthers { return [.duplicate] }
        var kinds: [ReceiptKind] = []
        if verdict.timeliness == .late { kinds.append(.late) }
        let troubles = troubles(verdict, reading)
        kinds += troubles
        if verdict.disposition == .noFile {
            if troubles.isEmpty { kinds.append(.noAttachment) }
        } else {
            let hasUnsettled = hasList && verdict.entries.contains { $0.status != .matched }
            if !isStranger, hasUnsettled || verdict.has(.wrongRound) || isOfOthers { kinds.append(.unmatched) }
            if verdict.has(.superseded), !isStranger { kinds.append(.superseded) }
            // Where a unit stands is told to its own addresses alone; that there is no list yet, to anybody.
            if !isStranger && !isOfOthers || !hasList, verdict.timeliness != .late,
                missing != nil || !hasList || kinds.isEmpty,
                let standing = standing(missing, verdict.receipt.pending, isFirst: kinds.isEmpty)
            {
                kinds.append(standing)
            }
            let files = zip(reading.attachments, verdict.documents).filter { !$1.isEmpty }
            let areScans = !files.isEmpty && files.allSatisfy { $0.isScan && !$0.isReadByPeople(documents: $1) }
            if !kinds.contains(.scan), areScans { kinds.append(.scan) }
            if !kinds.contains(.unsafe), reading.attachments.contains(where: \.hasMacros) { kinds.append(.unsafe) }
        }
        if verdict.has(.senderUnknown) { kinds.append(.senderUnknown) }
        return kinds
    }

    /// Whether the address that is written to may not know what the comparison of a registered sender's message gave: it is
    /// registered for none of its units, or not for all of them.
    private func withholds(_ verdict: Verdict) -> Bool {
        guard verdict.sender != nil, verdict.disposition == .submission, let to = verdict.receipt.to else {
            return false
        }
        return !Set(units.units(ofAddress: to)).isSuperset(of: verdict.units)
    }

    /// What is the matter with the files, each kind of trouble once.
    private func troubles(_ verdict: Verdict, _ reading: Reading) -> [ReceiptKind] {
        var kinds: [ReceiptKind] = []
        if reading.attachments.contains(where: \.isUnsafe) { kinds.append(.unsafe) }
        if verdict.has(.cloudLink) { kinds.append(.cloudLink) }
        guard verdict.has(.unreadableFile) else { return kinds }
        let broken = reading.attachments.enumerated().filter { index, file in
            (file.problem != nil || file.isPartlyRead) && !file.isUnsafe
                && !file.isReadByPeople(documents: index < verdict.documents.count ? verdict.documents[index] : [])
        }.map(\.element)
        if broken.contains(where: \.isUnopenedArchive) { kinds.append(.archive) }
        let others = broken.filter { !$0.isUnopenedArchive }
        // Nothing but photos in which nothing could be read: a person reads them, and the file is asked for.
        let isPoor = verdict.disposition == .noFile && reading.attachments.contains(where: \.isPoorScan)
        let areScans =
            verdict.disposition == .noFile && (!others.isEmpty || isPoor)
            && others.allSatisfy { $0.problem == .noText || $0.isPoorScan }
        if areScans {
            kinds.append(.scan)
        } else if !others.isEmpty || reading.failure != nil {
            kinds.append(.unreadable)
        }
        return kinds
    }

    /// Where the unit stands; nil where everything is there or waits for a person, and something else is said first.
    private func standing(_ missing: [String]?, _ pending: [String], isFirst: Bool) -> ReceiptKind? {
        guard let missing else { return .noList }
        if !missing.isEmpty { return .incomplete }
        return pending.isEmpty || isFirst ? .complete : nil
    }
}
