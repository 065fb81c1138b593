import Dossiers
import Foundation
import Ledger
import Store
import Testing

/// What staff do on a school's page.
@Suite(.serialized) struct UnitPageTests {
    @Test func `An address that wrote is added with a reason, by a lead, and only one that the page shows`() throws {
        let office = try ConsoleOffice()
        let (lead, clerk) = (try office.logged("nhom"), try office.logged("hanh"))
        // A mail of the school from an address that is nobody's.
        let mail = try String(contentsOf: office.folder.appending(path: "mail/hai-nguoi-0.eml"), encoding: .utf8)
            .replacingOccurrences(of: "c2hoaban@school.example", with: "hieupho@school.example")
            .replacingOccurrences(of: "a0@school", with: "z9@school")
        try FileManager.default.createDirectory(
            at: office.folder.appending(path: "more"), withIntermediateDirectories: true)
        try mail.write(to: office.folder.appending(path: "more/moi.eml"), atomically: true, encoding: .utf8)
        try office.run("ingest", "--data", "d", "more")
        let page = try lead.get("/units/C2-HB")
        #expect(page.text.contains("hieupho@school.example") && page.text.contains("data-tn=\"add-address\""))
        #expect(try !clerk.get("/units/C2-HB").text.contains("data-tn=\"add-address\""))
        let message = page.value(of: "message")
        func add(_ browser: Browser, _ unit: String, _ message: String, _ reason: String) throws -> Int {
            try browser.submit("/units/\(unit)/address", from: "/", [("message", message), ("reason", reason)]).status
        }
        #expect(try add(clerk, "C2-HB", message, "Đã gọi") == 403)
        #expect(try add(lead, "C2-HB", message, " ") == 422)
        #expect(try add(lead, "TH-BM", message, "Đã gọi") == 422 || add(lead, "TH-BM", message, "Đã gọi") == 404)
        #expect(try add(lead, "C2-HB", "999", "Đã gọi") != 303)
        #expect(try office.store().unit("C2-HB")?.emails == ["c2hoaban@school.example"])
        #expect(try add(lead, "C2-HB", message, "Đã gọi hiệu trưởng") == 303)
        #expect(try office.store().unit("C2-HB")?.emails == ["c2hoaban@school.example", "hieupho@school.example"])
        #expect(try lead.get("/units/C2-HB").text.contains("Đã thêm hieupho@school.example"))
        #expect(try !lead.get("/units/C2-HB").text.contains("data-tn=\"add-address\""))
        #expect(try lead.get("/journal").text.contains("Đã gọi hiệu trưởng"))
        #expect(try lead.get("/journal").text.contains("thêm địa chỉ cho đơn vị"))
        // An address is added once.
        #expect(try add(lead, "C2-HB", message, "Đã gọi") == 422)
        try office.run("fsck", "--data", "d")
    }

    @Test func `An address whose sender people did not accept is told as that and not added`() throws {
        let office = try ConsoleOffice()
        let lead = try office.logged("nhom")
        try FileManager.default.createDirectory(
            at: office.folder.appending(path: "more"), withIntermediateDirectories: true)
        let mail = try String(contentsOf: office.folder.appending(path: "mail/hai-nguoi-0.eml"), encoding: .utf8)
            .replacingOccurrences(of: "c2hoaban@school.example", with: "kenocogi@school.example")
        for (name, number) in [("mot", "y1"), ("hai", "y2")] {
            try mail.replacingOccurrences(of: "a0@school", with: "\(number)@school")
                .replacingOccurrences(of: "(a0)", with: "(\(number))")
                .write(to: office.folder.appending(path: "more/\(name).eml"), atomically: true, encoding: .utf8)
        }
        try office.run("ingest", "--data", "d", "more")
        let id = try office.question("sender", mail: "mot.eml")
        let form = try lead.get("/units/C2-HB")
        #expect(form.text.contains("data-tn=\"add-address\""))
        try office.run("review", "dismiss", id, "--because", "Không ai ở trường gửi", "--by", "Hạnh", "--data", "d")
        let page = try lead.get("/units/C2-HB")
        #expect(page.text.contains("data-tn=\"dismissed-sender\"") && page.text.contains("Không ai ở trường gửi"))
        #expect(!page.text.contains("data-tn=\"add-address\""))
        func add() throws -> Browser.Reply {
            try lead.post(
                "/units/C2-HB/address",
                [("csrf", form.token), ("message", form.value(of: "message")), ("reason", "Đã gọi")])
        }
        let refused = try add()
        #expect(refused.status == 422 && refused.text.contains("không chấp nhận người gửi"))
        #expect(try office.store().unit("C2-HB")?.emails == ["c2hoaban@school.example"])
        try office.run("review", "undo", id, "--because", "Đã gọi lại", "--by", "Hạnh", "--data", "d")
        #expect(try add().status == 303)
    }

