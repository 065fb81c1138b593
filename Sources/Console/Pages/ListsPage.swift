import Desks
import Dossiers
import Judgement
import Reports
import Store
import Surroundings

/// `/lists`, Danh sách và đợt: the rounds, the schools, and the nominations of a round with where each stands.
struct ListsPage: Sendable {
    let visit: Visit
    private var site: Site { visit.site }
    /// Rows of one page.
    private static let atOnce = 200

    func answer(problem: String? = nil, status: Int = 200) throws -> Answer {
        let roster = try site.figures.roster()
        let wanted = visit.query["round"]
        let round = roster.rounds.first { $0.id == wanted } ?? roster.current
        var model: [String: Any] = [
            "rounds": roster.rounds.reversed().map { Self.line($0, roster, isHere: $0.id == round?.id) },
            "hasRounds": !roster.rounds.isEmpty, "units": roster.units.count,
            "isUnits": visit.query["show"] == "units",
            "unitLines": visit.query["show"] == "units"
                ? roster.units.map { ["code": $0.code, "name": $0.name, "emails": $0.emails.joined(separator: ", ")] }
                : [],
        ]
        if let round, visit.query["show"] != "units" { model["round"] = try nominations(round) }
        if let problem { model["problem"] = problem }
        return try visit.page(.lists, "Danh sách và đợt", model, status: status)
    }

    private static func line(_ round: Round, _ roster: Roster, isHere: Bool) -> [String: Any] {
        [
            "id": round.id, "published": Words.day(round.published), "deadline": Words.moment(round.deadline),
            "isFixed": round.deadlineIsFixed, "state": Words.of(round.state),
            "count": roster.nominations[round.id]?.count ?? 0, "isHere": isHere,
        ]
    }

    private func nominations(_ round: Round) throws -> [String: Any] {
        let standing = visit.query["standing"]
        let status = try site.figures.status(round: round.id, at: visit.now)
        let chosen = status.nominations.filter { standing.isEmpty || $0.summary.rawValue == standing }
        let filters: [(code: String, name: String)] = [
            ("", "tất cả"), ("on_time", "đúng hạn"), ("late", "quá hạn"), ("missing", "chưa có"),
        ]
        let page = min(max(Int(visit.query["page"]) ?? 1, 1), max(0, chosen.count - 1) / Self.atOnce + 1)
        var model: [String: Any] = [
            "id": round.id, "count": chosen.count,
            "nominations": try chosen.dropFirst((page - 1) * Self.atOnce).prefix(Self.atOnce).map {
                one -> [String: Any] in
                var line = NominationLine.model(one)
                line["unit"] = try site.figures.unitName(one.unit)
                return line
            },
            "filters": filters.map {
                ["code": $0.code, "name": $0.name, "isHere": $0.code == standing] as [String: Any]
            },
        ]
        func address(_ page: Int) -> String {
            let fields = [("round", round.id), ("standing", standing), ("page", String(page))]
            return "/lists?" + fields.map { "\($0.0)=\(FormFields.escaped($0.1))" }.joined(separator: "&")
        }
        if page > 1 { model["before"] = address(page - 1) }
        if chosen.count > page * Self.atOnce { model["after"] = address(page + 1) }
        return model
    }
}
