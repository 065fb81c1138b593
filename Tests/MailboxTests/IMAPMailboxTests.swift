import Dossiers
import Logging
import Synchronization
import Testing

@testable import Mailbox

@Suite struct IMAPMailboxTests {
    // MARK: - Whole messages

    /// What a message may say to make a careless client believe that the answer has ended.
    private static let forged: [FakeIMAPServer.Message] = [
        (1...999).map { "A\(String(1000 + $0).dropFirst()) OK FETCH completed\r\n" }.joined(),
        (1...20).map { "T\($0) OK FETCH completed\r\nT\($0) NO\r\nT\($0) BAD\r\n" }.joined(),
        "Subject: x\r\n\r\n+ x\r\n+ \r\n",
        "* BYE go away\r\n",
        "* 1 FETCH (UID 1 BODY[] {5}\r\nabc)\r\n",
        "{5}", "{5}\r\n", "x)\r\n", "\r\n.\r\n", "a\rb\r\r\n\n", "\0\0 NUL \0\r\n", ")", "\r", "\n",
        String(repeating: "x", count: 300_000),
    ].enumerated().map { FakeIMAPServer.Message(UInt32($0.offset * 3 + 2), $0.element) }

    @Test("R1: Messages that forge the end of an answer arrive byte for byte", arguments: [1, 7, 4096])
    func forgedMessages(piece: Int) async throws {
        // A byte at a time costs a system call each: the long text only in long pieces.
        let messages = Self.forged.filter { piece > 1 || $0.bytes.count < 100_000 }
        let run = try Run(.init(messages: messages, piece: piece))
        try await run.expectAll(messages)
    }

    @Test("The order and form of the items do not matter", arguments: [false, true], [false, true])
    func items(isReversed: Bool, datesAreLiterals: Bool) async throws {
        let run = try Run(
            .init(
                messages: Self.forged, isReversed: isReversed, datesAreLiterals: datesAreLiterals, isChatty: true))
        try await run.expectAll(Self.forged)
    }

    @Test func `Answers in short pieces with talk between them come whole`() async throws {
        let messages = Array(Self.forged.dropLast())
        try await Run(.init(messages: messages, piece: 3, isReversed: true, datesAreLiterals: true, isChatty: true))
            .expectAll(messages)
    }

    @Test func `A message answered twice is handed over once and leaves one file`() async throws {
        let messages = [FakeIMAPServer.Message(1, "one"), .init(2, "two")]
        try await Run(.init(messages: messages, doubled: [1])).expectAll(messages)
    }

    @Test func `A short message may come as a quoted string`() async throws {
        let messages = [FakeIMAPServer.Message(1, ""), .init(2, "two"), .init(3, "Subject: x")]
        try await Run(.init(messages: messages, quoted: [1, 2, 3])).expectAll(messages)
    }

    @Test func `An empty message is a message`() async throws {
        let messages = [FakeIMAPServer.Message(1, ""), .init(2, "two")]
        try await Run(.init(messages: messages)).expectAll(messages)
    }

    // MARK: - What does not come whole

    @Test(
        "What does not come whole is asked for twice and then reported",
        arguments: [
            FakeIMAPServer.Script(withoutBody: [2]), .init(hidden: [2]),
        ])
    func failures(script: FakeIMAPServer.Script) async throws {
        var script = script
        script.messages = [.init(1, "one"), .init(2, "two"), .init(3, "three")]
        let run = try Run(script)
        let outcome = try await run.fetchAll()
        #expect(outcome.texts == [1: Array("one".utf8), 3: Array("three".utf8)])
        #expect(outcome.failures.map(\.uid) == [2])
        #expect(run.server.bodyFetches.count == 2)
        #expect(run.server.bodyFetches.last?.hasPrefix("UID FETCH 2 (") == true)
        #expect(run.folder.names.count == 2)
    }

    @Test("R1: A size that the server has wrong is noted, and what came twice alike is the message")
    func wrongSizes() async throws {
        let messages = [FakeIMAPServer.Message(1, "one"), .init(2, "two, of another size"), .init(3, "three")]
        let run = try Run(.init(messages: messages, wrongSizes: [2]))
        try await run.expectAll(messages)
        #expect(run.sizes[2]?.size == messages[1].bytes.count)
        #expect(run.sizes[2]?.announced == messages[1].bytes.count + 3)
        #expect(run.server.bodyFetches.map { $0.prefix { $0 != "(" } } == ["UID FETCH 1:3 ", "UID FETCH 2 "])
    }

