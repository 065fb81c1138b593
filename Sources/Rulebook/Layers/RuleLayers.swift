import Glibc
import Yams

/// The folders that one plan is read from: its own, and those that it says it builds on.
///
/// `plan.yaml` names them under `builds_on`, each a folder beside the plan's own, the one that counts more behind the
/// other: in `[vi, blds-2015]` what `blds-2015` says lies over what `vi` says, and the plan's own folder over both. A folder
/// that is built on may itself build on others. Without `builds_on` a folder stands alone.
struct RuleLayers {
    /// The folders, the lowest first and the plan's own last; each once.
    private(set) var folders: [String] = []

    /// More than a handful of layers is a mistake, and a circle has no end.
    static let most = 16
    static let key = "builds_on"

    /// - Parameter folder: the plan's own.
    init(folder: String, problems: RuleProblems, shelf: RuleShelf? = nil) {
        add(folder, above: [], problems, shelf)
    }

    private mutating func add(_ folder: String, above: [String], _ problems: RuleProblems, _ shelf: RuleShelf?) {
        let names = Self.named(in: folder, problems, shelf)
        for name in names {
            guard let text = name.text() else { continue }
            let path = Self.beside(folder, text)
            if text.isEmpty || text.contains("/") || text.hasPrefix(".") {
                name.report("\"\(text)\" is no folder's name; name a folder that lies beside this one, such as vi.")
            } else if path == folder || above.contains(path) {
                name.report("\"\(text)\" builds on this folder itself; take one of the two out.")
            } else if above.count >= Self.most || folders.count >= Self.most {
                name.report("more than \(Self.most) folders lie one upon the other; put some together.")
            } else if !Self.isFolder(path) {
                name.report("there is no folder \(path); copy the whole folder of rules, not a part of it.")
            } else if !folders.contains(path) {
                add(path, above: above + [folder], problems, shelf)
            }
        }
        if !folders.contains(folder) { folders.append(folder) }
    }

    /// What a folder's `plan.yaml` names, without reading the rest of it: errors of the file are told where it is read.
    private static func named(in folder: String, _ problems: RuleProblems, _ shelf: RuleShelf?) -> [RuleValue] {
        let file = RuleFile(folder: folder, name: RuleFolder.planFile, problems: problems)
        var silent = RuleFile(folder: folder, name: file.name, problems: RuleProblems())
        silent.shelf = shelf
        guard file.exists, let root = silent.yaml(),
            case .mapping(let mapping) = root.node, let node = mapping[.init(key)]
        else { return [] }
        return RuleValue(node: node, file: file, key: key).list()
    }

    private static func beside(_ folder: String, _ name: String) -> String {
        var parent = folder[...]
        while parent.count > 1, parent.last == "/" { parent = parent.dropLast() }
        guard let slash = parent.lastIndex(of: "/") else {
            // A bare name lies in the folder that the program was started in; "." and ".." have to be walked up.
            return parent == "." || parent == ".." ? "\(parent)/../\(name)" : name
        }
        let own = parent[parent.index(after: slash)...]
        return own == "." || own == ".." ? "\(parent)/../\(name)" : "\(parent[...slash])\(name)"
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
