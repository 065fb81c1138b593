import Dossiers
import HTTPTypes
import HummingbirdCore
import Ledger
import Logging
import NIOCore
import Store
import Surroundings

/// Which page answers which address, for whom.
///
/// The order is the defence: a request under a foreign name or from a foreign page ends first; then who is not logged in; then a
/// form without its token; then a person whose role does not reach. Only what is left comes to a page.
struct Router: Sendable {
    let site: Site
    let guardian: RequestGuard
    let addresses: ClientAddress
    let signOn: SignOn
    let logger: Logger

    /// Bytes of a form without a file.
    static let largestForm = 256 << 10
    /// Bytes of a form that anybody may send: a login and two passwords take far fewer.
    private static let largestLogin = 8 << 10
    private static let heardOut = 4 << 20

    /// - Parameter peer: the address that the connection comes from; nil for a socket of this machine.
    func answer(_ request: Request, from peer: String?) async -> Answer {
        let path = request.uri.path.split(separator: "/").map { FormFields.pathPart($0) }
        do {
            return try await answer(request, path, from: peer)
        } catch is TooLarge {
            return .text("Nội dung gửi lên quá lớn.", status: .contentTooLarge)
        } catch {
            // The path may hold a name that was looked for: only its first part is told.
            logger.error(
                "A page could not be made",
                metadata: ["page": "/\(path.first ?? "")", "why": "\(ErrorWords.kind(error))"])
            return .text(ErrorWords.sentence(error), status: ErrorWords.status(error))
        }
    }

    private struct TooLarge: Error {}

    private func answer(_ request: Request, _ path: [String], from peer: String?) async throws -> Answer {
        let isRead = request.method == .get || request.method == .head
        guard guardian.isOurs(request.head) else {
            return .text("Yêu cầu không đến từ trang của phần mềm này.", status: .misdirectedRequest)
        }
        guard isRead || request.method == .post else {
            return Answer(status: .methodNotAllowed, headers: [.allow: "GET, HEAD, POST"])
        }
        if isRead, let open = Self.openPage(path) { return open }
        let word = signOn.word(request.headers, peer: peer)
        if word == .refused { return try await refuse(nil, from: peer) }
        switch path.first {
        case "login":
            let form = isRead ? nil : try await form(request, upTo: Self.largestLogin)
            return try await LoginPage(site: site).answer(
                form, request, from: addresses.of(request.headers, peer: peer))
        case "first":
            let form = isRead ? nil : try await form(request, upTo: Self.largestLogin)
            return try await FirstPage(site: site).answer(path, form, request)
        default: break
        }
        guard let key = Cookie.session(request.headers), let person = try await holder(key),
            signOn.allows(key, of: person, word)
        else {
            if isRead, case .named(let login) = word { return try await letIn(login, path, request, from: peer) }
            guard isRead else { return .text("Phiên làm việc đã hết: hãy đăng nhập lại.", status: .forbidden) }
            return .redirect("/login?next=\(FormFields.escaped(Self.local(request.uri)))")
        }
        var visit = Visit(
            site: site, person: person, key: key, path: path, query: Self.query(request.uri), now: site.now)
        visit.isLooking = request.method == .get
        if isRead { return try await told(visit) { try await Self.page(visit) } }
        try await takeForm(request, into: &visit)
        guard key.proves(visit.form["csrf"]) else {
            return .text("Biểu mẫu đã cũ hoặc không phải của phiên này: hãy mở lại trang.", status: .forbidden)
        }
        // Who was shut out while his form was on the way does nothing any more, and a decision is of the moment when it is whole.
        guard let still = try await holder(key) else {
            return .text("Phiên làm việc đã hết: hãy đăng nhập lại.", status: .forbidden)
        }
        var sent = Visit(site: site, person: still, key: key, path: path, query: visit.query, now: site.now)
        (sent.form, sent.upload) = (visit.form, visit.upload)
        let whole = sent
        return try await told(whole) { try await Self.action(whole, request) }
    }

    // MARK: - Who is let in by another server

