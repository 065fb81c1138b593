package import Dossiers
package import Judgement
package import Store
import Surroundings

/// Where every nomination of a round stands: on time, late, missing, document by document.
package struct StatusDesk {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// The standing of a round at a moment, told by the lines that are kept beside verdicts.
    ///
    /// Throws a `Refusal` for a round that is not there.
    package func tally(round id: String, asOf: Instant) throws -> RoundTally {
        guard let round = try store.rounds().first(where: { $0.id == id }) else {
            throw Refusal(
                .unusableData, Fault(.roundUnknown, about: id),
                Sentence(
                    "Không có đợt xét \(id); xem `tiepnhan round list`.",
                    english: "There is no round \(id); `tiepnhan round list` shows the rounds."))
        }
        var tally = RoundTally(round: round, nominations: try store.nominations(round: id), asOf: asOf)
        try store.forEachMark(round: id) { _, receivedAt, marks in tally.add(marks, receivedAt: receivedAt) }
        return tally
    }
}
