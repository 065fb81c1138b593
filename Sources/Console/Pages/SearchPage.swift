import Desks
import Dossiers
import Store
import Vietnamese

/// `/search?q=`, Tìm: people, schools, mails and receipt numbers, whatever their marks.
struct SearchPage {
    let visit: Visit
    private var site: Site { visit.site }
    private static let most = 20

    func answer() throws -> Answer {
        let words = String(visit.query["q"].prefix(200))
        var model: [String: Any] = ["q": words]
        let bare = VietnameseText.bare(words).split(separator: " ").map(String.init)
        if !bare.isEmpty {
            let groups = [
                ("Thư của chúng ta", try letters(words)), ("Người và tập thể", try nominations(words)),
                ("Đơn vị", try units(words)), ("Thư đến", try mails(words, bare)),
            ].filter { !$0.1.isEmpty }
            model["groups"] = groups.map { ["name": $0.0, "results": $0.1] as [String: Any] }
            model["isEmpty"] = groups.isEmpty
            model["isAsked"] = true
        }
        return try visit.page(.search, "Tìm", model)
    }

    private func letters(_ words: String) throws -> [[String: Any]] {
        let number = words.split(separator: " ").joined()
        guard let letter = try site.reading.letter(numberInAnyCase: number) else { return [] }
        return [
            Self.result(
                letter.messageID.map { "/messages/\($0)" } ?? "/outbox?show=\(FormFields.escaped(letter.number))",
                letter.number, "\(Words.of(letter.kind)), \(Words.of(letter.state)), gửi tới \(letter.to)")
        ]
    }

    /// Who is written just so comes first.
    private func nominations(_ words: String) throws -> [[String: Any]] {
        let roster = try site.figures.roster()
        let found = roster.rounds.reversed().flatMap { round in
            (roster.nominations[round.id] ?? []).filter {
                ItemChoice.holds(words, "\($0.name) \($0.id)")
            }.map { (round: round.id, nomination: $0) }
        }
        let typed = VietnameseText.composed(words).lowercased()
        let exact = found.filter { $0.nomination.name.lowercased().contains(typed) }
        let others = found.filter { !$0.nomination.name.lowercased().contains(typed) }
        return try (exact + others).prefix(Self.most).map { one in
            Self.result(
                "/units/\(FormFields.escaped(one.nomination.unitCode))#\(one.nomination.id)", one.nomination.name,
                "\(one.nomination.id), đợt \(one.round), \(try site.figures.unitName(one.nomination.unitCode))")
        }
    }

    private func units(_ words: String) throws -> [[String: Any]] {
        try site.figures.roster().units.filter {
            ItemChoice.holds(words, ([$0.name, $0.code] + $0.aliases + $0.emails).joined(separator: " "))
        }.prefix(Self.most).map {
            Self.result(
                "/units/\(FormFields.escaped($0.code))", $0.name, "\($0.code), \($0.emails.joined(separator: ", "))")
        }
    }

    private func mails(_ words: String, _ bare: [String]) throws -> [[String: Any]] {
        var ids = try site.reading.messages(named: words.split(separator: " ").joined(), limit: 3).map(\.id)
        ids += try site.search.messages(holding: bare, limit: Self.most)
        var seen: Set<Int64> = []
        return try ids.filter { seen.insert($0).inserted }.prefix(Self.most).compactMap { id in
            guard let line = try site.reading.line(of: id) else { return nil }
            return Self.result(
                "/messages/\(id)", line.subject.isEmpty ? "(không có tiêu đề)" : line.subject,
                "thư số \(id), \(line.sender), \(Words.time(line.receivedAt))")
        }
    }

    private static func result(_ href: String, _ title: String, _ about: String) -> [String: Any] {
        ["href": href, "title": title, "about": about]
    }
}
