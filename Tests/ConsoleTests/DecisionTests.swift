import Dossiers
import Foundation
import Ledger
import Store
import Testing

/// What people decide on the screen, and what nobody can.
@Suite(.serialized) struct DecisionTests {
    private let office: ConsoleOffice
    init() throws { office = try ConsoleOffice.shared.get() }

    private func decisions(_ id: String) throws -> [RecordedDecision] {
        let message = try #require(id.split(separator: "-").first.flatMap { Int64($0) })
        return try office.store().settledMessage(message)?.decisions ?? []
    }

    @Test func `A decision bears the name of who is logged in and the moment of the clock, and leads on`() throws {
        let id = try office.question("entry", mail: "hai-nguoi-0.eml")
        let browser = try office.logged("hanh")
        let page = try browser.get("/items/\(id)")
        let first = try #require(page.all("value", of: "candidate-1").first)
        #expect(["D1", "D2"].contains(first) && page.all("value", of: "candidate-2").count == 1)
        #expect(page.text.contains("data-tn=\"none\"") && page.text.contains("data-tn=\"reason\""))
        #expect(page.text.contains("data-tn=\"confirm\"") && !page.text.contains("data-tn=\"undo\""))
        let before = Date()
        // Another name and another time are nobody's to send.
        let reply = try browser.post(
            "/items/\(id)",
            [
                ("csrf", page.token), ("choice", first), ("reason", "Đã gọi"), ("by", "Người khác"),
                ("at", "2022-03-10"),
                ("now", "2022-03-10T00:00:00+07:00"),
            ])
        #expect(reply.status == 303)
        let target = try #require(reply.headers["location"])
        #expect(target.hasPrefix("/items/") && target.prefix { $0 != "?" } != "/items/\(id)")
        let record = try #require(try decisions(id).last)
        #expect(record.by == "Người hanh (hanh)" && record.because == "Đã gọi" && record.decision.choice == [first])
        let moment = Double(record.at.millisecondsSinceEpoch) / 1000
        #expect(abs(moment - before.timeIntervalSince1970) < 60)
        let next = try browser.get(target)
        #expect(next.text.contains("Đã ghi:") && next.text.contains("data-tn=\"undo\""))
        try undo(id, browser)
    }

    private func undo(_ id: String, _ browser: Browser) throws {
        let page = try browser.get("/items/\(id)")
        #expect(page.text.contains("Đã quyết định.") && page.text.contains("data-tn=\"undo\""))
        #expect(!page.text.contains("data-tn=\"confirm\""))
        #expect(try browser.post("/items/\(id)/undo", [("csrf", page.token), ("reason", "Nhầm")]).status == 303)
        let undone = try #require(try decisions(id).last)
        #expect(undone.undone?.by == "Người hanh (hanh)" && undone.undone?.because == "Nhầm")
        #expect(try browser.get("/items/\(id)").text.contains("data-tn=\"confirm\""))
    }

    @Test func `In time or late takes a reason`() throws {
        let id = try office.question("arrival", mail: "sat-han-0.eml")
        let browser = try office.logged("hanh")
        for choice in ["late", "on_time"] {
            let reply = try browser.submit("/items/\(id)", from: "/items/\(id)", [("choice", choice)])
            #expect(reply.status == 422 && reply.text.contains("Việc này cần ghi lý do."))
            #expect(try decisions(id).isEmpty)
        }
        for blank in [" ", "\u{A0}\u{200B}", "…"] {
            let reply = try browser.submit(
                "/items/\(id)", from: "/items/\(id)", [("choice", "late"), ("reason", blank)])
            #expect(reply.status == 422)
            #expect(try decisions(id).isEmpty)
        }
        let reply = try browser.submit(
            "/items/\(id)", from: "/items/\(id)", [("choice", "on_time"), ("reason", "Máy chủ của trường chậm")])
        #expect(reply.status == 303)
        #expect(try decisions(id).last?.decision.timeliness == .onTime)
    }

    @Test func `Nothing is chosen that the page does not show, nor two things that gainsay each other`() throws {
        let id = try office.question("entry", mail: "hai-nguoi-1.eml")
        let browser = try office.logged("hanh")
        for choices in [
            ["D4"], ["D5"], ["nobody"], [""], [], ["D1", "D2"], ["D1", "none"], ["none", "none"], ["late"],
        ] {
            let reply = try browser.submit(
                "/items/\(id)", from: "/items/\(id)", choices.map { ("choice", $0) } + [("reason", "x")])
            #expect(reply.status == 422, "\(choices)")
        }
        #expect(try decisions(id).isEmpty)
        // Whoever is looked for by name is shown, and then can be chosen.
        let found = try browser.get("/items/\(id)?n=lo+van")
        #expect(found.all("value", of: "candidate-3") == ["D4"])
        let reply = try browser.post("/items/\(id)", [("csrf", found.token), ("n", "lo van"), ("choice", "D4")])
        #expect(reply.status == 303)
        #expect(try decisions(id).last?.decision.choice == ["D4"])
    }

    @Test func `None of them takes a reason`() throws {
        let id = try office.question("entry", mail: "hai-nguoi-2.eml")
        let browser = try office.logged("hanh")
        #expect(try browser.submit("/items/\(id)", from: "/items/\(id)", [("choice", "none")]).status == 422)
        let reply = try browser.submit("/items/\(id)", from: "/items/\(id)", [("choice", "none"), ("reason", "Khác")])
        #expect(reply.status == 303)
        #expect(try decisions(id).last?.decision.ruling == .dismissed)
    }

