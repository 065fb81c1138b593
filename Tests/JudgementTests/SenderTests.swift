import Dossiers
import Testing

@testable import Judgement

/// What a sender's standing does to a message.
@Suite struct SenderTests {
    private static let judge = Judge(
        plan: TestPlan.plan, roster: TestPlan.roster, ourselves: "noivu@quan.example",
        trusted: TrustedHosts(["mx.quan.example"]))
    private static let school = "mnhoamo@truong.example"
    private static let forged = "mx.quan.example; dmarc=fail header.from=truong.example"
    private static let genuine = "mx.quan.example; dkim=pass header.d=truong.example"

    private static func reading(_ from: String, results: String? = nil, salt: String = "") -> Reading {
        let table = TestPlan.table([
            ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Thành tích"],
            ["1", "Vi Thị Hương", "9/1/1985", "Giáo viên", "Tốt \(salt)"],
        ])
        var reading = TestPlan.reading(
            from: from, subject: "Nộp trích ngang \(salt)",
            [
                TestPlan.attachment(TestPlan.document([table]))
            ])
        if let results { reading.header.marks = [.init(name: "authentication-results", value: results)] }
        return reading
    }

    private static func verdict(_ reading: Reading, history: History = History()) -> Verdict {
        judge.judge(
            reading, sha256: "00", arrival: Arrival(receivedAt: TestPlan.inTime, evidence: .internalDate),
            history: history)
    }

    private static func noted(_ reading: Reading, in history: History = History()) -> History {
        var history = history
        history.note(
            verdict(reading, history: history), reading: reading, sha256: "00", receivedAt: TestPlan.inTime,
            receiptNumber: "T-1")
        return history
    }

    private static func summary(_ verdicts: Verdict...) -> (standing: RoundStatus.Standing?, isWaiting: Bool) {
        let status = RoundStatus.compute(
            round: TestPlan.roster.rounds[0], roster: TestPlan.roster, plan: TestPlan.plan,
            settled: verdicts.map { SettledMessage(receivedAt: TestPlan.inTime, verdict: $0) },
            asOf: TestPlan.inTime)
        let nomination = status.nominations.first { $0.id == "N3" }
        return (nomination?.summary, nomination?.isWaiting ?? false)
    }

    @Test(arguments: [
        (Self.school, Self.genuine as String?, SenderStanding.Rank.registeredVerified, false),
        (Self.school, nil, .registeredUnverified, false),
        (Self.school, Self.forged, .failed, true),
        (Self.school, "mx.quan.example; dkim=pass header.d=evil.example", .failed, true),
        ("nobody@mail.example", nil, .unknown, true),
        // Another school's registered address.
        ("c1hoamo@truong.example", Self.genuine, .registeredVerified, true),
    ])
    func `Only what the unit's own address sends counts by itself`(
        from: String, results: String?, rank: SenderStanding.Rank, waits: Bool
    ) {
        let verdict = Self.verdict(Self.reading(from, results: results))
        #expect(verdict.sender?.rank == rank)
        #expect(verdict.entries.map(\.nomination) == ["N3"])
        #expect(verdict.entries.map(\.waits) == [waits])
        #expect(Self.summary(verdict).standing == (waits ? .missing : .onTime))
        #expect(Self.summary(verdict).isWaiting == waits)
    }

    @Test(arguments: [
        ("nobody@mail.example", nil as String?), (Self.school, Self.forged), ("c1hoamo@truong.example", nil),
    ])
    func `What waits replaces nothing`(from: String, results: String?) {
        let history = Self.noted(Self.reading(Self.school))
        let verdict = Self.verdict(Self.reading(from, results: results, salt: "2"), history: history)
        #expect(!verdict.has(.superseded))
        #expect(Self.verdict(Self.reading(Self.school, salt: "2"), history: history).has(.superseded))
    }

