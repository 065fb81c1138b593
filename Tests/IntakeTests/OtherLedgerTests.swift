import Dossiers
import Foundation
import Mailbox
import Receipts
import Settings
import Store
import Testing

@testable import Daemon
@testable import Desks
@testable import Pipeline

/// A second ledger with the same key: a restored image of the machine, or a copy of the data folder, beside the first.
@Suite struct OtherLedgerTests {
    private func fixture() throws -> IntakeFixture {
        var fixture = try IntakeFixture()
        fixture.loopMark = LoopMark(key: Array(0..<32))
        return fixture
    }

    /// The whole data folder as it is now, opened.
    private func image(of fixture: IntakeFixture) throws -> Store {
        let path = fixture.folder.path + "/image"
        try fixture.store.checkpoint()
        try FileManager.default.copyItem(atPath: fixture.folder.path + "/data", toPath: path)
        return try Store(folder: path)
    }

    /// The copies of what was sent, as they come back to the office's mailbox.
    private func copies(of sent: [FakeTransport.Sent], _ fixture: IntakeFixture, at time: String) throws -> [String] {
        try sent.enumerated().map { index, letter in
            let mark = FakeReader.fields(letter.bytes)[LoopMark.field] ?? ""
            #expect(!mark.isEmpty)
            return try fixture.folder.write(
                "copies/\(index).eml",
                "ID: \(letter.messageID)\nFrom: phongnoivu@example.vn\nReceived: \(time)\n\(LoopMark.field): \(mark.trimmingCharacters(in: .whitespaces))\n"
            )
        }
    }

    private func ingest(_ mail: [String], _ fixture: IntakeFixture, _ store: Store) async throws -> PassReport {
        var files = MailFileReader(paths: mail, now: fixture.now)
        return try await fixture.makeIntake(store: store).ingest(&files) { _ in }
    }

    @Test func anImageThatIsStartedAgainAnswersNobodyTwiceAndRings() async throws {
        let fixture = try fixture()
        let mail = try fixture.writeMail()
        let image = try image(of: fixture)
        try await fixture.ingest(mail)
        #expect(fixture.transport.sent.count == 5)

        let copies = try copies(of: fixture.transport.sent, fixture, at: "2022-03-14T08:10:00+07:00")
        let report = try await ingest(mail + copies, fixture, image)
        #expect(fixture.transport.sent.count == 5)
        #expect(report.failures.contains { $0.hasPrefix("ALARM") && $0.contains("5 mails with our own mark") })
        #expect(try image.openBreaker() != nil)
        #expect(try image.receipts().allSatisfy { $0.state == .held })
        // Not even the number of one that the other ledger has given is given again.
        let given = Set(try fixture.store.receipts().map(\.number))
        #expect(try image.receipts().count == 5 && given.isDisjoint(with: image.receipts().map(\.number)))

        // A person ends it; what may have been answered stays with him, and new mail is answered.
        #expect(try image.closeBreaker(by: "Lan", at: fixture.now))
        var later = fixture
        later.now = fixture.now.adding(seconds: 86_400)
        let new = try fixture.folder.write(
            "new.eml",
            IntakeFixture.message(0, at: later.now.adding(seconds: -60).rfc3339(in: .vietnam)) + "File: new\n")
        let again = try await ingest([new], later, image)
        #expect(!again.failures.contains { $0.hasPrefix("ALARM") })
        #expect(fixture.transport.sent.count == 6)
    }

    @Test func whatWaitedWhenTheImageWasMadeIsHeldToo() async throws {
        var fixture = try fixture()
        let transport = fixture.transport
        fixture.transport = .init(.tryLater(answer: "down"))
        try await fixture.ingest(fixture.writeMail())
        let image = try image(of: fixture)
        fixture.transport = transport
        fixture.now = fixture.now.adding(seconds: 600)
        try await fixture.ingest([])
        #expect(transport.sent.count == 5)
        let more = try fixture.folder.write(
            "more.eml", IntakeFixture.message(1, at: "2022-03-14T09:00:00+07:00") + "File: x\n")
        try await fixture.ingest([more])
        let copies = try copies(of: transport.sent.suffix(1), fixture, at: "2022-03-14T09:00:30+07:00")
        _ = try await ingest(copies, fixture, image)
        #expect(transport.sent.count == 6)
    }

