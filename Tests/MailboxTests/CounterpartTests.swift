import Dossiers
import Logging
import Testing

@testable import Mailbox

/// What real servers do that the protocol's text does not lead one to expect; each was seen on one, here scripted.
@Suite struct CounterpartTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func mailbox(
        _ server: ScriptedIMAPServer, folder: String = "INBOX", share: ConnectionShare = ConnectionShare()
    ) throws -> IMAPMailbox {
        IMAPMailbox(endpoint: try server.endpoint(folder: folder), logger: Self.logger, share: share)
    }

    // MARK: - Logging in

    /// Offers a mechanism that it refuses; LOGIN works.
    private static func refusing(_ words: String, capabilities: String) throws -> ScriptedIMAPServer {
        try ScriptedIMAPServer(capabilities: capabilities) { command in
            if command.name == "AUTHENTICATE", command.text.contains("CRAM-MD5") {
                return [ScriptedIMAPServer.say("\(command.tag) NO \(words)")]
            }
            return command.name == "LOGIN" ? [ScriptedIMAPServer.say("\(command.tag) OK in")] : nil
        }
    }

    @Test(
        "After a mechanism that the server cannot check, one in clear follows",
        arguments: [
            "IMAP4rev1 AUTH=CRAM-MD5 AUTH=PLAIN", "IMAP4rev1 AUTH=CRAM-MD5",
            "IMAP4rev1 AUTH=GSSAPI AUTH=CRAM-MD5 AUTH=LOGIN",
        ])
    func nextMechanism(capabilities: String) async throws {
        let server = try Self.refusing("[AUTHENTICATIONFAILED] Authentication failed.", capabilities: capabilities)
        let share = ConnectionShare()
        for _ in 0..<2 {
            let mailbox = try mailbox(server, share: share)
            #expect(try await mailbox.examine().exists == 0)
            await mailbox.close()
        }
        // The second connection begins with what worked.
        #expect(server.log.count { $0.contains("CRAM-MD5") } == 1)
    }

    @Test(
        "What the server says of a login is shown, and who is told",
        arguments: [
            (
                "[ALERT] Hộp thư bị khoá, gọi phòng CNTT", MailboxError.Kind.loginRefused,
                "Hộp thư bị khoá, gọi phòng CNTT"
            ),
            ("[EXPIRED] Password expired", .loginRefused, "Password expired"),
            ("[INUSE] Mailbox is locked", .unreachable, "Mailbox is locked"),
            ("[LIMIT] Too many connections", .crowded, "Too many connections"),
        ])
    func loginWords(words: String, kind: MailboxError.Kind, told: String) async throws {
        let server = try ScriptedIMAPServer { command in
            ["AUTHENTICATE", "LOGIN"].contains(command.name)
                ? [ScriptedIMAPServer.say("\(command.tag) NO \(words)")] : nil
        }
        let error = await #expect(throws: MailboxError.self) { try await mailbox(server).examine() }
        #expect(error?.kind == kind)
        #expect(error?.description.contains(told) == true)
    }

    // MARK: - Folders

    @Test func `A folder is found whether its letters are composed or taken apart`() async throws {
        let server = try ScriptedIMAPServer { command in
            guard command.name == "LIST" else { return nil }
            let name = ModifiedUTF7.encoded("Ho\u{302}\u{300} so\u{31B}")
            return [ScriptedIMAPServer.say("* LIST (\\HasNoChildren) \"/\" \"\(name)\"", "\(command.tag) OK listed")]
        }
        server.folders.change(ModifiedUTF7.encoded("Ho\u{302}\u{300} so\u{31B}")) { _ in }
        #expect(try await mailbox(server, folder: "Hồ sơ").examine().exists == 0)
    }

    @Test func `Names of folders are decoded as they are encoded`() {
        for name in ["INBOX", "Hồ sơ & giấy", "a&b", "日本", "Ho\u{302}\u{300}", "😀x"] {
            let decoded = ModifiedUTF7.decoded(ModifiedUTF7.encoded(name))
            #expect(Array(decoded.utf8) == Array(name.utf8))
        }
        #expect(ModifiedUTF7.decoded("a&*-") == "a&*-")
    }

    // MARK: - Messages

    private static let three: [ScriptedIMAPServer.Message] = [
        .init(uid: 5, bytes: Array("one".utf8)), .init(uid: 6, bytes: Array("two".utf8)),
        .init(uid: 7, bytes: Array("three".utf8)),
    ]

    @Test(
        "A message at which the server ends the connection is left for later, and the others come",
        arguments: [[ScriptedIMAPServer.Act.cut], [ScriptedIMAPServer.say("* BYE Internal error occurred"), .cut]])
    func poison(acts: [ScriptedIMAPServer.Act]) async throws {
        let server = try ScriptedIMAPServer(Self.three) { command in
            guard command.asksForBodies, let set = command.text.split(separator: " ").dropFirst(2).first else {
                return nil
            }
            return ScriptedIMAPServer.ranges(String(set), last: 7).contains { $0.contains(6) } ? acts : nil
        }
        let folder = try TemporaryFolder()
        let mailbox = try mailbox(server)
        let all = try await mailbox.summaries(from: 1)
        let came = CommandLog()
        let failures = try await mailbox.fetch(all, into: folder.path) { came.add("\($0.uid)") }
        #expect(failures.map(\.uid) == [6])
        #expect(came.lines.sorted() == ["5", "7"])
    }

    @Test(
        "A message whose time cannot be read is there all the same",
        arguments: [
            "NIL", "\"08-Mar-2022 09:00:00\"", "\"08-Mar-2022 09:00:00 ICT\"", "\"01-Jan-0001 00:00:00 +0000\"",
        ])
    func unreadableTime(date: String) async throws {
        let server = try ScriptedIMAPServer(Self.three) { command in
            guard command.text.contains("UID FETCH"), !command.asksForBodies else { return nil }
            return [
                ScriptedIMAPServer.say(
                    "* 1 FETCH (UID 5 INTERNALDATE \(date) RFC822.SIZE 3)", "\(command.tag) OK done")
            ]
        }
        let summary = try #require(try await mailbox(server).summaries(from: 1).first)
        #expect(summary.internalDate == nil)
        #expect(summary.unreadDate == date.filter { $0 != "\"" })
    }

    @Test func `What a server tells of one message in two responses belongs together`() async throws {
        let server = try ScriptedIMAPServer(Self.three) { command in
            guard command.text.contains("UID FETCH"), !command.asksForBodies else { return nil }
            return [
                ScriptedIMAPServer.say(
                    "* 1 FETCH (UID 5 RFC822.SIZE 3)", "* 2 FETCH (UID 6 INTERNALDATE \"08-Mar-2022 09:00:00 +0700\")",
                    "* 1 FETCH (UID 5 INTERNALDATE \"08-Mar-2022 08:00:00 +0700\")", "* 2 FETCH (RFC822.SIZE 3)",
                    "\(command.tag) OK done")
            ]
        }
        let all = try await mailbox(server).summaries(from: 1)
        #expect(all.map(\.uid) == [5, 6])
        #expect(
            all.map(\.internalDate)
                == ["2022-03-08T08:00:00+07:00", "2022-03-08T09:00:00+07:00"].map { Instant(rfc3339: $0) })
    }

    // MARK: - Few connections

    /// Lets so many connections log in at once.
    private static func crowded(_ most: Int) throws -> ScriptedIMAPServer {
        let open = OpenConnections()
        let server = try ScriptedIMAPServer(capabilities: "IMAP4rev1 AUTH=PLAIN IDLE MOVE") { command in
            switch command.name {
            case "AUTHENTICATE" where !open.add(command.connection, most: most):
                return [
                    ScriptedIMAPServer.say(
                        "\(command.tag) NO [LIMIT] Maximum number of connections from user+IP exceeded")
                ]
            case "LOGOUT":
                open.remove(command.connection)
                return nil
            default: return nil
            }
        }
        for name in ["A", "B", "C"] { server.folders.change(name) { _ in } }
        return server
    }

    @Test("Where a server gives few connections, all folders are read by them", arguments: [1, 2])
    func fewConnections(most: Int) async throws {
        let server = try Self.crowded(most)
        let share = ConnectionShare()
        let boxes = try ["INBOX", "A", "B", "C"].map { try mailbox(server, folder: $0, share: share) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for box in boxes {
                group.addTask {
                    for _ in 0..<3 {
                        _ = try await box.examine()
                        _ = try await box.waitForNews(atMost: .milliseconds(300))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(share.mostConnections == most)
        // And one more for what is settled, which INBOX's own makes room for.
        server.folders.deliver(Array("x".utf8))
        let uids = try await boxes[0].uids()
        let validity = try await boxes[0].examine().uidValidity
        #expect(try await boxes[0].file(uids, uidValidity: validity, by: .keyword("TiepNhan")).count == 1)
        for box in boxes { await box.close() }
    }

    @Test func `Where all connections are somebody else's, the server's words are told`() async throws {
        let server = try Self.crowded(0)
        let error = await #expect(throws: MailboxError.self) { try await mailbox(server).examine() }
        #expect(error?.kind == .crowded)
        #expect(error?.description.contains("Maximum number of connections") == true)
    }
}
