import Dossiers
import Receipts
import Reports
import Store
import Testing

@testable import Alarms
@testable import Desks
@testable import Pipeline
@testable import Settings
@testable import Surroundings

@Suite struct DigestTests {
    private func fixture(at time: String) throws -> IntakeFixture {
        var fixture = try IntakeFixture()
        fixture.settings.staff.digestTo = ["vanthu@example.vn", "truongphong@example.vn"]
        fixture.now = try IntakeFixture.moment(time)
        return fixture
    }

    @Test func itGoesOnceADayToEachReader() async throws {
        var fixture = try fixture(at: "2022-03-14T07:29:59+07:00")
        let mailbox = FakeMailbox()
        try await fixture.poll(mailbox)
        #expect(try fixture.store.outgoing(.digest).isEmpty)
        fixture.now = try IntakeFixture.moment("2022-03-14T07:30:00+07:00")
        try await fixture.poll(mailbox)
        try await fixture.poll(mailbox)
        let first = try fixture.store.outgoing(.digest)
        #expect(first.map(\.to) == ["vanthu@example.vn", "truongphong@example.vn"])
        #expect(first.map(\.state) == [.sent, .sent])
        #expect(Set(first.map(\.rfcMessageID)).count == 2)
        fixture.now = try IntakeFixture.moment("2022-03-15T09:00:00+07:00")
        try await fixture.poll(mailbox)
        #expect(try fixture.store.outgoing(.digest).count == 4)
    }

    @Test func itTellsWhatIsNewLateAndMissing() async throws {
        var fixture = try fixture(at: "2022-03-17T08:00:00+07:00")
        try fixture.folder.write("mail/0.eml", IntakeFixture.message(0, at: "2022-03-16T10:00:00+07:00"))
        try fixture.folder.write("mail/1.eml", IntakeFixture.message(1, at: "2022-03-17T07:00:00+07:00"))
        try await fixture.ingest([fixture.folder.path + "/mail"])
        let desk = DigestDesk(
            store: fixture.store, plan: try ListFixture.plan(), staff: fixture.settings.staff)
        let text = try desk.digest(at: fixture.now).text
        #expect(text.contains("Thư mới từ 16/03/2022 08:00:00: 2, trong đó nộp hồ sơ 2, quá hạn 1"))
        #expect(text.contains("Trích ngang: 1 đúng hạn, 1 quá hạn, 3 chưa có, trên 5 đề nghị"))
        #expect(text.contains("\(IntakeFixture.names[1]) – Trường THCS Hoa Ban, nhận lúc 17/03/2022 07:00:00"))
        // The next one tells only what came after it.
        try await fixture.poll(FakeMailbox())
        fixture.now = try IntakeFixture.moment("2022-03-18T08:00:00+07:00")
        #expect(try desk.digest(at: fixture.now).text.contains("Thư mới từ 17/03/2022 08:00:00: 0,"))
    }

    private func alarms(_ fixture: IntakeFixture) throws -> [String] {
        try DigestDesk(store: fixture.store, plan: try ListFixture.plan(), staff: fixture.settings.staff)
            .digest(at: fixture.now).alarms
    }

    @Test func anOpenBreakerIsToldAndDoesNotKeepTheDigestItself() async throws {
        var fixture = try fixture(at: "2022-03-14T09:00:00+07:00")
        fixture.settings.receipts.maximumPerHour = 2
        try await fixture.ingest(try fixture.writeMail())
        try #require(try fixture.store.openBreaker() != nil)
        #expect(try alarms(fixture).contains { $0.contains("tiepnhan outbox --close-breaker") })
        try await fixture.poll(FakeMailbox())
        #expect(try fixture.store.outgoing(.digest).map(\.state) == [.sent, .sent])
        #expect(try fixture.store.receipts().count { $0.state == .queued } == 3)
        let mail = try #require(try fixture.store.outgoing(.digest).first)
        #expect(mail.subject.contains("[CẦN XEM]"))
        #expect(try fixture.store.closeBreaker(by: "Lan", at: fixture.now))
        #expect(try !alarms(fixture).contains { $0.contains("outbox --close-breaker") })
    }

    @Test func unexplainedBalancesAreTold() throws {
        let fixture = try fixture(at: "2022-03-14T09:00:00+07:00")
        #expect(try alarms(fixture).isEmpty)
        let broken = Balance(onServer: 9, stored: 6, failed: 1)
        try fixture.store.setBalance(
            broken, of: MailFolder(account: "a", folder: "INBOX", uidValidity: 1), at: fixture.now)
        #expect(try alarms(fixture).count == 1)
        #expect(try alarms(fixture).first?.contains("2 thư không rõ đã được lưu hay chưa") == true)
    }

