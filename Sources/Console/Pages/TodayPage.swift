import Alarms
import Desks
import Dossiers
import Judgement
import Reports
import Store
import Surroundings

/// `/`, Hôm nay: how the round stands, what waits, who is in trouble, whether the service is well.
struct TodayPage {
    let visit: Visit
    private var site: Site { visit.site }

    func answer() throws -> Answer {
        let roster = try site.figures.roster()
        let wanted = visit.query["round"]
        let round = roster.rounds.first { $0.id == wanted } ?? roster.current
        var model = try waiting()
        model["rounds"] = roster.rounds.map { other -> [String: Any] in
            ["id": other.id, "isHere": other.id == round?.id]
        }
        model["hasRounds"] = roster.rounds.count > 1
        model["isToday"] = true
        model["isLive"] = true
        model["asOf"] = Words.time(visit.now)
        model["alarms"] = alarms()
        model["lastPass"] = site.reading.alarms?.lastSuccess.map { Words.time($0) } ?? "chưa có lần đọc hộp thư nào"
        model["office"] = (try? site.rules.plan().office.name) ?? ""
        if let round { model["round"] = try standing(round, roster) }
        return try visit.page(.today, "Hôm nay", model)
    }

    /// The figures alone, for the script that keeps them fresh.
    func counts() throws -> Answer { .json(try figures()) }

    /// One flat JSON object.
    func figures() throws -> String {
        let roster = try site.figures.roster()
        let waiting = try waiting()
        var figures: [(String, Int)] = ["decisions", "looks", "held"].map { ($0, waiting[$0] as? Int ?? 0) }
        if let round = roster.rounds.first(where: { $0.id == visit.query["round"] }) ?? roster.current {
            let status = try site.figures.status(round: round.id, at: visit.now)
            figures += [
                ("on_time", Self.count(.onTime, status)), ("late", Self.count(.late, status)),
                ("missing", Self.count(.missing, status)),
            ]
        }
        return "{" + figures.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    private func waiting() throws -> [String: Any] {
        let waiting = try site.figures.waiting()
        return ["decisions": waiting.decisions, "looks": waiting.looks, "held": waiting.held]
    }

    private static func count(_ standing: RoundStatus.Standing, _ status: RoundStatus) -> Int {
        status.nominations.count { $0.summary == standing }
    }

    // MARK: - The round

    private func standing(_ round: Round, _ roster: Roster) throws -> [String: Any] {
        let status = try site.figures.status(round: round.id, at: visit.now)
        let left = round.deadline.seconds(since: visit.now)
        return [
            "id": round.id, "state": Words.of(round.state), "published": Words.day(round.published),
            "deadline": Words.moment(round.deadline),
            "left": left >= 0 ? "còn \(Words.span(left))" : "đã hết hạn \(Words.span(-left))",
            "total": status.nominations.count, "on_time": Self.count(.onTime, status),
            "late": Self.count(.late, status), "missing": Self.count(.missing, status),
            "waiting": status.nominations.count(where: \.isWaiting),
            "units": try units(status), "curve": ArrivalCurve(round, status, now: visit.now).model,
        ]
    }

    private static let mostUnits = 12

    /// Schools that miss something or were late, the worst first.
    private func units(_ status: RoundStatus) throws -> [[String: Any]] {
        let silent = Set(status.unitsWithoutAnyFile)
        let troubled = Dictionary(grouping: status.nominations, by: \.unit).map { code, list in
            (
                code: code, missing: list.count { $0.summary == .missing }, late: list.count { $0.summary == .late },
                total: list.count
            )
        }.filter { $0.missing > 0 || $0.late > 0 }
            .sorted { ($0.missing, $0.late, $1.code) > ($1.missing, $1.late, $0.code) }
        return try troubled.prefix(Self.mostUnits).map { unit in
            [
                "code": unit.code, "name": try site.figures.unitName(unit.code), "missing": unit.missing,
                "late": unit.late, "total": unit.total, "isSilent": silent.contains(unit.code),
            ]
        }
    }

    private func alarms() -> [[String: Any]] {
        (site.reading.alarms?.open ?? []).map { ["text": $0.page.sentence, "since": Words.time($0.page.since)] }
    }
}
