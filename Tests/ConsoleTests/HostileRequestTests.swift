import Foundation
import Glibc
import Ledger
import Store
import Testing

/// What strangers on the wire can do: hold a place for a while, and nothing else.
@Suite struct HostileRequestTests {
    private let office: ConsoleOffice
    init() throws { office = try ConsoleOffice.shared.get() }

    @Test func `What is too large is refused`() throws {
        let browser = try office.logged("hanh")
        let token = try browser.get("/").token
        let long = try browser.post("/queue", [("csrf", token), ("item", String(repeating: "a", count: 400_000))])
        #expect(long.status == 413)
        let file = [UInt8](repeating: 65, count: 400_000)
        let reply = try browser.send("POST", "/queue", ["Content-Type: multipart/form-data; boundary=x"], file)
        #expect(reply.status == 413)
        let header = try browser.get("/", ["X-Long: " + String(repeating: "a", count: 200_000)])
        #expect([0, 400, 431].contains(header.status))
        #expect(try browser.get("/" + String(repeating: "a", count: 100_000)).status != 200)
        #expect(try browser.get("/health").status == 200)
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n\r\n", "NONSENSE\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", "\u{16}\u{3}\u{1}\r\n\r\n",
        "GET http://127.0.0.1/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        "POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
        "POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    ])
    func `What is no request of ours gets nothing`(_ text: String) throws {
        let descriptor = try Browser.connect(office.port)
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        shutdown(descriptor, Int32(SHUT_WR))
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        let head = String(decoding: answer.prefix(12), as: UTF8.self)
        #expect(!head.contains(" 200"), "\(head)")
        #expect(try office.browser.get("/health").status == 200)
    }

    @Test(arguments: [
        "-9223372036854775808", "9223372036854775807", "-9223372036854775807", "9223372036854775808", "-1", "0", "1e3",
        "99999999999999999999999999", "0x1", "１",
    ])
    func `Whatever number stands in a path, there is no such thing, and the console goes on`(_ number: String) throws {
        let browser = try office.logged("quantri")
        let message = try #require(try office.store().messages(named: "hai-nguoi-3.eml", limit: 1).first?.id)
        let token = try browser.get("/messages/\(message)/files/1").token
        let word = Browser.escaped(number)
        for path in [
            "messages/\(word)", "messages/\(word)/copy", "messages/\(word)/files/1",
            "messages/\(message)/files/\(word)",
            "messages/\(message)/files/\(word)/pages", "messages/\(message)/files/\(word)/pages/1",
            "messages/\(message)/files/1/pages/\(word)", "items/\(word)-aaaa", "units/\(word)",
        ] {
            #expect(try browser.get("/" + path).status == 404, "\(path)")
        }
        for path in ["messages/\(message)/files/\(word)", "messages/\(word)/files/1", "messages/\(word)/copy"] {
            #expect(try browser.post("/" + path, [("csrf", token)]).status == 404, "\(path)")
        }
        for path in ["items/\(word)-aaaa", "items/\(word)-aaaa/undo", "items/\(word)-aaaa/claim"] {
            let reply = try browser.post("/" + path, [("csrf", token), ("choice", word), ("decided", number)])
            #expect((400..<500).contains(reply.status), "\(path)")
        }
        let added = try browser.post(
            "/units/C2-HB/address", [("csrf", token), ("message", number), ("reason", "x y")])
        #expect((400..<500).contains(added.status))
        for path in ["queue?page=\(word)", "journal?before=\(word)"] {
            #expect(try browser.get("/" + path).status == 200, "\(path)")
        }
        #expect(try office.browser.get("/health").status == 200)
    }

    @Test func `A thousand idle connections hold nobody up`() throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 4096)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        var idle: [Int32] = []
        defer { for descriptor in idle { close(descriptor) } }
        for index in 0..<1000 {
            let descriptor = try Browser.connect(office.port)
            idle.append(descriptor)
            // Half of them have begun to speak.
            if index % 2 == 0 { _ = Glibc.send(descriptor, "GET / HT", 8, Int32(MSG_NOSIGNAL)) }
        }
        #expect(try office.browser.get("/health").status == 200)
        let browser = try office.logged("xem")
        for page in ["/", "/queue", "/outbox"] { #expect(try browser.get(page).status == 200) }
    }

    @Test func `The log holds no name and no word of a mail`() throws {
        let browser = try office.logged("hanh")
        _ = try browser.get(
            "/items/1-zzzz?n=Nguyễn".addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "/")
        _ = try browser.get("/search?q=" + Browser.escaped("Đặng Thị Mơ"))
        let log = try String(contentsOf: office.folder.appending(path: "log"), encoding: .utf8)
        for word in ["Đặng", "hanh", "alert(1)", "school.example", ConsoleOffice.password] {
            #expect(!log.contains(word), "\(word)")
        }
    }
}
