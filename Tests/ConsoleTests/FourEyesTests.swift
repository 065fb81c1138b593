import Dossiers
import Foundation
import Ledger
import Store
import Testing

/// Late, where that takes two; and what only a command decides.
@Suite(.serialized) struct FourEyesTests {
    private func decisions(_ office: ConsoleOffice, _ id: String) throws -> [RecordedDecision] {
        let message = try #require(id.split(separator: "-").first.flatMap { Int64($0) })
        return try office.store().settledMessage(message)?.decisions ?? []
    }

    private func timeliness(_ office: ConsoleOffice, _ id: String) throws -> Timeliness? {
        RecordedDecision.standing(among: try decisions(office, id))[.arrival]?.decision.timeliness
    }

    private func send(_ browser: Browser, _ id: String, _ choice: String, _ reason: String) throws -> Browser.Reply {
        try send(browser, id, choice, reason, seeing: try browser.get("/items/\(id)"))
    }

    /// By the form of a page that was opened before.
    private func send(
        _ browser: Browser, _ id: String, _ choice: String, _ reason: String, seeing page: Browser.Reply
    ) throws -> Browser.Reply {
        try browser.post(
            "/items/\(id)",
            [
                ("csrf", page.token), ("proposal", page.value(of: "proposal")), ("choice", choice), ("reason", reason),
            ])
    }

    @Test func `A form confirms what its page showed as proposed, and nothing that came or went since`() throws {
        let office = try ConsoleOffice(settings: [("late_takes_two: false", "late_takes_two: true")])
        let id = try office.question("arrival", mail: "sat-han-0.eml")
        let (clerk, lead) = (try office.logged("hanh"), try office.logged("nhom"))
        let before = try lead.get("/items/\(id)")
        #expect(try send(clerk, id, "late", "Máy chủ nhận sau hạn").status == 303)
        // The lead meant to propose; it would have confirmed what nobody had shown to him.
        let blind = try send(lead, id, "late", "Quá hạn", seeing: before)
        #expect(blind.status == 409 && blind.text.contains("đã khác với trang vừa xem"))
        #expect(blind.text.contains("data-tn=\"proposal\"") && blind.text.contains("value=\"Quá hạn\""))
        #expect(try timeliness(office, id) == nil)
        #expect(try decisions(office, id).count == 1)
        // And what was shown and is gone is not proposed anew.
        let shown = try lead.get("/items/\(id)")
        let page = try clerk.get("/items/\(id)")
        let back = try clerk.post(
            "/items/\(id)/undo", [("csrf", page.token), ("decided", page.value(of: "decided"))])
        #expect(back.status == 303)
        #expect(try send(lead, id, "late", "Quá hạn", seeing: shown).status == 409)
        #expect(try decisions(office, id).count == 1)
        // Another proposal is another one.
        #expect(try send(clerk, id, "late", "Lý do khác").status == 303)
        #expect(try send(lead, id, "late", "Quá hạn", seeing: shown).status == 409)
        #expect(try timeliness(office, id) == nil)
        #expect(try send(lead, id, "late", "Quá hạn").status == 303)
        #expect(try timeliness(office, id) == .late)
    }

    @Test func `Late stands when a lead who is somebody else confirms it`() throws {
        let office = try ConsoleOffice(settings: [("late_takes_two: false", "late_takes_two: true")])
        let id = try office.question("arrival", mail: "sat-han-0.eml")
        let (clerk, other, lead) = (try office.logged("hanh"), try office.logged("binh"), try office.logged("nhom"))
        #expect(try clerk.get("/items/\(id)").text.contains("Đề nghị kết luận quá hạn"))
        #expect(try send(clerk, id, "late", "").status == 422)
        #expect(try send(clerk, id, "late", "Máy chủ nhận sau hạn").status == 303)
        #expect(try timeliness(office, id) == nil)
        #expect(try office.question("arrival", mail: "sat-han-0.eml") == id)
        let page = try lead.get("/items/\(id)")
        #expect(page.text.contains("data-tn=\"proposal\"") && page.text.contains("Máy chủ nhận sau hạn"))
        // Neither who proposed it nor another clerk confirms it; nor does a command.
        for browser in [clerk, other] {
            let reply = try send(browser, id, "late", "Đúng vậy")
            #expect(reply.status == 422 && reply.text.contains("cần hai người"))
        }
        for command in [
            ["rule", "late", "sat-han-0.eml", "--as", "late", "--because", "x y", "--data", "d", "--by", "Ai đó"],
            ["review", "accept", id, "--because", "x y", "--data", "d", "--by", "Ai đó"],
            ["review", "dismiss", id, "--because", "x y", "--data", "d", "--by", "Ai đó"],
        ] {
            _ = try ConsoleOffice.run(office.folder, command, fails: true)
        }
        #expect(try timeliness(office, id) == nil)
        #expect(try send(lead, id, "late", "Đã xem các đồng hồ").status == 303)
        #expect(try timeliness(office, id) == .late)
        let log = try decisions(office, id)
        #expect(log.map(\.by) == ["Người hanh (hanh)", "Người nhom (nhom)"])
        #expect(
            log.map(\.decision.ruling) == [.proposed, .accepted] || log.map(\.decision.ruling) == [.proposed, .ruled])
    }

    @Test func `A lead's own word is a proposal as well, and can be taken back`() throws {
        let office = try ConsoleOffice(settings: [("late_takes_two: false", "late_takes_two: true")])
        let id = try office.question("arrival", mail: "sat-han-1.eml")
        let (lead, head) = (try office.logged("nhom"), try office.logged("quantri"))
        #expect(try send(lead, id, "late", "Quá hạn").status == 303)
        #expect(try send(lead, id, "late", "Quá hạn").status == 422)
        #expect(try timeliness(office, id) == nil)
        let page = try lead.get("/items/\(id)")
        let back = try lead.post(
            "/items/\(id)/undo", [("csrf", page.token), ("decided", page.value(of: "decided")), ("reason", "Nhầm")])
        #expect(back.status == 303)
        #expect(try !head.get("/items/\(id)").text.contains("data-tn=\"proposal\""))
        // In time takes one.
        #expect(try send(head, id, "on_time", "Máy chủ của trường chậm").status == 303)
        #expect(try timeliness(office, id) == .onTime)
    }

    @Test func `Without the setting one person decides`() throws {
        let office = try ConsoleOffice()
        let id = try office.question("arrival", mail: "sat-han-2.eml")
        #expect(try send(try office.logged("hanh"), id, "late", "Quá hạn").status == 303)
        #expect(try timeliness(office, id) == .late)
    }

    @Test func `Which round a mail is for is left to the command, and the page says which`() throws {
        let office = try ConsoleOffice()
        try office.run("round", "open", "2020", "--published", "2021-03-01", "--data", "d")
        try office.run(
            "rule", "round", "hai-nguoi-0.eml", "--as", "2020", "--because", "Hồ sơ năm trước", "--by", "Hạnh",
            "--data", "d")
        let message = try #require(
            try office.store().messages(named: "hai-nguoi-0.eml", limit: 1).first?.id)
        let id = DecisionSubject.round.question(in: message)
        let browser = try office.logged("hanh")
        let page = try browser.get("/items/\(id)")
        #expect(page.status == 200 && page.text.contains("tiepnhan rule round \(message)"))
        #expect(!page.text.contains("data-tn=\"undo\""))
        let reply = try browser.post("/items/\(id)/undo", [("csrf", page.token), ("reason", "Thử")])
        #expect(reply.status == 422)
        #expect(try office.store().settledMessage(message)?.verdict.round == "2020")
    }
}
