import Dossiers
import Foundation
import Ledger
import Store
import Testing

@testable import Console

/// Logins against a clock of the test's own.
@Suite struct LoginDeskTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "login-\(UUID().uuidString)").path
    private let home = "192.0.2.1"
    private let start = Instant(secondsSinceEpoch: 1_647_300_000)

    private func store() throws -> Store {
        try Store.create(at: folder)
        return try Store(folder: folder)
    }

    private func kind(_ answer: LoginDesk.Answer) -> String {
        switch answer {
        case .letIn: "in"
        case .refused: "refused"
        case .tooSoon(let seconds): "wait \(seconds)"
        }
    }

    @Test(arguments: ["hanh", "chua-co"])
    func `After three wrong passwords even the right one waits, a second, then two, then four`(_ login: String)
        async throws
    {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        try StaffDesk(ledger: store).add(
            "hanh", name: "", role: .clerk, password: "mật khẩu dài", by: "test", at: start)
        let desk = LoginDesk(ledger: store)
        for _ in 0..<3 { #expect(kind(try await desk.logIn(login, "sai", from: home, at: start)) == "refused") }
        #expect(kind(try await desk.logIn(login, "mật khẩu dài", from: home, at: start)) == "wait 1")
        #expect(kind(try await desk.logIn(login, "sai", from: home, at: start.adding(seconds: 1))) == "refused")
        #expect(kind(try await desk.logIn(login, "mật khẩu dài", from: home, at: start.adding(seconds: 1))) == "wait 2")
        // A clock that was set back a little makes nobody wait for longer.
        #expect(kind(try await desk.logIn(login, "sai", from: home, at: start.adding(seconds: -600))) == "wait 2")
        let last = try await desk.logIn(login, "mật khẩu dài", from: home, at: start.adding(seconds: 3))
        #expect(kind(last) == (login == "hanh" ? "in" : "refused"))
    }

    @Test func `Whoever tries elsewhere keeps nobody out`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        try StaffDesk(ledger: store).add(
            "hanh", name: "", role: .clerk, password: "mật khẩu dài", by: "test", at: start)
        let desk = LoginDesk(ledger: store)
        // From all over, and once more as soon as each pause is over.
        for index in 0..<40 {
            let moment = start.adding(seconds: Int64(index) * 900)
            _ = try await desk.logIn("hanh", "sai", from: "198.51.100.\(index % 7)", at: moment)
        }
        let now = start.adding(seconds: 40 * 900)
        #expect(kind(try await desk.logIn("hanh", "mật khẩu dài", from: home, at: now)) == "in")
    }

    @Test func `A login that is wrong from all over has one free try from each address`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        try StaffDesk(ledger: store).add(
            "hanh", name: "", role: .clerk, password: "mật khẩu dài", by: "test", at: start)
        let desk = LoginDesk(ledger: store)
        for index in 0..<30 { _ = try await desk.logIn("hanh", "sai", from: "198.51.100.\(index)", at: start) }
        #expect(kind(try await desk.logIn("hanh", "sai", from: home, at: start)) == "refused")
        #expect(kind(try await desk.logIn("hanh", "mật khẩu dài", from: home, at: start)) == "wait 1")
        #expect(
            kind(try await desk.logIn("hanh", "mật khẩu dài", from: home, at: start.adding(seconds: 1))) == "in")
    }

    @Test func `An address that tries many logins waits, and nobody else does`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        try StaffDesk(ledger: store).add(
            "hanh", name: "", role: .clerk, password: "mật khẩu dài", by: "test", at: start)
        let desk = LoginDesk(ledger: store)
        for index in 0..<31 { _ = try await desk.logIn("ai-\(index)", "sai", from: "198.51.100.1", at: start) }
        #expect(kind(try await desk.logIn("hanh", "mật khẩu dài", from: "198.51.100.1", at: start)) == "wait 1")
        #expect(kind(try await desk.logIn("hanh", "mật khẩu dài", from: home, at: start)) == "in")
        // A day later it is forgotten.
        #expect(
            kind(
                try await desk.logIn(
                    "hanh", "mật khẩu dài", from: "198.51.100.1", at: start.adding(seconds: 86_400))) == "in")
    }

    private func staffed(_ logins: String...) throws -> (Store, LoginDesk) {
        let store = try store()
        for login in logins {
            try StaffDesk(ledger: store).add(
                login, name: "", role: .clerk, password: "mật khẩu dài", by: "test", at: start)
        }
        return (store, LoginDesk(ledger: store))
    }

    @Test func `What an office mistyped on the days before shuts no colleague out`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (store, desk) = try staffed("hanh", "binh")
        for index in 0..<40 { _ = try await desk.logIn("ai-\(index)", "sai", from: home, at: start) }
        let tomorrow = start.adding(seconds: 86_400)
        #expect(kind(try await desk.logIn("hanh", "sai", from: home, at: tomorrow)) == "refused")
        #expect(kind(try await desk.logIn("binh", "mật khẩu dài", from: home, at: tomorrow)) == "in")
        #expect(kind(try await desk.logIn("hanh", "mật khẩu dài", from: home, at: tomorrow)) == "in")
        let keys = [FailedLoginKey(login: nil, address: home)]
        #expect(try store.failedLogins(keys)[keys[0]]?.count == 0)
    }

    @Test func `Each right password halves what is counted of its address, and nothing of others`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (store, desk) = try staffed("hanh")
        let (here, elsewhere) = (
            FailedLoginKey(login: nil, address: home), FailedLoginKey(login: nil, address: "198.51.100.1")
        )
        for index in 0..<28 {
            for address in [home, elsewhere.address] {
                _ = try await desk.logIn("ai-\(index)", "sai", from: address, at: start)
            }
        }
        for left in [14, 7, 3] {
            #expect(kind(try await desk.logIn("hanh", "mật khẩu dài", from: home, at: start)) == "in")
            let counts = try store.failedLogins([here, elsewhere])
            #expect(counts[here]?.count == left && counts[elsewhere]?.count == 28)
        }
    }

    @Test func `Wrong passwords of a clock that ran ahead shut nobody out until then`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (store, desk) = try staffed("hanh", "binh")
        let ahead = start.adding(seconds: 30 * 86_400)
        for index in 0..<40 { _ = try await desk.logIn("ai-\(index)", "sai", from: home, at: ahead) }
        for _ in 0..<3 { _ = try await desk.logIn("hanh", "sai", from: "198.51.100.1", at: ahead) }
        #expect(kind(try await desk.logIn("hanh", "mật khẩu dài", from: "198.51.100.1", at: start)) == "in")
        // The next wrong one is the first again, by the clock of now.
        #expect(kind(try await desk.logIn("binh", "sai", from: home, at: start)) == "refused")
        let key = FailedLoginKey(login: nil, address: home)
        let counted = try store.failedLogins([key])[key]
        #expect(counted == FailedLogins(count: 1, last: start))
        #expect(kind(try await desk.logIn("binh", "mật khẩu dài", from: home, at: start)) == "in")
    }

    @Test func `Whoever is let in again is let in from his own desk`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (store, desk) = try staffed("hanh")
        let other = FailedLoginKey(login: nil, address: "198.51.100.1")
        for index in 0..<40 { _ = try await desk.logIn("ai-\(index)", "sai", from: "198.51.100.1", at: start) }
        _ = try await desk.logIn("hanh", "sai", from: home, at: start)
        for index in 0..<40 { _ = try await desk.logIn("ai-\(index)", "sai", from: home, at: start) }
        #expect(kind(try await desk.logIn("hanh", "mật khẩu dài", from: home, at: start)).hasPrefix("wait"))
        let staff = StaffDesk(ledger: store)
        try staff.set("hanh", isLocked: true, by: "test", at: start)
        #expect(kind(try await desk.logIn("hanh", "mật khẩu dài", from: home, at: start)).hasPrefix("wait"))
        try staff.set("hanh", isLocked: false, by: "test", at: start)
        #expect(kind(try await desk.logIn("hanh", "mật khẩu dài", from: home, at: start)) == "in")
        #expect(try store.failedLogins([other])[other] != nil)
    }

    @Test func `A wrong password is written down alike whether there is such a user or not`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        try StaffDesk(ledger: store).add(
            "hanh", name: "", role: .clerk, password: "mật khẩu dài", by: "test", at: start)
        let desk = LoginDesk(ledger: store)
        for login in ["hanh", "chua-co"] {
            let before = try store.journalLength()
            var moment = start
            for _ in 0..<13 {
                _ = try await desk.logIn(login, "sai", from: home, at: moment)
                moment = moment.adding(seconds: 900)
            }
            let keys = [FailedLoginKey(login: login, address: home), FailedLoginKey(login: login, address: nil)]
            let found = try store.failedLogins(keys)
            #expect(keys.map { found[$0]?.count } == [13, 13], "\(login)")
            #expect(try store.journalLength() == before + 1)
        }
        // Another process over the same folder goes on from there.
        let again = LoginDesk(ledger: store)
        #expect(
            kind(try await again.logIn("hanh", "mật khẩu dài", from: home, at: start.adding(seconds: 900 * 12 + 60)))
                == "wait 840")
    }

    @Test func `Of two administrators who shut each other out at the same moment one stays`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        let staff = StaffDesk(ledger: store)
        for login in ["mot", "hai"] {
            try staff.add(login, name: "", role: .administrator, password: "mật khẩu dài", by: "test", at: start)
        }
        let moment = start
        let results = try await withThrowingTaskGroup(of: StaffChangeResult.self) { group in
            group.addTask { try store.change("mot", .locked(true), by: "hai", at: moment) }
            group.addTask { try store.change("hai", .role(.clerk), by: "mot", at: moment) }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count { $0 == .done } == 1 && results.count { $0 == .lastAdministrator } == 1)
        #expect(try store.staff().count { $0.role == .administrator && !$0.isLocked } == 1)
        #expect(try store.change("ba", .locked(true), by: "mot", at: start) == .unknown)
    }

    @Test func `A session ends with its time, and with a right that is taken away`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        let staff = StaffDesk(ledger: store)
        try staff.add("hanh", name: "Hạnh", role: .clerk, password: "mật khẩu dài", by: "test", at: start)
        let desk = LoginDesk(ledger: store)
        guard case .letIn(let member, let key) = try await desk.logIn("hanh", "mật khẩu dài", from: home, at: start)
        else {
            Issue.record("not let in")
            return
        }
        #expect(member.signature == "Hạnh (hanh)")
        let end = start.adding(seconds: LoginDesk.sessionLength)
        #expect(try store.sessionHolder(key.stored, at: end.adding(seconds: -1))?.login == "hanh")
        #expect(try store.sessionHolder(key.stored, at: end) == nil)
        #expect(try store.sessionHolder(key.text, at: start) == nil)
        try staff.set("hanh", role: .viewer, by: "test", at: start)
        #expect(try store.sessionHolder(key.stored, at: start) == nil)
        let rows = try (1...store.journalLength()).map { number in
            var events: [String] = []
            try store.forEachJournalRow(from: number, through: number) { events.append($0.event) }
            return events.first ?? ""
        }
        #expect(rows.suffix(3) == ["staff_added", "staff_login", "staff_role"])
    }
}