    @Test func `A reminder is read before it goes`() throws {
        let office = try ConsoleOffice(settings: [("mode: outbox ", "mode: outbox ")])
        let published = ISO8601DateFormatter.string(
            from: Date(), timeZone: .gmt, formatOptions: [.withFullDate])
        try office.run("round", "open", "2099", "--published", published, "--data", "d")
        try office.run("nominations", "import", "--data", "d", "--round", "2099", "list.csv")
        let (clerk, viewer) = (try office.logged("hanh"), try office.logged("xem"))
        #expect(try viewer.submit("/units/C2-HB/remind", from: "/", [("round", "2099")]).status == 403)
        #expect(try clerk.get("/units/C2-HB").text.contains("data-tn=\"remind\""))
        #expect(try clerk.submit("/units/C2-HB/remind", from: "/", [("round", "không có")]).status == 404)
        let reply = try clerk.submit("/units/C2-HB/remind", from: "/", [("round", "2099")])
        #expect(reply.status == 303)
        let preview = try clerk.get(try #require(reply.headers["location"]))
        #expect(preview.text.contains("Lò Văn Piêng") && preview.text.contains("data-tn=\"release\""))
        #expect(!preview.text.contains("Hà Thị Xuyến"))
        let number = preview.value(of: "number")
        #expect(try office.store().letter(number: number)?.state == .held)
        #expect(try clerk.submit("/units/C2-HB/remind", from: "/", [("round", "2099")]).status == 422)
        let released = try clerk.post(
            "/outbox", [("csrf", preview.token), ("number", number), ("digest", preview.value(of: "digest"))])
        #expect(released.status == 303)
        #expect(try office.store().letter(number: number)?.state == .queued)
    }

    @Test func `A single file is asked about, and comes as it hangs in the mail`() throws {
        let office = try ConsoleOffice.shared.get()
        let browser = try office.logged("xem")
        let message = try #require(try office.store().messages(named: "hai-nguoi-1.eml", limit: 1).first?.id)
        #expect(try browser.get("/messages/\(message)").text.contains("/messages/\(message)/files/1"))
        let asked = try browser.get("/messages/\(message)/files/1")
        #expect(asked.status == 200 && asked.text.contains("trich-ngang-a1.txt"))
        #expect(try browser.post("/messages/\(message)/files/1", []).status == 403)
        let copy = try browser.post("/messages/\(message)/files/1", [("csrf", asked.token)])
        #expect(copy.status == 200 && copy.headers["content-type"] == "application/octet-stream")
        #expect(
            copy.headers["content-disposition"]?.hasPrefix("attachment; filename=\"thu-\(message)-tep-1-") == true)
        #expect(copy.headers["content-disposition"]?.hasSuffix(".ban-sao\"") == true)
        #expect(copy.text.contains("TRÍCH NGANG THÀNH TÍCH") && copy.text.contains("Đặng Thị Mơ"))
        for number in ["0", "2", "-1", "x", "..%2f1"] {
            #expect(try browser.get("/messages/\(message)/files/\(number)").status == 404)
            #expect(
                try browser.post("/messages/\(message)/files/\(number)", [("csrf", asked.token)]).status == 404)
        }
        #expect(try browser.get("/journal").text.contains("file_taken"))
    }
}
