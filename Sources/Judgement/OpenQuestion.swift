public import Dossiers

/// Something in a message that a person has to decide, or has decided.
///
/// Every view shows the same candidates in the same order, with the same reason.
public struct OpenQuestion: Hashable, Sendable, Identifiable {
    /// Short and stable: `17-k3f2`.
    public var id: String
    public var subject: DecisionSubject
    /// Nomination IDs, best first, or codes of units for the unit.
    public var candidates: [String]
    /// One Vietnamese sentence that says why a person is asked.
    public var reason: String
    /// What was decided; nil while it is open.
    public var decided: RecordedDecision?

    public init(
        id: String, subject: DecisionSubject, candidates: [String], reason: String, decided: RecordedDecision? = nil
    ) {
        self.id = id
        self.subject = subject
        self.candidates = candidates
        self.reason = reason
        self.decided = decided
    }

    /// All questions of one message, decided ones too: its time, its sender, its unit, its files, its entries, in this order.
    ///
    /// An entry is asked about where it is in doubt, or where a decision on it has lost its file.
    ///
    /// - Parameters:
    ///   - verdict: what the program itself decided.
    ///   - senderUnit: the unit that the sender's address is registered for.
    public static func all(
        of verdict: Verdict, message: Int64, reading: Reading, senderUnit: String?, decisions: [RecordedDecision]
    ) -> [OpenQuestion] {
        guard verdict.disposition == .submission || verdict.disposition == .noFile else { return [] }
        var asked =
            arrival(verdict) + sender(verdict, reading, senderUnit: senderUnit) + unit(verdict, senderUnit: senderUnit)
            + files(verdict, reading) + entries(verdict, decisions)
        asked += look(verdict, beside: asked)
        let standing = RecordedDecision.standing(among: decisions)
        return asked.map { subject, candidates, reason in
            OpenQuestion(
                id: subject.question(in: message), subject: subject, candidates: candidates, reason: reason,
                decided: standing[subject] ?? fallback(subject, verdict, standing))
        }
    }

    private typealias Asked = (subject: DecisionSubject, candidates: [String], reason: String)

    private static func arrival(_ verdict: Verdict) -> [Asked] {
        guard let finding = verdict.findings.first(where: { $0.code == .arrivalDisputed }) else { return [] }
        return [(.arrival, [], finding.text)]
    }

    /// Where something waits for the sender. Whose a registered sender's message is, is asked by the unit's question.
    private static func sender(_ verdict: Verdict, _ reading: Reading, senderUnit: String?) -> [Asked] {
        guard let sender = verdict.sender, verdict.disposition == .submission,
            !sender.waitingUnits.isEmpty || verdict.entries.contains(where: \.waits)
        else { return [] }
        if !sender.isForged, !unit(verdict, senderUnit: senderUnit).isEmpty { return [] }
        let address = reading.header.sender.isEmpty ? "một địa chỉ không đọc được" : reading.header.sender
        let reason =
            switch sender.rank {
            case .failed: sender.reason.vietnamese
            case .unknown: "Địa chỉ này chưa có trong danh sách đơn vị."
            case .registeredVerified, .registeredUnverified:
                "Địa chỉ này đăng ký cho \(sender.units.joined(separator: ", ")), không phải cho "
                    + "\(sender.waitingUnits.joined(separator: ", "))."
            }
        return [(.sender, [], "Có tính thư này không, do \(address) gửi? \(reason)")]
    }

    /// Whether it asks for no more than to be seen.
    public var isLook: Bool { subject.kind == .look }

