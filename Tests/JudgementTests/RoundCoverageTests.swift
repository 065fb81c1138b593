import Dossiers
import Testing

@testable import Judgement

@Suite struct RoundCoverageTests {
    private static let round = Round(
        id: "2021", published: TestPlan.day("2022-03-01"), deadline: TestPlan.moment("2022-03-16T23:59:59+07:00"),
        deadlineIsFixed: false)
    private static let before = TestPlan.moment("2022-03-10T08:00:00+07:00")
    private static let now = TestPlan.moment("2022-03-11T08:00:00+07:00")

    private static func nomination(_ id: String, _ unit: String) -> Nomination {
        Nomination(
            id: id, kind: .individual, name: "Người \(id)", birthDate: nil, position: nil, unitCode: unit, award: "a")
    }

    private static let roster = Roster(
        rounds: [round], nominations: ["2021": [("N1", "A"), ("N2", "A"), ("N3", "A"), ("M1", "B")].map(nomination)])

    private static func entry(_ status: Entry.Status, _ ids: String...) -> Entry {
        Entry(
            name: "Người", kind: .individual, attachment: 0, document: .summary, status: status,
            nomination: status == .matched ? ids.first : nil, candidates: status == .review ? ids : [])
    }

    private static func verdict(
        _ entries: [Entry], disposition: Disposition = .submission, timeliness: Timeliness = .onTime,
        unit: String? = "A"
    ) -> Verdict {
        Verdict(
            disposition: disposition, round: "2021", unit: unit, units: [unit].compactMap { $0 },
            timeliness: timeliness, documents: [[]], documentUnits: [[]], entries: entries, receipt: ReceiptPlan())
    }

    private static func message(_ verdict: Verdict, at time: Instant = before) -> RoundCoverage.Message {
        RoundCoverage.Message(receivedAt: time, verdict: verdict)
    }

    /// A message whose one file has this trouble.
    private static func troubled(
        _ problem: FileProblem, name: String = "Quét.pdf", decisions: [RecordedDecision] = []
    ) -> RoundCoverage.Message {
        let verdict = verdict([], disposition: .noFile)
        let file = Attachment(
            name: name, container: nil, format: .pdf, size: 9, sha256: "", path: "1", problem: problem, text: nil)
        let reading = Reading(header: MessageHeader(), attachments: [file])
        return RoundCoverage.Message(
            receivedAt: before, verdict: verdict.applying(decisions), reading: reading,
            questions: OpenQuestion.all(
                of: verdict, message: 1, reading: reading, senderUnit: "A", decisions: decisions),
            senderUnit: "A", isDecided: !decisions.isEmpty)
    }

    private static func standing(_ messages: [RoundCoverage.Message], of units: String...) -> RoundCoverage.Standing? {
        RoundCoverage(round: round, roster: roster, plan: TestPlan.plan, messages: messages, asOf: now)
            .standing(of: units)
    }

    @Test func `Whoever came with any message is not missing, and whoever may have come waits`() throws {
        let standing = try #require(
            Self.standing(
                [
                    Self.message(Self.verdict([Self.entry(.matched, "N2")])),
                    Self.message(Self.verdict([Self.entry(.review, "N3", "N2")])),
                ], of: "A"))
        #expect(standing == .init(missing: ["N1"], pending: ["N3"], expected: 3))
    }

    @Test func `What came late has come`() throws {
        let late = Self.message(Self.verdict([Self.entry(.matched, "N1")], timeliness: .late))
        #expect(Self.standing([late], of: "A")?.missing == ["N2", "N3"])
    }

    @Test func `Mail of a later moment counts for nothing yet`() throws {
        let later = Self.message(
            Self.verdict([Self.entry(.matched, "N1"), Self.entry(.review, "N2")]), at: Self.now.adding(seconds: 1))
        #expect(Self.standing([later], of: "A") == .init(missing: ["N1", "N2", "N3"], pending: [], expected: 3))
    }

    @Test func `A unit of which the list has nobody stands nowhere`() {
        #expect(Self.standing([], of: "C") == nil)
        #expect(Self.standing([], of: "A", "B")?.expected == 4)
    }

    @Test func `While a person has yet to read a scan, nobody of its unit is missing`() throws {
        #expect(
            Self.standing([Self.troubled(.noText)], of: "A")
                == .init(
                    missing: [], pending: ["N1", "N2", "N3"], expected: 3))
        #expect(Self.standing([Self.troubled(.noText)], of: "B")?.missing == ["M1"])
    }

    @Test func `Once it is read, whoever is not in it is missing`() throws {
        let subject = DecisionSubject.file(0, name: "Quét.pdf")
        let decision = RecordedDecision(
            id: 1, message: 1, decision: StaffDecision(subject: subject, ruling: .chosen, choice: ["N1"]), by: "Hạnh",
            because: "", at: Self.before)
        #expect(
            Self.standing([Self.troubled(.noText, decisions: [decision])], of: "A")
                == .init(
                    missing: ["N2", "N3"], pending: [], expected: 3))
    }

    @Test(arguments: [FileProblem.empty, .encrypted, .corrupt, .hostile])
    func `A file in which a person finds nothing either keeps nobody from being missing`(problem: FileProblem) {
        #expect(Self.standing([Self.troubled(problem)], of: "A")?.missing == ["N1", "N2", "N3"])
    }

    @Test func `A program keeps nobody from being missing`() {
        #expect(Self.standing([Self.troubled(.unsupported, name: "a.exe")], of: "A")?.missing.count == 3)
        #expect(Self.standing([Self.troubled(.unsupported, name: "a.pages")], of: "A")?.missing.isEmpty == true)
    }
}
