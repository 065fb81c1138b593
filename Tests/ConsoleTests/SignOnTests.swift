import Foundation
import Glibc
import Testing

/// Who comes by another server's word.
@Suite(.serialized) struct SignOnTests {
    private static let header = "X-Remote-User"

    private static func office(trusted: String) throws -> ConsoleOffice {
        try ConsoleOffice(settings: [
            ("trusted_proxies: []  ", "trusted_proxies: [\(trusted)]  "),
            ("sign_on_header: null ", "sign_on_header: \(header) "),
        ])
    }

    @Test func `Whom a trusted server names has a session of his own, and no other's`() throws {
        let office = try Self.office(trusted: "127.0.0.1")
        let browser = office.browser
        let first = try browser.get("/queue?kind=looks", ["\(Self.header): Hanh"])
        // No redirect: on one that began elsewhere a browser never sends the cookie.
        #expect(first.status == 200 && first.headers["location"] == nil)
        #expect(first.text.contains("http-equiv=\"refresh\"") && first.text.contains("href=\"/queue?kind=looks\""))
        let set = try #require(first.headers["set-cookie"])
        #expect(set.contains("; HttpOnly") && set.contains("; SameSite=Strict"))
        browser.cookie = String(set.prefix { $0 != ";" })
        let page = try browser.get("/", ["\(Self.header): hanh"])
        #expect(page.status == 200 && page.text.contains("Người hanh (hanh)"))
        // The server names somebody else now: the old session is nobody's.
        #expect(try browser.post("/queue", [("csrf", page.token)], ["\(Self.header): binh"]).status == 403)
        let other = try browser.get("/", ["\(Self.header): binh"])
        #expect(other.status == 200 && other.headers["set-cookie"] != nil && other.headers["location"] == nil)
        #expect(!other.text.contains("Người"))
        // Roles are the console's own.
        let reader = office.browser
        reader.cookie = String(
            try #require(try reader.get("/", ["\(Self.header): xem"]).headers["set-cookie"]).prefix { $0 != ";" })
        #expect(try reader.get("/users", ["\(Self.header): xem"]).status == 403)
        // The server names nobody any more: what began by its word is over.
        #expect(try browser.get("/queue").headers["location"]?.hasPrefix("/login") == true)
        #expect(try browser.get("/", ["\(Self.header): hanh"]).text.contains("Người hanh (hanh)"))
    }

    @Test func `What nobody looks at begins no session, and the journal is told once`() throws {
        let office = try Self.office(trusted: "127.0.0.1")
        let name = "\(Self.header): hanh"
        #expect(try office.browser.send("HEAD", "/", [name]).headers["set-cookie"] == nil)
        for path in ["/events", "/counts"] {
            let reply = try office.browser.get(path, [name])
            #expect(reply.status == 403 && reply.headers["set-cookie"] == nil, "\(path)")
        }
        for _ in 0..<3 { #expect(try office.browser.get("/", [name]).headers["set-cookie"] != nil) }
        let journal = try office.logged("quantri").get("/journal").text
        #expect(journal.components(separatedBy: "được máy chủ web xác nhận khi đăng nhập").count == 2)
    }

    @Test func `Who keeps no cookie is not sent round, and an address says nothing on the page`() throws {
        let office = try Self.office(trusted: "127.0.0.1")
        let name = "\(Self.header): hanh"
        let again = try office.browser.get("/queue", [name, "Sec-Fetch-Site: same-origin"])
        #expect(again.status == 200 && !again.text.contains("http-equiv=\"refresh\""))
        #expect(again.text.contains("href=\"/queue\""))
        let odd = try office.browser.get("/search?q=\"><b>x", [name])
        #expect(odd.text.contains("&quot;&gt;&lt;b&gt;x") && !odd.text.contains("\"><b>x"))
    }

    @Test(arguments: ["khong-co", "nghi", "hanh,binh", "hanh binh", "<script>", "hạnh", ""])
    func `Whoever is no user, or shut out, or several, gets nothing`(_ name: String) throws {
        let office = try Self.office(trusted: "127.0.0.1")
        try office.run("users", "add", "nghi", "--data", "d", "--password-file", try office.passwordFile())
        try office.run("users", "lock", "nghi", "--data", "d")
        for _ in 0..<3 {
            let reply = try office.browser.get("/", ["\(Self.header): \(name)"])
            #expect(reply.status == 403 && reply.headers["set-cookie"] == nil)
        }
        #expect(try office.browser.get("/", ["\(Self.header): hanh", "\(Self.header): quantri"]).status == 403)
        // With a password, past that server, everything is as it was; the journal tells once of each kind of try.
        let journal = try office.logged("quantri").get("/journal").text
        #expect(journal.components(separatedBy: "từ chối người tự xưng").count - 1 == (name.isASCIIWord ? 2 : 1))
    }

    @Test func `Who writes the field himself is refused on every page, and the journal says so`() throws {
        let office = try Self.office(trusted: "unix")
        for path in ["/", "/queue", "/users", "/login", "/events", "/journal", "/first/abc"] {
            let reply = try office.browser.get(path, ["\(Self.header): quantri"])
            #expect(reply.status == 403 && reply.headers["set-cookie"] == nil, "\(path)")
        }
        let login = try office.browser.post(
            "/login", [("user", "hanh"), ("password", ConsoleOffice.password)], ["x-remote-USER: quantri"])
        #expect(login.status == 403 && login.headers["set-cookie"] == nil)
        let browser = try office.logged("hanh")
        #expect(try browser.get("/", ["\(Self.header): quantri"]).status == 403)
        let page = try browser.get("/journal")
        #expect(page.text.contains("từ chối người tự xưng"))
        #expect(page.text.components(separatedBy: "từ chối người tự xưng").count == 2)
    }

    @Test func `Where nobody is to be let in so, the field means nothing`() throws {
        let office = try ConsoleOffice.shared.get()
        let reply = try office.browser.get("/", ["\(Self.header): quantri"])
        #expect(reply.status == 303 && reply.headers["location"]?.hasPrefix("/login") == true)
        #expect(reply.headers["set-cookie"] == nil)
        #expect(try office.logged("xem").get("/users", ["\(Self.header): quantri"]).status == 403)
    }

    @Test func `By the socket a trusted server's word counts`() throws {
        let office = try Self.office(trusted: "unix")
        let path = office.folder.appending(path: "s").path
        let console = try office.another(listen: "unix:" + path)
        defer { console.terminate() }
        let reply = try Browser(socket: path).get("/", ["Host: localhost", "\(Self.header): hanh"])
        #expect(reply.status == 200 && reply.headers["set-cookie"] != nil)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o660)
    }

    @Test func `A second console at the same socket is refused, and the first goes on`() throws {
        let office = try Self.office(trusted: "unix")
        let path = office.folder.appending(path: "s").path
        let console = try office.another(listen: "unix:" + path)
        defer { console.terminate() }
        let words = try ConsoleOffice.run(
            office.folder, ["console", "--data", "d", "--listen", "unix:" + path], fails: true)
        #expect(words.contains("unix:\(path)") && words.contains("--listen"))
        #expect(try Browser(socket: path).get("/health", ["Host: localhost"]).status == 200)
        // One that was killed leaves a socket that hinders nobody.
        kill(console.processIdentifier, SIGKILL)
        console.waitUntilExit()
        try FileManager.default.removeItem(at: office.folder.appending(path: "ready-too"))
        let next = try office.another(listen: "unix:" + path)
        defer { next.terminate() }
        #expect(try Browser(socket: path).get("/health", ["Host: localhost"]).status == 200)
    }

    @Test func `doctor says what an address is worth, and that wrong passwords count together`() throws {
        let believing = try Self.office(trusted: "127.0.0.1")
        #expect(try believing.doctor().contains("tự xưng được là bất kỳ ai"))
        let blind = try ConsoleOffice(settings: [("  hosts: []  ", "  hosts: [hoso.example.vn]  ")])
        #expect(try blind.doctor().contains("gõ sai mật khẩu nhiều lần làm mọi người"))
        let plain = try ConsoleOffice.shared.get().doctor()
        #expect(plain.contains("trả lời tại http://127.0.0.1:"))
        #expect(!plain.contains("bất kỳ ai") && !plain.contains("gõ sai mật khẩu"))
    }
}

extension String {
    fileprivate var isASCIIWord: Bool { !isEmpty && utf8.allSatisfy { (97...122).contains($0) || $0 == 45 } }
}
