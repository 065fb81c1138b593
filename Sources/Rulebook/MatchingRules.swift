import Dossiers

/// `matching.yaml`: when a match is made without asking a person, and what each field is worth.
struct MatchingRules {
    private(set) var rule = MatchingRule(acceptScore: 1, reviewScore: 1, margin: 1)

    /// Shares and rates are probabilities; a rate of 0 or 1 would be a certainty that no field gives.
    static let probability = 0.000_000_1...1.0

    init(_ file: RuleFile) {
        guard let map = file.yaml()?.map(RuleSchema.matching) else { return }
        rule = MatchingRule(
            acceptScore: map.number("accept_score", in: 0...1), reviewScore: map.number("review_score", in: 0...1),
            margin: map.number("margin", in: 0...1), listedShare: map.number("listed_share", in: 0.01...0.99))
        if rule.reviewScore > rule.acceptScore, let value = map.values["review_score"] {
            value.report("\"review_score\" is above \"accept_score\", so nobody would ever be asked; lower it.")
        }
        readRates(map)
        readNames(map)
    }

    private mutating func readRates(_ map: RuleMap) {
        let fields = MatchEvidence.Field.allCases
        guard let rates = map.required("rates")?.map(RuleSchema.rates) else { return }
        for field in fields {
            guard let levels = rates.values[field.rawValue]?.map(RuleSchema.agreements)
            else {
                continue
            }
            for agreement in MatchEvidence.Agreement.allCases {
                guard let rate = levels.values[agreement.rawValue]?.map(RuleSchema.rate) else { continue }
                rule.rates[field, default: [:]][agreement] = MatchingRule.Rate(
                    same: rate.number("same", in: Self.probability), other: rate.number("other", in: Self.probability))
            }
        }
    }

    private mutating func readNames(_ map: RuleMap) {
        guard let names = map.required("names")?.map(RuleSchema.nameShares) else { return }
        rule.names = MatchingRule.NameShares(
            surnames: Self.shares(names, "surnames"), middleNames: Self.shares(names, "middle_names"),
            givenNames: Self.shares(names, "given_names"), strength: names.number("strength", in: 1...100_000))
    }

    private static func shares(_ map: RuleMap, _ key: String) -> [String: Double] {
        var shares: [String: Double] = [:]
        for (name, share) in map.required(key)?.pairs(of: "of names and their shares") ?? [] {
            guard let name = name.text(), let share = share.number(in: probability) else { continue }
            shares[name] = share
        }
        return shares
    }
}
