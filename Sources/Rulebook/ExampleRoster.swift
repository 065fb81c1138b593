import Dossiers
import Judgement

/// The small lists that the examples of `examples/verdicts.yaml` are judged with.
struct ExampleRoster {
    private(set) var roster = Roster()

    init(_ value: RuleValue?, plan: Plan) {
        guard let map = value?.map(RuleSchema.exampleLists) else { return }
        let round = round(map.required("round"), plan: plan)
        if let round { roster.rounds = [round] }
        var codes: Set<String> = []
        roster.units = map.list("units").compactMap { element in
            guard let map = element.map(RuleSchema.exampleUnit) else { return nil }
            return Unit(
                code: map.uniqueID("code", among: &codes), name: map.text("name"), level: map.text("level"),
                emails: map.optional("emails")?.phrases() ?? [], aliases: map.optional("aliases")?.phrases() ?? [])
        }
        var ids: Set<String> = []
        let nominations = map.list("nominations").compactMap { nomination($0, plan: plan, ids: &ids, units: codes) }
        if let round { roster.nominations[round.id] = nominations }
    }

    private func round(_ value: RuleValue?, plan: Plan) -> Round? {
        guard let map = value?.map(RuleSchema.exampleRound) else { return nil }
        let published = map.date("published")
        let deadline = Deadline.compute(published: published, rule: plan.deadline, calendar: plan.calendar)
        return Round(
            id: map.text("id"), published: published, deadline: deadline.instant, deadlineIsFixed: false)
    }

    private func nomination(
        _ value: RuleValue, plan: Plan, ids: inout Set<String>, units: Set<String>
    ) -> Nomination? {
        guard let map = value.map(RuleSchema.exampleNomination) else { return nil }
        let id = map.uniqueID("id", among: &ids)
        let unit = map.text("unit")
        if !unit.isEmpty, !units.contains(unit) {
            map.values["unit"]?.report("no unit above has the code \"\(unit)\".")
        }
        let award = map.text("award")
        if !award.isEmpty, plan.award(award) == nil {
            map.values["award"]?.report("plan.yaml has no award \"\(award)\".")
        }
        let kind = map.choice("kind", of: NomineeKind.allCases)
        let birth = map.optional("birth").flatMap { value -> BirthDate? in
            guard let text = value.anyText(), let date = BirthDate(iso: text) else {
                value.report("this must be YYYY, YYYY-MM or YYYY-MM-DD.")
                return nil
            }
            return date
        }
        return kind.map {
            Nomination(
                id: id, kind: $0, name: map.text("name"), birthDate: birth, position: map.optional("position")?.text(),
                unitCode: unit, award: award)
        }
    }
}
