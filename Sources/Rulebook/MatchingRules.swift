import Dossiers

/// `matching.yaml`: when a match is made without asking a person.
struct MatchingRules {
    private(set) var rule = MatchingRule(acceptScore: 1, reviewScore: 1, margin: 1)

    init(_ file: RuleFile) {
        guard let map = file.yaml()?.map(["accept_score", "review_score", "margin"]) else { return }
        rule = MatchingRule(
            acceptScore: map.number("accept_score", in: 0...1), reviewScore: map.number("review_score", in: 0...1),
            margin: map.number("margin", in: 0...1))
        if rule.reviewScore > rule.acceptScore, let value = map.values["review_score"] {
            value.report("\"review_score\" is above \"accept_score\", so nobody would ever be asked; lower it.")
        }
    }
}
