public import Dossiers
public import Judgement
public import Store

/// What would be decided otherwise if a round were judged again now.
public struct RejudgeProposal: Sendable {
    public var round: String
    /// Messages of the round that were judged again.
    public var judged = 0
    /// Messages that were read again.
    public var readAgain = 0
    /// Messages whose new reading failed where the stored one had not: the stored one stays.
    public var keptReadings = 0
    /// Messages that would be decided otherwise, in order of arrival.
    public var changes: [Change] = []
    /// Verdicts that decide the same in other words, such as with more evidence.
    public var reworded: [Rejudgement] = []
    /// Messages that were read again and read the same.
    public var sameReading: [Int64] = []
    /// Nominations whose standing would be another one.
    public var standings: [StandingChange] = []
    /// Decisions by people about something that would no longer be there; they are kept and shown.
    public var unplaced: [RecordedDecision] = []

    public var isEmpty: Bool { changes.isEmpty && reworded.isEmpty && sameReading.isEmpty }

    public struct Change: Sendable {
        public var message: StoredMessage
        public var header: MessageHeader
        /// Between the verdicts that count, decisions by people included.
        public var differences: [VerdictDifference]
        public var rejudgement: Rejudgement
    }

    public struct StandingChange: Hashable, Sendable {
        public var nomination: String
        public var name: String
        public var document: DocumentKind
        public var before: RoundStatus.Standing
        public var after: RoundStatus.Standing
    }
}
