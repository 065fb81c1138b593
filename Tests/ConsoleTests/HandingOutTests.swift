import Dossiers
import Foundation
import Ledger
import Store
import Testing

/// What leaves the house by the screen, and what comes in.
@Suite(.serialized) struct HandingOutTests {
    private let office: ConsoleOffice
    init() throws { office = try ConsoleOffice.shared.get() }

    private func held() throws -> [String] {
        try office.store().outgoing(.receipt).filter { $0.state == .held }.map(\.number)
    }

    @Test func `A letter goes out only after it was read, and just as it was read`() throws {
        let browser = try office.logged("hanh")
        let numbers = try held()
        try #require(numbers.count > 2)
        let blind = try browser.submit("/outbox", from: "/outbox", [("number", numbers[0])])
        #expect(blind.status == 422 && blind.text.contains("Chỉ gửi được những thư vừa xem trước"))
        let wrong = try browser.submit(
            "/outbox", from: "/outbox", [("number", numbers[0]), ("digest", String(repeating: "0", count: 64))])
        #expect(wrong.status == 422)
        #expect(try held() == numbers)
        let preview = try browser.get("/outbox?show=\(Browser.escaped(numbers[0]))")
        #expect(preview.text.contains("Kính gửi") && preview.text.contains("data-tn=\"release\""))
        let digest = preview.value(of: "digest")
        // What was read of one is no leave for another.
        let other = try browser.post(
            "/outbox", [("csrf", preview.token), ("number", numbers[1]), ("digest", digest)])
        #expect(other.status == 422)
        #expect(try held() == numbers)
        let reply = try browser.post(
            "/outbox", [("csrf", preview.token), ("number", numbers[0]), ("digest", digest)])
        #expect(reply.status == 303 && reply.headers["location"] == "/outbox?released=1&dropped=0")
        #expect(try held() == Array(numbers.dropFirst()))
        let told = try browser.get("/outbox?released=1&dropped=0")
        #expect(told.text.contains("1 thư sẽ đi trong lần gửi tới."))
        let viewer = try office.logged("xem").get("/outbox?show=\(Browser.escaped(numbers[1]))")
        #expect(viewer.status == 200 && !viewer.text.contains("data-tn=\"release\""))
    }

    @Test func `A copy of a mail is asked about first and is never opened by the browser`() throws {
        let browser = try office.logged("xem")
        let asked = try browser.get("/messages/1/copy")
        #expect(
            asked.headers["content-type"]?.hasPrefix("text/html") == true
                && asked.text.contains("có thể chứa tệp nguy hiểm"))
        #expect(try browser.post("/messages/1/copy", []).status == 403)
        let copy = try browser.post("/messages/1/copy", [("csrf", asked.token)])
        #expect(copy.status == 200 && copy.headers["content-type"] == "application/octet-stream")
        let disposition = try #require(copy.headers["content-disposition"])
        #expect(disposition.hasPrefix("attachment; filename=\"thu-1-") && disposition.hasSuffix(".eml.ban-sao\""))
        let store = try office.store()
        let message = try #require(try store.message(1))
        #expect(copy.body == Array(try Data(contentsOf: URL(filePath: store.rawPath(message.sha256)))))
        #expect(try office.logged("xem").get("/journal").text.contains("copy_taken"))
    }

    private func upload(_ browser: Browser, _ list: String, round: String) throws -> Browser.Reply {
        let token = try browser.get("/lists").token
        let parts = [
            ("name=\"csrf\"", token), ("name=\"round\"", round), ("name=\"file\"; filename=\"../../ds.csv\"", list),
        ]
        let body =
            parts.map { "--xyz\r\nContent-Disposition: form-data; \($0.0)\r\n\r\n\($0.1)\r\n" }.joined() + "--xyz--\r\n"
        return try browser.send(
            "POST", "/lists", ["Content-Type: multipart/form-data; boundary=xyz"], Array(body.utf8))
    }

    @Test func `A list is shown before it is taken in, and taken in as it was shown`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("nhom")
        let list =
            ConsoleOffice.list.replacingOccurrences(of: "Vừ A Sáng", with: "Vừ A Sáng Mới")
            + "D9,individual,Lý Thị Páo,1992,Giáo viên,TH-BM,district_certificate\n"
        let page = try upload(browser, list, round: "2021")
        #expect(page.status == 200 && page.text.contains("Chưa có gì bị thay đổi"))
        #expect(page.text.contains("Lý Thị Páo") && page.text.contains("“Vừ A Sáng” → “Vừ A Sáng Mới”"))
        #expect(try office.store().nominations(round: "2021").count == 5)
        let fields = [("csrf", page.token), ("key", page.value(of: "key")), ("round", "2021"), ("apply", "1")]
        #expect(try browser.post("/lists", fields + [("seen", "0")]).status == 200)
        #expect(try office.store().nominations(round: "2021").count == 5)
        // Another person's list is nobody else's to take in.
        let other = try office.logged("quantri")
        let foreign = try other.post(
            "/lists", [("csrf", try other.get("/").token)] + fields.dropFirst() + [("seen", page.value(of: "seen"))])
        #expect(foreign.status == 422)
        #expect(try browser.post("/lists", fields + [("seen", page.value(of: "seen"))]).status == 303)
        #expect(try office.store().nominations(round: "2021").map(\.name).contains("Lý Thị Páo"))
        #expect(try browser.get("/journal").text.contains("Người nhom (nhom)"))
        let left = try FileManager.default.contentsOfDirectory(atPath: office.folder.appending(path: "d/tmp").path)
        #expect(left.allSatisfy { !$0.hasPrefix("list-") })
    }

    @Test(arguments: [
        "", "không phải danh sách", "\u{0}\u{1}\u{2}", "%PDF-1.4", String(repeating: "a,", count: 50_000),
    ])
    func `What is no list changes nothing and says so`(_ text: String) throws {
        let reply = try upload(try office.logged("nhom"), text, round: "2021")
        #expect([200, 422].contains(reply.status))
        #expect(reply.text.contains("Không có gì bị thay đổi") || reply.text.contains("Chưa có gì bị thay đổi"))
    }
}
