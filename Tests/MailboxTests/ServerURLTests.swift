import Testing

@testable import Mailbox

@Suite struct ServerURLTests {
    private static let schemes = ["imap": 143, "imaps": 993]

    @Test(
        "A URL is taken apart",
        arguments: [
            ("imaps://mail.example.vn", "imaps", "mail.example.vn", 993, ""),
            ("IMAP://Mail.Example.VN:1143/", "imap", "mail.example.vn", 1143, ""),
            ("imap://[::1]:1143/INBOX", "imap", "::1", 1143, "INBOX"),
            ("imap://[::1]", "imap", "::1", 143, ""),
            ("imaps://m/H%E1%BB%93%20s%C6%A1/2022", "imaps", "m", 993, "Hồ sơ/2022"),
        ])
    func parses(text: String, scheme: String, host: String, port: Int, path: String) throws {
        let url = try ServerURL(text, schemes: Self.schemes, setting: "mailbox.url")
        #expect((url.scheme, url.host, url.port, url.path) == (scheme, host, port, path))
    }

    @Test(
        "What cannot be used is refused, naming the setting and not the URL",
        arguments: [
            "", "mail.example.vn", "imaps:mail.example.vn", "pop3://mail.example.vn", "imaps://", "imaps://:993",
            "imaps://someone:geheim@mail.example.vn/", "imaps://mail.example.vn:0", "imaps://mail.example.vn:65536",
            "imaps://mail.example.vn:x", "imaps://[::1", "imaps://[::1]x", "imaps://ma il.vn", "imaps://m/%zz",
            "imaps://m/%4",
            "imaps://m/%FF",
        ])
    func refuses(text: String) throws {
        let error = try #require(throws: MailboxError.self) {
            try ServerURL(text, schemes: Self.schemes, setting: "mailbox.url")
        }
        #expect(error.kind == .configuration)
        #expect(error.description.contains("mailbox.url"))
        #expect(!error.description.contains("geheim"))
    }

    @Test(
        "Loopback is told by the address, not by how it looks",
        arguments: [
            ("localhost", true), ("127.0.0.1", true), ("127.9.9.9", true), ("[::1]", true),
            ("127.0.0.1.example.vn", false),
            ("127.example", false), ("localhost.example.vn", false), ("10.0.0.1", false), ("127.0.0", false),
        ])
    func loopback(host: String, expected: Bool) throws {
        #expect(try ServerURL("imap://\(host)/", schemes: Self.schemes, setting: "mailbox.url").isLoopback == expected)
    }
}
