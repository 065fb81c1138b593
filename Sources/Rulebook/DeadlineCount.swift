public import Dossiers
import Judgement
import Yams

/// The examples of deadlines, counted anew by the plan's own rule: what a person compares with a calendar before it is kept.
public struct DeadlineCount: Sendable {
    /// One example, as it was and as it is.
    public struct Row: Hashable, Sendable {
        public var published: CalendarDate
        public var before: CalendarDate
        public var counted: CalendarDate
        /// How it was counted, a sentence a step.
        public var steps: [String]
    }

    /// Those that come out otherwise than they stand.
    public var changed: [Row] = []
    /// `examples/deadlines.yaml` with the new days in the place of the old ones, everything else as it is.
    public var text = ""
}

extension Rulebook {
    /// Counts the examples of deadlines anew, and writes nothing.
    ///
    /// - Throws: `RulebookError` where the rules or the examples cannot be read.
    public static func count(_ folder: String) throws -> DeadlineCount {
        let problems = RuleProblems()
        let rules = RuleFolder(path: folder, problems: problems)
        let plan = rules.plan()
        let file = rules.file(DeadlineExample.file)
        let examples = DeadlineExample.read(file)
        if let first = problems.errors.first { throw first }
        guard let plan else { throw RulebookError(file: folder, sentence: "there is no folder of rules here.") }
        var count = DeadlineCount()
        var lines = (file.text() ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            .map { String.UnicodeScalarView($0.unicodeScalars) }
        for example in examples {
            let made = Deadline.compute(published: example.published, rule: plan.deadline, calendar: plan.calendar)
            if made.day != example.deadline || example.raw.map({ $0 != made.raw }) ?? false {
                count.changed.append(
                    .init(
                        published: example.published, before: example.deadline, counted: made.day, steps: made.steps))
            }
            put(made.raw, at: example.rawPlace, &lines)
            put(made.day, at: example.deadlinePlace, &lines)
        }
        count.text = lines.map { String($0) }.joined(separator: "\n")
        return count
    }

    /// A day has ten characters, whichever it is.
    private static func put(_ day: CalendarDate, at value: RuleValue?, _ lines: inout [String.UnicodeScalarView]) {
        guard let mark = value?.node.mark, lines.indices.contains(mark.line - 1),
            let scalar = value?.node.scalar, scalar.style == .plain
        else { return }
        var line = Array(lines[mark.line - 1])
        let range = (mark.column - 1)..<(mark.column - 1 + scalar.string.unicodeScalars.count)
        guard line.indices.contains(range.lowerBound), range.upperBound <= line.count else { return }
        line.replaceSubrange(range, with: day.iso.unicodeScalars)
        lines[mark.line - 1] = String.UnicodeScalarView(line)
    }
}
