import Dossiers
import Testing

@testable import Judgement

@Suite struct MailNatureTests {
    /// One header set, whether it is answered, and if not, by what it was known.
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var marks: [(name: String, value: String)] = []
        var from = "mnhoamo@truong.example"
        var subject = "Nộp hồ sơ"
        var returnPath: String? = "mnhoamo@truong.example"
        var sign: AutomaticSign?

        init(
            _ name: String, _ marks: [(name: String, value: String)] = [], from: String = "mnhoamo@truong.example",
            subject: String = "Nộp hồ sơ", returnPath: String? = "mnhoamo@truong.example", is sign: AutomaticSign? = nil
        ) {
            testDescription = name
            self.marks = marks
            self.from = from
            self.subject = subject
            self.returnPath = returnPath
            self.sign = sign
        }
    }

    /// What people send, by whatever program and over whatever way: all of it is answered.
    static let people: [Case] = [
        Case("a person"),
        Case("Auto-Submitted: no", [("auto-submitted", "no")]),
        Case("Auto-Submitted: No with a comment", [("auto-submitted", "No (comment)")]),
        Case("Auto-Submitted: comment before no", [("auto-submitted", "(by hand) no")]),
        Case("Auto-Submitted: no with parameters", [("auto-submitted", "no; owner=x")]),
        Case("X-Autoreply: no", [("x-autoreply", "no")]),
        Case("X-Auto-Response-Suppress alone, as Exchange sets it for people", [("x-auto-response-suppress", "All")]),
        Case("Precedence: normal", [("precedence", "normal")]),
        Case("Precedence: first-class", [("precedence", "first-class")]),
        Case("Importance: high", [("importance", "high")]),
        Case("multipart/mixed", [("content-type", "multipart/mixed; boundary=b")]),
        Case("a return receipt is asked for", [("disposition-notification-to", "a@truong.example")]),
        Case("no return path known", returnPath: nil),
        Case("a rewritten return path (SRS)", returnPath: "SRS0=hash=tt=truong.example=mnhoamo@relay.example"),
        Case("a return path for each recipient (VERP)", returnPath: "bounce+noivu=quan.example@sender.example"),
        Case("redirected by hand", [("resent-from", "hieutruong@truong.example")]),
        Case("forwarded by the office's other mailbox", [("delivered-to", "vanthu@quan.example")]),
        Case("somebody else's loop mark", [("x-loop", "list@truong.example")]),
        Case("another sender field", [("sender", "vanthu@truong.example")]),
        Case("a bulk mailer's feedback mark alone", [("feedback-id", "1:2:3:gmail")]),
        Case("sent by a scanner", [("x-mailer", "KONICA MINOLTA bizhub")], from: "scan@truong.example"),
        Case("sent by PHP", [("x-mailer", "PHPMailer 6.5.0")]),
        Case("from an address that takes no answers: it may be a scanner's", from: "noreply@truong.example"),
        Case("a shared address", from: "c1.hoamo@quan.example"),
        Case("an unsigned mark of ours", [("x-tiepnhan-receipt", "HD-2021-00001")]),
        Case("a forged mark of ours", [("x-tiepnhan-mark", "1 00")]),
        Case("a reply that only mentions it", subject: "Re: trả lời tự động của phòng"),
        Case("a subject in the middle", subject: "Hồ sơ của cô A (out of office)"),
        Case("failed SPF", [("received-spf", "fail")]),
        Case("a return path of postmaster", returnPath: "postmaster@truong.example"),
        Case("a colon further back", subject: "Hồ sơ tự động: lần 2"),
        Case("auto as a word", subject: "Auto và hồ sơ"),
        Case("a name that begins like a daemon's", from: "mailer-daemonova@truong.example"),
        Case("an empty List-Id is still a list's absence", [("list-help", "<mailto:x@y>")]),
    ]

    /// What programs send: none of it is answered.
    static let machines: [Case] = [
        Case("auto-replied", [("auto-submitted", "auto-replied")], is: .autoSubmitted),
        Case("auto-generated with parameters", [("auto-submitted", "auto-generated; owner=x")], is: .autoSubmitted),
        Case("auto-notified", [("auto-submitted", "auto-notified")], is: .autoSubmitted),
        Case("Auto-Replied in capitals", [("auto-submitted", "Auto-Replied (vacation)")], is: .autoSubmitted),
        Case("an unknown keyword", [("auto-submitted", "x-robot")], is: .autoSubmitted),
        Case(
            "no, and once more yes", [("auto-submitted", "no"), ("auto-submitted", "auto-replied")], is: .autoSubmitted),
        Case("X-Autoreply", [("x-autoreply", "yes")], is: .autoResponder),
        Case("X-Autorespond", [("x-autorespond", "")], is: .autoResponder),
        Case("X-Auto-Reply", [("x-auto-reply", "1")], is: .autoResponder),
        Case("X-Autoreply-From", [("x-autoreply-from", "a@b.example")], is: .autoResponder),
        Case("X-Mail-Autoreply", [("x-mail-autoreply", "1")], is: .autoResponder),
        Case("X-Autogenerated", [("x-autogenerated", "Reply")], is: .autoResponder),
        Case("X-Vacation", [("x-vacation", "yes")], is: .autoResponder),
        Case("Exim's and Gmail's bounce", [("x-failed-recipients", "a@b.example")], is: .autoResponder),
        Case("a ticket system (OTRS)", [("x-otrs-loop", "1")], is: .autoResponder),
        Case("a ticket system (RT)", [("x-rt-loop-prevention", "example")], is: .autoResponder),
        Case("a list", [("list-id", "<a.example>")], is: .mailingList),
        Case("a newsletter", [("list-unsubscribe", "<mailto:u@b.example>")], is: .unsubscribe),
        Case("a list that is written to", [("list-post", "<mailto:a@b.example>")], is: .mailingList),
        Case("Precedence: bulk", [("precedence", "bulk")], is: .precedence),
        Case("Precedence: list", [("precedence", "List")], is: .precedence),
        Case("Precedence: junk", [("precedence", "junk")], is: .precedence),
        Case("Precedence: auto_reply", [("precedence", "auto_reply")], is: .precedence),
        Case("a bounce", [("content-type", "multipart/report; report-type=delivery-status")], is: .report),
        Case(
            "a read receipt", [("content-type", "Multipart/Report; report-type=disposition-notification")], is: .report),
        Case("null return path", returnPath: "", is: .nullReturnPath),
        Case("Precedence: auto-reply", [("precedence", "auto-reply")], is: .precedence),
        Case("an old list", [("mailing-list", "contact a@b.example")], is: .mailingList),
        Case("another old list", [("x-mailing-list", "<a@b.example>")], is: .mailingList),
        Case("Exchange's report", [("content-class", "urn:content-classes:dsn")], is: .report),
        Case("a daemon's return path", returnPath: "MAILER-DAEMON@mx.example", is: .mailSystem),
        Case("a numbered daemon", from: "mailer-daemon-7@mx.example", is: .mailSystem),
        Case("Domino's absence", subject: "AUTO: An Lan is out of the office (returning 05/01)", is: .subject),
        Case("ourselves", from: "NoiVu@quan.example", is: .ourAddress),
        Case("our signed mark", [("x-tiepnhan-mark", "signed")], is: .ourMark),
        Case("mailer-daemon", from: "MAILER-DAEMON@mx.example", is: .mailSystem),
        Case("postmaster", from: "postmaster@truong.example", is: .mailSystem),
        Case("a machine's subject", subject: "Trả lời tự động: Đã nhận", is: .subject),
        Case("out of office in capitals", subject: "OUT OF OFFICE", is: .subject),
    ]

    static func header(_ one: Case) -> MessageHeader {
        MessageHeader(
            from: [Address(displayName: "", mailbox: one.from)], subject: one.subject, returnPath: one.returnPath,
            marks: one.marks.map { .init(name: $0.name, value: $0.value) })
    }

    private let nature = MailNature(
        ourselves: ["noivu@quan.example"], automaticSubjects: TestPlan.plan.mail.automaticSubjects,
        isOurs: { $0.values(of: "x-tiepnhan-mark") == ["signed"] })

    @Test("R21: machines are told from people, and by what", arguments: people + machines)
    func machinesAreToldFromPeople(_ one: Case) {
        #expect(nature.sign(of: Self.header(one)) == one.sign)
    }

    @Test("R21: the name under which mail systems report tells a machine, whatever the address")
    func namesOfMailSystems() {
        for (name, sign) in [
            ("Mail Delivery Subsystem", AutomaticSign.mailSystem), ("MAIL DELIVERY SYSTEM", .mailSystem),
            ("Mai Delivery", nil),
        ] {
            let header = MessageHeader(
                from: [Address(displayName: name, mailbox: "mail@mx.example")], subject: "Re: Nộp")
            #expect(nature.sign(of: header) == sign)
        }
    }

    @Test("R21: there are at least 60 header sets, and every sign has one")
    func theTableIsWhole() {
        #expect(Self.people.count + Self.machines.count >= 60)
        #expect(Set(Self.machines.compactMap(\.sign)) == Set(AutomaticSign.allCases))
    }
}
