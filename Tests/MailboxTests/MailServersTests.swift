import Dossiers
import Logging
import Synchronization
import Testing

@testable import Mailbox

/// Dovecot and OpenSMTPD as they are.
@Suite(
    .serialized,
    .enabled(if: MailServers.obstacle == nil, "Dovecot and OpenSMTPD cannot be started: \(MailServers.obstacle ?? "")"))
struct MailServersTests {
    enum Security: CaseIterable, Sendable { case clear, tls, startTLS }

    private let servers: MailServers

    init() throws { servers = try MailServers.shared.get() }

    private func mailbox(
        _ user: String, _ security: Security = .clear, password: String = "secret", host: String = "localhost",
        authority: String? = nil, folder: String = ""
    ) throws -> IMAPMailbox {
        let port = security == .tls ? servers.imaps : servers.imap
        let endpoint = try MailboxEndpoint(
            url: "\(security == .tls ? "imaps" : "imap")://\(host):\(port)/\(folder)",
            starttls: security == .startTLS ? .required : .never, username: user, credential: .password(password),
            caFile: security == .clear ? nil : authority ?? servers.authority, progressTimeout: .seconds(30))
        return IMAPMailbox(endpoint: endpoint, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func transport(_ security: Security = .clear, authority: String? = nil) throws -> SMTPTransport {
        let url = security == .tls ? "smtps://localhost:\(servers.smtps)" : "smtp://localhost:\(servers.smtp)"
        return SMTPTransport(
            endpoint: try SMTPEndpoint(
                url: url, starttls: security == .startTLS ? .required : .never, username: nil, credential: nil,
                caFile: security == .clear ? nil : authority ?? servers.authority, progressTimeout: .seconds(30)))
    }

    // MARK: - Dovecot

    private static let texts: [[UInt8]] = [
        "Subject: một\r\n\r\nA001 OK FETCH completed\r\nT3 OK\r\n+ x\r\n* BYE\r\n{5}\r\n)\r\n",
        "Subject: no end", "\r\n", "Subject: x\r\n\r\n" + String(repeating: "dòng văn bản\r\n", count: 60_000),
    ].map { Array($0.utf8) }

    @Test("Messages come whole, and the mailbox stays as it was", arguments: Security.allCases)
    func fetch(security: Security) async throws {
        let user = "nhan-\(security)".lowercased()
        let start = 1_646_096_000
        for (index, text) in Self.texts.enumerated() {
            try servers.deliver(text, to: user, name: "\(start + index).M\(index).try", at: start + index * 3600)
        }
        let mailbox = try mailbox(user, security)
        #expect(try await mailbox.examine().exists == Self.texts.count)
        let summaries = try await mailbox.summaries(from: 1)
        #expect(
            summaries.map(\.internalDate)
                == Self.texts.indices.map { Instant(secondsSinceEpoch: Int64(start + $0 * 3600)) })
        let folder = try TemporaryFolder()
        let fetched = Mutex<[FetchedMessage]>([])
        let failures = try await mailbox.fetch(summaries, into: folder.path) { message in
            fetched.withLock { $0.append(message) }
        }
        await mailbox.close()
        #expect(failures.isEmpty)
        let messages = fetched.withLock { $0.sorted { $0.uid < $1.uid } }
        #expect(messages.map(\.uid) == summaries.map(\.uid))
        #expect(try messages.map { try TemporaryFolder.read($0.path) } == Self.texts)
        // A Maildir keeps flags in the file names, after `:2,`.
        let names = servers.files(of: user)
        #expect(names.count == Self.texts.count)
        #expect(names.allSatisfy { $0.split(separator: ":2,").count == 1 })
    }

    @Test func `A message whose size Dovecot has wrong does not keep the others out`() async throws {
        let texts = (0..<5).map { Array("Subject: \($0)\r\n\r\n\(String(repeating: "chữ\r\n", count: 200))".utf8) }
        for (index, text) in texts.enumerated() {
            // A Maildir may keep the size in the file's name, and Dovecot believes it.
            let claim = index == 1 ? ",S=\(text.count + 4000),W=\(text.count + 4000)" : ""
            try servers.deliver(
                text, to: "hong", name: "164609600\(index).M\(index).try\(claim)", at: 1_646_096_000 + index)
        }
        let mailbox = try mailbox("hong")
        let summaries = try await mailbox.summaries(from: 1)
        let folder = try TemporaryFolder()
        let fetched = Mutex<[FetchedMessage]>([])
        let failures = try await mailbox.fetch(summaries, into: folder.path) { message in
            fetched.withLock { $0.append(message) }
        }
        await mailbox.close()
        #expect(failures.map(\.uid) == [2])
        let messages = fetched.withLock { $0.sorted { $0.uid < $1.uid } }
        #expect(messages.map(\.uid) == [1, 3, 4, 5])
        #expect(try messages.map { try TemporaryFolder.read($0.path) } == [0, 2, 3, 4].map { texts[$0] })
    }

    @Test("A wrong password is told", arguments: Security.allCases)
    func wrongPassword(security: Security) async throws {
        let mailbox = try mailbox("nhan", security, password: "wrong")
        let error = await #expect(throws: MailboxError.self) { try await mailbox.examine() }
        #expect(error?.kind == .loginRefused)
    }

    @Test("A certificate by somebody else, or for another host, is not trusted", arguments: [Security.tls, .startTLS])
    func certificate(security: Security) async throws {
        for mailbox in [
            try mailbox("nhan", security, authority: servers.otherAuthority),
            try mailbox("nhan", security, host: "127.0.0.1"),
        ] {
            let error = try #require(await #expect(throws: MailboxError.self) { try await mailbox.examine() })
            #expect(error.kind == .unreachable)
            #expect(error.description.contains("certificate"))
        }
    }

    @Test func `A folder that is not there is refused`() async throws {
        let mailbox = try mailbox("nhan", folder: "Kh%C3%B4ng")
        let error = await #expect(throws: MailboxError.self) { try await mailbox.examine() }
        #expect(error?.kind == .missing)
    }

    // MARK: - OpenSMTPD

    // In clear only: Debian 12's OpenSMTPD ends every TLS handshake with an alert once it has shown its certificate.
    @Test func `A message arrives byte for byte`() async throws {
        let fields = "From: nhan@example.vn\r\nDate: Tue, 01 Mar 2022 08:12:33 +0700\r\nMessage-ID: <1@example.vn>\r\n"
        let text = Array("\(fields)Subject: x\r\n\r\n.dot\r\n..\r\n.\r\nda nhan\r\n".utf8)
        let result = try await transport().send(
            text, envelope: Envelope(from: "nhan@example.vn", to: "mot@example.vn"), messageID: "<1@example.vn>")
        guard case .accepted(let answer) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(answer.hasPrefix("250 "))
        let message = try #require(try await servers.messages(of: "mot", count: 1).first)
        // Servers put trace fields before the text, and a Maildir keeps lines with LF alone.
        #expect(
            message.filter { $0 != 0x0D }.suffix(text.count { $0 != 0x0D }).elementsEqual(text.filter { $0 != 0x0D }))
    }

