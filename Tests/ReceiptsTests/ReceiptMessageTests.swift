import Dossiers
import Receipts
import Testing

@Suite struct ReceiptMessageTests {
    private func mail(_ receipt: Receipt) throws -> DecodedMail { try #require(DecodedMail(receipt.bytes)) }

    @Test func headerSaysWhatMachinesMustKnow() throws {
        let receipt = try Samples.compose(Samples.facts([.complete]))
        let mail = try mail(receipt)
        #expect(mail.value("Auto-Submitted") == "auto-replied")
        #expect(mail.value("X-Auto-Response-Suppress") == "All")
        #expect(mail.value("X-TiepNhan-Receipt") == Samples.number)
        #expect(mail.value("MIME-Version") == "1.0")
        #expect(mail.value("Content-Type").hasPrefix("multipart/alternative; boundary=\"=_tn_"))
        #expect(mail.value("Content-Language") == "vi")
        #expect(mail.value("To") == "<\(Samples.sender)>")
        #expect(mail.value("Date") == "Thu, 10 Mar 2022 08:13:05 +0700")
        #expect(mail.value("In-Reply-To") == "<20220310.7@truong.example>")
        #expect(mail.value("References") == "<20220310.7@truong.example>")
        #expect(mail.value("Message-ID") == receipt.messageID)
        #expect(Set(mail.fields.map(\.name)).count == mail.fields.count)
    }

    @Test func textAndSubjectAndSenderCanBeReadBack() throws {
        let receipt = try Samples.compose(Samples.facts([.complete]))
        let mail = try mail(receipt)
        #expect(
            mail.body == receipt.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        )
        #expect(
            mail.page == receipt.page.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        )
        #expect(DecodedMail.unencoded(mail.value("Subject")) == receipt.subject)
        #expect(
            DecodedMail.unencoded(mail.value("From")) == "Phòng Nội vụ quận Thử Nghiệm <phongnoivu@thunghiem.example>")
    }

    @Test func messageIDDerivesFromSubmissionAndNumberAlone() throws {
        let receipt = try Samples.compose(Samples.facts([.complete]))
        #expect(receipt.messageID.hasPrefix("<tn.") && receipt.messageID.hasSuffix("@thunghiem.example>"))
        #expect(receipt.messageID.utf8.count == 4 + 32 + "@thunghiem.example>".utf8.count)
        let otherKind = try Samples.compose(Samples.facts([.duplicate]))
        #expect(otherKind.messageID == receipt.messageID)
        let otherNumber = try Samples.compose(Samples.facts([.complete]) { $0.number = "TN-CCHC2021-00008" })
        #expect(otherNumber.messageID != receipt.messageID)
        let otherMail = try Samples.compose(
            Samples.facts([.complete]) { $0.messageSHA256 = String(repeating: "cd", count: 32) })
        #expect(otherMail.messageID != receipt.messageID)
    }

    @Test("Whoever answers a letter, or writes its number into a subject, is known to", arguments: ReceiptKind.allCases)
    func answersAreKnown(kind: ReceiptKind) throws {
        let letter = try Samples.compose(Samples.facts([kind]))
        let own = OwnLetter(addresses: [Samples.officeAddress.mailbox], prefixes: ["TN-CCHC"])
        #expect(own.isAnswered(by: MessageHeader(subject: "Re", inReplyTo: [letter.messageID])))
        #expect(own.isAnswered(by: MessageHeader(references: ["<a@b.example>", letter.messageID])))
        #expect(own.isAnswered(by: MessageHeader(subject: "TL: " + letter.subject)))
        let other = OwnLetter(addresses: ["noivu@khac.example"], prefixes: ["KH-"])
        #expect(!other.isAnswered(by: MessageHeader(subject: letter.subject, inReplyTo: [letter.messageID])))
        #expect(!own.isAnswered(by: MessageHeader(subject: "TN-CCHC2021", inReplyTo: ["<a@thunghiem.example>"])))
    }

    @Test(arguments: ReceiptKind.allCases)
    func linesAreShort(kind: ReceiptKind) throws {
        let long = String(repeating: "Trường Mầm non Ngôi Sao Nhỏ Ước Mơ ", count: 6)
        let facts = Samples.facts([kind]) {
            $0.roster.units = [Unit(code: "C2-AB", name: long, level: "MN", emails: [], aliases: [])]
        }
        let receipt = try Samples.compose(facts)
        #expect(receipt.subject.count <= ReceiptComposer.subjectLimit)
        #expect(receipt.subject.hasSuffix(Samples.number))
        let mail = try mail(receipt)
        #expect(mail.lines.allSatisfy { $0.count <= 76 })
        #expect(DecodedMail.unencoded(mail.value("Subject")) == receipt.subject)
    }

    @Test func lettersOutsideTheBasicPlaneAndLoneMarksAreNeverSplit() throws {
        let name = String(repeating: "𝐀e\u{302}\u{323}👩‍👩‍👧‍👦", count: 9)
        let facts = Samples.facts([.noAttachment]) { $0.officeAddress.displayName = name }
        let mail = try mail(Samples.compose(facts))
        #expect(DecodedMail.unencoded(mail.value("From"))?.hasSuffix(" <phongnoivu@thunghiem.example>") == true)
    }

    @Test(arguments: [
        "a\r\nBcc: x@y.example", "", "no-at", "@b", "a@", "a b@c.example", "a@b@c.example", "<a@b.example>",
        "a,b@c.example", "ă\u{202E}@b.example", "a@b..example", "a@b.example\u{0}", "a@[1.2.3]", "\"a<b\"@c.example",
    ])
    func unusableRecipientIsRefused(address: String) {
        #expect(throws: ReceiptError.badRecipient) {
            try Samples.compose(Samples.facts([.complete]) { $0.verdict.receipt.to = address })
        }
    }

    @Test(
        "Odd addresses that mail can go to are answered, by a header that every server carries",
        arguments: [
            ("ă@b.example", "=?UTF-8?B?xINAYi5leGFtcGxl?=\r\n :;"), ("a@[192.0.2.1]", "<a@[192.0.2.1]>"),
            ("\"a b\"@c.example", "<\"a b\"@c.example>"),
        ])
    func oddRecipient(address: String, field: String) throws {
        let receipt = try Samples.compose(Samples.facts([.complete]) { $0.verdict.receipt.to = address })
        #expect(receipt.to == address)
        #expect(String(decoding: receipt.bytes, as: UTF8.self).contains("\r\nTo: \(field)\r\n"))
    }

    @Test func unusableOfficeAddressAndNumberAreRefused() {
        #expect(throws: ReceiptError.badOfficeAddress) {
            try Samples.compose(Samples.facts([.complete]) { $0.officeAddress.mailbox = "x\r\ny@z.example" })
        }
        for number in ["", "A B", "A\r\nX: y", "ĐÔ-1", String(repeating: "1", count: 65)] {
            #expect(throws: ReceiptError.badNumber) {
                try Samples.compose(Samples.facts([.complete]) { $0.number = number })
            }
        }
    }

    @Test(arguments: [
        "<a@b>\r\nBcc: x@y.example", "<a b@c>", "a@b", "<>", "<@>", "<a>", "<a@b", "<a@b><c@d>", "<ă@b>",
        "<\(String(repeating: "a", count: 300))@b>",
    ])
    func invalidIdentifiersAreLeftOut(identifier: String) throws {
        let facts = Samples.facts([.complete]) {
            $0.reading.header.references = [identifier, "<ok@truong.example>", identifier]
        }
        let withBadReference = try mail(Samples.compose(facts))
        #expect(withBadReference.value("References") == "<ok@truong.example> <20220310.7@truong.example>")
        let parent = Samples.facts([.complete]) { $0.reading.header.messageID = identifier }
        let withBadParent = try mail(Samples.compose(parent))
        #expect(withBadParent.values("In-Reply-To").isEmpty && withBadParent.values("References").isEmpty)
        #expect(withBadParent.values("Bcc").isEmpty)
    }

    @Test func longThreadsAreCutInTheMiddle() throws {
        let facts = Samples.facts([.complete]) {
            $0.reading.header.references = (0..<5000).map { "<m\($0)@truong.example>" }
        }
        let mail = try mail(Samples.compose(facts))
        let ids = mail.value("References").split(separator: " ").map(String.init)
        #expect(ids.count == 20)
        #expect(ids.first == "<m0@truong.example>")
        #expect(ids.suffix(2) == ["<m4999@truong.example>", "<20220310.7@truong.example>"])
    }

    @Test func displayNameCannotAddAField() throws {
        let facts = Samples.facts([.complete]) {
            $0.officeAddress.displayName = "Phòng\r\nBcc: x@y.example\r\n\r\n\u{202E}\"<z@y.example>"
        }
        let mail = try mail(Samples.compose(facts))
        #expect(mail.values("Bcc").isEmpty)
        #expect(mail.value("From").hasSuffix(" <phongnoivu@thunghiem.example>"))
        #expect(mail.fields.filter { $0.name == "From" }.count == 1)
    }

    @Test func plainNameIsQuotedAndNoNameIsLeftOut() throws {
        let plain = try mail(Samples.compose(Samples.facts([.complete]) { $0.officeAddress.displayName = "Noi vu" }))
        #expect(plain.value("From") == "\"Noi vu\" <phongnoivu@thunghiem.example>")
        let none = try mail(Samples.compose(Samples.facts([.complete]) { $0.officeAddress.displayName = "" }))
        #expect(none.value("From") == "<phongnoivu@thunghiem.example>")
    }
}
