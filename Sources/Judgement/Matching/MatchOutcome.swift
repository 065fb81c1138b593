import Dossiers
import Vietnamese

/// What became of one mention: matched, for a person to decide, or not on the list.
struct MatchOutcome {
    var status: Entry.Status
    var nomination: Nomination?
    /// 0...1, of the best candidate.
    var score = 0.0
    /// Those in question, best first.
    var candidates: [WeighedCandidate] = []
    /// Everybody who was weighed, best first, those of other units behind.
    var weighed: [WeighedCandidate] = []
    var reason: String

    /// How good a claim on its nomination it is, where it is matched.
    var claim: ClaimStrength? { status == .matched ? candidates.first.map(ClaimStrength.init) : nil }

    /// Whether the award in the document is another than the nomination's.
    var hasOtherAward: Bool { status == .matched && candidates.first?.agreement(.award) == .contradicts }
}

/// Orders two claims of one nomination: the better name first, then the better score.
struct ClaimStrength: Comparable {
    let grade: NameGrade
    let score: Double

    init(_ candidate: WeighedCandidate) {
        grade = candidate.grade
        score = candidate.score
    }

    static func < (left: Self, right: Self) -> Bool { (left.grade, left.score) < (right.grade, right.score) }
}
