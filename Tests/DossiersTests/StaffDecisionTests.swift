import Dossiers
import Testing

@Suite struct StaffDecisionTests {
    private static let doubtful = Entry(
        name: "Đặng Thị Mơ", kind: .individual, attachment: 0, document: .summary, status: .review, score: 0.9,
        candidates: ["D1", "D2"], reason: "Có 2 người trùng họ tên.", place: "bảng 1, hàng 2")

    private static let verdict = Verdict(
        disposition: .submission, round: "2021", unit: "C2-HB", units: ["C2-HB"], timeliness: .late,
        documents: [[.summary], []], documentUnits: [["C2-HB"], []], entries: [doubtful],
        findings: [
            Finding(code: .late, clause: "IV", text: "Thư đến sau hạn."),
            Finding(code: .arrivalDisputed, clause: nil, text: "Các mốc thời gian không thống nhất."),
            Finding(code: .ambiguousMatch, clause: nil, text: "“Đặng Thị Mơ”: Có 2 người trùng họ tên."),
        ], receipt: ReceiptPlan())

    private func record(_ id: Int64, _ decision: StaffDecision, undone: Bool = false) -> RecordedDecision {
        let at = Instant(secondsSinceEpoch: 1_647_300_000)
        return RecordedDecision(
            id: id, message: 7, decision: decision, by: "Hạnh", because: "đã hỏi trường", at: at,
            undone: undone ? .init(by: "Hạnh", because: "", at: at) : nil)
    }

    private func chosen(_ id: Int64, _ nomination: String, undone: Bool = false) -> RecordedDecision {
        record(
            id, StaffDecision(subject: .entry(Self.doubtful), ruling: .chosen, choice: [nomination]), undone: undone)
    }

    @Test func `A chosen entry counts for that nomination, and its question is settled`() {
        let verdict = Self.verdict.applying([chosen(1, "D2")])
        #expect(verdict.entries.map(\.status) == [.matched])
        #expect(verdict.entries[0].nomination == "D2" && verdict.entries[0].candidates.isEmpty)
        #expect(verdict.entries[0].reason == "Cán bộ Hạnh chọn D2: đã hỏi trường.")
        #expect(!verdict.has(.ambiguousMatch) && verdict.has(.late))
    }

    @Test func `A dismissed entry counts for nobody`() {
        let decision = StaffDecision(subject: .entry(Self.doubtful), ruling: .dismissed)
        let entry = Self.verdict.applying([record(1, decision)]).entries[0]
        #expect(entry.status == .unmatched && entry.nomination == nil && entry.candidates.isEmpty)
    }

    @Test func `What was taken back leaves no trace, and the decision before it stands again`() {
        #expect(Self.verdict.applying([chosen(1, "D2", undone: true)]) == Self.verdict)
        let first = Self.verdict.applying([chosen(1, "D1")])
        #expect(Self.verdict.applying([chosen(1, "D1"), chosen(2, "D2", undone: true)]) == first)
    }

    @Test func `The newest decision counts in whatever order they are given`() {
        let verdict = Self.verdict.applying([chosen(2, "D2"), chosen(1, "D1")])
        #expect(verdict.entries[0].nomination == "D2")
    }

    @Test func `A message that is ruled in time is in time and no longer disputed`() {
        let ruling = StaffDecision(subject: .arrival, ruling: .ruled, timeliness: .onTime)
        let verdict = Self.verdict.applying([record(1, ruling)])
        #expect(verdict.timeliness == .onTime)
        #expect(!verdict.has(.late) && !verdict.has(.arrivalDisputed) && verdict.has(.ambiguousMatch))
    }

    @Test func `A message that is ruled late says so`() {
        var onTime = Self.verdict
        onTime.timeliness = .onTime
        onTime.findings = []
        let ruling = StaffDecision(subject: .arrival, ruling: .ruled, timeliness: .late)
        let verdict = onTime.applying([record(1, ruling)])
        #expect(verdict.timeliness == .late && verdict.has(.late))
    }

    @Test func `A file that a person has read counts as the summary of those whom the person names`() {
        var empty = Self.verdict
        empty.disposition = .noFile
        empty.entries = []
        let decision = StaffDecision(
            subject: .file(1, name: "anh.jpg"), ruling: .chosen, choice: ["D1", "D2"],
            names: ["Đặng Thị Mơ", "Vừ A Sáng"])
        let verdict = empty.applying([record(1, decision)])
        #expect(verdict.disposition == .submission && verdict.documents == [[.summary], [.summary]])
        #expect(verdict.entries.map(\.nomination) == ["D1", "D2"])
        #expect(verdict.entries.map(\.name) == ["Đặng Thị Mơ", "Vừ A Sáng"])
        #expect(verdict.entries.allSatisfy { $0.status == .matched && $0.attachment == 1 })
    }

