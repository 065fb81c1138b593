public import Dossiers
public import Store
import Surroundings

/// What a person asks to have explained.
public enum Explainable: Sendable {
    case message(SettledRow)
    case nomination(Nomination, Round)

    /// Finds what a word names: a message by source, Message-ID, SHA-256 or row, or a nomination by ID or name.
    ///
    /// Throws a `Refusal` that names the candidates where there are several.
    public static func find(_ word: String, round: String?, in store: Store) throws -> Explainable {
        let rounds = try store.rounds()
        if let round, !rounds.contains(where: { $0.id == round }) { throw StoreError.unknownRound(round) }
        let nominations = try rounds.filter { round == nil || $0.id == round }.flatMap { found in
            try store.nominations(named: word, round: found.id).map { ($0, found) }
        }
        let messages = try store.messages(named: word)
        guard nominations.count + messages.count <= 1 else {
            let names = nominations.map { "nomination \($0.id) of round \($1.id)" }
            throw Refusal.ambiguous(word, messages.map { "message " + Store.label($0) } + names)
        }
        if let (nomination, round) = nominations.first { return .nomination(nomination, round) }
        guard !messages.isEmpty else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "Không có thư hay đề nghị nào là \(word); xem `tiepnhan messages` và `tiepnhan status`.",
                    english:
                        "There is neither a message nor a nomination \(word); `tiepnhan messages` and `tiepnhan status` list them."
                ))
        }
        return .message(try store.settledMessage(named: word))
    }
}
