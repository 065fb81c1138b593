import Dossiers
import Foundation
import Logging
import Mailbox
import Store
import Synchronization
import Testing

@testable import Alarms
@testable import Settings
@testable import Surroundings

/// Looking after trouble with a real store and real programs; the mail server alone is a fake.
@Suite struct AlarmWatchTests {
    private let folder: TemporaryFolder
    private let store: Store
    private static let start = Instant(secondsSinceEpoch: 1_647_300_000)
    private static let box = "office@mail.example/INBOX"

    init() throws {
        folder = try TemporaryFolder()
        try Store.create(at: folder.path + "/data")
        store = try Store(folder: folder.path + "/data")
    }

    private func watch(
        at minutes: Int64, _ channels: [AlarmChannel] = [], disk: Observation.Disk = .init(free: 1 << 40, size: 1 << 40)
    ) -> AlarmWatch {
        AlarmWatch(
            store: store, dataFolder: folder.path + "/data", limits: AlarmLimits(), folders: [Self.box],
            channels: channels, clock: .fixed(Self.start.adding(seconds: minutes * 60)),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, diskRoom: { _ in disk })
    }

    /// One pass of a run of its own.
    private func pass(
        _ outcome: MailboxVisits.Outcome, at minutes: Int64, _ channels: [AlarmChannel]
    ) async {
        let watch = watch(at: minutes, channels)
        await watch.note(Self.box, outcome)
        await watch.look()
    }

    /// A program that writes down what it is told.
    private func recorder(_ body: String = "exit 0") throws -> (path: String, log: String) {
        let log = folder.path + "/told.log"
        let path = folder.path + "/tell"
        try Data(
            """
            #!/bin/sh
            echo "$TIEPNHAN_EVENT $TIEPNHAN_CONDITION $TIEPNHAN_SINCE $# $HOME$TIEPNHAN_SECRET" >>'\(log)'
            \(body)

            """.utf8
        ).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return (path, log)
    }

    private func lines(_ path: String) -> [String] {
        ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n").map { String($0) }
    }

