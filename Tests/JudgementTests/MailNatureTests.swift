import Dossiers
import Testing

@testable import Judgement

@Suite struct MailNatureTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var marks: [MessageHeader.Mark] = []
        var from = "mnhoamo@truong.example"
        var subject = "Nộp hồ sơ"
        var returnPath: String? = "mnhoamo@truong.example"
        var isAutomatic: Bool
    }

    static func mark(_ name: String, _ value: String) -> [MessageHeader.Mark] { [.init(name: name, value: value)] }

    static let cases: [Case] = [
        Case(testDescription: "a person", isAutomatic: false),
        Case(testDescription: "Auto-Submitted: no", marks: mark("auto-submitted", "no"), isAutomatic: false),
        Case(
            testDescription: "Auto-Submitted: No (comment)", marks: mark("auto-submitted", "No (comment)"),
            isAutomatic: false),
        Case(
            testDescription: "Auto-Submitted: auto-replied", marks: mark("auto-submitted", "auto-replied"),
            isAutomatic: true),
        Case(
            testDescription: "Auto-Submitted with parameters", marks: mark("auto-submitted", "auto-generated; owner=x"),
            isAutomatic: true),
        Case(testDescription: "X-Autoreply", marks: mark("x-autoreply", "yes"), isAutomatic: true),
        Case(
            testDescription: "X-Auto-Response-Suppress alone", marks: mark("x-auto-response-suppress", "All"),
            isAutomatic: false),
        Case(testDescription: "Precedence: bulk", marks: mark("precedence", "bulk"), isAutomatic: true),
        Case(testDescription: "Precedence: normal", marks: mark("precedence", "normal"), isAutomatic: false),
        Case(testDescription: "a list", marks: mark("list-id", "<a.example>"), isAutomatic: true),
        Case(
            testDescription: "a report", marks: mark("content-type", "multipart/report; report-type=delivery-status"),
            isAutomatic: true),
        Case(testDescription: "null return path", returnPath: "", isAutomatic: true),
        Case(testDescription: "no return path known", returnPath: nil, isAutomatic: false),
        Case(testDescription: "ourselves", from: "NoiVu@quan.example", isAutomatic: true),
        Case(testDescription: "mailer-daemon", from: "MAILER-DAEMON@mx.example", isAutomatic: true),
        Case(testDescription: "our own receipt", marks: mark("x-tiepnhan-receipt", "T-1"), isAutomatic: true),
        Case(testDescription: "a machine's subject", subject: "Trả lời tự động: Đã nhận", isAutomatic: true),
        Case(testDescription: "out of office in capitals", subject: "OUT OF OFFICE", isAutomatic: true),
        Case(
            testDescription: "a reply that only mentions it", subject: "Re: trả lời tự động của phòng",
            isAutomatic: false),
    ]

    @Test(arguments: cases)
    func machinesAreToldFromPeople(_ one: Case) {
        let nature = MailNature(
            ourselves: ["noivu@quan.example"], automaticSubjects: TestPlan.plan.mail.automaticSubjects)
        let header = MessageHeader(
            from: [Address(displayName: "", mailbox: one.from)], subject: one.subject, returnPath: one.returnPath,
            marks: one.marks)
        #expect(nature.isAutomatic(header) == one.isAutomatic)
    }
}
