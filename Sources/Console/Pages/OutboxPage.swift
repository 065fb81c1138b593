import Desks
import Dossiers
import Settings
import Store
import Surroundings

/// `/outbox`, Thư gửi đi: what is held, waits or was refused; letters to be read, and let go once they were.
struct OutboxPage: Sendable {
    let visit: Visit
    private var site: Site { visit.site }
    private static let mostLines = 500
    /// So many letters are read and let go at once.
    static let mostShown = 20

    func answer(problem: String? = nil, status: Int = 200) async throws -> Answer {
        let numbers = Array(visit.query.all("show").prefix(Self.mostShown))
        if !numbers.isEmpty { return try await preview(numbers) }
        let page = self
        return try await blocking { try page.list(problem, status) }
    }

    private func list(_ problem: String?, _ status: Int) throws -> Answer {
        let desk = OutboxDesk(store: site.reading)
        let part = visit.query["part"]
        let wanted = try part == "undelivered" ? desk.lines(.undelivered) : desk.lines(.waiting)
        let lines = part == "held" ? wanted.filter { $0.state == .held } : wanted
        var model: [String: Any] = [
            "lines": lines.prefix(Self.mostLines).map(LetterLine.model), "count": lines.count,
            "isEmpty": lines.isEmpty, "hasMore": lines.count > Self.mostLines, "most": Self.mostShown,
            "parts": [("", "đang chờ"), ("held", "chờ duyệt"), ("undelivered", "không tới nơi")].map {
                ["code": $0.0, "name": $0.1, "isHere": $0.0 == part] as [String: Any]
            },
            "isStopped": try site.reading.openBreaker() != nil,
        ]
        if let problem { model["problem"] = problem }
        if let going = Int(visit.query["released"]) {
            let dropped = Int(visit.query["dropped"]) ?? 0
            model["released"] =
                "\(going) thư sẽ đi trong lần gửi tới."
                + (dropped > 0 ? " \(dropped) thư nhắc không còn đúng nên đã bỏ." : "")
        }
        return try visit.page(.outbox, "Thư gửi đi", model, status: status)
    }

    private func preview(_ numbers: [String]) async throws -> Answer {
        let site = site
        let letters = try await blocking {
            try numbers.map { try OutboxDesk(store: site.reading).letter($0) }
        }
        var shown: [[String: Any]] = []
        for letter in letters {
            let text = try await site.letters.text(of: letter)
            shown.append([
                "number": letter.number, "to": letter.to, "subject": letter.subject, "kind": Words.of(letter.kind),
                "state": Words.of(letter.state), "text": MailView.cut(text), "digest": LetterReader.digest(letter),
                "canGo": letter.state == .held || letter.state == .refused,
            ])
        }
        let going = shown.count { $0["canGo"] as? Bool == true }
        return try visit.page(
            .preview, "Xem trước khi gửi", ["letters": shown, "going": going, "canGo": going > 0 && visit.canDecide])
    }
}

/// What the form below previewed letters does: lets go what was shown, and only in the bytes that were shown.
struct OutboxAction: Sendable {
    let visit: Visit

    func release() async throws -> Answer {
        let (site, form) = (visit.site, visit.form)
        let numbers = form.all("number")
        let digests = form.all("digest")
        await site.deciding.enter()
        defer { site.deciding.leave() }
        let released: OutboxDesk.Released? = try await blocking {
            let desk = OutboxDesk(store: site.store)
            guard !numbers.isEmpty, numbers.count == digests.count, numbers.count <= OutboxPage.mostShown else {
                return nil
            }
            for (number, digest) in zip(numbers, digests) {
                guard LetterReader.digest(try desk.letter(number)) == digest else { return nil }
            }
            return try desk.release(
                numbers, by: visit.person.signature, settings: { try site.rules.settings() }, clock: site.clock)
        }
        guard let released else {
            return try await OutboxPage(visit: visit).answer(
                problem: "Chỉ gửi được những thư vừa xem trước, đúng như đã xem: hãy xem lại.", status: 422)
        }
        return .redirect("/outbox?released=\(released.going)&dropped=\(released.dropped)")
    }
}
