import Dossiers
import Testing

@testable import MIME

@Suite("HeaderReader")
struct HeaderReaderTests {
    private func header(_ fields: String) -> MessageHeader {
        MIMEParser().parse(LineEnd.crlf.message(fields + "\n\nx")).header
    }

    @Test("Received fields keep their order, host and date")
    func received() {
        let header = header(
            """
            Received: from mail.truong.example (mail.truong.example [192.0.2.1] (may be forged; by nobody))
             by MX.quan.example. (Postfix; x) with ESMTPS id ABC
             for <pnv@quan.example>; Wed, 16 Mar 2022 23:59:59 +0700 (ICT)
            Received: by relay.example with SMTP id x; garbage
            Received: nonsense
            """)
        #expect(header.received.map(\.by) == ["mx.quan.example", "relay.example", ""])
        #expect(header.received.map(\.date) == [Instant(secondsSinceEpoch: 1_647_449_999), nil, nil])
    }

    @Test("A raw subject is in the character set of the text, where that says something")
    func rawSubject() {
        func subject(_ charset: String, _ bytes: [UInt8]) -> String {
            let head = Array("Subject: ".utf8) + bytes
            return MIMEParser().parse(head + "\r\nContent-Type: text/plain; charset=\(charset)\r\n\r\nx".utf8).header
                .subject
        }
        #expect(subject("koi8-r", [0xD4, 0xC5, 0xD3, 0xD4]) == "тест")
        #expect(subject("iso-8859-1", [0x4E, 0xF4, 0xF2, 0x70]) == "Nộp")
        #expect(subject("koi8-r", Array("Nộp".utf8)) == "Nộp")
    }

    @Test("A message ID is kept as written, an empty one is none")
    func messageIDs() {
        #expect(header("Message-ID: <a.b@c>").messageID == "<a.b@c>")
        #expect(header("Message-Id:\n <a.b@c>").messageID == "<a.b@c>")
        #expect(header("Message-ID: <>").messageID == nil)
        #expect(header("Message-ID:").messageID == nil)
        #expect(header("Subject: x").messageID == nil)
        #expect(header("Message-ID: \nMessage-ID: <b@c>").messageID == "<b@c>")
        #expect(header("Message-ID: a@b").messageID == "a@b")
        #expect(header("In-Reply-To: <a@b> (x) <c@d>\nReferences: <1@x>\n <2@x>").inReplyTo == ["<a@b>", "<c@d>"])
        #expect(header("References: <1@x>\n <2@x> <>").references == ["<1@x>", "<2@x>"])
    }

    @Test("The null return path is told from a missing one")
    func returnPath() {
        #expect(header("Return-Path: <>").returnPath == "")
        #expect(header("Return-Path: <a@b>").returnPath == "a@b")
        #expect(header("Subject: x").returnPath == nil)
        #expect(header("Return-Path:").returnPath == nil)
    }

    @Test("Several From fields give all their addresses in order")
    func severalFrom() {
        let header = header("From: a@x.example\nFrom: b@x.example, c@x.example")
        #expect(header.from.map(\.mailbox) == ["a@x.example", "b@x.example", "c@x.example"])
    }

    @Test("The fields that tell machines from people are kept as marks")
    func marks() {
        let header = header(
            """
            AUTO-SUBMITTED: auto-replied
            Precedence: bulk
            List-Id: =?utf-8?Q?x?= <l.example>
            X-Tiepnhan-Receipt: 12
            X-Other: y
            Content-Type: text/plain;
             charset=utf-8
            Authentication-Results: mx; spf=pass
             dkim=pass
            """)
        #expect(
            header.marks.map(\.name) == [
                "auto-submitted", "precedence", "list-id", "x-tiepnhan-receipt", "content-type",
                "authentication-results",
            ])
        #expect(header.values(of: "content-type") == ["text/plain; charset=utf-8"])
        #expect(header.values(of: "authentication-results") == ["mx; spf=pass dkim=pass"])
    }

    @Test("Dates are the sender's, unreadable ones are told")
    func dates() {
        #expect(header("Date: Wed, 16 Mar 2022 23:59:59 +0700").date == Instant(secondsSinceEpoch: 1_647_449_999))
        let parsed = MIMEParser().parse(Array("Date: yesterday\r\n\r\n".utf8))
        #expect(parsed.header.date == nil)
        #expect(parsed.defects == ["unreadable_date"])
    }

    @Test("A folded subject is one line")
    func subject() {
        #expect(header("Subject: =?utf-8?Q?N=E1=BB=99p?=\n =?utf-8?Q?_h=E1=BB=93?=\n\ts").subject == "Nộp hồ s")
    }
}
