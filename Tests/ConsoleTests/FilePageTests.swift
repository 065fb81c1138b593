import Foundation
import Ledger
import Store
import Testing

/// The pages of a file, drawn beside what was read from it.
@Suite(.serialized) struct FilePageTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    private func send(_ office: ConsoleOffice, _ fixture: String) throws -> Int64 {
        let bytes = try Data(contentsOf: Self.fixtures.appending(path: fixture))
        let mail = """
            Received: from mail.school.example by mx.example.vn; 11 Mar 2022 10:00:00 +0700
            From: c2hoaban@school.example
            To: phongnoivu@example.vn
            Date: 11 Mar 2022 10:00:00 +0700
            Subject: \(fixture)
            Message-ID: <\(fixture)@school.example>
            MIME-Version: 1.0
            Content-Type: application/octet-stream; name="\(fixture)"
            Content-Disposition: attachment; filename="\(fixture)"
            Content-Transfer-Encoding: base64

            \(bytes.base64EncodedString(options: .lineLength76Characters))

            """
        let folder = office.folder.appending(path: "pages")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try mail.write(to: folder.appending(path: fixture + ".eml"), atomically: true, encoding: .utf8)
        try office.run("ingest", "--data", "d", "pages/\(fixture).eml")
        return try #require(try office.store().messages(named: fixture + ".eml", limit: 1).first?.id)
    }

    @Test func `A page is drawn by the reader and shown beside what was read`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("xem")
        let message = try send(office, "shifted.pdf")
        #expect(try browser.get("/messages/\(message)").text.contains("/messages/\(message)/files/1/pages"))
        var page = try browser.get("/messages/\(message)/files/1/pages")
        for _ in 0..<5 where page.text.contains("data-tn=\"coming\"") {
            page = try browser.get("/messages/\(message)/files/1/pages")
        }
        #expect(page.status == 200 && page.text.contains("data-tn=\"page\""))
        #expect(
            page.text.contains("<pre class=\"read\"")
                && !page.text.contains("<pre class=\"read\" tabindex=\"0\"></pre>"))
        #expect(page.text.contains("Hiện đủ 1 trang đã vẽ"))
        let picture = try browser.get("/messages/\(message)/files/1/pages/1")
        #expect(picture.status == 200 && picture.headers["content-type"] == "image/png")
        #expect(picture.body.starts(with: [0x89, 0x50, 0x4E, 0x47]) && picture.headers["cache-control"] == "no-store")
        #expect(picture.headers["x-content-type-options"] == "nosniff")
        for path in ["1/pages/0", "1/pages/99", "1/pages/x", "2/pages", "1/page", "1/pages/1/1"] {
            #expect(try browser.get("/messages/\(message)/files/\(path)").status == 404, "\(path)")
        }
        #expect(try office.browser.get("/messages/\(message)/files/1/pages/1").status == 303)
    }

    @Test func `What has no pages says so`() throws {
        let office = try ConsoleOffice.shared.get()
        let message = try #require(try office.store().messages(named: "hai-nguoi-2.eml", limit: 1).first?.id)
        let page = try office.logged("xem").get("/messages/\(message)/files/1/pages")
        #expect(page.status == 200 && page.text.contains("Không vẽ được trang nào"))
        #expect(!page.text.contains("data-tn=\"failed\""))
        #expect(try office.logged("xem").get("/messages/\(message)/files/1/pages/1").status == 404)
    }

    @Test func `A file that cannot be drawn is said to be broken or locked`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("xem")
        let message = try send(office, "locked.pdf")
        let page = try browser.get("/messages/\(message)/files/1/pages")
        #expect(page.status == 200 && page.text.contains("tệp hỏng, bị khóa hoặc trống"))
        #expect(try browser.get("/messages/\(message)/files/1/pages/1").status == 404)
        #expect(try browser.get("/queue").status == 200)
    }

    @Test func `While files are drawn, queue and letters are there`() throws {
        let office = try ConsoleOffice()
        let browser = try office.logged("hanh")
        let messages = try ["scan.pdf", "scan.jpg", "fax.tiff", "turned-90.png", "photo.jpg"].map {
            try send(office, $0)
        }
        let (port, cookie, drawn) = (office.port, browser.cookie, DispatchGroup())
        for message in messages {
            DispatchQueue.global().async(group: drawn) {
                let other = Browser(port: port)
                other.cookie = cookie
                _ = try? other.get("/messages/\(message)/files/1/pages")
            }
        }
        let letter = try #require(try browser.get("/outbox?part=held").all("href", of: "letter").first)
        for path in ["/queue", "/", letter, "/messages/\(messages[0])"] {
            #expect(try browser.get(path).status == 200, "\(path)")
        }
        drawn.wait()
        #expect(try browser.get("/queue").status == 200)
    }
}
