public import Dossiers

/// Something that a message brings for one nomination, and whether it counts for it.
public struct Contribution: Hashable, Sendable {
    /// The row of the message.
    public var message: Int64
    public var receivedAt: Instant
    public var timeliness: Timeliness?
    public var document: DocumentKind
    public var attachment: Int
    /// The entry that speaks of the nominee; nil where a letter or minutes count for the whole unit.
    public var entry: Entry?
    /// Whether it counts: matched, or of the unit, in a dossier of the round.
    public var counts: Bool
    /// Whether the nomination's standing for this kind of document rests on it: in time before late, then the earliest.
    public var decides: Bool

    /// All that messages bring for a nomination, in the order given; what only might be about it too.
    ///
    /// - Parameter settled: messages of the round, each with the verdict that counts.
    public static func all(
        to nomination: Nomination, from settled: [(id: Int64, receivedAt: Instant, verdict: Verdict)], asOf: Instant
    ) -> [Contribution] {
        var found = settled.flatMap { message in
            entries(nomination, message) + unitFiles(nomination, message)
        }
        for kind in DocumentKind.allCases {
            let counting = found.indices.filter {
                found[$0].counts && found[$0].document == kind && found[$0].receivedAt <= asOf
            }
            let best = counting.min { left, right in
                let lateness = (found[left].timeliness == .late, found[right].timeliness == .late)
                if lateness.0 != lateness.1 { return lateness.1 }
                return found[left].receivedAt < found[right].receivedAt
            }
            if let best { found[best].decides = true }
        }
        return found
    }

    private typealias Settled = (id: Int64, receivedAt: Instant, verdict: Verdict)

    private static func entries(_ nomination: Nomination, _ message: Settled) -> [Contribution] {
        let verdict = message.verdict
        return verdict.entries.compactMap { entry in
            let matches = entry.status == .matched && entry.nomination == nomination.id
            let might =
                entry.candidates.contains(nomination.id) || entry.ranking.contains { $0.nomination == nomination.id }
            guard matches || might else { return nil }
            return Contribution(
                message: message.id, receivedAt: message.receivedAt, timeliness: verdict.timeliness,
                document: entry.document, attachment: entry.attachment, entry: entry,
                counts: matches && entry.counts && verdict.disposition == .submission && verdict.timeliness != nil,
                decides: false)
        }
    }

    private static func unitFiles(_ nomination: Nomination, _ message: Settled) -> [Contribution] {
        let verdict = message.verdict
        guard verdict.disposition == .submission else { return [] }
        return zip(verdict.documents, verdict.documentUnits).enumerated().flatMap { index, file in
            file.0.filter { ($0 == .submissionLetter || $0 == .minutes) && file.1.contains(nomination.unitCode) }.map {
                Contribution(
                    message: message.id, receivedAt: message.receivedAt, timeliness: verdict.timeliness, document: $0,
                    attachment: index, entry: nil,
                    counts: verdict.timeliness != nil
                        && verdict.sender?.waitingUnits.contains(nomination.unitCode) != true,
                    decides: false)
            }
        }
    }
}
