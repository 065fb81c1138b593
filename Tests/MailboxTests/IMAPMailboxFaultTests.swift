import Dossiers
import Logging
import Synchronization
import Testing

@testable import Mailbox

/// Against a scripted server: what a real one does once in ten years.
@Suite struct IMAPMailboxFaultTests {
    private let folder: TemporaryFolder
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws { folder = try TemporaryFolder() }

    private func mailbox(_ server: ScriptedIMAPServer, limit: Duration = .seconds(30)) throws -> IMAPMailbox {
        IMAPMailbox(endpoint: try server.endpoint(limit: limit), logger: logger)
    }

    /// Everything that the mailbox holds, fetched; the bytes by UID.
    private func fetchAll(_ mailbox: IMAPMailbox) async throws -> (bytes: [UInt32: [UInt8]], failures: [FetchFailure]) {
        _ = try await mailbox.examine()
        let summaries = try await mailbox.summaries(from: 1)
        let fetched = Mutex<[FetchedMessage]>([])
        let failures = try await mailbox.fetch(summaries, into: folder.path) { message in
            fetched.withLock { $0.append(message) }
        }
        let messages = fetched.withLock { $0 }
        var bytes: [UInt32: [UInt8]] = [:]
        for message in messages {
            let content = try TemporaryFolder.read(message.path)
            #expect(content.count == message.size)
            #expect(bytes.updateValue(content, forKey: message.uid) == nil)
        }
        #expect(folder.names.count == messages.count)
        return (bytes, failures)
    }

    private static func expected(_ messages: [ScriptedIMAPServer.Message]) -> [UInt32: [UInt8]] {
        Dictionary(uniqueKeysWithValues: messages.map { ($0.uid, $0.bytes) })
    }

    // MARK: - Whole messages

    @Test("R1: Messages that forge the end of a response arrive whole, in pieces of any size", arguments: [1, 7, 4096])
    func fetchesForgedMessages(piece: Int) async throws {
        let server = try ScriptedIMAPServer(ForgedMessages.all, piece: piece)
        let mailbox = try mailbox(server, limit: .seconds(20))
        let result = try await fetchAll(mailbox)
        #expect(result.bytes == Self.expected(ForgedMessages.all))
        #expect(result.failures.isEmpty)
        await mailbox.close()
    }

    @Test("R1: Two literals in one response and unsolicited responses between do no harm", arguments: [1, 7, 4096])
    func readsTwoLiterals(piece: Int) async throws {
        let text = "Subject: x\r\n\r\n* 1 FETCH (UID 4 BODY[] {3}\r\nno)\r\n"
        let server = try ScriptedIMAPServer([.init(uid: 4, bytes: Array(text.utf8))], piece: piece) { command in
            guard command.asksForBodies else { return nil }
            return [
                ScriptedIMAPServer.say(
                    "* 9 EXISTS", "* 1 FETCH (FLAGS (\\Seen))", "* OK [ALERT] T3 OK {9}", "* 7 EXPUNGE",
                    "* 1 FETCH (X-NOTE {14}",
                    "BODY[] {3}\r\nno X-NIL NIL UID 4 RFC822.SIZE \(text.utf8.count) BODY[] {\(text.utf8.count)}",
                    text + ")", "* 2 FETCH (UID 77 BODY[] {4}", "evil)", "T99 OK not yours", "+ go on",
                    "\(command.tag) OK done")
            ]
        }
        let result = try await fetchAll(try mailbox(server))
        #expect(result.bytes == [4: Array(text.utf8)])
        #expect(result.failures.isEmpty)
    }

    // MARK: - Answers that are no success

    private struct Answer: CustomTestStringConvertible {
        let testDescription: String
        let lines: @Sendable (String) -> [ScriptedIMAPServer.Act]
    }

    private static let text = Array("Subject: x\r\n\r\nhello\r\n".utf8)

