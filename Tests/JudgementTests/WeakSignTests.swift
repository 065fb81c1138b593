import Dossiers
import Testing

@testable import Judgement

/// Signs that people's mail may carry as well, and addresses that nobody reads.
@Suite struct WeakSignTests {
    private static let table = TestPlan.table([
        ["STT", "Họ và tên", "Thành tích"], ["1", "Vi Thị Hương", "Hoàn thành xuất sắc nhiệm vụ năm học"],
    ])

    private static func reading(
        from: String = "mnhoamo@truong.example", subject: String = "Nộp trích ngang", marks: [MessageHeader.Mark] = [],
        container: String? = nil, hasFile: Bool = true
    ) -> Reading {
        var file = TestPlan.attachment(TestPlan.document([table]))
        file.container = container
        var reading = TestPlan.reading(from: from, subject: subject, hasFile ? [file] : [])
        reading.header.marks = marks
        return reading
    }

    private static let unsubscribe = [MessageHeader.Mark(name: "list-unsubscribe", value: "<https://esp.example/u>")]

    @Test func aSchoolThatWritesThroughAMailServiceIsHeard() {
        #expect(TestPlan.verdict(Self.reading(marks: Self.unsubscribe)).disposition == .submission)
        #expect(TestPlan.verdict(Self.reading(marks: Self.unsubscribe, hasFile: false)).disposition == .automatic)
    }

    @Test func aSubjectLikeAMachinesBringsADossierAllTheSame() {
        let subject = "Trả lời tự động: nộp trích ngang"
        #expect(TestPlan.verdict(Self.reading(subject: subject)).disposition == .submission)
        #expect(TestPlan.verdict(Self.reading(subject: subject, hasFile: false)).disposition == .automatic)
        #expect(TestPlan.verdict(Self.reading(subject: subject, container: "ho so.zip")).disposition == .submission)
        // What came back inside an attached mail is nobody's submission.
        #expect(TestPlan.verdict(Self.reading(subject: subject, container: "thu.eml")).disposition == .automatic)
    }

    @Test func aListThatSaysSoIsAListWhateverItCarries() {
        let marks = [MessageHeader.Mark(name: "list-id", value: "<a.example>")]
        #expect(TestPlan.verdict(Self.reading(marks: marks)).disposition == .automatic)
    }

    @Test func noticesOfSystemsAreNotAnswered() {
        var notice = Self.reading(from: "drive-shares-dm-noreply@cloud.example", hasFile: false)
        notice.links = ["https://drive.google.com/x"]
        let verdict = TestPlan.verdict(notice)
        #expect(verdict.disposition == .automatic)
        #expect(verdict.receipt.automaticSign == .mailSystem)
        let dossier = Self.reading(from: "no-reply@truong.example")
        #expect(TestPlan.verdict(dossier).disposition == .submission)
    }

    @Test func aScannersUnreadableScanIsNoNotice() {
        let scan = TestPlan.attachment(nil, name: "scan.pdf", problem: .noText)
        let reading = TestPlan.reading(from: "noreply@may-quet.example", subject: "Trích ngang thành tích", [scan])
        let verdict = TestPlan.verdict(reading)
        #expect(verdict.disposition == .noFile)
        #expect(verdict.receipt.automaticSign == nil)
    }

    @Test func anAddressThatNobodyReadsIsNeverPreferred() {
        var reading = Self.reading()
        reading.header.replyTo = [Address(displayName: "", mailbox: "no-reply@truong.example")]
        #expect(TestPlan.judge.recipient(of: reading.header) == "mnhoamo@truong.example")
        reading.header.replyTo = [Address(displayName: "", mailbox: "vanthu@truong.example")]
        #expect(TestPlan.judge.recipient(of: reading.header) == "vanthu@truong.example")
    }

    @Test(arguments: [
        ("no-reply@a.example", true), ("noreply.school@a.example", true), ("drive-shares-noreply@a.example", true),
        ("DoNotReply@a.example", true), ("reply@a.example", false), ("lan.noreplyman@a.example", false),
    ])
    func addressesThatNobodyReads(mailbox: String, isUnread: Bool) {
        let units = UnitIndex(units: TestPlan.roster.units, levels: TestPlan.lexicon.levels)
        let decision = ReceiptDecision(plan: TestPlan.plan, units: units, ourselves: [])
        #expect(decision.isUnread(Address(displayName: "", mailbox: mailbox)) == isUnread)
    }

    @Test func whatTheOfficesOwnCopierBringsIsForPeopleAndIsNotAnswered() {
        let own = TestPlan.plan.office.mailbox
        // Anybody can write the office's address into a mail: what comes from it counts only when a person says so.
        let verdict = TestPlan.verdict(Self.reading(from: own, subject: "Scan"))
        #expect(verdict.disposition == .automatic)
        #expect(verdict.look != nil)
        #expect(verdict.receipt.suppressed == .automatic)
        #expect(verdict.receipt.automaticSign == .ourAddress)
        #expect(TestPlan.verdict(Self.reading(from: own, hasFile: false)).look == nil)
        let scan = TestPlan.attachment(nil, name: "scan.pdf", problem: .noText)
        let unread = TestPlan.verdict(TestPlan.reading(from: own, subject: "Scan", [scan]))
        #expect(unread.look != nil)
        #expect(unread.receipt.suppressed == .automatic)
    }

    @Test func aPieceOfAMessageIsForPeople() {
        let piece = TestPlan.attachment(nil, name: "", problem: .unsupported)
        var reading = TestPlan.reading(from: "may-quet@truong.example", subject: "Scan (1/2)", [piece])
        #expect(TestPlan.verdict(reading).disposition == .unrelated)
        reading.defects = ["partial_message"]
        let verdict = TestPlan.verdict(reading)
        #expect(verdict.disposition == .noFile)
        #expect(verdict.has(.unreadableFile))
    }
}
