import Yams

/// One value of the rules and where it comes from.
public struct RuleOrigin: Hashable, Sendable {
    /// The way to it from the file on (`deadline.days`, `plan.awards.flag.label`, `mail.thanks[3]`).
    ///
    /// Elements of lists that have an id, a code, a role, a kind, a cue or a year are named by it, others by their number from 1.
    public var key: String
    /// As it is written.
    public var value: String
    /// File, line and column: `rules/vi/deadline.yaml:3:7`.
    public var place: String
    /// What lower folders say instead, the nearest first: value and place.
    public var covered: [Covered] = []

    /// A value that a higher folder covers.
    public struct Covered: Hashable, Sendable {
        public var value: String
        public var place: String
    }
}

extension Rulebook {
    /// Every value of a plan with the file that it comes from, in the order of the files; a list's elements each by itself.
    ///
    /// - Parameter key: only this value, or those below it; nil for all.
    /// - Throws: `RulebookError` where the rules cannot be read.
    public static func origins(in folder: String, key: String? = nil) throws -> [RuleOrigin] {
        let problems = RuleProblems()
        let rules = RuleFolder(path: folder, problems: problems)
        var origins: [RuleOrigin] = []
        for name in RuleFolder.files {
            guard let root = rules.layered(name).yaml() else { continue }
            RuleWalk.leaves(root, String(name.dropLast(".yaml".count))) { origins.append($0) }
        }
        if let first = problems.errors.first { throw first }
        guard let key else { return origins }
        return origins.filter { $0.key == key || $0.key.hasPrefix(key + ".") || $0.key.hasPrefix(key + "[") }
    }
}

/// Goes through the values of a file as all folders together say it.
enum RuleWalk {
    /// Calls for every text, number or switch.
    static func leaves(_ value: RuleValue, _ key: String, _ each: (RuleOrigin) -> Void) {
        visit(value, key) { value, key in
            let covered = below(value).compactMap { lower in
                lower.node.scalar.map { RuleOrigin.Covered(value: $0.string, place: lower.place) }
            }
            each(RuleOrigin(key: key, value: value.node.scalar?.string ?? "", place: value.place, covered: covered))
        }
    }

    /// Calls for every scalar with its way.
    static func visit(_ value: RuleValue, _ key: String, _ each: (RuleValue, String) -> Void) {
        if value.isList {
            for (index, element) in value.list().enumerated() {
                let name = element.isScalar ? nil : RuleListChange.name(of: element)
                visit(element, name.map { "\(key).\($0)" } ?? "\(key)[\(index + 1)]", each)
            }
        } else if value.isScalar {
            each(value, key)
        } else {
            for pair in value.pairs { visit(pair.value, "\(key).\(pair.key.node.scalar?.string ?? "?")", each) }
        }
    }

    private static func below(_ value: RuleValue) -> [RuleValue] { value.under.flatMap { [$0] + below($0) } }
}

extension RuleValue {
    /// `rules/vi/deadline.yaml:3:7`.
    var place: String { "\(file.path):\(node.mark?.line ?? 1):\(node.mark?.column ?? 1)" }
}