    @Test func ownLettersAndStrangersMarksAreNoNews() async throws {
        let fixture = try fixture()
        try await fixture.ingest(fixture.writeMail())
        var mail = try copies(of: fixture.transport.sent, fixture, at: "2022-03-14T08:10:00+07:00")
        let other = LoopMark(key: Array(1..<33))
        let stamped = FakeReader.fields(other.stamped([], messageID: "<tn.9@example.vn>"))[LoopMark.field] ?? ""
        for mark in [stamped, "1 00", ""] {
            mail.append(
                try fixture.folder.write(
                    "forged-\(mark.count).eml",
                    "ID: <tn.9@example.vn>\nFrom: phongnoivu@example.vn\nReceived: 2022-03-14T08:10:00+07:00\n\(LoopMark.field): \(mark)\n"
                ))
        }
        let (_, report) = try await fixture.ingest(mail)
        #expect(report.failures.isEmpty)
        #expect(try fixture.store.openBreaker() == nil)
    }

    @Test func lettersFromBeforeARestoreThatWasToldAreNoNews() async throws {
        let fixture = try fixture()
        let image = try image(of: fixture)
        try await fixture.ingest(fixture.writeMail())
        try image.noteRestore(StoreRestore(restoredAt: fixture.now, backedUpAt: fixture.now), floor: 1_000)
        let copies = try copies(of: fixture.transport.sent, fixture, at: "2022-03-14T08:10:00+07:00")
        #expect(try await ingest(copies, fixture, image).failures.isEmpty)
        #expect(try image.openBreaker() == nil)
    }

    @Test func theDaemonSendsNothingBeforeItHasReadTheMailbox() async throws {
        var fixture = try fixture()
        let transport = fixture.transport
        fixture.transport = .init(.tryLater(answer: "down"))
        try await fixture.ingest(fixture.writeMail())
        fixture.transport = transport
        fixture.now = fixture.now.adding(seconds: 600)
        let intake = fixture.makeIntake(sending: .beside)
        let mailbox = FakeMailbox()
        let watched = IntakeFixture.watched(mailbox)
        let duty = Duty(intake: intake, folders: [watched], renew: { [watched] })
        #expect(try await duty.intake.sendOutbox().sent == 0 && transport.sent.isEmpty)
        _ = try await intake.poll([watched]) { _ in }
        #expect(try await intake.sendOutbox().sent == 5)
        // A mailbox that cannot be read does not keep mail for ever.
        let look = FirstLook()
        look.expect(["a/INBOX"])
        #expect(!look.isOver && look.isOver(after: .zero))
    }

    // MARK: - A second folder with a key of its own

    private static let schools = ["c2hoaban@school.example", "c1suoixanh@school.example"]

    /// A folder made anew beside the first, with the same lists and another key.
    private func second(beside fixture: IntakeFixture) throws -> (IntakeFixture, Store) {
        let path = fixture.folder.path + "/second"
        try Store.create(at: path)
        let store = try Store(folder: path)
        _ = try store.importUnits(ListFixture.units, at: fixture.now)
        for round in try fixture.store.rounds() { _ = try store.open(round, at: fixture.now) }
        var second = fixture
        second.loopMark = LoopMark(key: Array(1..<33))
        second.transport = FakeTransport()
        return (second, store)
    }

    /// Mail of two schools.
    private func mailOfTwo(_ fixture: IntakeFixture) throws -> [String] {
        try Self.schools.enumerated().map { index, school in
            try fixture.folder.write(
                "two/\(index).eml",
                IntakeFixture.message(index, at: "2022-03-1\(index)T08:00:00+07:00", from: school))
        }
    }

    /// The copies as `copies` has them, with what each answers.
    private func answering(
        _ sent: [FakeTransport.Sent], _ fixture: IntakeFixture
    ) throws -> [String] {
        try sent.enumerated().map { index, letter in
            let fields = FakeReader.fields(letter.bytes)
            let mark = try #require(fields[LoopMark.field]).trimmingCharacters(in: .whitespaces)
            let answered = try #require(fields["In-Reply-To"]).trimmingCharacters(in: .whitespaces)
            return try fixture.folder.write(
                "answers/\(index).eml",
                "ID: \(letter.messageID)\nFrom: phongnoivu@example.vn\nReceived: 2022-03-14T08:10:00+07:00\n"
                    + "Answers: \(answered)\n\(LoopMark.field): \(mark)\nAuto: 1\n")
        }
    }

