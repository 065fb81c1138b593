package import Dossiers
package import Judgement
package import Store
import Surroundings

/// Where every nomination of a round stands: on time, late, missing, document by document.
package struct StatusDesk {
    private let store: Store
    private let plan: Plan

    package init(store: Store, plan: Plan) {
        self.store = store
        self.plan = plan
    }

    /// The standing of a round at a moment, with the lists that name its people and units.
    ///
    /// Throws a `Refusal` for a round that is not there.
    package func standing(round id: String, asOf: Instant) throws -> (status: RoundStatus, roster: Roster) {
        let roster = try store.roster()
        guard let round = roster.rounds.first(where: { $0.id == id }) else {
            throw Refusal(
                .unusableData, Fault(.roundUnknown, about: id),
                "There is no round \(id); `tiepnhan round list` shows the rounds.")
        }
        let settled = try store.settledMessages(round: id).map {
            SettledMessage(receivedAt: $0.message.receivedAt, verdict: $0.standing)
        }
        let status = RoundStatus.compute(round: round, roster: roster, plan: plan, settled: settled, asOf: asOf)
        return (status, roster)
    }
}
