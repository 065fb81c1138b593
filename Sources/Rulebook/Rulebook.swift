public import Dossiers
import Receipts

/// Folders of rules: read into a `Plan`, or checked whole.
///
/// A folder holds nine YAML files, the receipt templates and examples; every file says in its head what it is. Reading
/// takes a few milliseconds, does no network access and looks at no file outside of the folder.
public enum Rulebook {
    /// Reads a folder of rules.
    ///
    /// Examples are not read and templates not compiled: `check` does that, and `ReceiptComposer` refuses unsound ones.
    ///
    /// - Parameter folder: the folder's path, such as `rules/532-KH-PGDDT`.
    /// - Returns: the plan, every reference in it resolved.
    /// - Throws: `RulebookError`, the first one in the order of files and lines.
    public static func load(_ folder: String) throws -> Plan {
        let problems = RuleProblems()
        let plan = RuleFolder(path: folder, problems: problems).plan()
        if let first = problems.errors.first { throw first }
        guard let plan else { throw RulebookError(file: folder, sentence: "there is no folder of rules here.") }
        return plan
    }

    /// Reads a folder of rules and its examples, reports every error, and runs the examples where there is none.
    ///
    /// - Parameter folder: the folder's path.
    /// - Returns: the report; see `RulebookReport.isSound`.
    public static func check(_ folder: String) -> RulebookReport {
        let problems = RuleProblems()
        let rules = RuleFolder(path: folder, problems: problems)
        guard let plan = rules.plan() else { return RulebookReport(errors: problems.errors) }
        let deadlines = DeadlineExample.read(rules.file(DeadlineExample.file))
        let verdicts = VerdictExamples(rules.file(VerdictExample.file), plan: plan)
        var report = RulebookReport(deadlines: deadlines.count, verdicts: verdicts.count)
        if let composer = composer(plan, rules) {
            run(deadlines, verdicts, plan: plan, composer: composer, into: &report)
        }
        report.errors = problems.errors
        return report
    }

    /// Compiles the templates; nil where anything is wrong so far, for then examples would only repeat it.
    private static func composer(_ plan: Plan, _ rules: RuleFolder) -> ReceiptComposer? {
        guard rules.problems.errors.isEmpty else { return nil }
        do {
            return try ReceiptComposer(plan: plan)
        } catch let error as ReceiptTemplateError {
            rules.file("\(ReceiptRules.folder)/\(error.template)").report(
                "\(error.description).", line: error.fileLine, column: 1, key: error.placeholder ?? "")
        } catch {
            rules.file(ReceiptRules.folder).report("the templates cannot be used: \(error).")
        }
        return nil
    }

    private static func run(
        _ deadlines: [DeadlineExample], _ verdicts: VerdictExamples, plan: Plan, composer: ReceiptComposer,
        into report: inout RulebookReport
    ) {
        let dates = deadlines.compactMap { $0.failure(rule: plan.deadline, calendar: plan.calendar) }
        let judged = verdicts.failures(plan: plan, composer: composer)
        report.deadlinesRight = deadlines.count - dates.count
        report.verdictsRight = verdicts.count - judged.count
        report.failures = dates + judged
    }
}
