import Dossiers
import Yams

/// What was read already while several plans are read one after the other: files that lie below more than one are parsed once,
/// and what no plan changes is made of them once.
///
/// Only what was read without any error is kept.
final class RuleShelf {
    /// Parsed files by their paths.
    var nodes: [String: Node] = [:]
    private var values: [String: any Sendable] = [:]

    /// The value that was made of exactly these files, or what `make` makes of them.
    ///
    /// - Parameter problems: where `make` reports; a value is kept only where nothing was added.
    func value<Value: Sendable>(
        _ kind: String, of files: [RuleFile], _ problems: RuleProblems, make: () -> Value
    ) -> Value {
        let key = ([kind] + files.flatMap { $0.below.map(\.path) + [$0.path] }).joined(separator: "\n")
        if let known = values[key] as? Value { return known }
        let before = problems.errors.count
        let made = make()
        if problems.errors.count == before { values[key] = made }
        return made
    }
}