    @Test("Nothing is sent to a server that cannot be trusted", arguments: [Security.tls, .startTLS])
    func untrusted(security: Security) async throws {
        let result = try await transport(security, authority: servers.otherAuthority).send(
            Array("Subject: x\r\n\r\nx\r\n".utf8), envelope: Envelope(from: "nhan@example.vn", to: "khong@example.vn"),
            messageID: "<u@example.vn>")
        guard case .tryLater(let answer) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(answer.contains("certificate"))
    }

    @Test func `More messages than one connection may carry all arrive`() async throws {
        let transport = try transport()
        for number in 1...150 {
            let text = Array("Subject: \(number)\r\nMessage-ID: <many-\(number)@example.vn>\r\n\r\nx\r\n".utf8)
            let result = await transport.send(
                text, envelope: Envelope(from: "nhan@example.vn", to: "nhieu@example.vn"),
                messageID: "<many-\(number)@example.vn>")
            guard case .accepted = result else {
                Issue.record("\(number): \(result)")
                continue
            }
        }
        let arrived = try await servers.messages(of: "nhieu", count: 150).compactMap { message in
            String(decoding: message, as: UTF8.self).split(whereSeparator: \.isNewline).first {
                $0.hasPrefix("Subject: ")
            }
        }
        #expect(arrived.sorted() == (1...150).map { "Subject: \($0)" }.sorted().map { $0[...] })
    }

    @Test func `A recipient that the server rejects is refused, and the next message goes`() async throws {
        let transport = try transport()
        let text = Array("Subject: x\r\n\r\nx\r\n".utf8)
        let refused = await transport.send(
            text, envelope: Envelope(from: "nhan@example.vn", to: "a@refused.example"), messageID: "<r@example.vn>")
        guard case .refused(let answer) = refused else {
            Issue.record("\(refused)")
            return
        }
        #expect(answer.hasPrefix("550 "))
        let next = await transport.send(
            text, envelope: Envelope(from: "nhan@example.vn", to: "sau@example.vn"), messageID: "<s@example.vn>")
        guard case .accepted = next else {
            Issue.record("\(next)")
            return
        }
    }
}