    @Test func `The chosen unit takes the place of the others`() {
        let verdict = Self.verdict.applying([
            record(1, StaffDecision(subject: .unit, ruling: .chosen, choice: ["TH-BM"]))
        ])
        #expect(verdict.unit == "TH-BM" && verdict.units == ["TH-BM"] && verdict.documentUnits == [["TH-BM"], []])
    }

    @Test func `A decision finds its entry again where it has moved, and is told where it has gone`() {
        var newer = Self.verdict
        newer.entries[0].place = "bảng 2, hàng 9"
        #expect(newer.applying([chosen(1, "D2")]).entries[0].nomination == "D2")
        #expect(newer.unplaced([chosen(1, "D2")]).isEmpty)
        newer.entries[0].name = "Đặng Thị Mỡ"
        #expect(newer.applying([chosen(1, "D2")]) == newer)
        #expect(newer.unplaced([chosen(1, "D2")]).map(\.id) == [1])
    }

    private static let files = [
        AttachmentIdentity(path: "1.1", sha256: "aa"), AttachmentIdentity(path: "1.2", sha256: "bb"),
    ]

    private func about(_ index: Int, _ file: AttachmentIdentity?) -> RecordedDecision {
        var subject = DecisionSubject.entry(Self.doubtful)
        subject.attachment = index
        return record(1, StaffDecision(subject: subject, file: file, ruling: .chosen, choice: ["D2"]))
    }

    @Test func `A decision follows its file to another index`() {
        let moved = RecordedDecision.placed([about(1, Self.files[0])], among: Self.files)
        #expect(moved.map(\.decision.subject.attachment) == [0] && !moved[0].isAstray)
        #expect(Self.verdict.applying(moved).entries[0].nomination == "D2")
        // The same bytes at another place are the same file; at the same place go before.
        let elsewhere = AttachmentIdentity(path: "7", sha256: "bb")
        #expect(RecordedDecision.placed([about(0, elsewhere)], among: Self.files)[0].decision.subject.attachment == 1)
        let twins = [AttachmentIdentity(path: "1", sha256: "aa"), AttachmentIdentity(path: "2", sha256: "aa")]
        #expect(RecordedDecision.placed([about(0, twins[1])], among: twins)[0].decision.subject.attachment == 1)
    }

    @Test func `Decisions about the same bytes twice stay apart where both stand at other places`() {
        func files(_ paths: String...) -> [AttachmentIdentity] {
            AttachmentIdentity.all(paths.map { ($0, $0 == "9" ? "bb" : "aa") })
        }
        let twins = files("1.1", "1.2")
        for paths in [files("2.1", "2.2"), files("1.2", "1.3")] {
            #expect(twins.map { $0.index(among: paths) } == [0, 1])
        }
        #expect(twins.map { $0.index(among: files("9", "2.1", "2.2")) } == [1, 2])
        // One more or one less: the place goes before the order.
        #expect(twins.map { $0.index(among: files("1.0", "1.1", "1.2")) } == [1, 2])
        #expect(twins.map { $0.index(among: files("2.1")) } == [0, 0])
        #expect(files("1", "9").allSatisfy { $0.twin == nil })
    }

    @Test func `A decision whose file is gone decides nothing about another, and is shown`() {
        let lost = RecordedDecision.placed(
            [about(0, AttachmentIdentity(path: "1.1", sha256: "cc"))], among: Self.files)
        #expect(lost[0].isAstray)
        #expect(Self.verdict.applying(lost) == Self.verdict)
        #expect(RecordedDecision.standing(among: lost).isEmpty)
        #expect(Self.verdict.unplaced(lost).map(\.id) == [1])
        // Where a later reading has it again, so has it its decision.
        let again = RecordedDecision.placed(lost, among: [AttachmentIdentity(path: "1.1", sha256: "cc")])
        #expect(!again[0].isAstray && Self.verdict.applying(again).entries[0].nomination == "D2")
        // Bytes that nobody could hash are no file's bytes.
        let unhashed = RecordedDecision.placed(
            [about(0, AttachmentIdentity(path: "9", sha256: ""))], among: [.init(path: "1", sha256: "")])
        #expect(unhashed[0].isAstray)
    }

    @Test func `Questions are named by what they are about`() {
        let subject = DecisionSubject.entry(Self.doubtful)
        #expect(subject.question(in: 7) == subject.question(in: 7))
        #expect(subject.question(in: 7).hasPrefix("7-") && subject.question(in: 7).utf8.count == 6)
        let others = [DecisionSubject.arrival, .unit, .file(0, name: "a"), .file(1, name: "a"), .file(nil, name: "")]
        #expect(Set((others + [subject]).map { $0.question(in: 7) }).count == 6)
    }
}
