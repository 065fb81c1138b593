package import Dossiers
package import Judgement

/// Years whose days off a deadline rests on although nobody of the office has confirmed them.
package struct UnconfirmedYears {
    private let years: [Int]

    package init(_ deadline: Deadline) { years = deadline.unconfirmedYears }

    /// Of the round's deadline as the rules count it; none where the office has fixed it.
    package init(_ round: Round, plan: Plan) {
        years =
            round.deadlineIsFixed
            ? []
            : Deadline.compute(published: round.published, rule: plan.deadline, calendar: plan.calendar)
                .unconfirmedYears
    }

    package init(_ years: Set<Int>, of plan: Plan) {
        self.years = years.filter { plan.calendar.confirmed[$0] == nil }.sorted()
    }

    /// What confirms the first of them; nil where all are confirmed.
    package var command: String? { years.first.map(Self.command) }

    private static func command(_ year: Int) -> String {
        "tiepnhan rules calendar \(year) --confirmed-by \"…\" --write"
    }

    /// What is to be done; nil where all are confirmed.
    package var sentence: Sentence? {
        guard let first = years.first else { return nil }
        let all = years.map(String.init).joined(separator: ", ")
        let command = Self.command(first)
        return Sentence(
            "Hạn cuối tính theo ngày nghỉ năm \(all), chưa có cán bộ xác nhận; đối chiếu với thông báo rồi chạy \(command).",
            english:
                "The deadline rests on the days off of \(all), which nobody of the office has confirmed; compare them with the "
                + "notice, then: \(command).")
    }
}
