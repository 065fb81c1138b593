import Dossiers
import Judgement

/// How many nominations have their summary, day by day from the publication on, against the deadline: as a picture in one line.
struct ArrivalCurve {
    let model: [String: Any]

    private static let (width, height) = (640, 160)
    private static let mostDays = 120

    init(_ round: Round, _ status: RoundStatus, now: Instant) {
        let zone = UTCOffset.vietnam
        let first = round.published.dayNumber
        let deadline = round.deadline.localTime(in: zone).date.dayNumber
        let today = now.localTime(in: zone).date.dayNumber
        let last = min(max(deadline, min(today, deadline + 30)), first + Self.mostDays)
        let days = max(last - first, 1)
        var arrived = Array(repeating: 0, count: days + 1)
        for time in status.nominations.compactMap(\.summaryReceivedAt) {
            let day = time.localTime(in: zone).date.dayNumber - first
            arrived[min(max(day, 0), days)] += 1
        }
        let most = max(status.nominations.count, 1)
        func x(_ day: Int) -> Int { day * Self.width / days }
        var (points, count) = ([String](), 0)
        for day in 0...days where first + day <= max(today, first) {
            count += arrived[day]
            points.append("\(x(day)),\(Self.height - count * Self.height / most)")
        }
        model = [
            "points": points.joined(separator: " "), "deadline": x(min(max(deadline - first, 0), days)),
            "from": Words.day(round.published), "deadlineDay": Words.day(round.deadline.localTime(in: zone).date),
            "until": Words.day(CalendarDate(dayNumber: min(last, max(today, first)))),
            "width": Self.width, "height": Self.height, "arrived": count, "total": status.nominations.count,
        ]
    }
}
