/// What checking a folder of rules has brought out.
public struct RulebookReport: Hashable, Sendable {
    /// Everything that is wrong in the files, in the order of files and lines.
    public var errors: [RulebookError]
    /// Examples of deadlines that came out as written.
    public var deadlinesRight: Int
    /// Examples of deadlines in all.
    public var deadlines: Int
    /// Examples of documents that were judged as written.
    public var verdictsRight: Int
    /// Examples of documents in all.
    public var verdicts: Int
    /// One sentence for each example that came out otherwise; those that came out otherwise alike stand in one.
    public var failures: [String]
    /// Words of another plan that stand in this one's files, each once.
    public var leftovers: [RulebookError] = []
    /// Whether the examples of deadlines fit a rule that is not this one's, so that they are to be counted anew.
    public var isToBeCountedAnew = false
    /// SHA-256 of everything that the plan is read from, lower-case hex; the same rules in another place have the same.
    public var digest = ""

    /// Makes a report; without arguments an empty one.
    public init(
        errors: [RulebookError] = [], deadlinesRight: Int = 0, deadlines: Int = 0, verdictsRight: Int = 0,
        verdicts: Int = 0, failures: [String] = []
    ) {
        self.errors = errors
        self.deadlinesRight = deadlinesRight
        self.deadlines = deadlines
        self.verdictsRight = verdictsRight
        self.verdicts = verdicts
        self.failures = failures
    }

    /// Whether the rules can be used: no error, nothing left of another plan, and every example right.
    public var isSound: Bool {
        errors.isEmpty && failures.isEmpty && leftovers.isEmpty && deadlinesRight == deadlines
            && verdictsRight == verdicts
    }
}