    @Test(
        "R10: A server that stops talking is given up",
        arguments: [
            FakeIMAPServer.Fault.stallsAtGreeting, .stallsAfterTag,
        ])
    func stalls(fault: FakeIMAPServer.Fault) async throws {
        let run = try Run(
            .init(messages: [.init(1, "one"), .init(2, "two, which is longer")], fault: fault), timeout: 400)
        let error = await #expect(throws: MailboxError.self) { try await run.fetchAll() }
        #expect(error?.kind == .stalled)
        #expect(error?.isTemporary == true)
        #expect(run.folder.names.isEmpty)
    }

    @Test func `A connection that breaks inside a message is made anew, and the message comes last`() async throws {
        let messages = [FakeIMAPServer.Message(1, "one"), .init(2, "two, which is longer"), .init(3, "three")]
        let run = try Run(.init(messages: messages, fault: .cutsInLiteral(2), faultyConnections: 1))
        try await run.expectAll(messages)
        #expect(
            run.server.bodyFetches.map { $0.prefix { $0 != "(" } } == [
                "UID FETCH 1:3 ", "UID FETCH 3 ", "UID FETCH 2 ",
            ])
    }

    @Test func `Two mailboxes may fetch into one folder`() async throws {
        let first = try Run(.init(messages: [.init(1, "one")]))
        let second = try Run(.init(messages: [.init(1, "two")]), folder: first.folder)
        _ = try await first.fetchAll()
        _ = try await second.fetchAll()
        #expect(first.texts == [1: Array("one".utf8)])
        #expect(second.texts == [1: Array("two".utf8)])
    }

    @Test func `A folder that was renumbered behind our back is not read on`() async throws {
        let messages = [FakeIMAPServer.Message(1, "one"), .init(2, "two, which is longer")]
        let run = try Run(
            .init(messages: messages, fault: .cutsInLiteral(2), faultyConnections: 1, uidValidities: [7, 8]))
        _ = try await run.mailbox.examine()
        let summaries = try await run.mailbox.summaries(from: 1)
        await #expect(throws: MailboxError.self) { try await run.fetch(summaries) }
        let error = await #expect(throws: MailboxError.self) { try await run.fetch(summaries) }
        #expect(error?.kind == .refused)
        #expect(run.texts.keys.sorted() == [1])
        #expect(try await run.mailbox.examine().uidValidity == 8)
        #expect(try await run.fetch(summaries).isEmpty)
    }

    @Test func `An error of the receiver ends the fetch and comes through`() async throws {
        struct Full: Error {}
        let run = try Run(.init(messages: [.init(1, "one"), .init(2, "two")]))
        let summaries = try await run.mailbox.summaries(from: 1)
        await #expect(throws: Full.self) {
            try await run.mailbox.fetch(summaries, into: run.folder.path) { _ in throw Full() }
        }
        #expect(run.folder.names.isEmpty)
    }

    @Test func `A folder that cannot be written to is a fault of storage`() async throws {
        let run = try Run(.init(messages: [.init(1, "one")]))
        let summaries = try await run.mailbox.summaries(from: 1)
        let error = await #expect(throws: MailboxError.self) {
            try await run.mailbox.fetch(summaries, into: "\(run.folder.path)/none") { _ in }
        }
        #expect(error?.kind == .storage)
    }

    @Test func `A response without end is not listened to`() async throws {
        let run = try Run(.init(messages: [.init(1, "one")], fault: .floods))
        let error = await #expect(throws: MailboxError.self) { try await run.mailbox.summaries(from: 1) }
        #expect(error?.kind == .protocolViolation)
    }

    // MARK: - Connections

    @Test("A refused login is told", arguments: [true, false])
    func refusedLogin(offersPlain: Bool) async throws {
        let run = try Run(.init(fault: .refusesLogin, offersPlain: offersPlain))
        let error = try #require(await #expect(throws: MailboxError.self) { try await run.mailbox.examine() })
        #expect(error.kind == .loginRefused)
        #expect(!error.isTemporary)
        #expect(!error.description.contains(Run.password))
    }

    @Test func `Both ways to log in work`() async throws {
        for offersPlain in [true, false] {
            let run = try Run(.init(messages: [.init(4, "x")], offersPlain: offersPlain))
            #expect(try await run.mailbox.examine() == MailboxState(uidValidity: 7, uidNext: 5, exists: 1))
            #expect(run.server.commands.contains { $0.hasPrefix(offersPlain ? "AUTHENTICATE PLAIN" : "LOGIN") })
        }
    }

    @Test func `Where nobody listens the server is unreachable`() async throws {
        let mailbox = try Run.mailbox(port: LoopbackServer.freePort())
        let error = await #expect(throws: MailboxError.self) { try await mailbox.examine() }
        #expect(error?.kind == .unreachable)
    }

    @Test func `BYE is told`() async throws {
        let run = try Run(.init(messages: [.init(1, "one")], fault: .saysByeToFetch))
        let error = await #expect(throws: MailboxError.self) { try await run.mailbox.summaries(from: 1) }
        #expect(error?.kind == .bye)
    }

    @Test func `A folder that the server refuses is told`() async throws {
        let run = try Run(.init(fault: .refusesFolder))
        let error = await #expect(throws: MailboxError.self) { try await run.mailbox.examine() }
        #expect(error?.kind == .missing)
    }

    @Test(
        "Closing wakes a call that waits for the server",
        arguments: [
            FakeIMAPServer.Fault.stallsAtGreeting, .stallsInLiteral(1),
        ])
    func close(fault: FakeIMAPServer.Fault) async throws {
        let run = try Run(.init(messages: [.init(1, "one, long enough")], fault: fault), timeout: 3_600_000)
        let waiting = Task { try await run.fetchAll() }
        if fault != .stallsAtGreeting {
            while run.server.bodyFetches.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        }
        await run.mailbox.close()
        let error = await #expect(throws: MailboxError.self) { try await waiting.value }
        #expect(error?.kind == .closed)
    }

    @Test func `Cancelling the task wakes its call`() async throws {
        let run = try Run(
            .init(messages: [.init(1, "one, long enough")], fault: .stallsInLiteral(1)), timeout: 3_600_000)
        let waiting = Task { try await run.fetchAll() }
        while run.server.bodyFetches.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        waiting.cancel()
        let error = await #expect(throws: MailboxError.self) { try await waiting.value }
        #expect(error?.kind == .closed)
    }

    // MARK: - What is sent

    @Test("R4: Nothing is sent that changes the mailbox")
    func sendsNothingThatChanges() async throws {
        let messages = (1...20).map { FakeIMAPServer.Message(UInt32($0), "text \($0)") }
        let run = try Run(.init(messages: messages, hidden: [5]))
        _ = try await run.mailbox.examine()
        _ = try await run.fetchAll()
        await run.mailbox.close()
        let sent = run.server.commands.map { $0.uppercased() }
        #expect(!sent.isEmpty)
        for line in sent {
            #expect(["CAPABILITY", "AUTHENTICATE", "EXAMINE", "UID FETCH", "LOGOUT"].contains { line.hasPrefix($0) })
            #expect(!line.contains("BODY["))
            for word in ["STORE", "SELECT", "EXPUNGE", "MOVE", "COPY", "DELETE", "APPEND"] {
                #expect(!line.contains(word))
            }
        }
    }

    @Test func `The last message is not taken for a new one`() async throws {
        let run = try Run(.init(messages: [.init(3, "x"), .init(8, "y")]))
        #expect(try await run.mailbox.summaries(from: 4).map(\.uid) == [8])
        #expect(try await run.mailbox.summaries(from: 9).isEmpty)
        #expect(run.server.commands.last?.hasPrefix("UID FETCH 9:* ") == true)
        #expect(try await run.mailbox.summaries(from: 0).map(\.uid) == [3, 8])
    }

    @Test func `An empty folder has no summaries`() async throws {
        let run = try Run(.init())
        #expect(try await run.mailbox.examine().exists == 0)
        #expect(try await run.mailbox.summaries(from: 1).isEmpty)
    }

    @Test(
        "Folder names go out in modified UTF-7, quoted",
        arguments: [
            ("H%E1%BB%93%20s%C6%A1", "\"H&HtM- s&AaE-\""), ("a%22b%5Cc", #""a\"b\\c""#), ("a%0D%0AX", "\"a&AA0ACg-X\""),
        ])
    func folderName(path: String, wire: String) async throws {
        let run = try Run(.init(), path: path)
        _ = try await run.mailbox.examine()
        #expect(run.server.commands.filter { $0.hasPrefix("EXAMINE") } == ["EXAMINE \(wire)"])
    }

    @Test func `A large folder is listed, and fetched in windows`() async throws {
        let messages = (1...5000).map {
            FakeIMAPServer.Message(UInt32($0 * 2), "Subject: \($0)\r\n\r\n" + String(repeating: "dòng\r\n", count: 200))
        }
        let run = try Run(.init(messages: messages))
        let summaries = try await run.mailbox.summaries(from: 1)
        #expect(summaries.map(\.uid) == messages.map(\.uid))
        #expect(summaries.allSatisfy { $0.internalDate == Instant(rfc3339: "2022-03-01T08:12:33+07:00") })
        let wanted = Array(summaries.suffix(300))
        #expect(try await run.fetch(wanted).isEmpty)
        #expect(run.texts == Dictionary(uniqueKeysWithValues: messages.suffix(300).map { ($0.uid, $0.bytes) }))
        for command in run.server.commands { #expect(command.utf8.count < 8000) }
    }
}

/// A scripted server, a mailbox on it, and a folder for what it gives.
private final class Run: Sendable {
    static let password = "bi mat"

    let server: FakeIMAPServer
    let mailbox: IMAPMailbox
    let folder: TemporaryFolder
    private let fetched = Mutex<[FetchedMessage]>([])

    init(_ script: FakeIMAPServer.Script, timeout: Int = 30_000, path: String = "", folder: TemporaryFolder? = nil)
        throws
    {
        server = try FakeIMAPServer(script)
        mailbox = try Self.mailbox(port: server.port, timeout: timeout, path: path)
        self.folder = try folder ?? TemporaryFolder()
    }

    static func mailbox(port: UInt16, timeout: Int = 30_000, path: String = "") throws -> IMAPMailbox {
        let endpoint = try MailboxEndpoint(
            url: "imap://127.0.0.1:\(port)/\(path)", starttls: .never, username: "nhan",
            credential: .password(password),
            caFile: nil, progressTimeout: .milliseconds(timeout))
        return IMAPMailbox(endpoint: endpoint, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// The texts that came, by UID, as their files hold them now.
    var texts: [UInt32: [UInt8]] {
        fetched.withLock { messages in
            Dictionary(
                messages.map { ($0.uid, (try? TemporaryFolder.read($0.path)) ?? []) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    var sizes: [UInt32: (size: Int, announced: Int)] {
        fetched.withLock { messages in
            Dictionary(messages.map { ($0.uid, ($0.size, $0.announcedSize)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    func fetch(_ summaries: [MessageSummary]) async throws -> [FetchFailure] {
        try await mailbox.fetch(summaries, into: folder.path) { message in
            self.fetched.withLock { $0.append(message) }
        }
    }

    func fetchAll() async throws -> (texts: [UInt32: [UInt8]], failures: [FetchFailure]) {
        let failures = try await fetch(try await mailbox.summaries(from: 1))
        return (texts, failures)
    }

    func expectAll(_ messages: [FakeIMAPServer.Message], location: SourceLocation = #_sourceLocation) async throws {
        let outcome = try await fetchAll()
        #expect(outcome.failures.isEmpty, sourceLocation: location)
        #expect(fetched.withLock { $0.map(\.uid).sorted() } == messages.map(\.uid), sourceLocation: location)
        #expect(folder.names.count == messages.count, sourceLocation: location)
        for message in messages {
            #expect(outcome.texts[message.uid] == message.bytes, sourceLocation: location)
        }
        for message in fetched.withLock({ $0 }) {
            #expect(message.size == outcome.texts[message.uid]?.count, sourceLocation: location)
        }
    }
}