    @Test func `A second folder with a key of its own answers nobody that the first has answered, and rings`()
        async throws
    {
        let fixture = try fixture()
        let mail = try mailOfTwo(fixture)
        try await fixture.ingest(mail)
        #expect(fixture.transport.sent.count == 2)
        let (second, store) = try second(beside: fixture)
        let copies = try answering(fixture.transport.sent, fixture)
        let report = try await ingest(mail + copies, second, store)
        #expect(second.transport.sent.isEmpty)
        #expect(report.failures.contains { $0.hasPrefix("ALARM") && $0.contains("another data folder answers") })
        #expect(try store.openBreaker() != nil && store.receipts().allSatisfy { $0.state == .held })
        // The first one hears of the second as well, whichever comes first.
        #expect(try store.closeBreaker(by: "Lan", at: fixture.now))
        let again = try await ingest(copies, second, store)
        #expect(!again.failures.contains { $0.hasPrefix("ALARM") })
        #expect(try store.openBreaker() == nil && store.examine().isSound)
    }

    @Test func `It is found where its letters come one by one, each in a pass of its own`() async throws {
        let fixture = try fixture()
        let mail = try mailOfTwo(fixture)
        try await fixture.ingest(mail)
        let (second, store) = try second(beside: fixture)
        _ = try await ingest(mail, second, store)
        #expect(second.transport.sent.count == 2)
        let copies = try answering(second.transport.sent, fixture)
        let (_, first) = try await fixture.ingest([copies[0]])
        #expect(first.failures.isEmpty && first.notices.contains { $0.contains("did not make") })
        #expect(try fixture.store.openBreaker() == nil)
        let (_, report) = try await fixture.ingest([copies[1]])
        #expect(report.failures.contains { $0.hasPrefix("ALARM") })
        #expect(try fixture.store.openBreaker() != nil)
    }

    @Test func `No single sender can stop the service by such letters, however many he writes`() async throws {
        let fixture = try fixture()
        try await fixture.ingest(mailOfTwo(fixture))
        let other = LoopMark(key: Array(1..<33))
        func forged(_ index: Int, answers: String, from: String = "phongnoivu@example.vn", more: String = "") throws
            -> String
        {
            let id = "<forged.\(index)@example.vn>"
            let mark = FakeReader.fields(other.stamped([], messageID: id))[LoopMark.field] ?? ""
            return try fixture.folder.write(
                "forged/\(index).eml",
                "ID: \(id)\nFrom: \(from)\nReceived: 2022-03-14T08:10:00+07:00\nAnswers: \(answers)\n"
                    + "\(LoopMark.field): \(mark)\nAuto: 1\n" + more)
        }
        // He knows the Message-IDs of his own mail, and can think of others.
        var letters = try (0..<20).map { try forged($0, answers: "<0@school.example>") }
        letters += try (20..<40).map { try forged($0, answers: "<nobody.\($0)@school.example>") }
        // In another's name it is another office's, and what failed is nobody's.
        letters.append(try forged(40, answers: "<1@school.example>", from: "khac@office.example"))
        letters.append(
            try forged(
                41, answers: "<1@school.example>",
                more: "X-Results: mx.example.vn; dmarc=fail header.from=example.vn\n"))
        let (_, report) = try await fixture.ingest(letters)
        #expect(try fixture.store.openBreaker() == nil)
        #expect(!report.failures.contains { $0.hasPrefix("ALARM") })
        #expect(report.notices.contains { $0.contains("somebody writes in our name") })
    }

    @Test func `What another folder answered before this one began is no news`() async throws {
        let fixture = try fixture()
        let mail = try mailOfTwo(fixture)
        try await fixture.ingest(mail)
        let (made, store) = try second(beside: fixture)
        var second = made
        second.settings.mailbox.startFrom = .day(try IntakeFixture.day("2022-03-13"))
        let copies = try answering(fixture.transport.sent, fixture)
        let report = try await ingest(mail + copies, second, store)
        #expect(report.failures.isEmpty && second.transport.sent.isEmpty)
        #expect(try store.openBreaker() == nil)
    }
}
