package import Dossiers

extension Round {
    /// Working days until the deadline, the day of `moment` not counted; nil where it has passed.
    func workingDaysLeft(at moment: Instant, _ plan: Plan) -> Int? {
        guard moment < firstLateInstant else { return nil }
        let plan = plan.of(round: id)
        let last = deadline.localTime(in: plan.deadline.offset).date
        var (day, count) = (moment.localTime(in: plan.deadline.offset).date.adding(days: 1), 0)
        while day <= last {
            if plan.calendar.isWorkingDay(day) { count += 1 }
            day = day.adding(days: 1)
        }
        return count
    }

    /// Whether the deadline ends the very day of `moment`, by the office's clock.
    package func isLastDay(_ moment: Instant, _ plan: Plan) -> Bool {
        let offset = plan.of(round: id).deadline.offset
        return moment.localTime(in: offset).date == deadline.localTime(in: offset).date
    }
}
