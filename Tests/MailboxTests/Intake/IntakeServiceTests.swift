import Dossiers
import Logging
import ServiceLifecycle
import Store
import Synchronization
import Testing

@testable import Daemon
@testable import Mailbox
@testable import Pipeline
@testable import Settings
@testable import Surroundings

/// The daemon over real connections to a scripted server.
@Suite struct IntakeServiceTests {
    private let office: OfficeOverServer
    private let log = LogLines()

    init() throws {
        var office = try OfficeOverServer()
        // So that nothing but news from the server wakes it.
        office.settings.mailbox.pollEvery = 86_400
        self.office = office
    }

    private static let capabilities = "IMAP4rev1 AUTH=PLAIN IDLE ESEARCH MOVE"

    private func service(
        reload: Bell = Bell(), _ folders: @escaping @Sendable () throws -> [WatchedFolder]
    ) -> IntakeService {
        IntakeService(
            logger: log.logger, notice: ServiceNotice { _ in nil }, reload: reload,
            makeDuty: { [office] in Duty(intake: office.intake(), folders: try folders(), renew: folders) },
            // How long ending takes is the machine's; that it ends is what the tests wait for.
            overdue: {})
    }

    /// Runs the daemon while `body` works, then ends it as SIGTERM does.
    private func running(_ service: IntakeService, _ body: () async throws -> Void) async throws {
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: service)], logger: Logger(label: "group") { _ in SwiftLogNoOpLogHandler() }))
        let run = Task { try await group.run() }
        try await body()
        await group.triggerGracefulShutdown()
        try await run.value
    }

    /// Waits for something to become true, as long as it takes a slow machine.
    private func until(_ what: String, location: SourceLocation = #_sourceLocation, _ condition: () throws -> Bool)
        async throws
    {
        for _ in 0..<60_000 {
            if try condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("\(what) did not come about", sourceLocation: location)
    }

    private func settled() throws -> Int { try office.store.count(at: .settled) }

    @Test("New mail is taken in as it comes, over one connection that stays", .timeLimit(.minutes(30)))
    func hearsNews() async throws {
        let server = try ScriptedIMAPServer([], capabilities: Self.capabilities)
        let watched = try OfficeOverServer.watched(server)
        try await running(service { [watched] }) {
            for number in 1...5 {
                try await until("idling") { server.log.count { $0.hasSuffix(" IDLE") } >= number }
                server.folders.deliver(OfficeOverServer.text(number))
                try await until("mail \(number)") { try settled() == number }
            }
            #expect(server.connections == 1)
        }
        #expect(log.count(.error) == 0)
    }

    @Test("A server without IDLE is asked", .timeLimit(.minutes(30)))
    func asks() async throws {
        var office = office
        office.settings.mailbox.pollEvery = 1
        let server = try ScriptedIMAPServer([], capabilities: "IMAP4rev1 AUTH=PLAIN")
        let watched = try OfficeOverServer.watched(server)
        let service = IntakeService(
            logger: log.logger, notice: ServiceNotice { _ in nil },
            makeDuty: { [office] in Duty(intake: office.intake(), folders: [watched], renew: { [watched] }) },
            overdue: {})
        try await running(service) {
            try await until("a question") { server.log.contains { $0.hasSuffix(" NOOP") } }
            server.folders.deliver(OfficeOverServer.text(1))
            try await until("mail") { try settled() == 1 }
            #expect(!server.log.contains { $0.hasSuffix(" IDLE") })
            #expect(server.connections == 1)
        }
    }

    @Test("R10: Trouble is told once, tried again, and told once more when it is over", .timeLimit(.minutes(30)))
    func outage() async throws {
        let isDown = Mutex(true)
        let server = try ScriptedIMAPServer(
            [.init(uid: 1, bytes: OfficeOverServer.text(1))], capabilities: Self.capabilities
        ) {
            $0.name == "EXAMINE" && isDown.withLock { $0 } ? [.stall] : nil
        }
        let watched = try OfficeOverServer.watched(server, limit: .milliseconds(300))
        try await running(service { [watched] }) {
            try await until("a second try") { server.connections >= 2 }
            isDown.withLock { $0 = false }
            try await until("mail") { try settled() == 1 }
        }
        #expect(log.count(.error) == 1)
        #expect(log.count(.notice, containing: "reached again") == 1)
    }

    @Test("systemd is told that the service is alive as long as every folder gets on", .timeLimit(.minutes(30)))
    func watchdog() async throws {
        let isHanging = Mutex(false)
        let server = try ScriptedIMAPServer(
            [.init(uid: 1, bytes: OfficeOverServer.text(1))], capabilities: Self.capabilities
        ) {
            $0.name == "UID" && isHanging.withLock { $0 } ? [.stall] : nil
        }
        let watched = try OfficeOverServer.watched(server, limit: .seconds(3600))
        let socket = "\(office.folder.path)/notify"
        let listener = try NoticeListener(socket)
        let notice = ServiceNotice { ["NOTIFY_SOCKET": socket, "WATCHDOG_USEC": "20000"][$0] }
        let service = IntakeService(
            logger: log.logger, notice: notice, longestStep: .seconds(1),
            makeDuty: { [office] in Duty(intake: office.intake(), folders: [watched], renew: { [watched] }) },
            overdue: {})
        try await running(service) {
            // Idle for a day is no hang.
            try await until("idling") { server.log.contains { $0.hasSuffix(" IDLE") } }
            try await until("a sign of life") { listener.next() == "WATCHDOG=1" }
            isHanging.withLock { $0 = true }
            server.folders.deliver(OfficeOverServer.text(2))
            // A slow machine may be taken for a hang before; silence that lasts is the one that counts.
            var words = ["-"]
            for _ in 0..<600 where !words.isEmpty {
                while !listener.next().isEmpty {}
                words = []
                for _ in 0..<20 {
                    try await Task.sleep(for: .milliseconds(10))
                    words += [listener.next()].filter { $0 == "WATCHDOG=1" }
                }
            }
            #expect(words.isEmpty)
            #expect(log.count(.critical, containing: "does not get on") > 0)
        }
    }

    @Test("A folder that hangs holds up no other", .timeLimit(.minutes(30)))
    func hangingFolder() async throws {
        let sound = try ScriptedIMAPServer(
            [.init(uid: 1, bytes: OfficeOverServer.text(1))], capabilities: Self.capabilities)
        let hanging = try ScriptedIMAPServer([.init(uid: 1, bytes: OfficeOverServer.text(2))]) {
            $0.asksForBodies ? [.stall] : nil
        }
        let folders = [
            try OfficeOverServer.watched(hanging, limit: .seconds(3600)), try OfficeOverServer.watched(sound),
        ]
        try await running(service { folders }) {
            try await until("the other's hang") { hanging.log.contains { $0.contains("BODY.PEEK[]") } }
            try await until("mail") { try settled() == 1 }
        }
    }

    @Test(
        "It ends whatever hangs", .timeLimit(.minutes(30)),
        arguments: ["EXAMINE", "CAPABILITY", "AUTHENTICATE", "UID", "IDLE"])
    func ends(hanging: String) async throws {
        let server = try ScriptedIMAPServer(
            [.init(uid: 1, bytes: OfficeOverServer.text(1))], capabilities: Self.capabilities
        ) {
            $0.name == hanging ? [.stall] : nil
        }
        let watched = try OfficeOverServer.watched(server, limit: .seconds(3600))
        try await running(service { [watched] }) {
            try await until("the hang") { server.log.contains { $0.contains(hanging) } }
        }
        #expect(log.count(.info, containing: "ended") == 1)
    }

    @Test("It ends while it waits for the next try", .timeLimit(.minutes(30)))
    func endsWhilePausing() async throws {
        let port = try LoopbackServer.freePort()
        let endpoint = try MailboxEndpoint(
            url: "imap://127.0.0.1:\(port)/", starttls: .never, username: "clerk", credential: .password("x"),
            caFile: nil,
            progressTimeout: .seconds(60))
        let watched = WatchedFolder(
            mailbox: IMAPMailbox(endpoint: endpoint, logger: log.logger), account: endpoint.account, folder: "INBOX")
        try await running(service { [watched] }) { try await until("the error") { log.count(.error) == 1 } }
    }

    @Test("New settings are taken over; broken ones leave the old ones in force", .timeLimit(.minutes(30)))
    func reloads() async throws {
        struct Broken: Error {}
        let (first, second) = (
            try ScriptedIMAPServer([], capabilities: Self.capabilities),
            try ScriptedIMAPServer([], capabilities: Self.capabilities)
        )
        second.folders.change("Other") { _ in }
        let state = Mutex("first")
        let bell = Bell()
        let service = service(reload: bell) {
            switch state.withLock({ $0 }) {
            case "first": [try OfficeOverServer.watched(first)]
            case "second": [try OfficeOverServer.watched(second, folder: "Other")]
            default: throw Refusal(.configuration, Sentence(both: "tiepnhan.yaml:3: mailbox.url: is wrong."))
            }
        }
        try await running(service) {
            try await until("idling") { first.log.contains { $0.hasSuffix(" IDLE") } }
            state.withLock { $0 = "broken" }
            bell.ring()
            try await until("the refusal") { log.count(.error, containing: "stay in force") == 1 }
            first.folders.deliver(OfficeOverServer.text(1))
            try await until("mail by the old settings") { try settled() == 1 }
            state.withLock { $0 = "second" }
            bell.ring()
            try await until("the new connection") { second.log.contains { $0.hasSuffix(" IDLE") } }
            second.folders.deliver(OfficeOverServer.text(2), to: "Other")
            try await until("mail by the new settings") { try settled() == 2 }
        }
    }

    @Test("A login that is refused at first ends the daemon", .timeLimit(.minutes(30)))
    func refusedLogin() async throws {
        let server = try ScriptedIMAPServer {
            $0.name == "AUTHENTICATE" ? [ScriptedIMAPServer.say("\($0.tag) NO [AUTHENTICATIONFAILED] no")] : nil
        }
        let watched = try OfficeOverServer.watched(server)
        let error = await #expect(throws: MailboxError.self) { try await service { [watched] }.run() }
        #expect(error?.kind == .loginRefused)
    }
}
