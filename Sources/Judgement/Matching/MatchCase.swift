/// One message whose nominees are known, and what matching made of them.
public struct MatchCase: Hashable, Sendable {
    public var source: String
    /// What is special about the message, for figures by scenario.
    public var scenario: [String]
    /// Nominations that the message is about in truth.
    public var truth: Set<String>
    /// Nominations that it was matched to without asking.
    public var found: Set<String>
    /// Entries that were read in it, and how many of them were left to a person.
    public var entries: Int
    public var asked: Int
    /// The best nomination of each entry with its score, whatever was decided.
    public var proposals: [Proposal]

    public init(
        source: String, scenario: [String], truth: Set<String>, found: Set<String>, entries: Int, asked: Int,
        proposals: [Proposal]
    ) {
        self.source = source
        self.scenario = scenario
        self.truth = truth
        self.found = found
        self.entries = entries
        self.asked = asked
        self.proposals = proposals
    }

    public struct Proposal: Hashable, Sendable {
        public var nomination: String
        public var score: Double

        public init(nomination: String, score: Double) {
            self.nomination = nomination
            self.score = score
        }
    }

    public var wrong: [String] { found.subtracting(truth).sorted() }
    public var missed: [String] { truth.subtracting(found).sorted() }
}
