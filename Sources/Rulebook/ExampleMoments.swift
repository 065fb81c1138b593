import Dossiers
import Judgement
import Yams

extension Rulebook {
    /// The mails of a plan's examples with their moments of arrival moved so that each stands to this plan's deadline as it stood to the
    /// deadline of the plan that they were written for: in time or late, and in the same order.
    ///
    /// - Parameter earlier: the folder of the plan that they were written for.
    /// - Returns: the whole text of `examples/verdicts.yaml` and how many moments moved; nil where none does.
    /// - Throws: `RulebookError` where one of the two cannot be read.
    public static func movedExamples(in folder: String, writtenFor earlier: String) throws -> (
        text: String, moved: Int
    )? {
        let problems = RuleProblems()
        let rules = RuleFolder(path: folder, problems: problems)
        let file = rules.file(VerdictExample.file)
        guard file.exists, let text = file.text(), let map = file.yaml()?.map(RuleSchema.verdictExamples),
            let round = map.required("lists")?.map(RuleSchema.exampleLists)?.required("round"),
            let published = round.map(RuleSchema.exampleRound)?.date("published")
        else {
            if let first = problems.errors.first { throw first }
            return nil
        }
        let (old, new) = (try load(earlier), try load(folder))
        let shift = DeadlineShift(
            begin: published.start(in: old.deadline.offset),
            old: Deadline.compute(published: published, rule: old.deadline, calendar: old.calendar).instant,
            new: Deadline.compute(published: published, rule: new.deadline, calendar: new.calendar).instant)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var moved = 0
        for verdict in map.list("verdicts") {
            guard let value = verdict.pairs.first(where: { $0.key.node.scalar?.string == "received" })?.value,
                let mark = value.node.mark, let written = value.node.scalar?.string,
                let moment = Instant(rfc3339: written),
                lines.indices.contains(mark.line - 1)
            else { continue }
            let other = shift.moment(moment)
            guard other != moment else { continue }
            lines[mark.line - 1] = lines[mark.line - 1].replacing(
                written, with: other.rfc3339(in: new.deadline.offset), maxReplacements: 1)
            moved += 1
        }
        return moved == 0 ? nil : (lines.joined(separator: "\n"), moved)
    }
}

/// How moments move when a deadline does.
private struct DeadlineShift {
    let begin: Instant
    let old: Instant
    let new: Instant

    /// What was in time stays so, drawn nearer where there is less of it; what was late is late by as much.
    func moment(_ moment: Instant) -> Instant {
        let difference = new.seconds(since: old)
        if moment > old { return difference > 0 ? moment.adding(seconds: difference) : moment }
        let (whole, rest) = (old.seconds(since: begin), new.seconds(since: begin))
        guard difference < 0, whole > 0, rest > 0, moment > begin else { return moment }
        return begin.adding(seconds: moment.seconds(since: begin) * rest / whole)
    }
}
