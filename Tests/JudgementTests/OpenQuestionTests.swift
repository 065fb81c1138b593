import Dossiers
import Judgement
import Testing

@Suite struct OpenQuestionTests {
    private static let doubtful = Entry(
        name: "Đặng Thị Mơ", kind: .individual, attachment: 0, document: .summary, status: .review,
        candidates: ["D2", "D1"], reason: "Có 2 người trùng họ tên.", place: "hàng 2")

    private static let reading = Reading(attachments: [
        Attachment(
            name: "danh sách.docx", container: nil, format: .docx, size: 9, sha256: "a", path: "1", problem: nil,
            text: ExtractedText()),
        Attachment(
            name: "ảnh.jpg", container: nil, format: .image, size: 9, sha256: "b", path: "2", problem: .noText,
            text: nil),
    ])

    private static func verdict(_ disposition: Disposition = .submission) -> Verdict {
        Verdict(
            disposition: disposition, round: "2021", unit: "C2-HB", units: ["C2-HB"], timeliness: .late,
            documents: [[.summary], []], documentUnits: [["C2-HB"], []], entries: [doubtful],
            findings: [Finding(code: .arrivalDisputed, clause: nil, text: "Không thống nhất.")], receipt: ReceiptPlan())
    }

    private func questions(
        _ verdict: Verdict = Self.verdict(), sender: String? = "TH-BM", decisions: [RecordedDecision] = []
    ) -> [OpenQuestion] {
        OpenQuestion.all(
            of: verdict, message: 7, reading: Self.reading, senderUnit: sender, decisions: decisions)
    }

    @Test func `Time, unit, files and doubtful entries are asked about, candidates best first`() {
        let asked = questions()
        #expect(asked.map(\.subject.kind) == [.arrival, .unit, .file, .entry])
        #expect(asked.map(\.candidates) == [[], ["C2-HB", "TH-BM"], [], ["D2", "D1"]])
        #expect(asked[3].reason == "Có 2 người trùng họ tên.")
        #expect(Set(asked.map(\.id)).count == 4 && asked.allSatisfy { $0.decided == nil })
    }

    @Test func `A registered sender of the same unit, or a stranger, raises no question about the unit`() {
        #expect(questions(sender: "C2-HB").map(\.subject.kind) == [.arrival, .file, .entry])
        #expect(questions(sender: nil).map(\.subject.kind) == [.arrival, .file, .entry])
    }

    @Test(arguments: [Disposition.automatic, .unrelated])
    func `Mail that is no dossier raises no question`(disposition: Disposition) {
        #expect(questions(Self.verdict(disposition)).isEmpty)
    }

    @Test func `A match that a person put right is asked about again where the decision has lost its file`() {
        var matched = Self.verdict()
        matched.entries[0].status = .matched
        matched.entries[0].nomination = "D2"
        var subject = DecisionSubject.entry(matched.entries[0])
        subject.attachment = 1
        var record = RecordedDecision(
            id: 1, message: 7,
            decision: StaffDecision(
                subject: subject, file: AttachmentIdentity(path: "2", sha256: "gone"), ruling: .chosen, choice: ["D1"]),
            by: "Hạnh", because: "", at: Instant(secondsSinceEpoch: 0))
        func asked() -> [OpenQuestion] {
            questions(matched, decisions: RecordedDecision.placed([record], among: Self.reading.files))
                .filter { $0.subject.kind == .entry }
        }
        #expect(asked().map(\.subject) == [.entry(matched.entries[0])])
        #expect(asked().map(\.candidates) == [["D2"]] && asked().allSatisfy { $0.decided == nil })
        // Neither where it has its file, nor where it was taken back, nor about another place.
        matched.entries[0].place = "hàng 3"
        #expect(asked().isEmpty)
        matched.entries[0].place = "hàng 2"
        record.undone = .init(by: "Hạnh", because: "", at: Instant(secondsSinceEpoch: 1))
        #expect(asked().isEmpty)
        record.undone = nil
        record.decision.file = Self.reading.files[0]
        #expect(asked().isEmpty)
    }

    @Test func `A decided question keeps its candidates and says what was decided`() {
        let record = RecordedDecision(
            id: 1, message: 7,
            decision: StaffDecision(subject: .entry(Self.doubtful), ruling: .accepted, choice: ["D2"]), by: "Hạnh",
            because: "", at: Instant(secondsSinceEpoch: 0))
        let open = questions()
        var decided = questions(decisions: [record])
        #expect(decided.map(\.id) == open.map(\.id))
        #expect(decided[3].decided == record)
        decided[3].decided = nil
        #expect(decided == open)
    }
}
