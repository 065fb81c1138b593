import Testing

@testable import Mailbox

@Suite struct SMTPTransportTests {
    private static let envelope = Envelope(from: "nhan@example.vn", to: "truong@example.vn")
    private static let text = Array("Subject: x\r\n\r\n.hidden\r\n..\r\n".utf8)

    private static func transport(
        _ port: UInt16, timeout: Duration = .seconds(30), credential: Credential? = nil
    ) throws -> SMTPTransport {
        SMTPTransport(
            endpoint: try SMTPEndpoint(
                url: "smtp://127.0.0.1:\(port)", starttls: .never, username: credential.map { _ in "nhan" },
                credential: credential, caFile: nil, progressTimeout: timeout))
    }

    private static func send(
        to server: FakeSMTPServer, timeout: Duration = .seconds(30), envelope: Envelope = envelope
    ) async throws -> SendResult {
        try await transport(server.port, timeout: timeout).send(text, envelope: envelope, messageID: "<a@b>")
    }

    @Test func `An accepted message comes with the server's answer and has its dots doubled on the way`() async throws {
        let server = try FakeSMTPServer()
        #expect(try await Self.send(to: server) == .accepted(answer: "250 taken as 17"))
        #expect(server.commands.contains { $0.hasPrefix("MAIL FROM:<nhan@example.vn>") })
        #expect(server.commands.contains("RCPT TO:<truong@example.vn>"))
        #expect(server.commands.contains("..hidden"))
        #expect(server.commands.contains("..."))
    }

    @Test func `An empty sender is the null path`() async throws {
        let server = try FakeSMTPServer()
        _ = try await Self.send(to: server, envelope: Envelope(from: "", to: "truong@example.vn"))
        #expect(server.commands.contains { $0.hasPrefix("MAIL FROM:<>") })
    }

