import Foundation
import Testing

/// Who gets in.
@Suite struct LoginTests {
    private let office: ConsoleOffice
    init() throws { office = try ConsoleOffice.shared.get() }

    @Test func `It answers without a login that it is well, and nothing else`() throws {
        #expect(try office.browser.get("/health").status == 200)
        for page in [
            "/", "/queue", "/items/1-aaaa", "/units/C2-HB", "/messages/1", "/messages/1/copy", "/lists", "/outbox",
            "/journal",
            "/search?q=mo", "/users", "/counts",
        ] {
            let reply = try office.browser.get(page)
            #expect(reply.status == 303 && reply.headers["location"]?.hasPrefix("/login?next=") == true, "\(page)")
            #expect(reply.body.isEmpty)
        }
        #expect(try office.browser.post("/items/1-aaaa", [("choice", "none")]).status == 403)
    }

    @Test func `A right password opens a session in a cookie that scripts and other sites do not get`() throws {
        let browser = office.browser
        let reply = try browser.logIn("hanh")
        #expect(reply.status == 303 && reply.headers["location"] == "/")
        let set = try #require(reply.headers["set-cookie"])
        #expect(set.contains("; HttpOnly") && set.contains("; SameSite=Strict") && set.contains("; Path=/"))
        #expect(!set.contains("Secure"))
        let secure = try office.browser.post(
            "/login", [("user", "hanh"), ("password", ConsoleOffice.password)], ["X-Forwarded-Proto: https"])
        let host = try #require(secure.headers["set-cookie"])
        #expect(host.hasPrefix("__Host-tiepnhan=") && host.hasSuffix("; Secure"))
        let behind = office.browser
        behind.cookie = String(host.prefix { $0 != ";" })
        #expect(try behind.get("/", ["X-Forwarded-Proto: https"]).status == 200)
        #expect(try behind.get("/").status == 303)
        let page = try browser.get("/")
        #expect(page.status == 200 && page.text.contains("Người hanh (hanh)"))
    }

    @Test func `A session that was fixed before the login stays worthless, and one that was left too`() throws {
        let browser = office.browser
        browser.cookie = "tiepnhan=" + String(repeating: "a", count: 64)
        let fixed = browser.cookie
        try browser.logIn("hanh")
        #expect(browser.cookie != fixed)
        let other = office.browser
        other.cookie = fixed
        #expect(try other.get("/").status == 303)
        let left = browser.cookie
        #expect(try browser.submit("/logout", from: "/", []).status == 303)
        other.cookie = left
        #expect(try other.get("/").status == 303)
    }

    @Test(arguments: [("hanh", "sai mật khẩu"), ("không-có", "sai mật khẩu"), ("", ""), ("hanh", "")])
    func `Whoever is refused hears the same, whether there is such a user or not`(_ user: String, _ password: String)
        throws
    {
        let reply = try office.browser.post("/login", [("user", user), ("password", password)])
        #expect(reply.status == 401)
        #expect(reply.text.contains("không đúng, hoặc tài khoản đang bị khóa"))
        #expect(reply.headers["set-cookie"] == nil)
    }

    @Test func `Who guesses has to wait, and an administrator lets in again`() throws {
        try office.run("users", "add", "cham", "--data", "d", "--password-file", try office.passwordFile())
        for user in ["cham", "chua-co"] {
            let replies = try (0..<12).map { _ in
                try office.browser.post("/login", [("user", user), ("password", "sai rồi nhé")])
            }
            #expect(replies.prefix(3).allSatisfy { $0.status == 401 }, "\(user)")
            let held = try #require(replies.first { $0.status == 429 }, "\(user)")
            #expect(Int(held.headers["retry-after"] ?? "") ?? 0 > 0)
        }
        try office.run("users", "lock", "cham", "--undo", "--data", "d")
        #expect(try office.browser.logIn("cham").status == 303)
    }

    @Test func `Who is shut out is out at once`() throws {
        try office.run("users", "add", "nghi", "--data", "d", "--password-file", try office.passwordFile())
        let browser = try office.logged("nghi")
        #expect(try browser.get("/").status == 200)
        try office.run("users", "lock", "nghi", "--data", "d")
        #expect(try browser.get("/").status == 303)
        #expect(try office.browser.logIn("nghi").status == 401)
    }

    @Test func `The login leads on to pages of ours alone`() throws {
        for (next, target) in [
            ("/queue?kind=looks", "/queue?kind=looks"), ("https://example.com/", "/"), ("//example.com", "/"),
            ("/\\example.com", "/"), ("/a\r\nSet-Cookie: x", "/"), ("", "/"),
        ] {
            let reply = try office.browser.post(
                "/login", [("user", "hanh"), ("password", ConsoleOffice.password), ("next", next)])
            #expect(reply.headers["location"] == target, "\(next)")
        }
    }

    @Test func `Users are kept by the command line, and one administrator always stays`() throws {
        let list = try office.run("users", "list", "--data", "d", "--json")
        #expect(list.contains("\"user\":\"quantri\"") && !list.contains("$y$"))
        _ = try ConsoleOffice.run(office.folder, ["users", "lock", "quantri", "--data", "d"], fails: true)
        _ = try ConsoleOffice.run(office.folder, ["users", "role", "quantri", "xem", "--data", "d"], fails: true)
        _ = try ConsoleOffice.run(
            office.folder, ["users", "add", "hanh", "--data", "d"], input: "12345678\n", fails: true)
        _ = try ConsoleOffice.run(
            office.folder, ["users", "add", "Hạnh", "--data", "d"], input: "12345678\n", fails: true)
        _ = try ConsoleOffice.run(
            office.folder, ["users", "add", "ngan", "--data", "d"], input: "1234567\n", fails: true)
        _ = try ConsoleOffice.run(
            office.folder, ["users", "add", "x", "--data", "d", "--role", "sếp"], input: "12345678\n", fails: true)
        let words = try ConsoleOffice.run(
            office.folder, ["console", "--data", "d", "--listen", "0.0.0.0:8532"], fails: true)
        #expect(words.contains("listens on this machine alone"))
    }
}

/// How the first person gets in.
@Suite struct FirstAdministratorTests {
    @Test func `The first administrator comes by a link that doctor names, once`() throws {
        let office = try ConsoleOffice(users: false)
        let found = try office.run("doctor", "--data", "d", "--json")
        let mark = try #require(found.firstRange(of: "/first/"))
        let word = String(found[mark.upperBound...].prefix(64))
        #expect(try office.browser.get("/first/" + String(repeating: "0", count: 64)).status == 404)
        #expect(try office.browser.get("/first/\(word)").status == 200)
        let fields = [("user", "dau"), ("name", "Lê Đầu Tiên"), ("password", ConsoleOffice.password)]
        #expect(try office.browser.post("/first/\(word)", fields + [("again", "khác nhau")]).status == 422)
        #expect(try office.browser.post("/first/\(word)", fields + [("again", ConsoleOffice.password)]).status == 303)
        #expect(try office.browser.get("/first/\(word)").status == 404)
        #expect(try office.browser.post("/first/\(word)", fields + [("again", ConsoleOffice.password)]).status == 404)
        let browser = try office.logged("dau")
        #expect(try browser.get("/users").status == 200)
        let again = try office.run("doctor", "--data", "d", "--json")
        #expect(!again.contains("/first/"))
    }
}
