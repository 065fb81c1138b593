import Dossiers
import Glibc

/// A folder of rules, read into values.
struct RuleFolder {
    let path: String
    let problems: RuleProblems

    /// The files that every folder has; any other `.yaml` in it is a slip of the pen.
    private static let files = [
        "plan.yaml", "deadline.yaml", "calendar.yaml", "documents.yaml", "tables.yaml", "names.yaml", "units.yaml",
        "matching.yaml", "mail.yaml",
    ]

    func file(_ name: String) -> RuleFile { RuleFile(folder: path, name: name, problems: problems) }

    /// Reads every rule; nil where there is no such folder.
    ///
    /// The value holds stand-ins wherever a problem was reported.
    func plan() -> Plan? {
        guard exists() else { return nil }
        let plan = PlanRules(file("plan.yaml"))
        let deadline = DeadlineRules(file("deadline.yaml"), plan: plan)
        let calendar = CalendarRules(file("calendar.yaml"))
        let lexicon = LexiconRules(
            documents: file("documents.yaml"), tables: file("tables.yaml"), names: file("names.yaml"),
            units: file("units.yaml"))
        let matching = MatchingRules(file("matching.yaml"))
        let mail = MailRules(file("mail.yaml"))
        let receipts = ReceiptRules(folder: path, problems: problems)
        refuseStrangers()
        var whole = Plan(
            id: plan.id, number: plan.number, issued: plan.issued, title: plan.title, campaign: plan.campaign,
            office: plan.office, clauses: plan.clauses, awards: plan.awards, quotas: plan.quotas,
            documents: plan.documents, deadline: deadline.rule, calendar: calendar.calendar,
            lexicon: lexicon.lexicon, matching: matching.rule, mail: mail.rule, receipts: receipts.templates)
        whole.citations = plan.citations
        whole.successors = plan.successors
        whole.englishReceipts = receipts.english
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
        for name in Self.names(in: path) where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            guard !Self.files.contains(name) else { continue }
            file(name).report("no rules are read from this file; the files are \(RuleValue.quoted(Self.files)).")
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