    /// A session of his own, and a page that goes on to the same address by itself.
    ///
    /// No redirect: where the visit began on another site the browser sends no `SameSite=Strict` cookie until a page of ours asks,
    /// and would be redirected for ever. What no person looks at begins no session.
    private func letIn(_ login: String, _ path: [String], _ request: Request, from peer: String?) async throws
        -> Answer
    {
        guard request.method == .get, path != ["events"], path != ["counts"] else {
            return .text("Phiên làm việc đã hết: hãy mở lại trang.", status: .forbidden)
        }
        let (signOn, now) = (signOn, site.now)
        guard let member = try await blocking({ try signOn.member(login) }) else {
            return try await refuse(login, from: peer)
        }
        let key = try await blocking { try signOn.begin(member, at: now) }
        // Who comes from this very page and has no cookie keeps none: he is not sent round and round.
        let isKept = request.headers[.secFetchSite] != "same-origin" || Cookie.session(request.headers) != nil
        var answer = Answer.page(
            EntryPage.html(to: LoginPage.safe(Self.local(request.uri)), goesOn: isKept))
        answer.headers[.setCookie] = Cookie.set(key, isSecure: Cookie.isSecure(request.headers))
        return answer
    }

    private func refuse(_ login: String?, from peer: String?) async throws -> Answer {
        let (signOn, now) = (signOn, site.now)
        try await blocking { try signOn.noteRefusal(login, from: peer, at: now) }
        return .text(
            login == nil
                ? "Yêu cầu này không được nêu tên người dùng."
                : "Tài khoản này chưa được lập ở đây, hoặc đang bị khóa: hãy báo quản trị.", status: .forbidden)
    }

    /// What cannot be done, on a page that leads on; what is our own trouble ends as an error.
    private func told(_ visit: Visit, _ work: () async throws -> Answer) async throws -> Answer {
        do { return try await work() } catch  where ErrorWords.status(error).code < 500 {
            let (text, status) = (ErrorWords.sentence(error), ErrorWords.status(error).code)
            return try await blocking {
                try visit.page(.notice, "Không làm được", ["text": text], status: status)
            }
        }
    }

    private func holder(_ key: SessionKey) async throws -> StaffMember? {
        let (reading, now) = (site.reading, site.now)
        return try await blocking { try reading.sessionHolder(key.stored, at: now) }
    }

    /// What everybody may see: that the console answers, and its own looks.
    private static func openPage(_ path: [String]) -> Answer? {
        switch path {
        case ["health"]: .text("ok")
        case ["static", Looks.styleName]: .asset(Looks.style, type: "text/css; charset=utf-8")
        case ["static", Looks.scriptName]: .asset(Looks.script, type: "text/javascript; charset=utf-8")
        case ["static", Looks.iconName], ["favicon.ico"]: .asset(Looks.icon, type: "image/svg+xml")
        case ["robots.txt"]: .text("User-agent: *\nDisallow: /")
        default: nil
        }
    }

    // MARK: - Pages and actions

    private static func page(_ visit: Visit) async throws -> Answer {
        switch (visit.path.first, visit.path.count) {
        case (nil, 0): try await blocking { try TodayPage(visit: visit).answer() }
        case ("counts", 1): try await blocking { try TodayPage(visit: visit).counts() }
        case ("events", 1): EventsPage(visit: visit).answer()
        case ("queue", 1): try await blocking { try QueuePage(visit: visit).answer() }
        case ("items", 2): try await ItemPage(visit: visit).answer()
        case ("units", 2): try await blocking { try UnitPage(visit: visit).answer() }
        case ("messages", 2): try await blocking { try MessagePage(visit: visit).answer() }
        case ("messages", 3) where visit.path[2] == "copy":
            try await blocking { try MessagePage(visit: visit).question() }
        case ("messages", 4) where visit.path[2] == "files":
            try await blocking { try FilePage(visit: visit).question() }
        case ("messages", 5) where visit.path[2] == "files" && visit.path[4] == "pages":
            try await FilePage(visit: visit).pages()
        case ("messages", 6) where visit.path[2] == "files" && visit.path[4] == "pages":
            try await FilePage(visit: visit).picture()
        case ("lists", 1): try await blocking { try ListsPage(visit: visit).answer() }
        case ("outbox", 1): try await OutboxPage(visit: visit).answer()
        case ("journal", 1): try await blocking { try JournalPage(visit: visit).answer() }
        case ("search", 1): try await blocking { try SearchPage(visit: visit).answer() }
        case ("users", 1) where visit.canAdminister: try await blocking { try UsersPage(visit: visit).answer() }
        case ("users", 1): try await blocking { try visit.refused() }
        default: try await blocking { try visit.missing() }
        }
    }

