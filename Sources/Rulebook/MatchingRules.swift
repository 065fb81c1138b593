import Dossiers

/// `matching.yaml`: when a match is made without asking a person, and what each field is worth.
struct MatchingRules {
    private(set) var rule = MatchingRule(acceptScore: 1, reviewScore: 1, margin: 1)

    private static let keys = ["accept_score", "review_score", "margin", "listed_share", "rates", "names"]
    /// Shares and rates are probabilities; a rate of 0 or 1 would be a certainty that no field gives.
    private static let probability = 0.000_000_1...1.0

    init(_ file: RuleFile) {
        guard let map = file.yaml()?.map(Self.keys) else { return }
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
        guard let rates = map.required("rates")?.map(fields.map(\.rawValue)) else { return }
        for field in fields {
            guard let levels = rates.values[field.rawValue]?.map(MatchEvidence.Agreement.allCases.map(\.rawValue))
            else {
                continue
            }
            for agreement in MatchEvidence.Agreement.allCases {
                guard let rate = levels.values[agreement.rawValue]?.map(["same", "other"]) else { continue }
                rule.rates[field, default: [:]][agreement] = MatchingRule.Rate(
                    same: rate.number("same", in: Self.probability), other: rate.number("other", in: Self.probability))
            }
        }
    }

    private mutating func readNames(_ map: RuleMap) {
        let keys = ["strength", "surnames", "middle_names", "given_names"]
        guard let names = map.required("names")?.map(keys) else { return }
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
