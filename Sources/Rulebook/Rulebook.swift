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
    public static func load(_ folder: String) throws -> Plan { try load(folder, RuleShelf()) }

    /// Reads several plans as `load` does; what they build on in common is read once.
    public static func load(_ folders: [String]) throws -> [Plan] {
        let shelf = RuleShelf()
        return try folders.map { try load($0, shelf) }
    }

    private static func load(_ folder: String, _ shelf: RuleShelf) throws -> Plan {
        let problems = RuleProblems()
        let plan = RuleFolder(path: folder, problems: problems, shelf: shelf).plan()
        if let first = problems.errors.first { throw first }
        guard let plan else { throw RulebookError(file: folder, sentence: "there is no folder of rules here.") }
        return plan
    }

    /// The folders that a plan is read from, the lowest first and its own last; that one alone where it builds on none.
    public static func folders(of folder: String) -> [String] {
        RuleLayers(folder: folder, problems: RuleProblems()).folders
    }

    /// For each plan the SHA-256 of everything that it is read from (`RulebookReport.digest`).
    public static func digests(of folders: [String]) -> [String] {
        var digest = RuleDigest()
        return folders.map { digest.of(Self.folders(of: $0)) }
    }

    /// Reads a folder of rules and its examples, reports every error, and runs the examples where there is none.
    ///
    /// - Parameter folder: the folder's path.
    /// - Returns: the report; see `RulebookReport.isSound`.
    public static func check(_ folder: String) -> RulebookReport {
        let problems = RuleProblems()
        let rules = RuleFolder(path: folder, problems: problems)
        guard let plan = rules.plan() else { return RulebookReport(errors: problems.errors) }
        let foreign = problems.errors.isEmpty ? ForeignWords(rules, plan: plan).leftovers() : []
        let deadlines = DeadlineExample.read(rules.file(DeadlineExample.file))
        let verdicts = VerdictExamples(rules.file(VerdictExample.file), plan: plan)
        var report = RulebookReport(deadlines: deadlines.count, verdicts: verdicts.count)
        if let composer = composer(plan, rules) {
            run(deadlines, verdicts, plan: plan, composer: composer, into: &report)
        }
        report.errors = grouped(problems.errors)
        report.leftovers = foreign
        report.digest = Self.digests(of: [folder])[0]
        return report
    }

    /// Compiles the templates; nil where anything is wrong so far, for then examples would only repeat it.
    private static func composer(_ plan: Plan, _ rules: RuleFolder) -> ReceiptComposer? {
        guard rules.problems.errors.isEmpty else { return nil }
        do {
            return try ReceiptComposer(plan: plan)
        } catch let error as ReceiptTemplateError {
            rules.highest("\(ReceiptRules.folder)/\(error.template)").report(
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
        // Where most come out otherwise it is the rule that is another, not the examples that are wrong.
        report.isToBeCountedAnew = dates.count > 1 && dates.count * 2 >= deadlines.count
        report.failures =
            (report.isToBeCountedAnew ? [anew(dates.count, deadlines, plan.deadline)] : dates)
            + VerdictExamples.sentences(judged)
    }

    private static func anew(_ wrong: Int, _ examples: [DeadlineExample], _ rule: DeadlineRule) -> String {
        let unit = rule.counting == .workingDays ? "working days" : "days"
        let file = examples.first.map { $0.place.file.path } ?? DeadlineExample.file
        return
            "\(file): \(wrong) of \(examples.count) examples were counted by another rule than the \(rule.days) \(unit) of "
            + "deadline.yaml; where those are right, count them anew: tiepnhan rules count FOLDER."
    }

    /// Errors of a file that say the same, as one with how often it stands there.
    private static func grouped(_ errors: [RulebookError]) -> [RulebookError] {
        struct Kind: Hashable {
            let file: String
            let sentence: String
        }
        let kinds = Dictionary(grouping: errors) { Kind(file: $0.file, sentence: $0.sentence) }
        var seen: Set<Kind> = []
        return errors.compactMap { error in
            let kind = Kind(file: error.file, sentence: error.sentence)
            guard seen.insert(kind).inserted else { return nil }
            let lines = (kinds[kind] ?? []).dropFirst().compactMap { $0.line.map(String.init) }
            guard !lines.isEmpty else { return error }
            let sentence = "\(error.sentence) The same in line \(lines.joined(separator: ", "))."
            return RulebookError(
                file: error.file, line: error.line, column: error.column, key: error.key, sentence: sentence)
        }
    }
}
