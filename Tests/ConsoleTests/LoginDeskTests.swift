import Dossiers
import Foundation
import Ledger
import Store
import Testing

@testable import Console

/// Logins against a clock of the test's own.
@Suite struct LoginDeskTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "login-\(UUID().uuidString)").path
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
        for _ in 0..<3 { #expect(kind(try await desk.logIn(login, "sai", at: start)) == "refused") }
        #expect(kind(try await desk.logIn(login, "mật khẩu dài", at: start)) == "wait 1")
        #expect(kind(try await desk.logIn(login, "sai", at: start.adding(seconds: 1))) == "refused")
        #expect(kind(try await desk.logIn(login, "mật khẩu dài", at: start.adding(seconds: 1))) == "wait 2")
        // A clock that was set back makes nobody wait for longer.
        #expect(kind(try await desk.logIn(login, "sai", at: start.adding(seconds: -86_400))) == "wait 2")
        let last = try await desk.logIn(login, "mật khẩu dài", at: start.adding(seconds: 3))
        #expect(kind(last) == (login == "hanh" ? "in" : "refused"))
    }

    @Test func `A session ends with its time, and with a right that is taken away`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store()
        let staff = StaffDesk(ledger: store)
        try staff.add("hanh", name: "Hạnh", role: .clerk, password: "mật khẩu dài", by: "test", at: start)
        let desk = LoginDesk(ledger: store)
        guard case .letIn(let member, let key) = try await desk.logIn("hanh", "mật khẩu dài", at: start) else {
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
