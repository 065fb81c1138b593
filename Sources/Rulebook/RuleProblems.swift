/// The errors found so far, while a folder is read.
///
/// Reading goes on after an error with a stand-in value, so that one run shows all of them.
final class RuleProblems {
    private(set) var errors: [RulebookError] = []

    func add(_ error: RulebookError) { errors.append(error) }
}
