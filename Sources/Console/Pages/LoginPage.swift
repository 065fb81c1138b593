import Dossiers
import HTTPTypes
import HummingbirdCore
import Store
import Surroundings

/// `/login`: the form, and what it sends; `/logout`.
struct LoginPage {
    let site: Site

    /// - Parameters:
    ///   - form: what was sent; nil to show the empty form.
    ///   - address: whence the browser comes.
    func answer(_ form: FormFields?, _ request: Request, from address: String) async throws -> Answer {
        guard let form else {
            let next = FormFields(encoded: (request.uri.query ?? "").utf8)["next"]
            return page(next: next, user: "", problem: nil, status: .ok)
        }
        let (login, password) = (form["user"].lowercased(), form["password"])
        guard (1...32).contains(login.utf8.count), !password.isEmpty else {
            return page(next: form["next"], user: login, problem: Self.wrong, status: .unauthorized)
        }
        switch try await site.logins.logIn(login, password, from: address, at: site.now) {
        case .letIn(_, let key):
            var answer = Answer.redirect(Self.safe(form["next"]))
            answer.headers[.setCookie] = Cookie.set(key, isSecure: Cookie.isSecure(request.headers))
            return answer
        case .refused:
            return page(next: form["next"], user: login, problem: Self.wrong, status: .unauthorized)
        case .tooSoon(let seconds):
            let problem = "Đã nhập sai nhiều lần: hãy thử lại sau \(seconds) giây."
            var answer = page(next: form["next"], user: login, problem: problem, status: .tooManyRequests)
            answer.headers[.retryAfter] = String(seconds)
            return answer
        }
    }

    func logOut(_ visit: Visit, _ request: Request) async throws -> Answer {
        let (store, key, now) = (site.store, visit.key, visit.now)
        try await blocking { try store.closeSession(key.stored, at: now) }
        var answer = Answer.redirect("/login")
        answer.headers[.setCookie] = Cookie.cleared(isSecure: Cookie.isSecure(request.headers))
        return answer
    }

    private static let wrong = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang bị khóa."

    private func page(next: String, user: String, problem: String?, status: HTTPResponse.Status) -> Answer {
        var model: [String: Any] = ["title": "Đăng nhập", "next": Self.safe(next), "user": user]
        if let problem { model["problem"] = problem }
        return .page(site.pages.render(.login, model), status: status)
    }

    /// A page of ours; the first one for anything else.
    static func safe(_ next: String) -> String {
        let isOurs =
            next.hasPrefix("/") && !next.hasPrefix("//") && !next.hasPrefix("/\\") && next.utf8.count < 1000
            && next.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
        return isOurs ? next : "/"
    }
}
