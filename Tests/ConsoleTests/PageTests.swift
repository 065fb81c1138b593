import Foundation
import Store
import Testing

/// What every page holds to.
@Suite struct PageTests {
    private let office: ConsoleOffice
    init() throws { office = try ConsoleOffice.shared.get() }

    private func pages() throws -> [String] {
        [
            "/", "/?round=2021", "/queue", "/queue?kind=looks", "/items/\(try office.question("entry"))",
            "/items/\(try office.question("arrival"))", "/items/\(try office.question("file"))", "/units/C2-HB",
            "/messages/1", "/messages/13", "/messages/1/copy", "/messages/1/files/1", "/lists", "/lists?show=units",
            "/lists?round=2021&standing=missing", "/outbox", "/outbox?part=held", "/journal", "/search?q=dang+thi+mo",
            "/search?q=script", "/users",
        ]
    }

    @Test func `A sign is escaped whatever stands beside it`() throws {
        let browser = try office.logged("xem")
        for (sign, escaped) in [("<", "&lt;"), (">", "&gt;"), ("&", "&amp;"), ("\"", "&quot;"), ("'", "&#39;")] {
            for scalar in Unicode.Scalar.samples {
                let text = "\(scalar)\(sign)\(scalar)"
                let query = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                let page = try browser.get("/search?q=\(query)").text.unicodeScalars
                let value = try #require(String(page).range(of: "số giấy\" value=\"", options: .literal))
                let shown = String(page)[value.upperBound...].unicodeScalars.prefix { $0 != "\"" }
                #expect(String(shown).range(of: escaped, options: .literal) != nil, "\(sign) \(scalar.value)")
            }
        }
    }

    @Test func `An address that no page writes is answered like any other`() throws {
        let browser = try office.logged("hanh")
        for number in [Int64.max, Int64.min, 0, -1] {
            #expect(try browser.get("/queue?page=\(number)").status == 200)
            #expect(try browser.get("/journal?before=\(number)").status == 200)
        }
        let token = try browser.get("/queue").token
        for path in ["/items", "/queue/x", "/outbox/x", "/messages/1/copy/x", "/lists/x"] {
            #expect(
                try browser.post(path, [("csrf", token), ("choice", "none"), ("reason", "Thử")]).status == 404,
                "\(path)")
        }
    }

    @Test func `No page runs, loads or keeps anything that is not ours`() throws {
        let browser = try office.logged("quantri")
        for page in try pages() {
            let reply = try browser.get(page)
            #expect(reply.status == 200, "\(page)")
            let policy = try #require(reply.headers["content-security-policy"])
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe") && !policy.contains("http"))
            #expect(reply.headers["cache-control"] == "no-store")
            #expect(reply.headers["x-content-type-options"] == "nosniff")
            #expect(reply.headers["x-frame-options"] == "DENY")
            #expect(reply.headers["set-cookie"] == nil)
            let text = reply.text
            // One script, from us; nothing of a mail as markup.
            #expect(text.components(separatedBy: "<script").count == 2, "\(page)")
            #expect(!text.contains("<script>") && !text.contains("style=\"") && !text.contains("<iframe"))
            #expect(!text.contains(" onclick") && !text.contains("javascript:"))
            #expect(text.components(separatedBy: "<h1>").count == 2, "\(page)")
        }
        let assets = try browser.get("/").text
        for kind in ["css", "js", "svg"] {
            let start = try #require(assets.range(of: "/static/[0-9a-f]{32}\\.\(kind)", options: .regularExpression))
            let asset = try office.browser.get(String(assets[start]))
            #expect(asset.status == 200 && asset.headers["cache-control"]?.contains("immutable") == true)
        }
    }

    @Test func `Words of a stranger's mail are shown as words`() throws {
        let browser = try office.logged("xem")
        let found = try browser.get("/search?q=" + Browser.escaped("alert(1)"))
        let paths = found.all("href", of: "result")
        let path = try #require(paths.first { $0.hasPrefix("/messages/") })
        let page = try browser.get(path)
        #expect(page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"))
    }

    @Test func `Looking changes nothing, not even who last looked`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("quantri")
        let before = try dump(office)
        for page in try pages() { _ = try browser.get(page) }
        for page in try pages() { _ = try browser.send("HEAD", page, []) }
        #expect(try dump(office) == before)
    }

    private func dump(_ office: ConsoleOffice) throws -> [Data] {
        try ["d/tiepnhan.sqlite", "d/tiepnhan.sqlite-wal", "d/journal-end.txt"].map {
            try Data(contentsOf: office.folder.appending(path: $0))
        }
    }

    @Test func `The first page tells the figures that the commands tell`() throws {
        let page = try office.logged("xem").get("/")
        let status = try office.run("status", "--data", "d", "--round", "2021", "--json")
        let root = try #require(try JSONSerialization.jsonObject(with: Data(status.utf8)) as? [String: Any])
        let nominations = try #require(root["nominations"] as? [[String: Any]])
        for standing in ["on_time", "late", "missing"] {
            let count = nominations.count { $0["summary"] as? String == standing }
            #expect(page.figure(standing) == String(count))
        }
        let open = try office.store().openQuestions()
        #expect(page.figure("decisions") == String(open.asks) && page.figure("looks") == String(open.looks))
        #expect(page.figure("held") == String(try office.store().heldLetters()))
        let counts = try office.logged("xem").get("/counts")
        #expect(counts.text.contains("\"decisions\":\(open.asks)"))
    }

    @Test(arguments: ["dang thi mo", "ĐẶNG THỊ MƠ", "Đặng thị", "d1", "D1"])
    func `A person is found whatever the marks`(_ words: String) throws {
        let page = try office.logged("xem").get("/search?q=" + Browser.escaped(words))
        #expect(page.text.contains("Đặng Thị Mơ"))
        #expect(page.all("href", of: "result").contains("/units/C2-HB#D1"))
    }

    @Test func `Schools, addresses, subjects and receipt numbers are found as well`() throws {
        let browser = try office.logged("xem")
        #expect(try browser.get("/search?q=hoa+ban").all("href", of: "result").contains("/units/C2-HB"))
        #expect(try browser.get("/search?q=thbanman").all("href", of: "result").contains { $0.hasPrefix("/messages/") })
        let receipts = try office.run("receipts", "--data", "d", "--json")
        let number = try #require(receipts.firstRange(of: "\"number\":\"")).upperBound
        let text = String(receipts[number...].prefix { $0 != "\"" })
        #expect(try !browser.get("/search?q=" + text.lowercased()).all("href", of: "result").isEmpty)
        #expect(try browser.get("/search?q=khong-co-ai").text.contains("Không tìm thấy"))
        #expect(try browser.get("/search?q=%20%20").status == 200)
    }

    @Test(arguments: [
        "/items/1-zzzz", "/items/x", "/items/%2e%2e%2f%2e%2e", "/units/KHONG", "/messages/999999", "/messages/..%2f1",
        "/messages/-1", "/khong-co", "/static/../tiepnhan.sqlite", "/outbox?show=HD-0",
    ])
    func `What is not there is not found`(_ path: String) throws {
        #expect(try office.logged("xem").get(path).status == 404)
    }
}

extension Unicode.Scalar {
    /// Letters, marks and signs from all over the first planes, each as odd a neighbour as another.
    fileprivate static let samples = stride(from: 0x300, to: 0xE_0FFF, by: 0x1_0F7).compactMap { Unicode.Scalar($0) }
        .filter { $0.properties.generalCategory != .unassigned }.prefix(40)
}
