public import Dossiers
import Vietnamese

/// Looks names up in one list with nothing else to go by, as judging does for a document that names no unit.
///
/// For measuring: what a name alone can tell, and how fast.
public struct NameLookup: Sendable {
    private let index: NomineeIndex
    private let weighing: Weighing
    private let names: NameText

    public init(nominations: [Nomination], plan: Plan) {
        index = NomineeIndex(
            nominations: nominations, collective: CollectiveName(lexicon: plan.lexicon),
            terms: PersonTerms(lexicon: plan.lexicon), shares: plan.matching.names)
        weighing = Weighing(
            index: index, rule: plan.matching, awards: AwardText(plan: plan, on: nil))
        names = NameText(lexicon: plan.lexicon)
    }

    /// The first nomination of the most probable name, and the probability (0...1) of that name: homonyms count together.
    ///
    /// `text` is a person's name, titles before it allowed; nil where nobody on the list is called nearly so.
    public func best(_ text: String) -> (nomination: String, score: Double)? {
        let name = names.untitled(text)
        let key = NameKey(name)
        var candidates = weighed(name, key, among: index.named(key))
        if candidates.isEmpty { candidates = weighed(name, key, among: index.near(key)) }
        var scores: [[UInt8]: Double] = [:]
        for candidate in candidates { scores[candidate.listed.key.tone, default: 0] += candidate.score }
        return candidates.map { ($0.id, scores[$0.listed.key.tone] ?? 0) }.max { $0.1 < $1.1 }
    }

    private func weighed(_ name: String, _ key: NameKey, among pool: [Int]) -> [WeighedCandidate] {
        weighing.candidates(
            Mention(name: name, kind: .individual), key, PositionText(words: []), among: pool, unit: nil)
    }
}
