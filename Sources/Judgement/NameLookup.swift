package import Dossiers

/// Looks names up in one list with nothing else to go by, as judging does for a document that names no unit.
///
/// For measuring: what a name alone can tell.
package struct NameLookup: Sendable {
    private let matcher: NomineeMatcher

    package init(nominations: [Nomination], plan: Plan) {
        matcher = NomineeMatcher(
            nominations: nominations, plan: plan, names: NameText(lexicon: plan.lexicon),
            units: UnitIndex(units: [], levels: plan.lexicon.levels),
            awards: AwardText(awards: plan.awards, others: plan.lexicon.otherAwards))
    }

    /// The most probable nomination and its score, nil where nobody is called nearly so.
    package func best(_ name: String) -> (nomination: String, score: Double)? {
        let outcome = matcher.match(Mention(name: name, kind: .individual), unit: nil)
        return outcome.weighed.first.map { ($0.id, $0.score) }
    }
}
