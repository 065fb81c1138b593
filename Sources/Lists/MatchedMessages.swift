import Dossiers
public import Store

extension Store {
    /// For each nomination of a round, how many messages have brought a file that counts for it, as people have decided
    /// where they have.
    public func matchedMessages(round: String) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        try forEachSettled(round: round) { row in
            let ids = row.standing.entries.compactMap { $0.status == .matched ? $0.nomination : nil }
            for id in Set(ids) { counts[id, default: 0] += 1 }
        }
        return counts
    }
}
