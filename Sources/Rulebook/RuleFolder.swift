import Dossiers
import Glibc

/// A folder of rules with those that it builds on, read into values.
struct RuleFolder {
    let path: String
    let problems: RuleProblems
    /// Every folder that is read, the lowest first and `path` last.
    let folders: [String]
    private let shelf: RuleShelf

    static let planFile = "plan.yaml"
    static let calendarFile = "calendar.yaml"

    /// The files that every folder has; any other `.yaml` in it is a slip of the pen.
    static let files = [
        planFile, "deadline.yaml", calendarFile, "documents.yaml", "tables.yaml", "names.yaml", "units.yaml",
        "matching.yaml", "mail.yaml",
    ]

    init(path: String, problems: RuleProblems, shelf: RuleShelf = RuleShelf()) {
        let path = Self.trimmed(path)
        self.path = path
        self.problems = problems
        self.shelf = shelf
        folders = RuleLayers(folder: path, problems: problems, shelf: shelf).folders
    }

    /// Without slashes at its end.
    static func trimmed(_ path: String) -> String {
        var path = path[...]
        while path.utf8.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        return String(path)
    }

    /// A file of the plan's own folder alone: examples are no other plan's.
    func file(_ name: String) -> RuleFile { RuleFile(folder: path, name: name, problems: problems) }

    /// A file as all folders together say it: the highest that has it, over the lower ones.
    ///
    /// Where none has it, it is missing in the plan's own folder.
    func layered(_ name: String) -> RuleFile {
        var files = folders.map { RuleFile(folder: $0, name: name, problems: problems, shelf: shelf) }
            .filter(\.exists)
        guard var top = files.popLast() else { return file(name) }
        top.below = files
        return top
    }

    /// A file that is taken whole: the highest folder that has it counts.
    func highest(_ name: String) -> RuleFile {
        folders.reversed().lazy.map { RuleFile(folder: $0, name: name, problems: problems) }.first(where: \.exists)
            ?? file(name)
    }

    /// Reads every rule; nil where there is no such folder.
    ///
    /// The value holds stand-ins wherever a problem was reported.
    func plan() -> Plan? {
        guard exists() else { return nil }
        let plan = PlanRules(layered(Self.planFile))
        let deadline = DeadlineRules(layered("deadline.yaml"), plan: plan)
        let calendarFile = layered(Self.calendarFile)
        let calendar = shelf.value("calendar", of: [calendarFile], problems) { CalendarRules(calendarFile).calendar }
        let lexicon = LexiconRules(
            documents: layered("documents.yaml"), tables: layered("tables.yaml"), names: layered("names.yaml"),
            units: layered("units.yaml"), shelf: shelf)
        let matchingFile = layered("matching.yaml")
        let matching = shelf.value("matching", of: [matchingFile], problems) { MatchingRules(matchingFile).rule }
        let mail = MailRules(layered("mail.yaml"))
        let receipts = shelf.value("receipts", of: ReceiptRules.files(of: self), problems) {
            let rules = ReceiptRules(self)
            return [rules.templates] + (rules.english.map { [$0] } ?? [])
        }
        refuseStrangers()
        var whole = Plan(
            id: plan.id, number: plan.number, issued: plan.issued, title: plan.title, campaign: plan.campaign,
            office: plan.office, clauses: plan.clauses, awards: plan.awards, quotas: plan.quotas,
            documents: plan.documents, deadline: deadline.rule, calendar: calendar,
            lexicon: lexicon.lexicon, matching: matching, mail: mail.rule, receipts: receipts[0])
        whole.citations = plan.citations
        whole.successors = plan.successors
        whole.formerNames = plan.formerNames
        whole.englishReceipts = receipts.count > 1 ? receipts[1] : nil
        whole.writing = plan.writing
        return whole
    }

    private func exists() -> Bool {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return true }
        problems.add(
            RulebookError(
                file: path, sentence: "there is no folder of rules here; name the folder that holds plan.yaml."))
        return false
    }

    private func refuseStrangers() {
        for folder in folders {
            for name in Self.names(in: folder) where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
                guard !Self.files.contains(name) else { continue }
                RuleFile(folder: folder, name: name, problems: problems).report(
                    "no rules are read from this file; the files are \(RuleValue.quoted(Self.files)).")
            }
        }
    }

    /// The names in a folder, sorted; empty where it cannot be listed.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