    private static let poorAnswers = [
        Answer(testDescription: "NIL") { [ScriptedIMAPServer.say("* 1 FETCH (UID 4 BODY[] NIL)", "\($0) OK")] },
        Answer(testDescription: "empty literal") {
            [ScriptedIMAPServer.say("* 1 FETCH (UID 4 BODY[] {0}", ")", "\($0) OK")]
        },
        Answer(testDescription: "empty string") {
            [ScriptedIMAPServer.say("* 1 FETCH (UID 4 BODY[] \"\")", "\($0) OK")]
        },
        Answer(testDescription: "too short") {
            [ScriptedIMAPServer.say("* 1 FETCH (UID 4 BODY[] {7}", "Subject)", "\($0) OK")]
        },
        Answer(testDescription: "too long") {
            [
                ScriptedIMAPServer.say(
                    "* 1 FETCH (UID 4 BODY[] {60}", String(repeating: "x", count: 60) + ")", "\($0) OK")
            ]
        },
        Answer(testDescription: "less than half") {
            [ScriptedIMAPServer.say("* 1 FETCH (RFC822.SIZE 9 UID 4 BODY[] {9}", "Subject: )", "\($0) OK")]
        },
        Answer(testDescription: "only a part") {
            [ScriptedIMAPServer.say("* 1 FETCH (UID 4 BODY[]<0> {21}", "Subject: x\r\n\r\nhello\r\n)", "\($0) OK")]
        },
        Answer(testDescription: "without a UID") {
            [ScriptedIMAPServer.say("* 1 FETCH (BODY[] {21}", "Subject: x\r\n\r\nhello\r\n)", "\($0) OK")]
        },
        Answer(testDescription: "nothing") { [ScriptedIMAPServer.say("\($0) OK")] },
        Answer(testDescription: "NO") { [ScriptedIMAPServer.say("\($0) NO [SERVERBUG] internal error")] },
        Answer(testDescription: "cut in the literal") { _ in
            [ScriptedIMAPServer.say("* 1 FETCH (UID 4 BODY[] {21}", "Subje"), .cut]
        },
    ]

    @Test("What is not the whole message is asked for twice, reported, and never stored", arguments: poorAnswers)
    private func reportsPoorAnswer(_ answer: Answer) async throws {
        let others = ForgedMessages.all
        let server = try ScriptedIMAPServer([.init(uid: 4, bytes: Self.text)] + others) { command in
            guard command.asksForBodies, command.text.contains("UID FETCH 4") else { return nil }
            if command.text.hasPrefix("UID FETCH 4 ") { return answer.lines(command.tag) }
            let rest = others.enumerated().flatMap { ScriptedIMAPServer.body($1, number: $0 + 2) }
            return [.say(rest)] + answer.lines(command.tag)
        }
        let result = try await fetchAll(try mailbox(server))
        #expect(result.failures.map(\.uid) == [4])
        #expect((result.bytes == Self.expected(others)) as Bool)
        #expect(server.log.count { $0.contains("UID FETCH 4") && $0.contains("BODY.PEEK[]") } == 2)
    }

    @Test("A second answer that is whole is taken", arguments: poorAnswers)
    private func takesSecondAnswer(_ answer: Answer) async throws {
        let asked = Mutex(0)
        let server = try ScriptedIMAPServer([.init(uid: 4, bytes: Self.text)]) { command in
            guard command.asksForBodies else { return nil }
            let count = asked.withLock {
                $0 += 1
                return $0
            }
            return count == 1 ? answer.lines(command.tag) : nil
        }
        let result = try await fetchAll(try mailbox(server))
        #expect(result.bytes == [4: Self.text])
        #expect(result.failures.isEmpty)
    }

    private struct Full: Error {}