    @Test func whatTheBookOfAlarmsHoldsIsToldUntilItIsOver() throws {
        let fixture = try fixture(at: "2022-03-14T09:00:00+07:00")
        var book = AlarmBook()
        _ = book.update([.loginRefused: "Máy chủ từ chối.", .clockJumped: "Đồng hồ lùi."], at: fixture.now)
        // Told from the ledger itself, never out of an old book.
        _ = book.update([.breakerOpen: "Cũ.", .balanceBroken: "Cũ.", .quarantineGrown: "Cũ."], at: fixture.now)
        try fixture.store.keepAlarmBook(book, at: fixture.now)
        #expect(
            try alarms(fixture) == [
                "Máy chủ từ chối. (Từ 14/03/2022 09:00:00)", "Đồng hồ lùi. (Từ 14/03/2022 09:00:00)",
            ])
        _ = book.update([.loginRefused: nil, .clockJumped: nil], at: fixture.now)
        try fixture.store.keepAlarmBook(book, at: fixture.now)
        #expect(try alarms(fixture).isEmpty)
    }

    @Test func theQuarantineIsToldUntilSomebodyHasLooked() async throws {
        let fixture = try fixture(at: "2022-03-14T09:00:00+07:00")
        try fixture.folder.write(
            "mail/0.eml", IntakeFixture.message(0, at: "2022-03-10T08:00:00+07:00") + "Crash: yes\n")
        try await fixture.ingest([fixture.folder.path + "/mail"])
        try #require(try fixture.store.quarantineCount() == 1)
        #expect(
            try alarms(fixture) == [
                "1 thư không đọc được hoặc có tệp không đọc được, trong đó 1 thư chưa ai xem (tiepnhan quarantine)"
            ])
        #expect(try fixture.store.noteQuarantineSeen(by: "Lan", at: fixture.now) == 1)
        #expect(try alarms(fixture).isEmpty)
    }

    @Test func whoeverWasNotAnsweredIsCounted() async throws {
        var fixture = try fixture(at: "2022-03-14T09:00:00+07:00")
        fixture.settings.receipts.maximumPerAddress = 3
        try await fixture.ingest(try fixture.writeMail())
        #expect(try alarms(fixture) == ["2 thư nộp hồ sơ chưa được trả lời (tiepnhan outbox --untold)"])
        // What arrived before the start was left alone on purpose.
        var old = try self.fixture(at: "2022-03-14T09:00:00+07:00")
        old.settings.mailbox.startFrom = .day(try IntakeFixture.day("2022-03-20"))
        try await old.ingest(try old.writeMail())
        #expect(try alarms(old).isEmpty)
    }

    @Test func withoutReadersAndWithoutARoundNothingIsWritten() async throws {
        var nobody = try IntakeFixture()
        nobody.now = try IntakeFixture.moment("2022-03-14T09:00:00+07:00")
        try await nobody.poll(FakeMailbox())
        #expect(try nobody.store.outgoing(.digest).isEmpty)
        let longAfter = try fixture(at: "2022-06-01T09:00:00+07:00")
        try await longAfter.poll(FakeMailbox())
        #expect(try longAfter.store.outgoing(.digest).isEmpty)
    }

    @Test func itNeverGoesToTheOfficesOwnMailbox() async throws {
        var fixture = try fixture(at: "2022-03-14T09:00:00+07:00")
        fixture.settings.staff.digestTo = ["phongnoivu@example.vn"]
        let report = try await fixture.poll(FakeMailbox()).report
        #expect(try fixture.store.outgoing(.digest).isEmpty)
        #expect(report.failures.contains { $0.contains("staff.digest_to") })
    }

    @Test func itsMailCarriesNothingAsItComes() throws {
        let mail = try StaffMail(
            number: "DIGEST-1", from: Address(displayName: "Phòng\r\nBcc: x@evil.example", mailbox: "a@example.vn"),
            to: "b@example.vn", subject: "Tình hình\r\nBcc: x@evil.example", text: "a\n", page: "<p>a</p>",
            date: try IntakeFixture.moment("2022-03-14T07:30:00+07:00"), offset: .vietnam)
        let header = String(decoding: mail.bytes, as: UTF8.self).split(separator: "\r\n\r\n")[0]
        #expect(!header.split(separator: "\r\n").contains { $0.lowercased().hasPrefix("bcc") })
        #expect(header.contains("Auto-Submitted: auto-generated"))
        #expect(throws: ReceiptError.self) {
            try StaffMail(
                number: "DIGEST-1", from: Address(displayName: "", mailbox: "a@example.vn"), to: "b@example.vn\r\nX: y",
                subject: "", text: "", page: "", date: Instant(secondsSinceEpoch: 0), offset: .vietnam)
        }
    }

    @Test(
        "Settings for staff",
        arguments: [
            ("staff:\n  digest_to: [a@example.vn, A@example.vn]\n  digest_at: \"06:05\"\n", nil),
            ("staff:\n  digest_to: nobody\n", "staff.digest_to: has to be a list"),
            ("staff:\n  digest_to: [nobody]\n", "staff.digest_to: has to be a list of addresses"),
            ("staff:\n  digest_at: \"24:00\"\n", "staff.digest_at: has to be a time of day"),
            ("staff:\n  who: x\n", "staff.who: is no setting"),
        ] as [(String, String?)])
    func settings(text: String, words: String?) throws {
        let yaml = text + "rules: \(TemporaryFolder.rules)\n"
        if let words {
            let refusal = try #require(throws: Refusal.self) { try SettingsFile.parse(yaml, file: "/tmp/t.yaml") }
            #expect(refusal.sentence.contains(words))
        } else {
            let staff = try SettingsFile.parse(yaml, file: "/tmp/t.yaml").staff
            #expect(staff.digestTo == ["a@example.vn"])
            #expect(staff.digestAt == 365)
        }
    }
}
