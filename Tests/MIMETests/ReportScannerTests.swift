import Dossiers
import Testing

@testable import MIME

@Suite struct ReportScannerTests {
    private func marks(_ text: String) -> [String: String] {
        let header = MIMEParser().parse(Array(text.replacing("\n", with: "\r\n").utf8)).header
        return Dictionary(
            uniqueKeysWithValues: header.marks.filter { $0.name.hasPrefix("report-") }.map { ($0.name, $0.value) })
    }

    private static let report = """
        From: MAILER-DAEMON@mx.example
        Message-ID: <bounce@mx.example>
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        Your message could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; truong@school.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 unknown

        --b
        Content-Type: text/rfc822-headers

        From: office@office.example
        MESSAGE-ID: <tn.1@office.example>
        --b--
        """

    @Test func `A report names the mail that came back, not itself`() {
        #expect(
            marks(Self.report) == [
                "report-message-id": "<tn.1@office.example>", "report-action": "failed", "report-status": "5.1.1",
            ])
    }

    @Test func `An old bounce without a report does so as well`() {
        let bounce = """
            Return-Path: <>
            From: Mail Delivery System <MAILER-DAEMON@mx.example>
            X-Failed-Recipients: truong@school.example

            This message was created automatically.

            ------ This is a copy of the message, including all the headers. ------

            Message-ID: <tn.1@office.example>
            """
        #expect(marks(bounce) == ["report-message-id": "<tn.1@office.example>"])
    }

    @Test func `A person's mail that quotes such lines is no report`() {
        let mail = "From: a@school.example\n\nStatus: 5.1.1\nMessage-ID: <tn.1@office.example>\n"
        #expect(marks(mail).isEmpty)
    }
}
