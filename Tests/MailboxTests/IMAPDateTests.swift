import Dossiers
import Testing

@testable import Mailbox

@Suite struct IMAPDateTests {
    @Test(
        "An INTERNALDATE is a moment",
        arguments: [
            (" 1-Mar-2022 08:12:33 +0700", "2022-03-01T08:12:33+07:00"),
            ("01-Mar-2022 08:12:33 +0700", "2022-03-01T01:12:33Z"),
            ("31-DEC-2023 23:59:59 -0330", "2024-01-01T03:29:59Z"),
            ("29-feb-2024 00:00:00 +0000", "2024-02-29T00:00:00Z"),
            ("Tue, 8 Mar 2022 09:00:00 +0700", "2022-03-08T09:00:00+07:00"),
            ("8-Mar-2022 02:00:00 GMT", "2022-03-08T09:00:00+07:00"),
            ("2022-03-08T09:00:00+07:00", "2022-03-08T09:00:00+07:00"),
            ("8-Mar-2022 09:00:00 +07:00", "2022-03-08T09:00:00+07:00"),
        ])
    func parses(text: String, moment: String) {
        #expect(IMAPDate.parse(text) != nil)
        #expect(IMAPDate.parse(text) == Instant(rfc3339: moment))
    }

    @Test(
        "What is no date is none",
        arguments: [
            "", "NIL", "1-Mar-2022", "1-Mar-2022 08:12:33", "1-Mrz-2022 08:12:33 +0700", "30-Feb-2022 08:12:33 +0700",
            "1-Mar-2022 24:00:00 +0700", "1-Mar-2022 08:60:00 +0700", "1-Mar-2022 08:12 +0700",
            "1-Mar-2022 08:12:33 ICT", "01-Jan-0001 00:00:00 +0000", "Tue, 8 Mar 2022 09:00:00",
            "1-Mar-2022 08:12:33 +0700 x", "--- ::: +0700",
        ])
    func refuses(text: String) { #expect(IMAPDate.parse(text) == nil) }
}
