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
    /// Index of the entry in the verdict, where it is about one of those.
    public var entry: Int?

    public init(
        id: String, subject: DecisionSubject, candidates: [String], reason: String, decided: RecordedDecision? = nil,
        entry: Int? = nil
    ) {
        self.entry = entry
        self.id = id
        self.subject = subject
        self.candidates = candidates
        self.reason = reason
        self.decided = decided
    }

    /// All questions of one message, decided ones too: its time, its sender, its unit, its files, its entries, in this order; and
    /// what somebody should look at besides.
    ///
    /// An entry is asked about where it is in doubt, or where a decision on it has lost its file.
    ///
    /// - Parameters:
    ///   - verdict: what the program itself decided.
    ///   - senderUnit: the unit that the sender's address is registered for.
    public static func all(
        of verdict: Verdict, message: Int64, reading: Reading, senderUnit: String?, decisions: [RecordedDecision]
    ) -> [OpenQuestion] {
        let reading = reading.marking(overlong: verdict.overlong)
        let isDossier = verdict.disposition == .submission || verdict.disposition == .noFile
        var asked =
            isDossier
            ? arrival(verdict) + sender(verdict, reading, senderUnit: senderUnit)
                + unit(verdict, senderUnit: senderUnit)
                + files(verdict, reading) + entries(verdict, decisions) : []
        if isDossier { asked += look(verdict, beside: asked) }
        let standing = StandingDecisions(decisions, verdict)
        return (asked + look(verdict)).map { asked in
            OpenQuestion(
                id: asked.subject.question(in: message), subject: asked.subject, candidates: asked.candidates,
                reason: asked.reason, decided: standing.decision(on: asked.subject, entry: asked.entry),
                entry: asked.entry)
        }
    }

    private struct Asked {
        var subject: DecisionSubject
        var candidates: [String] = []
        var reason: String
        var entry: Int?
    }

    private static func arrival(_ verdict: Verdict) -> [Asked] {
        guard let finding = verdict.findings.first(where: { $0.code == .arrivalDisputed }) else { return [] }
        return [Asked(subject: .arrival, reason: finding.text)]
    }

    private static func look(_ verdict: Verdict) -> [Asked] {
        verdict.look.map { [Asked(subject: .look([]), reason: $0)] } ?? []
    }

    /// Where something waits for the sender.
    ///
    /// Whose a registered sender's message is, is asked by the unit's question.
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
        return [Asked(subject: .sender, reason: "Có tính thư này không, do \(address) gửi? \(reason)")]
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
        return codes.isEmpty ? [] : [Asked(subject: .look(codes), reason: sentences.joined(separator: " "))]
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
        return [
            Asked(
                subject: .unit, candidates: candidates,
                reason: "Văn bản ghi đơn vị \(candidates[0]) nhưng địa chỉ gửi là của \(senderUnit).")
        ]
    }

    private static func files(_ verdict: Verdict, _ reading: Reading) -> [Asked] {
        var asked: [Asked] = []
        if reading.failure != nil {
            asked.append(
                Asked(subject: .file(nil, name: ""), reason: "Phần mềm không đọc được thư này: cần cán bộ mở thư gốc."))
        }
        let said = sentences(verdict)
        for (index, attachment) in reading.attachments.enumerated()
        where attachment.problem != nil || attachment.isPartlyRead {
            asked.append(
                Asked(
                    subject: .file(index, name: attachment.name),
                    reason: said[attachment.name] ?? "Không đọc được tệp “\(attachment.name)”: cần cán bộ xem."))
        }
        return asked
    }

    /// What findings say of unreadable files, by the file's name: it is what they quote.
    private static func sentences(_ verdict: Verdict) -> [String: String] {
        var sentences: [String: String] = [:]
        for finding in verdict.findings where finding.code == .unreadableFile {
            guard let start = finding.text.firstIndex(of: "“"), let end = finding.text.lastIndex(of: "”"), start < end
            else { continue }
            let name = String(finding.text[finding.text.index(after: start)..<end])
            if sentences[name] == nil { sentences[name] = finding.text }
        }
        return sentences
    }

    private static func entries(_ verdict: Verdict, _ decisions: [RecordedDecision]) -> [Asked] {
        let astray = RecordedDecision.astray(among: decisions).map(\.decision.subject)
        return verdict.entries.enumerated().compactMap { index, entry in
            if entry.status == .review {
                return Asked(subject: .entry(entry), candidates: entry.candidates, reason: entry.reason, entry: index)
            }
            guard !astray.isEmpty else { return nil }
            let subject = DecisionSubject.entry(entry)
            guard astray.contains(where: { isSame($0, subject) }) else { return nil }
            // What a person put right counts no more: without a question the wrong match would come back unseen.
            return Asked(
                subject: subject, candidates: [entry.nomination].compactMap(\.self),
                reason:
                    "Cán bộ đã quyết định về “\(entry.name)” trong một tệp mà khi đọc lại không còn thấy: cần quyết định lại.",
                entry: index)
        }
    }

    /// The same in whatever file.
    private static func isSame(_ one: DecisionSubject, _ other: DecisionSubject) -> Bool {
        one.kind == other.kind && one.document == other.document && one.name == other.name && one.place == other.place
    }
}

/// The decisions that count, found again for the questions of a newer verdict: each decision is looked up once, however many
/// questions there are.
private struct StandingDecisions {
    private let bySubject: [DecisionSubject: RecordedDecision]
    /// The newest on each file, whatever its name was read as.
    private var byFile: [Int?: RecordedDecision] = [:]
    /// The newest on each entry, at whatever place it stood.
    private var byEntry: [Int: RecordedDecision] = [:]

    init(_ log: [RecordedDecision], _ verdict: Verdict) {
        bySubject = RecordedDecision.standing(among: log)
        for record in bySubject.values.sorted(by: { $0.id < $1.id }) {
            let subject = record.decision.subject
            if subject.kind == .file { byFile[subject.attachment] = record }
            if subject.kind == .entry, let index = verdict.index(of: subject) { byEntry[index] = record }
        }
    }

    func decision(on subject: DecisionSubject, entry: Int?) -> RecordedDecision? {
        if let decided = bySubject[subject] { return decided }
        if subject.kind == .file { return byFile[subject.attachment] }
        return entry.flatMap { byEntry[$0] }
    }
}
