import HTTPTypes
import Surroundings
import Testing

@testable import Console

/// Whose requests are looked at, and whence they come.
@Suite struct RequestGuardTests {
    private let guardian = RequestGuard(hosts: ["hoso.example.vn", "trong.example.vn:8443"])

    private func isOurs(_ authority: String, _ origin: String?, isSecure: Bool = false) -> Bool {
        var request = HTTPRequest(method: .post, scheme: "http", authority: authority, path: "/queue")
        if let origin { request.headerFields[.origin] = origin }
        if isSecure { request.headerFields[.known("X-Forwarded-Proto")] = "https" }
        return guardian.isOurs(request)
    }

    @Test(arguments: [
        ("127.0.0.1:8532", "http://127.0.0.1:8532", false), ("localhost:9999", "http://localhost:9999", false),
        ("127.0.0.1", "http://127.0.0.1", false), ("[::1]:8532", "http://[::1]:8532", false),
        ("hoso.example.vn", "https://hoso.example.vn", true), ("HOSO.example.vn", "https://hoso.example.vn", true),
        ("hoso.example.vn", "https://hoso.example.vn", false),
        ("trong.example.vn", "https://trong.example.vn:8443", true),
        ("localhost", "https://localhost", true),
    ])
    func `A form of a page of ours is`(_ authority: String, _ origin: String, _ isSecure: Bool) {
        #expect(isOurs(authority, origin, isSecure: isSecure))
    }

    @Test(arguments: [
        // Another port of this machine is another page; so is the same name without a certificate.
        ("127.0.0.1:8532", "http://127.0.0.1:9000", false), ("127.0.0.1:8532", "http://127.0.0.1", false),
        ("127.0.0.1:8532", "https://127.0.0.1:8532", false), ("127.0.0.1:8532", "http://localhost:8532", false),
        ("hoso.example.vn", "http://hoso.example.vn", true), ("hoso.example.vn", "https://hoso.example.vn:8443", true),
        ("hoso.example.vn", "https://trong.example.vn:8443", true), ("hoso.example.vn", "null", true),
        ("hoso.example.vn", "hoso.example.vn", true), ("localhost", "http://localhost", true),
        ("hoso.example.vn", "https://hoso.example.vn.evil.example", true),
        ("evil.example", "https://evil.example", true),
    ])
    func `A form of any other page is not`(_ authority: String, _ origin: String, _ isSecure: Bool) {
        #expect(!isOurs(authority, origin, isSecure: isSecure))
    }

    @Test(arguments: [
        ("203.0.113.9", nil, "203.0.113.9"), ("127.0.0.1", nil, "127.0.0.1"), ("127.8.7.6", nil, "127.0.0.1"),
        ("::1", nil, "127.0.0.1"), ("::ffff:203.0.113.9", nil, "203.0.113.9"), (nil, nil, "unix"),
        // Who is not named is not believed.
        ("203.0.113.9", "198.51.100.7", "203.0.113.9"), (nil, "198.51.100.7", "unix"),
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        // What the browser wrote itself stands before what the server added.
        ("127.0.0.1", "10.0.0.1, 198.51.100.7", "198.51.100.7"), ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"), ("127.0.0.1", "1.2.3.4.5", "127.0.0.1"), ("127.0.0.1", "::::", "127.0.0.1"),
        ("127.0.0.1", "2001:db8:1:2:aaaa::1", "2001:db8:1:2"),
        ("127.0.0.1", "2001:0db8:0001:0002:bbbb::9", "2001:db8:1:2"),
        ("127.0.0.1", "2001:db8::5", "2001:db8:0:0"), ("127.0.0.1", "[2001:db8::5]:4711", "2001:db8:0:0"),
    ])
    func `An address is the peer's, or what a trusted server says`(
        _ peer: String?, _ header: String?, _ address: String
    ) throws {
        var headers = HTTPFields()
        if let header { headers[.known("X-Forwarded-For")] = header }
        #expect(try ClientAddress(proxies: ["127.0.0.1"]).of(headers, peer: peer) == address)
    }

    @Test(arguments: ["nginx", "", "10.0.0", "10.0.0.0/8", "10.0.0.1:80", "unix:/run/x", "::1::", "http://10.0.0.1"])
    func `A trusted server that is no address is refused, for it would never match`(_ word: String) {
        let refusal = #expect(throws: Refusal.self) { try ClientAddress(proxies: ["127.0.0.1", word]) }
        #expect(refusal?.status == .usage)
    }

    @Test(arguments: ["unix", "localhost", "::1", "10.0.0.1", "2001:db8::5", "[2001:db8::5]"])
    func `An address or the socket is taken`(_ word: String) throws {
        #expect(try ClientAddress(proxies: [word]).proxies.count == 1)
    }

    @Test func `Behind HTTPS the cookie is the host's own, and no neighbour's counts`() {
        let key = SessionKey()
        #expect(Cookie.set(key, isSecure: true).hasPrefix("__Host-tiepnhan=\(key.text); Path=/;"))
        #expect(
            Cookie.set(key, isSecure: true).hasSuffix("; Secure") && !Cookie.set(key, isSecure: true).contains("Domain")
        )
        var headers: HTTPFields = [.cookie: "tiepnhan=\(key.text)"]
        #expect(Cookie.session(headers) == key)
        headers[.known("X-Forwarded-Proto")] = "https"
        #expect(Cookie.session(headers) == nil)
        headers[.cookie] = "tiepnhan=\(SessionKey().text); __Host-tiepnhan=\(key.text)"
        #expect(Cookie.session(headers) == key)
    }
}
