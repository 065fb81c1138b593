import Desks
import Dossiers
import Settings
import Store
import Surroundings

/// `/outbox`, Thư gửi đi: what is held, waits or was refused; letters to be read, and let go once they were.
struct OutboxPage: Sendable {
    let visit: Visit
    private var site: Site { visit.site }
    /// Letters of one page.
    private static let atOnce = 100
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
        let page = min(max(Int(visit.query["page"]) ?? 1, 1), max(0, lines.count - 1) / Self.atOnce + 1)
        var model: [String: Any] = [
            "lines": lines.dropFirst((page - 1) * Self.atOnce).prefix(Self.atOnce).map(LetterLine.model),
            "count": lines.count, "isEmpty": lines.isEmpty, "most": Self.mostShown,
            "parts": [("", "đang chờ"), ("held", "chờ duyệt"), ("undelivered", "không tới nơi")].map {
                ["code": $0.0, "name": $0.1, "isHere": $0.0 == part] as [String: Any]
            },
            "isStopped": try site.reading.openBreaker() != nil,
        ]
        let way = "/outbox?part=\(FormFields.escaped(part))&page="
        if page > 1 { model["before"] = way + String(page - 1) }
        if lines.count > page * Self.atOnce { model["after"] = way + String(page + 1) }
        if let problem { model["problem"] = problem }
        return try visit.page(.outbox, "Thư gửi đi", model, status: status)
    }

    private func preview(_ numbers: [String]) async throws -> Answer {
        let site = site
        let letters = try await blocking {
            try numbers.map { try OutboxDesk(store: site.reading).letter($0) }
        }
        var read: [(letter: OutboxEntry, seen: LetterReader.Seen)] = []
        for letter in letters { read.append((letter, try await site.letters.read(letter))) }
        let (page, shown) = (self, read)
        return try await blocking { try page.preview(shown.map { Self.model($0.letter, $0.seen) }) }
    }

    private func preview(_ shown: [[String: Any]]) throws -> Answer {
        let going = shown.count { $0["canGo"] as? Bool == true }
        return try visit.page(
            .preview, "Xem trước khi gửi", ["letters": shown, "going": going, "canGo": going > 0 && visit.canDecide])
    }

    /// The whole letter: nothing of it is cut, and what hangs on it is shown as it was read.
    private static func model(_ letter: OutboxEntry, _ seen: LetterReader.Seen) -> [String: Any] {
        [
            "number": letter.number, "to": letter.to, "subject": letter.subject, "kind": Words.of(letter.kind),
            "state": Words.of(letter.state), "text": seen.isWhole ? seen.text : MailView.cut(seen.text),
            "digest": LetterReader.digest(letter), "isCut": !seen.isWhole, "fileCount": seen.files.count,
            "hasFiles": !seen.files.isEmpty,
            "files": seen.files.map { model($0, isWhole: seen.isWhole) },
            "canGo": seen.isWhole && (letter.state == .held || letter.state == .refused),
        ]
    }

    private static func model(_ file: Attachment, isWhole: Bool) -> [String: Any] {
        var model: [String: Any] = [
            "name": file.name.isEmpty ? "(không có tên)" : file.name, "format": file.format.rawValue,
            "size": Words.size(file.size), "sha256": file.sha256,
        ]
        if let text = file.text?.plainText, !text.isEmpty {
            model["fileText"] = isWhole ? text : MailView.cut(text)
        }
        return model
    }
}

/// What the form below previewed letters does: lets go what was shown, and only in the bytes that were shown.
struct OutboxAction: Sendable {
    let visit: Visit
    private var site: Site { visit.site }

    func release() async throws -> Answer {
        let (site, form, visit) = (site, visit.form, visit)
        let numbers = form.all("number")
        let digests = form.all("digest")
        // Whatever the form says: only what a page can show whole.
        let whole = try await wholeOnes(numbers)
        await site.deciding.enter()
        defer { site.deciding.leave() }
        let released: OutboxDesk.Released? = try await blocking {
            let desk = OutboxDesk(store: site.store)
            guard !numbers.isEmpty, numbers.count == digests.count, numbers.count <= OutboxPage.mostShown else {
                return nil
            }
            for (number, digest) in zip(numbers, digests) {
                guard LetterReader.digest(try desk.letter(number)) == digest, whole.contains(digest) else { return nil }
            }
            return try desk.release(
                numbers, by: visit.person.signature, settings: { try site.rules.settings() }, clock: site.clock)
        }
        guard let released else {
            return try await OutboxPage(visit: visit).answer(
                problem: "Chỉ gửi được những thư vừa xem trước, đúng như đã xem: hãy xem lại.", status: 422)
        }
        visit.told(
            "\(released.going) thư sẽ đi trong lần gửi tới."
                + (released.dropped > 0 ? " \(released.dropped) thư nhắc không còn đúng nên đã bỏ." : ""))
        return .redirect("/outbox")
    }

    /// The digests of those letters of which a page shows everything.
    private func wholeOnes(_ numbers: [String]) async throws -> Set<String> {
        guard numbers.count <= OutboxPage.mostShown else { return [] }
        let site = site
        let letters = try await blocking { try numbers.map { try OutboxDesk(store: site.reading).letter($0) } }
        var whole: Set<String> = []
        for letter in letters where try await site.letters.read(letter).isWhole {
            whole.insert(LetterReader.digest(letter))
        }
        return whole
    }
}
