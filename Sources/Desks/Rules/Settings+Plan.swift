public import Dossiers
import Rulebook
public import Settings

extension Settings {
    /// The plan in force, with those that hold for other rounds (`rules_of_rounds`); each folder is read once.
    ///
    /// Throws `RulebookError` for the first thing wrong in any of them.
    public func plan() throws -> Plan {
        let folders = rulesFolders
        let plans = try Rulebook.load(folders)
        var plan = plans[0]
        for (round, folder) in rulesOfRounds where folder != rules {
            plan.ofRounds[round] = folders.firstIndex(of: folder).map { plans[$0] }
        }
        return plan
    }

    /// Every folder of rules that is named, each once, that of the plan in force first.
    public var rulesFolders: [String] {
        var folders = [rules]
        for (_, folder) in rulesOfRounds.sorted(by: { $0.key < $1.key }) where !folders.contains(folder) {
            folders.append(folder)
        }
        return folders
    }
}
