import Dossiers

/// Whether a receipt is due, to whom, and of which kinds: the pure part of the one gate for outgoing mail.
struct ReceiptDecision {
    let plan: Plan
    let units: UnitIndex
    let ourselves: Set<String>

    /// The one address that an answer goes to, nil where there is none that is safe.
    ///
    /// From; of several the registered one, else the first. Reply-To only in From's own domain, and never inside a
    /// public provider (anybody can have an address there).
    func recipient(_ header: MessageHeader) -> String? {
        let from = header.from.filter { Self.isAddress($0.mailbox) }
        guard let sender = from.first(where: { units.unit(ofAddress: $0.mailbox) != nil }) ?? from.first else {
            return nil
        }
        if let reply = header.replyTo.first(where: { Self.isAddress($0.mailbox) }), reply.domain == sender.domain,
            !plan.mail.publicProviders.contains(sender.domain), !ourselves.contains(reply.mailbox.lowercased())
        {
            return reply.mailbox
        }
        return ourselves.contains(sender.mailbox.lowercased()) ? nil : sender.mailbox
    }

    /// A plain addr-spec: one `@`, a dot or nothing odd behind it, no white space, quotes, brackets or controls.
    private static func isAddress(_ mailbox: String) -> Bool {
        let parts = mailbox.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, mailbox.utf8.count <= 254 else { return false }
        return !mailbox.utf8.contains { $0 <= 0x20 || $0 == 0x7F || "<>()[],;:\"\\".utf8.contains($0) }
    }

    /// The kinds that apply, the most important first.
    ///
    /// Without a list there is nobody to be missing from it; a stranger is asked who he is, whatever else is said.
    func kinds(of verdict: Verdict, hasList: Bool, missing: [String]?) -> [ReceiptKind] {
        if verdict.has(.duplicate) { return [.duplicate] }
        var kinds: [ReceiptKind] = []
        if verdict.timeliness == .late { kinds.append(.late) }
        if verdict.has(.cloudLink) { kinds.append(.cloudLink) }
        if verdict.has(.unreadableFile) { kinds.append(.unreadable) }
        if verdict.disposition == .noFile {
            if kinds.isEmpty || kinds == [.late] { kinds.append(.noAttachment) }
        } else {
            let hasUnsettled = hasList && verdict.entries.contains { $0.status != .matched }
            if hasUnsettled || verdict.has(.wrongRound) { kinds.append(.unmatched) }
            if verdict.has(.superseded) { kinds.append(.superseded) }
            if verdict.timeliness != .late, missing != nil || !hasList || kinds.isEmpty {
                kinds.append(standing(missing))
            }
        }
        if verdict.has(.senderUnknown) { kinds.append(.senderUnknown) }
        return kinds
    }

    private func standing(_ missing: [String]?) -> ReceiptKind {
        guard let missing else { return .noList }
        return missing.isEmpty ? .complete : .incomplete
    }
}
