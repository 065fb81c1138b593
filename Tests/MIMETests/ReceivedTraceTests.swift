import Dossiers
import Testing

@testable import MIME

/// The stamp of a server decides about an award; below it begins what a stranger wrote.
@Suite("ReceivedTrace")
struct ReceivedTraceTests {
    private static let stamp =
        "Received: from mail.truong.example (mail.truong.example [192.0.2.1]) by mx.quan.example with ESMTPS id 1; "
        + "Mon, 21 Mar 2022 09:00:00 +0700"
    private static let stamped = Instant(secondsSinceEpoch: 1_647_828_000)

    private func header(_ text: String) -> MessageHeader {
        MIMEParser().parse(LineEnd.crlf.message(text + "\nFrom: an@truong.example\nSubject: s\n\nx")).header
    }

    private func contradictions(_ header: MessageHeader) -> [String] {
        header.values(of: MessageHeader.contradictoryReceived)
    }

    @Test(
        "What a stranger's first lines add to a stamp does not move it",
        arguments: [
            " ; Mon, 7 Mar 2022 08:00:00 +0700", "junk\n ; Mon, 7 Mar 2022 08:00:00 +0700", " junk", " +1400", " PM",
            " (", " +1400 PM x", "From\n : <x@y>", "-----\n ; Mon, 7 Mar 2022 08:00:00 +0700", " \n ; 7 Mar 2022",
            "boundary=x;\n ; Mon, 7 Mar 2022 08:00:00 +0700", " by a.example; Mon, 7 Mar 2022 08:00:00 +0700",
        ])
    func added(_ lines: String) {
        let header = header(Self.stamp + "\n" + lines)
        #expect(header.received == [.init(by: "mx.quan.example", date: Self.stamped)])
        #expect(header.from.map(\.mailbox) == ["an@truong.example"])
    }

    @Test("Two dates in one stamp are told, one is not")
    func contradiction() {
        #expect(contradictions(header(Self.stamp)) == [])
        #expect(contradictions(header("Received: by a.example; Mon, 7 Mar 2022 08:00:00 +0700\n" + Self.stamp)) == [])
        let glued = header("X-A: b\n\(Self.stamp)\n ; Mon, 7 Mar 2022 08:00:00 +0700")
        #expect(contradictions(glued) == ["0"])
        let second = header("\(Self.stamp)\n\(Self.stamp); Mon, 7 Mar 2022 08:00:00 +0700")
        #expect(contradictions(second) == ["1"])
        #expect(contradictions(header("received-contradictory: 0\n" + Self.stamp)) == [])
    }

    @Test("A date in the sender's greeting is not the stamp's, and is told")
    func greeting() {
        let header = header(
            "Received: from x;Mon,7,Mar,2022,08:00:00,+0700;y by mx.quan.example; Mon, 21 Mar 2022 09:00:00 +0700")
        #expect(header.received.map(\.date) == [Self.stamped])
        #expect(contradictions(header) == ["0"])
    }

    @Test("A comment that a stranger opens and closes hides no date")
    func comment() {
        let header = header(
            "Received: from ( by mx.quan.example; Mon, 21 Mar 2022 09:00:00 +0700\n ) by a; Mon, 7 Mar 2022 08:00:00 +0700"
        )
        #expect(contradictions(header) == ["0"])
    }

    @Test("A time without a zone is read as before, one with a zone whatever follows it")
    func zones() {
        func date(_ text: String) -> Instant? { header("Received: by mx; " + text).received.first?.date }
        #expect(date("Mon, 21 Mar 2022 09:00:00 +0700 SE Asia Standard Time") == Self.stamped)
        #expect(date("Mon Mar 21 09:00:00 +0700 2022") == Self.stamped)
        #expect(date("Mon, 21 Mar 2022 02:00:00 GMT +1400") == Self.stamped)
        #expect(date("2022-03-21T09:00:00+07:00") == Self.stamped)
        #expect(date("Mon, 21 Mar 2022 09:00:00 SE Asia Standard Time") == Self.stamped)
        #expect(date("Mon, 21 Mar 2022 09:00:00 Somewhere Standard Time") == nil)
        #expect(date("03/21/2022 09:00:00 AM +0700") == Self.stamped)
        #expect(date("3/21/2022 9:00 +0700") == Self.stamped)
        #expect(date("Sun, 20 Mar 2022 24:00:00 -0200") == Self.stamped)
        #expect(date("21/3/2022 9:00 +0700") == nil)
    }
}