    @Test func `Of two people the second sees what the first has decided`() throws {
        let id = try office.question("entry", mail: "hai-nguoi-3.eml")
        let (one, other) = (try office.logged("hanh"), try office.logged("binh"))
        let (first, second) = (try one.get("/items/\(id)"), try other.get("/items/\(id)"))
        #expect(try one.post("/items/\(id)", [("csrf", first.token), ("choice", "D1")]).status == 303)
        let reply = try other.post("/items/\(id)", [("csrf", second.token), ("choice", "D2")])
        #expect(reply.status == 409)
        #expect(reply.text.contains("Việc này đã có người quyết định.") && reply.text.contains("Người hanh (hanh)"))
        #expect(try decisions(id).count == 1)
    }

    @Test func `Two people at the very same moment make one decision`() async throws {
        let id = try office.question("entry", mail: "hai-nguoi-4.eml")
        let people = try ["hanh", "binh"].map { try office.logged($0) }
        let tokens = try people.map { try $0.get("/items/\(id)").token }
        let jobs = zip(people, zip(tokens, ["D1", "D2"])).map { person, rest in
            (port: person.port, cookie: person.cookie, token: rest.0, choice: rest.1)
        }
        let statuses = await withTaskGroup(of: Int.self) { group in
            for job in jobs {
                group.addTask {
                    let browser = Browser(port: job.port)
                    browser.cookie = job.cookie
                    return (try? browser.post("/items/\(id)", [("csrf", job.token), ("choice", job.choice)]).status)
                        ?? 0
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [303, 409])
        #expect(try decisions(id).count == 1)
    }

    @Test func `Who is at work on it others see`() throws {
        let id = try office.question("file", mail: "tep-rong-0.eml")
        let (one, other) = (try office.logged("hanh"), try office.logged("binh"))
        #expect(try one.submit("/items/\(id)/claim", from: "/items/\(id)", []).status == 303)
        #expect(try other.get("/items/\(id)").text.contains("Người hanh (hanh) đang làm việc này."))
        #expect(try other.get("/queue").text.contains("Người hanh (hanh) đang làm"))
        #expect(try !one.get("/items/\(id)").text.contains("đang làm việc này"))
    }

    @Test func `Only looks are settled many at once`() throws {
        let browser = try office.logged("hanh")
        let decision = try office.question("file", mail: "tep-rong-1.eml")
        let looks = try browser.get("/queue?kind=looks").text.split(separator: "<")
            .filter { $0.contains("name=\"item\"") }
            .compactMap { $0.split(separator: "value=\"").last?.split(separator: "\"").first.map(String.init) }
        try #require(looks.count > 1)
        let both = try browser.submit(
            "/queue", from: "/queue", [("item", looks[0]), ("item", decision)])
        #expect(both.status == 422)
        #expect(try decisions(looks[0]).isEmpty && decisions(decision).isEmpty)
        let page = try browser.get("/queue")
        #expect(!page.text.contains("value=\"\(decision)\" aria-label"))
        let reply = try browser.submit("/queue", from: "/queue", looks.prefix(2).map { ("item", $0) })
        #expect(reply.status == 303)
        #expect(try browser.get("/queue").text.contains("Đã ghi là đã xem: 2 việc."))
        #expect(try decisions(looks[0]).last?.by == "Người hanh (hanh)")
    }

    @Test func `A form without its token, or with another session's, does nothing`() throws {
        let id = try office.question("entry", mail: "hai-nguoi-5.eml")
        let (browser, other) = (try office.logged("hanh"), try office.logged("binh"))
        let foreign = try other.get("/items/\(id)").token
        for token in ["", "0", foreign] {
            #expect(try browser.post("/items/\(id)", [("csrf", token), ("choice", "D1")]).status == 403)
        }
        let own = try browser.get("/items/\(id)").token
        for header in [
            "Origin: https://example.com", "Origin: null", "Sec-Fetch-Site: cross-site", "Host: example.com",
        ] {
            let reply = try browser.post("/items/\(id)", [("csrf", own), ("choice", "D1")], [header])
            #expect(reply.status == 421, "\(header)")
        }
        #expect(try browser.get("/", ["Host: rebound.example.com"]).status == 421)
        #expect(try browser.get("/items/\(id)?choice=D1&csrf=\(own)").status == 200)
        #expect(try decisions(id).isEmpty)
    }

    @Test func `A role does what it may and no more`() throws {
        let id = try office.question("entry", mail: "hai-nguoi-5.eml")
        let viewer = try office.logged("xem")
        let page = try viewer.get("/items/\(id)")
        #expect(page.text.contains("<fieldset disabled>") && page.text.contains("chỉ xem"))
        for (path, fields) in [
            ("/items/\(id)", [("choice", "D1")]), ("/items/\(id)/undo", []), ("/items/\(id)/claim", []),
            ("/queue", [("item", id)]), ("/outbox", []), ("/lists", []), ("/users", [("what", "add")]),
        ] {
            #expect(try viewer.post(path, [("csrf", page.token)] + fields).status == 403, "\(path)")
        }
        #expect(try decisions(id).isEmpty)
        let clerk = try office.logged("hanh")
        let token = try clerk.get("/").token
        #expect(try clerk.post("/lists", [("csrf", token)]).status == 403)
        #expect(try clerk.post("/users", [("csrf", token), ("what", "add")]).status == 403)
        #expect(try clerk.get("/users").status == 403)
        #expect(try office.logged("nhom").get("/users").status == 403)
    }
}
