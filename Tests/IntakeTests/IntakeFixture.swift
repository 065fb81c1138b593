import Dossiers
import Mailbox
import Receipts
import Store
import Synchronization

@testable import Desks
@testable import Pipeline
@testable import Settings
@testable import Surroundings

/// A data folder with lists, and an intake over it whose edges are fakes.
struct IntakeFixture {
    let folder: TemporaryFolder
    let store: Store
    let reader = FakeReader()
    let readersMade = Counter()
    var settings: Settings
    var transport = FakeTransport()
    var now: Instant
    /// What stands for the folder that copies arrive in.
    var archive: FakeMailbox?
    var loopMark: LoopMark?
    /// Enough on any machine: what a test expects of a pass does not depend on its speed.
    var sendingTime: Duration = .seconds(86_400)

    final class Counter: Sendable {
        private let value = Mutex(0)

        var count: Int { value.withLock { $0 } }

        func add() { value.withLock { $0 += 1 } }
    }

    static let names = ["Đặng Thị Mơ", "Vừ A Sáng", "Lò Văn Piêng", "Hà Thị Xuyến", "Bế Văn Đăm"]

    init() throws {
        folder = try TemporaryFolder()
        let data = folder.path + "/data"
        try Store.create(at: data)
        store = try Store(folder: data)
        now = Instant(secondsSinceEpoch: 1_647_300_000)
        settings = Settings(
            file: data + "/tiepnhan.yaml", mailbox: MailboxSettings(startFrom: .day(try Self.day("2022-01-01"))),
            receipts: ReceiptSettings(from: Address(displayName: "Phòng Nội vụ", mailbox: "phongnoivu@example.vn")),
            rules: TemporaryFolder.rules)
        _ = try store.importUnits(ListFixture.units, at: now)
        let published = try Self.day("2022-03-01")
        let round = Round(
            id: "2021", published: published,
            deadline: try Self.moment("2022-03-16T23:59:59+07:00"), deadlineIsFixed: false)
        _ = try store.open(round, at: now)
        let nominations = Self.names.enumerated().map { index, name in
            Nomination(
                id: "D\(index)", kind: .individual, name: name, birthDate: nil, position: "Giáo viên",
                unitCode: "C2-HB", award: "district_certificate")
        }
        _ = try store.importNominations(nominations, round: "2021", at: now)
    }

    struct NoSuchTime: Error {}

    static func moment(_ text: String) throws -> Instant {
        guard let instant = Instant(rfc3339: text) else { throw NoSuchTime() }
        return instant
    }

    static func day(_ text: String) throws -> CalendarDate {
        guard let date = CalendarDate(iso: text) else { throw NoSuchTime() }
        return date
    }

    /// A message about one nominee, in the fake reader's form.
    static func message(_ index: Int, at time: String, from: String = "c2hoaban@school.example") -> String {
        "ID: <\(index)@school.example>\nFrom: \(from)\nReceived: \(time)\nName: \(names[index])\n"
    }

    /// Five messages whose names are not in the order of their arrival.
    func writeMail() throws -> [String] {
        let days = [14, 12, 13, 11, 10]
        for (index, day) in days.enumerated() {
            try folder.write("mail/\(index).eml", Self.message(index, at: "2022-03-\(day)T08:00:00+07:00"))
        }
        return [folder.path + "/mail"]
    }

    var intake: Intake { makeIntake() }

    func makeIntake(store: Store? = nil, sending: Intake.Sending = .withThePass) -> Intake {
        let reader = reader
        let transport = transport
        let counter = readersMade
        var makeArchive: (@Sendable () throws -> any Mailbox)?
        if let archive { makeArchive = { archive } }
        let isHeld = settings.receipts.mode == .hold
        return Intake(
            settings: settings, store: store ?? self.store, clock: .fixed(now), workers: 2,
            makeReader: {
                counter.add()
                return reader
            },
            makeTransport: { isHeld ? nil : transport },
            makeArchive: makeArchive, loopMark: loopMark, sending: sending, sendingTime: sendingTime)
    }

    static func watched(_ mailbox: FakeMailbox, _ folder: String = "INBOX", _ after: Filing? = nil) -> WatchedFolder {
        WatchedFolder(mailbox: mailbox, account: "office@mail.example", folder: folder, after: after)
    }

    /// Takes files in and returns what came out.
    @discardableResult
    func ingest(_ paths: [String]) async throws -> (outcomes: [Outcome], report: PassReport) {
        var files = MailFileReader(paths: paths, now: now)
        var outcomes: [Outcome] = []
        let report = try await intake.ingest(&files) { outcomes.append($0) }
        return (outcomes, report)
    }

    @discardableResult
    func poll(
        _ mailbox: FakeMailbox, folder: String = "INBOX", after: Filing? = nil
    ) async throws -> (outcomes: [Outcome], report: PassReport) {
        var outcomes: [Outcome] = []
        let report = try await intake.poll([Self.watched(mailbox, folder, after)]) { outcomes.append($0) }
        return (outcomes, report)
    }
}