    @Test func `R11: A refused login reaches a person without the mailbox, once, and so does its end`() async throws {
        let (path, log) = try recorder()
        let transport = FakeTransport()
        let mail = AlarmMail(
            transport: transport, from: Address(displayName: "Phòng Nội vụ", mailbox: "phongnoivu@example.vn"),
            to: "truc@elsewhere.example")
        // Each run is a program of its own, as from cron.
        for minutes in Int64(0)..<3 {
            await pass(.loginRefused, at: minutes, [.command(path), .mail(mail)])
        }
        #expect(lines(log).count == 1 && lines(log).first?.hasPrefix("began login_refused ") == true)
        #expect(transport.sent.count == 1)
        await pass(.succeeded, at: 10, [.command(path), .mail(mail)])
        await pass(.succeeded, at: 20, [.command(path), .mail(mail)])
        #expect(lines(log).count == 2 && lines(log).last?.hasPrefix("ended login_refused ") == true)
        #expect(transport.sent.count == 2)
        let text = String(decoding: transport.sent[0].bytes, as: UTF8.self)
        #expect(
            text.contains("Auto-Submitted: auto-generated\r\n") && text.contains("To: <truc@elsewhere.example>\r\n"))
        #expect(Set(transport.sent.map(\.messageID)).count == 2)
    }

    @Test func `The program gets its environment alone, no argument and nothing of ours`() async throws {
        let (path, log) = try recorder()
        setenv("TIEPNHAN_SECRET", "hidden", 1)
        await pass(.loginRefused, at: 0, [.command(path)])
        #expect(lines(log).first?.hasSuffix("+07:00 0 ") == true)
    }

    @Test func `A program that fails is run again later and not before`() async throws {
        let (path, log) = try recorder("exit 3")
        await pass(.loginRefused, at: 0, [.command(path)])
        await pass(.loginRefused, at: 0, [.command(path)])
        #expect(lines(log).count == 1)
        await pass(.loginRefused, at: 2, [.command(path)])
        #expect(lines(log).count == 2)
    }

    @Test func `What a program leaves running is ended, and its time is bounded`() {
        let answer = BoundedProcess(executable: "/bin/sh", arguments: ["-c", "sleep 600 & exec sleep 600"], seconds: 1)
            .run()
        #expect(answer.ending == .timedOut)
        #expect(BoundedProcess(executable: "/nowhere", seconds: 1).run().ending == .notStarted(ENOENT))
        #expect(
            BoundedProcess(executable: "/bin/sh", arguments: ["-c", "exit 5"], seconds: 60).run().ending == .exited(5))
        let long = BoundedProcess(
            executable: "/bin/sh", arguments: ["-c", "head -c 300000 /dev/zero"], seconds: 60, outputLimit: 1000
        ).run()
        #expect(long.ending == .exited(0) && long.output.count == 1000)
    }

    @Test(.timeLimit(.minutes(10)))
    func `A program that hangs keeps no pass waiting, ends with the daemon, and its news is told later`() async throws {
        let (path, log) = try recorder("echo $$ >'\(folder.path)/pid'; exec sleep 600")
        let watch = watch(at: 0, [.command(path)])
        await watch.note(Self.box, .loginRefused)
        let run = Task { await watch.run() }
        var process: pid_t?
        while process == nil {
            try await Task.sleep(for: .milliseconds(5))
            process = lines(folder.path + "/pid").first.flatMap { pid_t($0) }
        }
        let hanging = try #require(process)
        await watch.note(Self.box, .succeeded)
        await watch.note(Self.box, .loginRefused)
        #expect(Heartbeat(folder: folder.path + "/data").time != nil)
        #expect(kill(hanging, 0) == 0)
        run.cancel()
        await run.value
        #expect(kill(hanging, 0) == -1 && errno == ESRCH)
        let (sound, _) = try recorder()
        await pass(.loginRefused, at: 2, [.command(sound)])
        #expect(lines(log).count == 2)
    }

    @Test func `A folder that is not read any more keeps no alarm open`() async throws {
        let (path, log) = try recorder()
        let gone = MailFolder(account: "office@mail.example", folder: "Cũ", uidValidity: 1)
        try store.setBalance(Balance(onServer: 5, stored: 4, failed: 0), of: gone, at: Self.start)
        #expect(try store.mailboxState()?.unexplained == 1)
        let place = MailFolder(account: "office@mail.example", folder: "INBOX", uidValidity: 1)
        try store.setBalance(Balance(onServer: 5, stored: 5, failed: 0), of: place, at: Self.start)
        await pass(.succeeded, at: 0, [.command(path)])
        #expect(lines(log).isEmpty)
    }

    /// One look with these folders in the settings.
    private func look(_ folders: [String], at minutes: Int64, _ path: String) async {
        await AlarmWatch(
            store: store, dataFolder: folder.path + "/data", limits: AlarmLimits(), folders: folders,
            channels: [.command(path)], clock: .fixed(Self.start.adding(seconds: minutes * 60)),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, diskRoom: { _ in nil }
        ).look()
    }

    @Test(
        "An alarm about a folder ends when it is not read any more, whatever is read", arguments: [["an@b/Khác"], []])
    func removed(others: [String]) async throws {
        let (path, log) = try recorder()
        let gone = MailFolder(account: "office@mail.example", folder: "INBOX", uidValidity: 1)
        try store.setBalance(Balance(onServer: 5, stored: 4, failed: 0), of: gone, at: Self.start)
        try #require(try store.noteFullness(true, percent: 95, of: gone, at: Self.start))
        await pass(.loginRefused, at: 0, [.command(path)])
        try #require(lines(log).count == 3)
        await look(others, at: 1, path)
        let told = lines(log).dropFirst(3).map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
        #expect(told == ["ended balance_broken", "ended login_refused", "ended mailbox_nearly_full"])
        #expect(try store.alarmBook(as: AlarmBook.self)?.open.isEmpty == true)
    }

    @Test(.timeLimit(.minutes(10))) func `News of a pass wakes the watch, however long it would have slept`()
        async throws
    {
        let (path, log) = try recorder()
        let looks = Mutex(0)
        let watch = AlarmWatch(
            store: store, dataFolder: folder.path + "/data", limits: AlarmLimits(), folders: [Self.box],
            channels: [.command(path)], clock: .fixed(Self.start),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            diskRoom: { _ in
                looks.withLock { $0 += 1 }
                return nil
            })
        let run = Task { await watch.run(every: 86_400) }
        while looks.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(5)) }
        await watch.note(Self.box, .loginRefused)
        while lines(log).isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        #expect(lines(log).first?.hasPrefix("began login_refused") == true)
        run.cancel()
        await run.value
    }

    @Test func `R10: The heart beats with every good pass, and not while a folder cannot be read`() async throws {
        let heart = Heartbeat(folder: folder.path + "/data")
        let watch = watch(at: 0)
        await watch.note(Self.box, .failed)
        #expect(heart.time == nil)
        await watch.note(Self.box, .succeeded, balance: Balance(onServer: 5, stored: 4, failed: 1))
        let text = try String(contentsOfFile: heart.path, encoding: .utf8)
        #expect(
            text
                == "{\"time\":\"\(Self.start.rfc3339(in: .vietnam))\",\"on_server\":5,\"stored\":4,\"failed\":1,\"unexplained\":0}\n"
        )
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/data")
        #expect(!names.contains { $0.hasSuffix(".new") })
    }

    @Test func `R5: A balance that does not add up is an alarm until it does`() async throws {
        let (path, log) = try recorder()
        let place = MailFolder(account: "office@mail.example", folder: "INBOX", uidValidity: 1)
        try store.setBalance(Balance(onServer: 5, stored: 4, failed: 0), of: place, at: Self.start)
        await pass(.succeeded, at: 0, [.command(path)])
        await pass(.succeeded, at: 1, [.command(path)])
        try store.setBalance(Balance(onServer: 5, stored: 5, failed: 0), of: place, at: Self.start)
        await pass(.succeeded, at: 2, [.command(path)])
        #expect(
            lines(log).map { $0.split(separator: " ").prefix(2).joined(separator: " ") } == [
                "began balance_broken", "ended balance_broken",
            ])
        let events = try store.journalRows(events: ["alarm_began", "alarm_ended"])
        #expect(events.count == 2)
    }

    @Test func `The quarantine is an alarm until somebody has seen it`() async throws {
        let (path, log) = try recorder()
        let raw = RawMessage(content: .bytes(Array("odd".utf8)), origin: Origin(source: "1.eml"), fileTime: Self.start)
        let id = try #require(try store.accept([raw], at: Self.start).first?.id)
        try store.markFailed(id, reason: "thử", at: Self.start)
        await watch(at: 0, [.command(path)]).look()
        await watch(at: 1, [.command(path)]).look()
        #expect(lines(log).count == 1)
        #expect(try store.noteQuarantineSeen(by: "Hạnh", at: Self.start) == 1)
        await watch(at: 2, [.command(path)]).look()
        #expect(lines(log).last?.hasPrefix("ended quarantine_grown") == true)
    }

    @Test func `R25: The root of each day is written down and handed out once`() async throws {
        let (path, log) = try recorder()
        let file = RootsFile(folder: folder.path + "/data")
        try store.log("before", details: [:], at: Self.start)
        let transport = FakeTransport()
        let mail = AlarmMail(
            transport: transport, from: Address(displayName: "", mailbox: "a@example.vn"), to: "b@elsewhere.example")
        func look(_ day: Int64, publishes: Bool = true) async {
            await AlarmWatch(
                store: store, dataFolder: folder.path + "/data", limits: AlarmLimits(), folders: [],
                channels: [.command(path), .mail(mail)], publishesRoots: publishes,
                clock: .fixed(Self.start.adding(seconds: day * 86_400)),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, diskRoom: { _ in nil }
            ).look()
        }
        await look(0)
        #expect(try file.read().isEmpty)
        await look(1)
        await look(1)
        let roots = try file.read()
        #expect(roots.count == 1 && roots.first?.sequence == 1)
        #expect(lines(log).count == 1 && lines(log).first?.hasPrefix("root ") == true)
        #expect(transport.sent.count == 1)
        try store.log("later", details: [:], at: Self.start.adding(seconds: 86_400))
        await look(2, publishes: false)
        #expect(try file.read().count == 2 && lines(log).count == 1)
        #expect(try store.verifyJournal(against: try file.read()).isWhole)
    }

    @Test func `A disk that is nearly full is told while there is room to tell it`() async throws {
        let (path, log) = try recorder()
        await watch(at: 0, [.command(path)], disk: .init(free: 100 << 20, size: 100 << 30)).look()
        #expect(lines(log).first?.hasPrefix("began disk_nearly_full") == true)
    }
}

extension Store {
    /// The journal's rows of these events.
    fileprivate func journalRows(events: Set<String>) throws -> [JournalRow] {
        var rows: [JournalRow] = []
        try forEachJournalRow(from: 1, through: try journalHead()?.sequence ?? 0) { row in
            if events.contains(row.event) { rows.append(row) }
        }
        return rows
    }
}
