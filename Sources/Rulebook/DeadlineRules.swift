import Dossiers

/// `deadline.yaml`: how the deadline is counted.
struct DeadlineRules {
    private(set) var rule = DeadlineRule(
        days: 0, counting: .calendarDays, countsEventDay: false, roll: .none, cutoffMinutes: 1440, zone: "",
        offset: .vietnam, clause: "")

    init(_ file: RuleFile, plan: PlanRules) {
        guard let map = file.yaml()?.map(RuleSchema.deadline) else { return }
        rule = DeadlineRule(
            days: map.integer("days", in: 1...366),
            counting: map.choice("counting", of: [.calendarDays, .workingDays]) ?? .calendarDays,
            countsEventDay: map.boolean("counts_event_day"),
            roll: map.choice("roll", of: [.nextWorkingDay, .none]) ?? .none, cutoffMinutes: Self.cutoff(map),
            zone: map.text("zone"), offset: Self.offset(map), clause: plan.clause(map))
    }

    /// `HH:MM` up to `24:00`, as minutes after midnight.
    private static func cutoff(_ map: RuleMap) -> Int {
        guard let value = map.required("cutoff"), let text = value.text() else { return 1440 }
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part -> Int? in
            part.count == 2 && part.allSatisfy { (0x30...0x39).contains($0) } ? Int(String(Substring(part))) : nil
        }
        guard parts.count == 2, numbers.count == 2, numbers[1] < 60, (1...1440).contains(numbers[0] * 60 + numbers[1])
        else {
            value.report("\"\(text)\" is no time of day; write HH:MM in quotes, up to \"24:00\".")
            return 1440
        }
        return numbers[0] * 60 + numbers[1]
    }

    private static func offset(_ map: RuleMap) -> UTCOffset {
        guard let value = map.required("offset"), let text = value.text() else { return .vietnam }
        if let offset = UTCOffset(text) { return offset }
        value.report("\"\(text)\" is no distance from UTC; write it in quotes, such as \"+07:00\".")
        return .vietnam
    }
}