    private static func action(_ visit: Visit, _ request: Request) async throws -> Answer {
        let part = visit.path.count > 2 ? visit.path[2] : ""
        // An item's forms stand below its ID; all others at one place.
        let lengths = ["items": 2...3, "messages": 3...4, "units": 3...3]
        guard (lengths[visit.path.first ?? ""] ?? 1...1).contains(visit.path.count) else {
            return try await blocking { try visit.missing() }
        }
        switch (visit.path.first, part) {
        case ("logout", ""): return try await LoginPage(site: visit.site).logOut(visit, request)
        case ("items", "") where visit.canDecide: return try await ItemAction(visit: visit).decide()
        case ("items", "undo") where visit.canDecide: return try await ItemAction(visit: visit).undo()
        case ("items", "claim") where visit.canDecide: return try await ItemAction(visit: visit).claim()
        case ("queue", "") where visit.canDecide: return try await QueueAction(visit: visit).seen()
        case ("outbox", "") where visit.canDecide: return try await OutboxAction(visit: visit).release()
        case ("lists", "") where visit.canLead: return try await ListsAction(visit: visit).answer()
        case ("messages", "files") where visit.path.count == 4:
            return try await FilePage(visit: visit).copy()
        case ("units", "address") where visit.canLead: return try await UnitAction(visit: visit).addAddress()
        case ("units", "remind") where visit.canDecide: return try await UnitAction(visit: visit).remind()
        case ("messages", "copy") where visit.path.count == 3:
            return try await blocking { try MessagePage(visit: visit).copy() }
        case ("users", "") where visit.canAdminister: return try await UsersAction(visit: visit).answer()
        case ("items", _), ("queue", _), ("outbox", _), ("lists", _), ("users", _), ("units", "address"),
            ("units", "remind"):
            return try await blocking { try visit.refused() }
        default: return try await blocking { try visit.missing() }
        }
    }

    // MARK: - What a request brings

    private func form(_ request: Request, upTo limit: Int = largestForm) async throws -> FormFields {
        FormFields(encoded: try await body(request, upTo: limit))
    }

    private func takeForm(_ request: Request, into visit: inout Visit) async throws {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/form-data") else {
            visit.form = try await form(request)
            return
        }
        // Only who may take in lists has anything to send.
        guard visit.canLead, visit.path == ["lists"] else {
            _ = try await body(request, upTo: Self.largestForm)
            throw TooLarge()
        }
        guard let upload = UploadedFile(try await body(request, upTo: UploadedFile.largest), contentType: type) else {
            return
        }
        visit.upload = upload
        visit.form = upload.fields
    }

    private func body(_ request: Request, upTo limit: Int) async throws -> [UInt8] {
        var (bytes, count) = ([UInt8](), 0)
        for try await part in request.body {
            count += part.readableBytes
            if count <= limit { bytes += part.readableBytesView }
            // A little more is heard out, so that the sender hears the answer.
            if count > limit + Self.heardOut { break }
        }
        guard count <= limit else { throw TooLarge() }
        return bytes
    }

    private static func query(_ uri: URI) -> FormFields { FormFields(encoded: (uri.query ?? "").utf8) }

    private static func local(_ uri: URI) -> String { uri.query.map { "\(uri.path)?\($0)" } ?? uri.path }
}

extension Visit {
    func missing() throws -> Answer {
        try page(.notice, "Không có trang này", ["text": "Không tìm thấy trang hoặc mục này."], status: 404)
    }

    func refused() throws -> Answer {
        try page(
            .notice, "Không đủ quyền",
            ["text": "Vai trò “\(person.role.vietnamese)” không làm được việc này."], status: 403)
    }
}
