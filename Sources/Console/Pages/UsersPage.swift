import Dossiers
import Ledger
import Surroundings

/// `/users`, Người dùng: who may log in; for administrators.
struct UsersPage: Sendable {
    let visit: Visit

    func answer(problem: String? = nil, status: Int = 200) throws -> Answer {
        var model: [String: Any] = [
            "users": try StaffDesk(ledger: visit.site.reading).everybody().map { member -> [String: Any] in
                [
                    "login": member.login, "name": member.name, "role": member.role.vietnamese,
                    "isLocked": member.isLocked, "isMe": member.login == visit.person.login,
                    "roles": Self.roles(member.role),
                ]
            },
            "roles": Self.roles(.clerk),
        ]
        if let problem { model["problem"] = problem }
        return try visit.page(.users, "Người dùng", model, status: status)
    }

    private static func roles(_ own: StaffRole) -> [[String: Any]] {
        StaffRole.allCases.map { ["code": $0.rawValue, "name": $0.vietnamese, "isOwn": $0 == own] }
    }
}

/// What the forms of the users' page do.
struct UsersAction: Sendable {
    let visit: Visit

    func answer() async throws -> Answer {
        let visit = visit
        do {
            try await blocking { try Self.change(visit) }
        } catch let refusal as Refusal {
            let problem =
                "Không làm được: "
                + (refusal.fault.code == .usage
                    ? "tên đăng nhập gồm 1 đến 32 chữ thường không dấu, chữ số, dấu chấm, gạch; mật khẩu ít nhất 8 ký tự."
                    : "tên đã có người dùng, không có người dùng này, hoặc đây là quản trị viên duy nhất.")
            return try await blocking { try UsersPage(visit: visit).answer(problem: problem, status: 422) }
        }
        visit.told("Đã ghi.")
        return .redirect("/users")
    }

    private static func role(_ word: String) throws(Refusal) -> StaffRole {
        guard let role = StaffRole(rawValue: word) else {
            throw Refusal(.usage, Sentence("Không có vai trò nào như vậy.", english: "There is no such role."))
        }
        return role
    }

    private static func change(_ visit: Visit) throws {
        let desk = StaffDesk(ledger: visit.site.store)
        let (form, by, now) = (visit.form, visit.person.signature, visit.now)
        let login = form["login"]
        switch form["what"] {
        case "add":
            try desk.add(
                login.lowercased(), name: form["name"], role: try Self.role(form["role"]),
                password: form["password"], by: by, at: now)
        case "role":
            try desk.set(login, role: try Self.role(form["role"]), by: by, at: now)
        case "lock": try desk.set(login, isLocked: true, by: by, at: now)
        case "unlock": try desk.set(login, isLocked: false, by: by, at: now)
        case "password": try desk.set(login, password: form["password"], by: by, at: now)
        default:
            throw Refusal(
                .usage,
                Sentence(
                    "Không có việc nào như vậy.",
                    english: "There is nothing of the kind to be done."))
        }
    }
}
