import Dossiers
import Vietnamese

/// Tells from a summary's title whether it was written for another campaign than the plan's: its deeds may be others, or its people.
///
/// Only what the title names speaks: a campaign of the rules' list, or one in quotation marks behind a word for campaigns. Where one
/// of the plan's own words stands there too, or no campaign at all, it says nothing.
struct CampaignTitle: Sendable {
    private let own: Phrases
    private let others: Phrases
    private let cues: Cues

    init(plan: Plan) {
        let campaign = plan.campaign
        own = Phrases(campaign.words + [campaign.name])
        let further = plan.ofRounds.values.filter { $0.id != plan.id }.flatMap(\.campaign.words)
        others = Phrases(plan.lexicon.otherCampaigns + further)
        cues = Cues(lexicon: plan.lexicon)
    }

    /// The line of a title that names another campaign; nil where none does.
    func other(in title: [String]) -> String? {
        let lines = title.prefix(Self.mostLines).map { $0.head(Self.longestLine) }
        let words = lines.map(VietnameseText.bareWords)
        if words.contains(where: { own.isContained(in: $0) }) { return nil }
        // A name may break over two lines.
        if own.isContained(in: Array(words.joined())) { return nil }
        return zip(lines, words).first { line, words in
            others.isContained(in: words) || cues.isContained(.campaign, in: words) && Self.isQuoted(line)
        }?.0
    }

    /// Whether some words stand in quotation marks.
    private static func isQuoted(_ line: String) -> Bool {
        let parts = line.split(omittingEmptySubsequences: false) { "“”\"".contains($0) }
        return parts.count > 2 && VietnameseText.hasWords(String(parts[1]), atLeast: 2)
    }

    private static let mostLines = 6
    private static let longestLine = 400
}
