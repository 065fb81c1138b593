import Desks
import Dossiers
import Store

/// Every clock that speaks of when a mail came, each against the deadline.
struct ClockView {
    let model: [String: Any]

    init(_ row: SettledRow, round: Round?) {
        let times = TimeEvidence.all(of: row).map { evidence -> [String: Any] in
            var model: [String: Any] = [
                "source": Words.of(evidence.source), "host": evidence.host, "decides": evidence.decides,
                "time": evidence.time.map(Words.moment) ?? "không đọc được",
            ]
            if let round, let time = evidence.time {
                let after = time.seconds(since: round.deadline)
                model["against"] = after <= 0 ? "trước hạn \(Words.span(-after))" : "sau hạn \(Words.span(after))"
                // When we took it in is no word on when it came.
                model["isLate"] = after > 0 && ![.accepted, .fetched, .firstSeen, .fileTime].contains(evidence.source)
            }
            return model
        }
        var model: [String: Any] = [
            "times": times, "verdict": row.standing.timeliness.map { Words.of($0) } ?? "không xét",
        ]
        if let round { model["deadline"] = Words.moment(round.deadline) }
        self.model = model
    }
}
