import Dossiers
import Foundation
import Mailbox
import Receipts
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
}
