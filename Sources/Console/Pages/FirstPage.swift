import HTTPTypes
import HummingbirdCore
import Ledger
import Store
import Surroundings
import Upkeep

/// `/first/WORD`: the first administrator makes himself known, once, by the link that `doctor` names.
struct FirstPage: Sendable {
    let site: Site

    func answer(_ path: [String], _ form: FormFields?, _ request: Request) async throws -> Answer {
        let reading = site.reading
        let page = self
        let isInvited = try await blocking {
            try path.count == 2 && reading.staff().isEmpty && page.isInvited(by: path[1])
        }
        guard isInvited else {
            return .text("Liên kết này không còn dùng được.", status: .notFound)
        }
        guard let form else { return self.page(path[1], nil, "", "", status: .ok) }
        let (user, name, password) = (form["user"].lowercased(), form["name"], form["password"])
        guard password == form["again"] else {
            return self.page(
                path[1], "Hai lần nhập mật khẩu không giống nhau.", user, name, status: .unprocessableContent)
        }
        do {
            let (desk, now) = (StaffDesk(ledger: site.store), site.now)
            try await blocking {
                _ = try desk.add(
                    user, name: name, role: .administrator, password: password, by: user, onlyFirst: true, at: now)
            }
        } catch let refusal as Refusal where refusal.fault.code == .usage {
            let problem =
                "Tên đăng nhập gồm 1 đến 32 chữ thường không dấu, chữ số, dấu chấm, gạch; mật khẩu ít nhất 8 ký tự."
            return self.page(path[1], problem, user, name, status: .unprocessableContent)
        }
        let invitation = site.invitation
        try await blocking { invitation.close() }
        return .redirect("/login")
    }

    private func isInvited(by word: String) -> Bool {
        site.invitation.word.map { PasswordHash.isSame(Array($0.utf8), Array(word.utf8)) } ?? false
    }

    private func page(
        _ word: String, _ problem: String?, _ user: String, _ name: String, status: HTTPResponse.Status
    ) -> Answer {
        var model: [String: Any] = ["title": "Quản trị viên đầu tiên", "word": word, "user": user, "name": name]
        if let problem { model["problem"] = problem }
        return .page(site.pages.render(.first, model), status: status)
    }
}
