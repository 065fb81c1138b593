/// How good matching is, counted over pairs (message, nomination).
///
/// A pair is right where the message was matched to the nomination without asking and truth has it.
public struct MatchTally: Hashable, Sendable {
    public private(set) var messages = 0
    public private(set) var right = 0
    public private(set) var wrong = 0
    public private(set) var missed = 0
    public private(set) var entries = 0
    public private(set) var asked = 0

    public init(_ cases: some Sequence<MatchCase>) {
        for one in cases {
            messages += 1
            right += one.truth.intersection(one.found).count
            wrong += one.wrong.count
            missed += one.missed.count
            entries += one.entries
            asked += one.asked
        }
    }

    public var precision: WilsonInterval { WilsonInterval(hits: right, of: right + wrong) }
    public var recall: WilsonInterval { WilsonInterval(hits: right, of: right + missed) }
    public var reviewShare: WilsonInterval { WilsonInterval(hits: asked, of: entries) }

    /// F1 rises with the share J of right pairs among all that are found or true: F1 = 2J / (1 + J).
    ///
    /// J is a share of trials, so its interval carries over.
    public var f1: WilsonInterval {
        WilsonInterval(hits: right, of: right + wrong + missed).map { 2 * $0 / (1 + $0) }
    }
}
