import Dossiers
import Foundation
import Ledger
import Store
import Testing

@testable import Console

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
        #expect(reply.status == 303 && reply.headers["location"] == "/outbox")
        #expect(try held() == Array(numbers.dropFirst()))
        #expect(try browser.get("/outbox").text.contains("1 thư sẽ đi trong lần gửi tới."))
        #expect(try !browser.get("/outbox").text.contains("sẽ đi trong lần gửi tới"))
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

    @Test func `What a list removes is taken in only as it was seen`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("nhom")
        let list = String(ConsoleOffice.list.split(separator: "\n").prefix(4).joined(separator: "\n")) + "\n"
        let page = try upload(browser, list, round: "2021")
        let key = page.value(of: "key")
        let fields = [("csrf", page.token), ("key", key), ("round", "2021")]
        let kept = try browser.post("/lists", fields + [("keep_missing", "1")])
        #expect(kept.text.contains("giữ lại") && !kept.text.contains("<h2>Xóa"))
        // Seen was that all stay; without the box they would go.
        let reply = try browser.post(
            "/lists", fields + [("apply", "1"), ("remove_with_files", "1"), ("seen", kept.value(of: "seen"))])
        #expect(reply.status == 200 && reply.text.contains("đã khác lúc xem"))
        #expect(try office.store().nominations(round: "2021").count == 5)
        #expect(reply.text.contains("<h2>Xóa"))
        let taken = try browser.post(
            "/lists",
            fields + [("apply", "1"), ("remove_with_files", "1"), ("seen", reply.value(of: "seen"))])
        #expect(taken.status == 303)
        #expect(try office.store().nominations(round: "2021").count == 3)
        #expect(try browser.get("/lists?round=2021").text.contains("Đã nhập danh sách."))
    }

    @Test func `No address makes a page say that something was done`() throws {
        let browser = try office.logged("hanh")
        for path in [
            "/outbox?released=5&dropped=0", "/queue?seen=9", "/lists?taken=changed", "/queue?done=1-aaaa",
            "/items/\(try office.question("file"))?done=\(try office.question("file"))",
        ] {
            let page = try browser.get(path)
            #expect(page.status == 200 && !page.text.contains("data-tn=\"done\""), "\(path)")
        }
        #expect(try !office.logged("quantri").get("/users?done=1").text.contains("data-tn=\"done\""))
    }

    @Test func `A letter is read whole before it goes, with what hangs on it`() async throws {
        let long = String(repeating: "Kính gửi nhà trường. ", count: 3000)
        func letter(_ text: String) -> OutboxEntry {
            let mail = """
                From: phongnoivu@example.vn
                To: c2hoaban@school.example
                Subject: Thu
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: text/plain; charset=utf-8

                \(text)
                --b
                Content-Type: text/plain; charset=utf-8
                Content-Disposition: attachment; filename="kem-theo.txt"

                Họ và tên: Đặng Thị Mơ
                --b--

                """
            let now = Instant(secondsSinceEpoch: 1_647_300_000)
            return OutboxEntry(
                id: 1, occasion: "x", messageID: nil, number: "HD-1", to: "c2hoaban@school.example", subject: "Thu",
                rfcMessageID: "x", bytes: Array(mail.utf8), state: .held, attempts: 0, answer: nil, createdAt: now,
                nextAttempt: now, sentAt: nil)
        }
        let reader = LetterReader()
        let seen = try await reader.read(letter(long + "Hết."))
        #expect(seen.isWhole && seen.text.utf8.count > 60_000 && seen.text.contains("Hết."))
        #expect(seen.files.map(\.name) == ["kem-theo.txt"])
        #expect(seen.files.first?.text?.plainText.contains("Đặng Thị Mơ") == true)
        // The same number, written anew.
        #expect(try await reader.read(letter("Khác.")).text.contains("Khác."))
        // What no page shows whole is not let go.
        #expect(try await !reader.read(letter(String(repeating: long, count: 8))).isWhole)
        await reader.shutDown()
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
