import Dossiers
import Judgement
public import Store

extension Store {
    /// For each nomination of a round, how many messages have brought a file that counts for it, as people have decided
    /// where they have.
    public func matchedMessages(round: String) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        try forEachMark(round: round) { _, _, marks in
            for id in marks.matched { counts[id, default: 0] += 1 }
        }
        return counts
    }
}
