import Testing

@testable import Mailbox

@Suite struct MailboxEndpointTests {
    private static func endpoint(
        _ url: String, _ starttls: StartTLS = .required, user: String = "nhan"
    ) throws -> MailboxEndpoint {
        try MailboxEndpoint(
            url: url, starttls: starttls, username: user, credential: .password("x"), caFile: nil,
            progressTimeout: .seconds(1))
    }

    @Test func `No password goes in clear off loopback`() throws {
        let error = try #require(throws: MailboxError.self) { try Self.endpoint("imap://mail.example.vn/", .never) }
        #expect(error.kind == .configuration)
        #expect(error.description.contains("mailbox.starttls"))
        let other = try #require(throws: MailboxError.self) {
            try SMTPEndpoint(
                url: "smtp://mail.example.vn", starttls: .never, username: nil, credential: nil, caFile: nil,
                progressTimeout: .seconds(1))
        }
        #expect(other.kind == .configuration)
        #expect(other.description.contains("receipts.starttls"))
    }

    @Test(
        "Off loopback TLS is left out only where the server offers none and nobody logs in",
        arguments: [
            ("smtp://relay.example.vn", nil, StartTLS.allowed), ("smtp://relay.example.vn", "nhan", .required),
            ("smtp://127.0.0.1", "nhan", .allowed),
        ])
    func allowedOffLoopback(url: String, user: String?, expected: StartTLS) throws {
        let endpoint = try SMTPEndpoint(
            url: url, starttls: .allowed, username: user, credential: user.map { _ in .password("x") }, caFile: nil,
            progressTimeout: .seconds(1))
        #expect(endpoint.starttls == expected)
        #expect(try Self.endpoint("imap://mail.example.vn/", .allowed).starttls == .required)
    }

    @Test func `A limit of nothing is refused`() throws {
        let error = #expect(throws: MailboxError.self) {
            try MailboxEndpoint(
                url: "imaps://mail.example.vn", starttls: .required, username: "nhan", credential: .password("x"),
                caFile: nil,
                progressTimeout: .zero)
        }
        #expect(error?.kind == .configuration)
    }

    @Test(
        "Clear on loopback, STARTTLS and TLS are allowed",
        arguments: [
            ("imap://127.0.0.1:1143/", StartTLS.never), ("imap://localhost/", .allowed),
            ("imap://mail.example.vn/", .required),
            ("imaps://mail.example.vn/", .never),
        ])
    func allowed(url: String, starttls: StartTLS) throws { _ = try Self.endpoint(url, starttls) }

    @Test func `The folder is INBOX where none is named, and the account tells server and user`() throws {
        #expect(try Self.endpoint("imaps://mail.example.vn").folder == "INBOX")
        #expect(try Self.endpoint("imaps://mail.example.vn/").folder == "INBOX")
        #expect(try Self.endpoint("imaps://mail.example.vn/%C4%90%E1%BA%BFn").folder == "Đến")
        #expect(try Self.endpoint("imaps://mail.example.vn/x").account == "nhan@mail.example.vn")
    }

    @Test("A user name that cannot be is refused", arguments: ["", "a\r\nA1 DELETE x", "a\0"])
    func userName(user: String) throws {
        let error = #expect(throws: MailboxError.self) { try Self.endpoint("imaps://mail.example.vn", user: user) }
        #expect(error?.kind == .configuration)
    }
}
