import Dossiers
import Testing

@testable import MIME

@Suite("MailDate")
struct MailDateTests {
    @Test(
        "Every usual shape of one moment is understood",
        arguments: [
            "Wed, 16 Mar 2022 23:59:59 +0700", "16 Mar 2022 23:59:59 +0700", "Wed,16 Mar 2022 23:59:59 +0700 (ICT)",
            "Wed, 16 Mar 2022 16:59:59 GMT", "Wed, 16 Mar 2022 16:59:59 UT", "Wed, 16 Mar 2022 16:59:59 Z",
            "Wed, 16 Mar 2022 16:59:59 -0000", "Wed, 16 Mar 2022 11:59:59 EST", "Wed, 16 Mar 2022 12:59:59 EDT",
            "Wed, 16 Mar 2022 08:59:59 PST", "Wed, 16 Mar 22 23:59:59 +0700", "Wed, 16 Mar 122 23:59:59 +0700",
            "Wed, 16 Mar 2022 23:59:59 +07:00", "Wed, 16 March 2022 23:59:59 GMT+7", "16-Mar-2022 23:59:59 +0700",
            "Wed (today), 16 (a (nested) one) Mar 2022 23:59:59 +0700", "Wed Mar 16 23:59:59 2022 +0700",
            "Wed Mar 16 16:59:59 2022", "Wed Mar 16 23:59:59 ICT 2022", "2022-03-16T23:59:59+07:00",
            "2022-03-16 23:59:59 +0700", "2022-03-16T16:59:59Z", "2022-03-16T16:59:59",
            "Wed, 16 Mar 2022 11:59:59 PM +0700",
            "  wed, 16 mar 2022 23:59:59 +0700  ", "Wednesday, 16 Mar 2022 23:59:59 +0700",
            "Wed, 16 Mar 2022 16:59:59 A",
            "Wed, 16 Mar 2022 16:59:59 XYZ", "Wed, 16 Mar 2022 23:59:59+0700", "Wed, 16 Mar 2022 16:59:59",
        ])
    func shapes(_ text: String) {
        #expect(MailDate.instant(text.utf8) == Instant(secondsSinceEpoch: 1_647_449_999))
    }

    @Test("Seconds may be missing, fractions are kept to the millisecond")
    func fractions() {
        #expect(MailDate.instant("16 Mar 2022 23:59 +0700".utf8) == Instant(secondsSinceEpoch: 1_647_449_940))
        #expect(
            MailDate.instant("16 Mar 2022 23:59:59.999 +0700".utf8)
                == Instant(millisecondsSinceEpoch: 1_647_449_999_999))
        #expect(MailDate.instant("1 Jan 70 00:00:00 GMT".utf8) == Instant(secondsSinceEpoch: 0))
        #expect(MailDate.instant("1 Jan 49 00:00:00 GMT".utf8) == Instant(secondsSinceEpoch: 2_493_072_000))
    }

    @Test(
        "What cannot be read is nil",
        arguments: [
            "", "garbage", "Wed, 30 Feb 2022 10:00:00 +0700", "Wed, 16 Mar 2022", "16 Mar 2022 25:00:00 +0700",
            "16 Mar 2022 10:61:00 +0700", "16 Mar 2022 10:00:00 +9900", "16 Mar 12345 10:00:00 +0700", "10:00:00",
            "16 16 2022 10:00:00", "Wed, 16 Mar 2022 10:00:00 10:00:00", "16/03/2022 10:00", "(",
            "2022-03-16T99:99:99Z",
            "Thứ Tư, 16 thg 3 2022",
        ])
    func unreadable(_ text: String) {
        #expect(MailDate.instant(text.utf8) == nil)
    }
}