    @Test func `One connection carries several messages`() async throws {
        let server = try FakeSMTPServer()
        let transport = try Self.transport(server.port)
        for _ in 0..<5 {
            #expect(
                await transport.send(Self.text, envelope: Self.envelope, messageID: "<a@b>")
                    == .accepted(answer: "250 taken as 17"))
        }
        #expect(server.commands.count { $0 == "CONNECT" } == 1)
        #expect(server.commands.count { $0 == "DATA" } == 5)
    }

    @Test(
        "A message that the server will not take is refused, with its words",
        arguments: [
            (FakeSMTPServer.Fault.recipient("550 no such user"), "550 no such user"),
            (.recipient("550 5.1.1 unknown"), "550 5.1.1 unknown"),
            (.text("554 spam"), "554 spam"),
        ])
    func refused(fault: FakeSMTPServer.Fault, answer: String) async throws {
        #expect(try await Self.send(to: FakeSMTPServer(fault)) == .refused(answer: answer))
    }

    @Test(
        "A message that may be taken later is kept, with the server's words",
        arguments: [
            (FakeSMTPServer.Fault.mail("451 busy"), "451 busy"), (.recipient("421 closing"), "421 closing"),
            (.greeting("421 too many"), "421 too many"),
        ])
    func later(fault: FakeSMTPServer.Fault, answer: String) async throws {
        #expect(try await Self.send(to: FakeSMTPServer(fault)) == .tryLater(answer: answer))
    }

    @Test(
        "What is about one recipient or text now is put off, with the server's words",
        arguments: [
            (FakeSMTPServer.Fault.recipient("450 4.2.0 greylisted"), "450 4.2.0 greylisted"),
            (.recipient("452 4.2.2 mailbox full"), "452 4.2.2 mailbox full"), (.text("451 disk"), "451 disk"),
        ])
    func deferred(fault: FakeSMTPServer.Fault, answer: String) async throws {
        #expect(try await Self.send(to: FakeSMTPServer(fault)) == .deferred(answer: answer))
    }

    @Test func `A message that is larger than the server takes is refused`() async throws {
        let server = try FakeSMTPServer(.mail("552 5.3.4 too big"))
        #expect(try await Self.send(to: server) == .refused(answer: "552 5.3.4 too big"))
        #expect(server.commands.contains("MAIL FROM:<nhan@example.vn> SIZE=\(Self.text.count)"))
    }

    @Test(
        "What needs more than 7 bits or longer lines is never sent",
        arguments: [Array("Subject: é\r\n\r\n".utf8), Array(repeating: UInt8(ascii: "a"), count: 999), [0x41, 0]])
    func sevenBit(text: [UInt8]) async throws {
        let server = try FakeSMTPServer()
        let result = await (try Self.transport(server.port)).send(text, envelope: Self.envelope, messageID: "<a@b>")
        guard case .refused = result else {
            Issue.record("\(result)")
            return
        }
        #expect(server.commands.isEmpty)
    }

    // MARK: - Copies

    private static let copied = Envelope(from: "nhan@example.vn", to: "truong@example.vn", copyTo: "luu@example.vn")

    @Test func `A copy goes in the same transaction, after the recipient`() async throws {
        let server = try FakeSMTPServer()
        #expect(try await Self.send(to: server, envelope: Self.copied) == .accepted(answer: "250 taken as 17"))
        #expect(
            server.commands.filter { $0.hasPrefix("RCPT") } == [
                "RCPT TO:<truong@example.vn>", "RCPT TO:<luu@example.vn>",
            ])
        #expect(server.commands.count { $0 == "DATA" } == 1)
    }

    @Test(
        "Where the address of the copy is refused, nothing goes before somebody has noted that no copy will",
        arguments: ["550 5.1.1 unknown", "450 4.2.0 greylisted", "554 5.7.1 relay access denied"])
    func refusedCopy(answer: String) async throws {
        let server = try FakeSMTPServer(.refuses("luu@example.vn", answer))
        #expect(
            try await Self.send(to: server, envelope: Self.copied)
                == .copyRefused(answer: answer))
        #expect(!server.commands.contains("DATA"))
    }

    @Test func `Where the recipient is refused, the archive gets nothing`() async throws {
        let server = try FakeSMTPServer(.refuses("truong@example.vn", "550 5.1.1 unknown"))
        #expect(try await Self.send(to: server, envelope: Self.copied) == .refused(answer: "550 5.1.1 unknown"))
        #expect(!server.commands.contains { $0 == "DATA" || $0.contains("luu@") })
    }

    @Test func `A server that ends each connection after some messages gets all of them`() async throws {
        let server = try FakeSMTPServer(.messages(10))
        let transport = try Self.transport(server.port)
        for _ in 0..<35 {
            #expect(
                await transport.send(Self.text, envelope: Self.envelope, messageID: "<a@b>")
                    == .accepted(answer: "250 taken as 17"))
        }
        #expect(server.commands.count { $0 == "CONNECT" } == 4)
        #expect(server.commands.count { $0 == "DATA" } == 35)
    }

    @Test(
        "What is about us and not about the message costs no receipt",
        arguments: [
            FakeSMTPServer.Fault.greeting("554 no service"), .mail("550 5.7.1 not you"),
            .recipient("554 relay access denied"), .mail("530 5.7.0 authentication required"),
            .stallsAtGreeting,
        ])
    func aboutUs(fault: FakeSMTPServer.Fault) async throws {
        let result = try await Self.send(to: FakeSMTPServer(fault), timeout: .seconds(1))
        guard case .tryLater = result else {
            Issue.record("\(result)")
            return
        }
    }

    @Test(
        "Silence or an end after the text leaves it open",
        arguments: [
            FakeSMTPServer.Fault.breaksAfterText, .stallsAfterText,
        ])
    func unknown(fault: FakeSMTPServer.Fault) async throws {
        let server = try FakeSMTPServer(fault)
        let result = try await Self.send(to: server, timeout: .seconds(1))
        guard case .unknown = result else {
            Issue.record("\(result)")
            return
        }
        #expect(server.commands.count { $0 == "DATA" } == 1)
    }

    @Test(
        "A connection that has ended meanwhile is made anew",
        arguments: [
            FakeSMTPServer.Fault.breaksAtSecondMail, .answersSecondMail("421 4.3.0 too many messages"),
            .answersSecondMail("452 4.5.3 too many messages"),
        ])
    func stale(fault: FakeSMTPServer.Fault) async throws {
        let server = try FakeSMTPServer(fault)
        let transport = try Self.transport(server.port)
        for _ in 0..<4 {
            #expect(
                await transport.send(Self.text, envelope: Self.envelope, messageID: "<a@b>")
                    == .accepted(answer: "250 taken as 17"))
        }
        #expect(server.commands.count { $0 == "DATA" } == 4)
        #expect(server.commands.count { $0 == "CONNECT" } == 4)
    }

    @Test func `Where nobody listens it is tried later`() async throws {
        let result = await (try Self.transport(LoopbackServer.freePort()))
            .send(Self.text, envelope: Self.envelope, messageID: "<a@b>")
        guard case .tryLater = result else {
            Issue.record("\(result)")
            return
        }
    }

    @Test(
        "An address that would break the envelope is refused unsent",
        arguments: [
            "a@b>\r\nRCPT TO:<c@d", "a b@c", "", "<a@b>", "a@b\0",
        ])
    func envelope(to: String) async throws {
        let server = try FakeSMTPServer()
        let result = try await Self.send(to: server, envelope: Envelope(from: "nhan@example.vn", to: to))
        guard case .refused = result else {
            Issue.record("\(result)")
            return
        }
        #expect(server.commands.isEmpty)
    }

    // MARK: - The server's words

    @Test(
        "Whom a refusal is about is told by its enhanced code first, by its words only without one",
        arguments: [
            (FakeSMTPServer.Fault.recipient("550 5.1.1 <x>: User unknown in relay recipient table"), true),
            (.recipient("550 5.4.1 Recipient address rejected: Access denied"), true),
            (.recipient("550 sender's mailbox list: no such user"), true),
            (.recipient("513 Relaying denied."), false), (.recipient("550 5.7.1 Unable to relay"), false),
            (.recipient("550 5.7.0 authentication required"), false),
            (.recipient("550 5.1.8 bad sender domain"), false), (.mail("534 SIZE=Message too big"), true),
            (.mail("534 5.7.9 mechanism too weak"), false), (.mail("552 5.2.2 over your quota"), false),
            (.text("550 5.7.60 not allowed to send as this sender"), false), (.text("550 5.7.1 spam"), true),
        ])
    func bearing(fault: FakeSMTPServer.Fault, isOfMessage: Bool) async throws {
        let result = try await Self.send(to: FakeSMTPServer(fault))
        switch result {
        case .refused: #expect(isOfMessage)
        case .tryLater(let told):
            #expect(!isOfMessage)
            #expect(told.contains("“5"))
            #expect(!told.contains("cannot be reached"))
        default: Issue.record("\(result)")
        }
    }

    @Test func `A reply of several lines is kept whole, with letters beyond ASCII`() async throws {
        let server = try FakeSMTPServer(
            .recipient("550-5.1.1 Hộp thư không có.\r\n550-5.1.1 Hỏi văn thư\r\n550 5.1.1 \u{202E}của trường."))
        #expect(
            try await Self.send(to: server)
                == .refused(answer: "550 5.1.1 Hộp thư không có. Hỏi văn thư của trường."))
    }

    // MARK: - Logging in

    @Test(
        "After a mechanism that the server cannot check, PLAIN or LOGIN follows once",
        arguments: ["CRAM-MD5 PLAIN LOGIN", "CRAM-MD5 LOGIN", "GSSAPI CRAM-MD5 PLAIN"])
    func nextMechanism(offer: String) async throws {
        let server = try FakeSMTPServer(.cannotCheck("CRAM-MD5", "535 5.7.8 no secret in the database"), offers: offer)
        let transport = try Self.transport(server.port, credential: .password("bi mat"))
        for _ in 0..<2 {
            let result = await transport.send(Self.text, envelope: Self.envelope, messageID: "<a@b>")
            #expect(result == .accepted(answer: "250 taken as 17"))
        }
        #expect(server.commands.count { $0.hasPrefix("AUTH CRAM-MD5") } == 1)
        try await SMTPProbe.run(
            try SMTPEndpoint(
                url: "smtp://127.0.0.1:\(server.port)", starttls: .never, username: "nhan",
                credential: .password("bi mat"),
                caFile: nil, progressTimeout: .seconds(5)))
    }

    @Test func `A password that was looked at and is wrong is not tried again by another mechanism`() async throws {
        let server = try FakeSMTPServer(.login("535 5.7.8 wrong"), offers: "PLAIN LOGIN")
        let transport = try Self.transport(server.port, credential: .password("bi mat"))
        _ = await transport.send(Self.text, envelope: Self.envelope, messageID: "<a@b>")
        #expect(server.commands.count { $0.hasPrefix("AUTH") } == 1)
    }

    @Test func `Mechanisms that there are no means for are named`() async throws {
        let server = try FakeSMTPServer(offers: "GSSAPI SCRAM-SHA-256")
        let error = await #expect(throws: MailboxError.self) {
            try await SMTPProbe.run(
                try SMTPEndpoint(
                    url: "smtp://127.0.0.1:\(server.port)", starttls: .never, username: "nhan@phong.example",
                    credential: .password("bi mat"), caFile: nil, progressTimeout: .seconds(5)))
        }
        #expect(error?.description.contains("GSSAPI, SCRAM-SHA-256") == true)
    }

    @Test func `A temporary refusal is no wrong password, for the probe neither`() async throws {
        let server = try FakeSMTPServer(.login("454 4.7.0 Temporary authentication failure"), logins: true)
        let error = await #expect(throws: MailboxError.self) {
            try await SMTPProbe.run(
                try SMTPEndpoint(
                    url: "smtp://127.0.0.1:\(server.port)", starttls: .never, username: "nhan",
                    credential: .password("bi mat"), caFile: nil, progressTimeout: .seconds(5)))
        }
        #expect(error?.kind == .unreachable)
        #expect(error?.description.contains("454 4.7.0") == true)
    }

    @Test func `An address beyond ASCII goes with SMTPUTF8 where the server has it, and is told where not`()
        async throws
    {
        let envelope = Envelope(from: "nhan@example.vn", to: "trường@xn--v-d-0ma.example")
        let server = try FakeSMTPServer(unicode: true)
        #expect(try await Self.send(to: server, envelope: envelope) == .accepted(answer: "250 taken as 17"))
        #expect(server.commands.contains { $0.hasPrefix("MAIL") && $0.contains("SMTPUTF8") })
        let plain = try FakeSMTPServer(.recipient("553 5.6.7 no such letters here"))
        guard case .refused(let told) = try await Self.send(to: plain, envelope: envelope) else {
            Issue.record("not refused")
            return
        }
        #expect(told.contains("SMTPUTF8"))
    }

    @Test func `A password logs in`() async throws {
        let server = try FakeSMTPServer(logins: true)
        let transport = try Self.transport(server.port, credential: .password("bi mat"))
        let result = await transport.send(Self.text, envelope: Self.envelope, messageID: "<a@b>")
        #expect(result == .accepted(answer: "250 taken as 17"))
        #expect(server.commands.contains("AUTH PLAIN"))
        // NUL, nhan, NUL, bi mat.
        #expect(server.commands.contains("AG5oYW4AYmkgbWF0"))
    }

    @Test(
        "A login that is refused costs no receipt, and tells no password",
        arguments: [
            "535 5.7.8 wrong", "454 4.7.0 not now",
        ])
    func refusedLogin(answer: String) async throws {
        let server = try FakeSMTPServer(.login(answer), logins: true)
        let transport = try Self.transport(server.port, credential: .password("bi mat"))
        let result = await transport.send(Self.text, envelope: Self.envelope, messageID: "<a@b>")
        guard case .tryLater(let told) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(!told.contains("bi mat"))
        #expect(!server.commands.contains { $0.hasPrefix("MAIL") })
    }

    @Test(
        "Over TLS a message goes with a login to a server whose certificate is right",
        .enabled(if: TLSFront.obstacle == nil, "\(TLSFront.obstacle ?? "")"))
    func overTLS() async throws {
        let server = try FakeSMTPServer(logins: true)
        let front = try TLSFront(before: server.port)
        let transport = SMTPTransport(
            endpoint: try SMTPEndpoint(
                url: "smtps://localhost:\(front.port)", starttls: .required, username: "nhan",
                credential: .password("bi mat"),
                caFile: front.authority, progressTimeout: .seconds(30)))
        for _ in 0..<2 {
            let result = await transport.send(Self.text, envelope: Self.envelope, messageID: "<a@b>")
            #expect(result == .accepted(answer: "250 taken as 17"))
        }
        #expect(server.commands.count { $0 == "AUTH PLAIN" } == 1)
        #expect(server.commands.count { $0 == "DATA" } == 2)
    }
}