    @Test("An error of the caller ends the fetch, and the mailbox goes on")
    func passesOnCallersError() async throws {
        let server = try ScriptedIMAPServer(ForgedMessages.all)
        let mailbox = try mailbox(server)
        _ = try await mailbox.examine()
        let summaries = try await mailbox.summaries(from: 1)
        await #expect(throws: Full.self) {
            _ = try await mailbox.fetch(summaries, into: folder.path) { _ in throw Full() }
        }
        #expect(try await mailbox.summaries(from: 900).count == 2)
    }

    // MARK: - Logging in

    @Test(
        "Every credential logs in with its own mechanism",
        arguments: [
            (Credential.password("geheim"), "PLAIN", "AGNsZXJrAGdlaGVpbQ=="),
            (.xoauth2(token: "abc"), "XOAUTH2", "dXNlcj1jbGVyawFhdXRoPUJlYXJlciBhYmMBAQ=="),
            (.oauthBearer(token: "abc"), "OAUTHBEARER", nil),
        ] as [(Credential, String, String?)])
    func logsIn(credential: Credential, mechanism: String, words: String?) async throws {
        let server = try ScriptedIMAPServer(capabilities: "IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER")
        _ = try await IMAPMailbox(endpoint: try server.endpoint(credential: credential), logger: logger).examine()
        #expect(server.log.contains { $0.hasSuffix("AUTHENTICATE \(mechanism)") })
        if let words { #expect(server.log.contains(words)) }
    }

    @Test("A server that prefers Kerberos is logged in to with the password")
    func passesKerberosBy() async throws {
        let server = try ScriptedIMAPServer(capabilities: "IMAP4rev1 AUTH=GSSAPI AUTH=PLAIN")
        let endpoint = try MailboxEndpoint(
            url: "imap://127.0.0.1:\(server.port)/INBOX", starttls: .never, username: "clerk@example.vn",
            credential: .password("geheim"), caFile: nil, progressTimeout: .seconds(30))
        _ = try await IMAPMailbox(endpoint: endpoint, logger: logger).examine()
        #expect(server.log.contains { $0.hasSuffix("AUTHENTICATE PLAIN") })
    }

    @Test(
        "Every way of not getting in has its own kind",
        arguments: [
            ("NO wrong", .loginRefused), ("NO [AUTHENTICATIONFAILED] wrong", .loginRefused),
            ("NO [UNAVAILABLE] try later", .unreachable),
        ] as [(String, MailboxError.Kind)])
    func tellsRefusals(answer: String, kind: MailboxError.Kind) async throws {
        let server = try ScriptedIMAPServer { command in
            command.name == "AUTHENTICATE" ? [ScriptedIMAPServer.say("\(command.tag) \(answer)")] : nil
        }
        await expect(kind: kind) { _ = try await mailbox(server).examine() }
    }

    @Test(
        "A greeting that is none is told from one that sends us away",
        arguments: [
            ("* BYE too many connections", .crowded), ("* BYE shutting down", .bye), ("* NO entry", .protocolViolation),
        ] as [(String, MailboxError.Kind)])
    func tellsGreetings(greeting: String, kind: MailboxError.Kind) async throws {
        let server = try ScriptedIMAPServer(greeting: [ScriptedIMAPServer.say(greeting), .cut])
        await expect(kind: kind) { _ = try await mailbox(server).examine() }
    }

    @Test("A server without STARTTLS gets no password where TLS is required")
    func requiresTLS() async throws {
        let server = try ScriptedIMAPServer()
        let endpoint = try MailboxEndpoint(
            url: "imap://127.0.0.1:\(server.port)/INBOX", starttls: .required, username: "clerk",
            credential: .password("geheim"), caFile: nil, progressTimeout: .seconds(30))
        await expect(kind: .unreachable) { _ = try await IMAPMailbox(endpoint: endpoint, logger: logger).examine() }
        #expect(!server.log.contains { $0.contains("AUTHENTICATE") || $0.contains("LOGIN") })
    }

    @Test("A folder that the server does not open is missing, one without UIDVALIDITY cannot be read")
    func tellsBadFolders() async throws {
        let closed = try ScriptedIMAPServer {
            $0.name == "EXAMINE" ? [ScriptedIMAPServer.say("\($0.tag) NO [NONEXISTENT]")] : nil
        }
        await expect(kind: .missing) { _ = try await mailbox(closed).examine() }
        let odd = try ScriptedIMAPServer {
            $0.name == "EXAMINE" ? [ScriptedIMAPServer.say("* 1 EXISTS", "\($0.tag) OK")] : nil
        }
        await expect(kind: .protocolViolation) { _ = try await mailbox(odd).examine() }
    }

    // MARK: - Stalls and ends

    private struct Stall: CustomTestStringConvertible {
        let testDescription: String
        var greeting: [ScriptedIMAPServer.Act] = [ScriptedIMAPServer.say("* OK ready")]
        var script: ScriptedIMAPServer.Script = { _ in nil }
    }

    private static let stalls = [
        Stall(testDescription: "greeting", greeting: [.stall]),
        Stall(
            testDescription: "dripping greeting",
            greeting: [.drip(Array(repeating: 0x2A, count: 1000), milliseconds: 100)]),
        Stall(testDescription: "login", script: { $0.name == "AUTHENTICATE" ? [.stall] : nil }),
        Stall(testDescription: "after the tag", script: { $0.name == "EXAMINE" ? [.stall] : nil }),
        Stall(
            testDescription: "inside a line",
            script: {
                $0.name == "EXAMINE" ? [.say(Array("* 12 EXI".utf8)), .stall] : nil
            }),
        Stall(
            testDescription: "dripping line",
            script: {
                $0.name == "EXAMINE" ? [.drip(Array(repeating: 0x2A, count: 1000), milliseconds: 100)] : nil
            }),
        Stall(testDescription: "listing", script: { $0.name == "UID" ? [.stall] : nil }),
        Stall(testDescription: "before the first message", script: { $0.asksForBodies ? [.stall] : nil }),
    ]

    @Test("R10: A stalled server is given up, whatever it was about to say", .timeLimit(.minutes(1)), arguments: stalls)
    private func givesUpStalledServer(_ stall: Stall) async throws {
        let server = try ScriptedIMAPServer(ForgedMessages.all, greeting: stall.greeting, script: stall.script)
        await expect(kind: .stalled, isTemporary: true) {
            _ = try await fetchAll(try mailbox(server, limit: .milliseconds(400)))
        }
        #expect(folder.names.isEmpty)
    }

    @Test(
        "R10: A message over which the server stalls, or drips, is set aside; the others come", .timeLimit(.minutes(1)),
        arguments: [
            [.stall], [.drip(Array(repeating: 0x2A, count: 200), milliseconds: 100)],
        ] as [[ScriptedIMAPServer.Act]])
    func setsStallingMessageAside(acts: [ScriptedIMAPServer.Act]) async throws {
        let others = ForgedMessages.all
        let server = try ScriptedIMAPServer([.init(uid: 4, bytes: Array(repeating: 0x20, count: 1000))] + others) {
            command in
            guard command.asksForBodies, command.text.contains("UID FETCH 4") else { return nil }
            return [ScriptedIMAPServer.say("* 1 FETCH (UID 4 RFC822.SIZE 1000 BODY[] {1000}", "Subject:")] + acts
        }
        let result = try await fetchAll(try mailbox(server, limit: .milliseconds(400)))
        #expect(result.failures.map(\.uid) == [4])
        #expect(result.bytes == Self.expected(others))
    }

    @Test("The next call after a broken connection begins a new one")
    func connectsAgain() async throws {
        let server = try ScriptedIMAPServer(ForgedMessages.all) {
            $0.connection == 1 && $0.name == "UID" ? [.cut] : nil
        }
        let mailbox = try mailbox(server)
        _ = try await mailbox.examine()
        await expect(kind: .unreachable) { _ = try await mailbox.summaries(from: 1) }
        #expect(try await mailbox.summaries(from: 1).count == ForgedMessages.all.count)
    }

    @Test("Cancelling a task ends its call, and the mailbox goes on", .timeLimit(.minutes(1)))
    func cancelsOneCall() async throws {
        let server = try ScriptedIMAPServer { $0.connection == 1 && $0.name == "EXAMINE" ? [.stall] : nil }
        let mailbox = try mailbox(server, limit: .seconds(3600))
        let task = Task { try await mailbox.examine() }
        try await examineIsAsked(of: server)
        task.cancel()
        await #expect(throws: MailboxError.self) { _ = try await task.value }
        #expect(try await mailbox.examine().uidValidity == 77)
        await mailbox.close()
        await expect(kind: .closed) { _ = try await mailbox.examine() }
    }

    private func examineIsAsked(of server: ScriptedIMAPServer) async throws {
        while !server.log.contains(where: { $0.contains("EXAMINE") }) { try await Task.sleep(for: .milliseconds(5)) }
    }
}
