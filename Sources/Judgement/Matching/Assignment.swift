import Dossiers
import Vietnamese

/// A mention of a document with what was made of it.
struct Proposal {
    let mention: Mention
    let document: DocumentKind
    let attachment: Int
    /// The unit that the row or the name itself names.
    let namedUnit: String?
    /// The unit that it was looked up in.
    let unit: UnitOfMention?
    var outcome: MatchOutcome
}

/// Settles the claims of all entries of a message together: in one document a nomination belongs to one entry.
///
/// The better claim (name first, then score) keeps the nomination; the others are looked up again among whoever is left.
/// Claims that are equally good and of different names go to a person. Nothing depends on the order of the entries.
struct Assignment {
    let match: (Mention, UnitOfMention?, Set<String>) -> MatchOutcome

    func settle(_ proposals: inout [Proposal]) {
        let documents = Dictionary(grouping: proposals.indices) { index in
            [proposals[index].attachment, DocumentKind.allCases.firstIndex(of: proposals[index].document) ?? 0]
        }
        for indices in documents.values where indices.count > 1 { settle(indices, of: &proposals) }
    }

    private func settle(_ indices: [Int], of proposals: inout [Proposal]) {
        var claims: [String: [Int]] = [:]
        for index in indices {
            if let id = proposals[index].outcome.nomination?.id { claims[id, default: []].append(index) }
        }
        let taken = Set(claims.keys)
        for (_, claimants) in claims where claimants.count > 1 { contest(claimants, taken: taken, of: &proposals) }
        // Somebody who is nearly called like an entry's nominee, and stands in the document beside him, is somebody else.
        for index in indices where isNearOnly(proposals[index].outcome, taken: taken) {
            proposals[index].outcome = match(proposals[index].mention, proposals[index].unit, taken)
        }
    }

    private func contest(_ claimants: [Int], taken: Set<String>, of proposals: inout [Proposal]) {
        let claims = claimants.compactMap { index in proposals[index].outcome.claim.map { (index, $0) } }
        guard let best = claims.map(\.1).max() else { return }
        let winners = claims.filter { $0.1 == best }.map(\.0)
        let isSame = Set(winners.map { proposals[$0].mention.name.lowercased() }).count == 1
        for (index, claim) in claims where claim < best || !isSame {
            if claim == best {
                proposals[index].outcome.status = .review
                proposals[index].outcome.nomination = nil
                proposals[index].outcome.reason =
                    "Hai tên khác nhau trong tệp cùng gần với một người trong danh sách: cần cán bộ xác nhận."
            } else if !isRepeat(proposals[index], of: proposals[winners[0]]) {
                proposals[index].outcome = match(proposals[index].mention, proposals[index].unit, taken)
            }
        }
    }

    /// The same name again (a second list in the document, one with capitals) is no other person.
    private func isRepeat(_ proposal: Proposal, of winner: Proposal) -> Bool {
        guard let grade = proposal.outcome.candidates.first?.grade, grade >= .unmarked else { return false }
        guard let birth = proposal.mention.birth, let other = winner.mention.birth else { return true }
        return birth.agrees(with: other)
    }

    private func isNearOnly(_ outcome: MatchOutcome, taken: Set<String>) -> Bool {
        outcome.status == .review && outcome.candidates.allSatisfy { $0.grade < .unmarked }
            && outcome.candidates.contains { taken.contains($0.id) }
    }
}
