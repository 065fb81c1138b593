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
    /// One sentence for each example that came out otherwise.
    public var failures: [String]

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

    /// Whether the rules can be used: no error, and every example right.
    public var isSound: Bool {
        errors.isEmpty && failures.isEmpty && deadlinesRight == deadlines && verdictsRight == verdicts
    }
}