    /// What the letter to the sender promises that the officer sees, and no question speaks of.
    private static func look(_ verdict: Verdict, beside asked: [Asked]) -> [Asked] {
        let kinds = Set(asked.map(\.subject.kind))
        var codes: [Finding.Code] = []
        var sentences: [String] = []
        for finding in verdict.findings where promised(finding.code, kinds) {
            if !codes.contains(finding.code) { codes.append(finding.code) }
            if sentences.count < mostSentences { sentences.append(finding.text) }
        }
        if verdict.receipt.kinds.contains(.scan), !kinds.contains(.file) {
            codes.append(.unreadableFile)
            sentences.append("Hồ sơ là ảnh chụp hoặc bản quét: cần cán bộ đọc, kiểm tra.")
        }
        return codes.isEmpty ? [] : [(.look(codes), [], sentences.joined(separator: " "))]
    }

    private static let mostSentences = 6

    private static func promised(_ code: Finding.Code, _ asked: Set<DecisionSubject.Kind>) -> Bool {
        switch code {
        case .cloudLink, .awardMismatch, .nomineeNotListed, .wrongRound: true
        case .late: !asked.contains(.arrival)
        case .senderUnknown, .senderUnverified: !asked.contains(.sender)
        case .unreadableFile: !asked.contains(.file)
        case .arrivalDisputed, .noAttachment, .ambiguousMatch, .duplicate, .superseded, .missingSummary,
            .missingDocument:
            false
        }
    }

    private static func unit(_ verdict: Verdict, senderUnit: String?) -> [Asked] {
        guard verdict.disposition == .submission, let senderUnit, let home = verdict.units.first,
            !verdict.units.contains(senderUnit)
        else { return [] }
        let candidates = [verdict.unit ?? home, senderUnit]
        return [(.unit, candidates, "Văn bản ghi đơn vị \(candidates[0]) nhưng địa chỉ gửi là của \(senderUnit).")]
    }

    private static func files(_ verdict: Verdict, _ reading: Reading) -> [Asked] {
        var asked: [Asked] = []
        if reading.failure != nil {
            asked.append((.file(nil, name: ""), [], "Phần mềm không đọc được thư này: cần cán bộ mở thư gốc."))
        }
        for (index, attachment) in reading.attachments.enumerated()
        where attachment.problem != nil || attachment.isPartlyRead {
            let text = verdict.findings.first { $0.code == .unreadableFile && $0.text.contains("“\(attachment.name)”") }
            asked.append(
                (
                    .file(index, name: attachment.name), [],
                    text?.text ?? "Không đọc được tệp “\(attachment.name)”: cần cán bộ xem."
                ))
        }
        return asked
    }

    private static func entries(_ verdict: Verdict, _ decisions: [RecordedDecision]) -> [Asked] {
        let astray = RecordedDecision.astray(among: decisions).map(\.decision.subject)
        return verdict.entries.compactMap { entry in
            let subject = DecisionSubject.entry(entry)
            if entry.status == .review { return (subject, entry.candidates, entry.reason) }
            guard astray.contains(where: { isSame($0, subject) }) else { return nil }
            // What a person put right counts no more: without a question the wrong match would come back unseen.
            let reason =
                "Cán bộ đã quyết định về “\(entry.name)” trong một tệp mà khi đọc lại không còn thấy: cần quyết định lại."
            return (subject, [entry.nomination].compactMap(\.self), reason)
        }
    }

    /// The same in whatever file.
    private static func isSame(_ one: DecisionSubject, _ other: DecisionSubject) -> Bool {
        one.kind == other.kind && one.document == other.document && one.name == other.name && one.place == other.place
    }

    /// A decision on the same entry, made when it stood at another place, or on the same file, made when its name was read
    /// otherwise.
    private static func fallback(
        _ subject: DecisionSubject, _ verdict: Verdict, _ standing: [DecisionSubject: RecordedDecision]
    ) -> RecordedDecision? {
        if subject.kind == .file {
            return standing.values.filter {
                $0.decision.subject.kind == .file && $0.decision.subject.attachment == subject.attachment
            }.max { $0.id < $1.id }
        }
        guard subject.kind == .entry, let index = verdict.index(of: subject) else { return nil }
        return standing.values.filter { verdict.index(of: $0.decision.subject) == index }.max { $0.id < $1.id }
    }
}
