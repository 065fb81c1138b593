/// How certain a match must be to be made without asking a person, and what each field is worth as evidence.
///
/// A nomination's score is the probability that the entry is of its nominee, after Fellegi and Sunter (1969) and with
/// the frequency of names in the list (Winkler, 1989): the rates of its fields against those of everybody else on the
/// list and of somebody who is not on it.
public struct MatchingRule: Hashable, Sendable, Codable {
    /// A score of at least this matches by itself (0...1).
    public var acceptScore: Double
    /// A score of at least this is worth a person's look (0...1).
    public var reviewScore: Double
    /// How far the second person must stay behind.
    public var margin: Double
    /// The share of entries whose nominee is on the list.
    public var listedShare: Double
    /// How often a field agrees so, by field and level; a level that is missing says nothing.
    public var rates: [MatchEvidence.Field: [MatchEvidence.Agreement: Rate]]
    public var names: NameShares

    public init(
        acceptScore: Double, reviewScore: Double, margin: Double, listedShare: Double = 0.9,
        rates: [MatchEvidence.Field: [MatchEvidence.Agreement: Rate]] = [:], names: NameShares = NameShares()
    ) {
        self.acceptScore = acceptScore
        self.reviewScore = reviewScore
        self.margin = margin
        self.listedShare = listedShare
        self.rates = rates
        self.names = names
    }

    /// How often a field agrees so between an entry and its own nomination, and between an entry and somebody else's.
    public struct Rate: Hashable, Sendable, Codable {
        public var same: Double
        /// For names, units and positions that are equal this is multiplied by the share of the value itself.
        public var other: Double

        public init(same: Double, other: Double) {
            self.same = same
            self.other = other
        }
    }

    /// How common the parts of names are in the country, for lists too short to tell.
    public struct NameShares: Hashable, Sendable, Codable {
        public var surnames: [String: Double]
        public var middleNames: [String: Double]
        public var givenNames: [String: Double]
        /// As many names as the list must have for its own counts to weigh as much as these shares.
        public var strength: Double

        public init(
            surnames: [String: Double] = [:], middleNames: [String: Double] = [:],
            givenNames: [String: Double] = [:], strength: Double = 50
        ) {
            self.surnames = surnames
            self.middleNames = middleNames
            self.givenNames = givenNames
            self.strength = strength
        }
    }
}
