import Dossiers
import Judgement

/// A given day of publication and the deadline that must come of it.
struct DeadlineExample {
    let published: CalendarDate
    let raw: CalendarDate?
    let deadline: CalendarDate
    let place: RuleValue
    /// Where the two days stand that are counted.
    let rawPlace: RuleValue?
    let deadlinePlace: RuleValue?

    static let file = "examples/deadlines.yaml"

    /// Reads `examples/deadlines.yaml`.
    static func read(_ file: RuleFile) -> [DeadlineExample] {
        guard let map = file.yaml()?.map(RuleSchema.deadlineExamples) else { return [] }
        return map.list("deadlines").compactMap { element in
            guard let map = element.map(RuleSchema.deadlineExample),
                let published = map.required("published")?.date(), let deadline = map.required("deadline")?.date()
            else { return nil }
            return DeadlineExample(
                published: published, raw: map.optional("raw")?.date(), deadline: deadline, place: element,
                rawPlace: map.optional("raw"), deadlinePlace: map.optional("deadline"))
        }
    }

    /// One sentence where the rules make something else of it, nil where it is right.
    func failure(rule: DeadlineRule, calendar: WorkCalendar) -> String? {
        let computed = Deadline.compute(published: published, rule: rule, calendar: calendar)
        if let raw, computed.raw != raw {
            return place.located("published \(published.iso) counts to \(computed.raw.iso), not \(raw.iso).")
        }
        guard computed.day != deadline else { return nil }
        return place.located("published \(published.iso) gives \(computed.day.iso), not \(deadline.iso).")
    }
}