    @Test func `A forged mail is answered to nobody and makes the school's own mail no repeat`() {
        let forged = Self.reading(Self.school, results: Self.forged)
        let verdict = Self.verdict(forged)
        #expect(verdict.receipt.suppressed == .senderUnverified)
        #expect(verdict.has(.senderUnverified))
        let own = Self.verdict(Self.reading(Self.school), history: Self.noted(forged))
        #expect(!own.has(.duplicate))
        #expect(own.receipt.suppressed == nil)
        #expect(Self.summary(own).standing == .onTime)
    }

    @Test func `What a stranger sent first makes the school's own mail no repeat`() {
        let history = Self.noted(Self.reading("nobody@mail.example"))
        var own = Self.reading(Self.school)
        own.header.messageID = "<other@truong.example>"
        #expect(!Self.verdict(own, history: history).has(.duplicate))
        #expect(Self.verdict(own, history: Self.noted(own, in: history)).has(.duplicate))
    }

    private static func recorded(_ subject: DecisionSubject, _ ruling: StaffDecision.Ruling) -> RecordedDecision {
        RecordedDecision(
            id: 1, message: 1, decision: StaffDecision(subject: subject, ruling: ruling), by: "Hạnh",
            because: "gọi điện",
            at: TestPlan.inTime)
    }

    @Test(arguments: [("nobody@mail.example", nil as String?), (Self.school, Self.forged)])
    func `A person is asked whether it counts, and it counts from its arrival`(from: String, results: String?) throws {
        let reading = Self.reading(from, results: results)
        let verdict = Self.verdict(reading)
        let questions = OpenQuestion.all(of: verdict, message: 1, reading: reading, senderUnit: nil, decisions: [])
        let question = try #require(questions.first { $0.subject == .sender })
        #expect(question.reason.contains(from))
        let accepted = verdict.applying([Self.recorded(.sender, .accepted)])
        #expect(Self.summary(accepted).standing == .onTime)
        #expect(accepted.receipt.suppressed == nil)
        let dismissed = verdict.applying([Self.recorded(.sender, .dismissed)])
        #expect(Self.summary(dismissed).standing == .missing)
    }

    @Test func `Whose the message is settles the sender of another unit, but not a forged one`() {
        let other = Self.verdict(Self.reading("c1hoamo@truong.example"))
        #expect(Self.summary(other.applying([Self.recorded(.unit, .accepted)])).standing == .onTime)
        let forged = Self.verdict(Self.reading("c1hoamo@truong.example", results: Self.forged))
        #expect(Self.summary(forged.applying([Self.recorded(.unit, .accepted)])).standing == .missing)
    }

    @Test func `Who is meant is another question than who sent it`() throws {
        let verdict = Self.verdict(Self.reading("nobody@mail.example"))
        let entry = try #require(verdict.entries.first)
        var record = Self.recorded(.entry(entry), .chosen)
        record.decision.choice = ["N3"]
        #expect(Self.summary(verdict.applying([record])).standing == .missing)
    }

    @Test(arguments: [
        ("nobody@mail.example", [ReceiptKind.senderUnknown]), ("c1hoamo@truong.example", [.unmatched]),
        (Self.school, [.incomplete]),
    ])
    func `The kinds of a letter tell strangers nothing of the comparison`(from: String, kinds: [ReceiptKind]) {
        #expect(Self.verdict(Self.reading(from)).receipt.kinds == kinds)
    }

    @Test(arguments: [
        ("vanthu@truong.example", "vanthu@truong.example"), ("c1hoamo@truong.example", Self.school),
        ("victim@elsewhere.example", Self.school),
    ])
    func `An answer is not sent to another unit's address`(reply: String, to: String) {
        var reading = Self.reading(Self.school)
        reading.header.replyTo = [Address(displayName: "", mailbox: reply)]
        #expect(Self.verdict(reading).receipt.to == to)
    }

    @Test func `What a stranger repeats is answered like the first time`() {
        let history = Self.noted(Self.reading(Self.school))
        let verdict = Self.verdict(Self.reading("nobody@mail.example", salt: ""), history: history)
        #expect(!verdict.receipt.kinds.contains(.duplicate))
        #expect(verdict.receipt.earlier == nil)
    }
}
