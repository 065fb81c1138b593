import Dossiers
import ReaderPool
import Store
import Synchronization
import Testing

@testable import Alarms
@testable import Desks
@testable import Pipeline
@testable import Settings
@testable import Surroundings

/// What reads PDFs and pictures is not installed: their messages wait, and nothing else does.
@Suite struct MissingEngineTests {
    /// Reads as `FakeReader` does; of messages with a field `Pages` it says that engines are missing, until they are installed.
    private final class PageReader: Reader {
        let inner = FakeReader()
        let isInstalled = Atomic(false)

        func read(message: [UInt8]) async throws -> Reading {
            if FakeReader.fields(message)["Pages"] != nil, !isInstalled.load(ordering: .relaxed) {
                throw ReaderPoolError.noEngines(executable: "/usr/bin/tiepnhan-reader")
            }
            return try await inner.read(message: message)
        }

        func read(file: [UInt8], name: String) async throws -> Dossiers.Attachment {
            try await inner.read(file: file, name: name)
        }
        func read(files: [UInt8], name: String) async throws -> Reading {
            try await inner.read(files: files, name: name)
        }
        func shutDown() async {}
    }

    @Test func messagesWithPagesWaitAndTheOthersGoOn() async throws {
        let fixture = try IntakeFixture()
        let reader = PageReader()
        let transport = fixture.transport
        let intake = Intake(
            settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now), workers: 2,
            makeReader: { reader }, makeTransport: { transport })
        func ingest(_ mail: [String]) async throws -> PassReport {
            var files = MailFileReader(paths: mail, now: fixture.now)
            return try await intake.ingest(&files) { _ in }
        }
        var mail = try fixture.writeMail()
        mail.append(
            try fixture.folder.write(
                "scan.eml", IntakeFixture.message(0, at: "2022-03-10T09:00:00+07:00") + "Pages: 2\nFile: scan\n"))
        let report = try await ingest(mail)
        #expect(report.settled == 5 && report.status == .partly)
        #expect(
            report.failures.contains {
                $0.hasPrefix("1 messages wait to be read") && $0.contains("libtiepnhan-pages.so")
            })
        #expect(try fixture.store.count(at: .accepted) == 1 && fixture.transport.sent.count == 5)

        // It rings, and so does the digest, until somebody has installed it.
        let unread = try #require(try fixture.store.unreadMessages())
        #expect(unread.count == 1 && unread.oldest == fixture.now)
        var seen = Observation(now: fixture.now.adding(seconds: 1000))
        seen.unread = unread
        #expect((seen.seen(AlarmLimits())[.filesWaiting] ?? nil)?.contains("1 thư") == true)
        seen.unread = (0, seen.now)
        #expect(seen.seen(AlarmLimits())[.filesWaiting] == .some(nil))

        reader.isInstalled.store(true, ordering: .relaxed)
        let again = try await ingest([])
        #expect(again.settled == 1 && again.failures.isEmpty)
        #expect(try fixture.store.unreadMessages() == nil && fixture.transport.sent.count == 6)
    }
}
