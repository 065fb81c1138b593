import Dossiers
public import Store
import Surroundings

extension Store {
    /// The one settled message that a person means: source, Message-ID, at least six digits of the SHA-256, or row.
    ///
    /// Throws a `Refusal` that names the candidates where there are several.
    public func settledMessage(named word: String) throws -> SettledRow {
        let found = try messages(named: word)
        guard let first = found.first else {
            throw Refusal(
                .unusableData, Fault(.messageUnknown, about: word),
                Sentence(
                    "Không có thư \(word); xem `tiepnhan messages`.",
                    english: "There is no message \(word); `tiepnhan messages` lists them."))
        }
        guard found.count == 1 else { throw Refusal.ambiguous(word, found.map(Self.label)) }
        guard let row = try settledMessage(first.id) else {
            throw Refusal(
                .unusableData, Fault(.messageNotJudged, about: word),
                Sentence(
                    "Thư \(word) chưa được xét; lượt sau sẽ xét.",
                    english: "Message \(word) is not judged yet; the next pass does it."))
        }
        return row
    }

    package static func label(_ message: StoredMessage) -> String {
        "#\(message.id) (\(message.origin.source), \(message.sha256.prefix(12)))"
    }
}

extension Refusal {
    static func ambiguous(_ word: String, _ candidates: [String]) -> Refusal {
        Refusal(
            .unusableData, Fault(.messageAmbiguous, about: word),
            Sentence(
                "\(word) có thể là \(candidates.joined(separator: ", hoặc ")); ghi rõ một thư bằng số thứ tự.",
                english: "\(word) can be \(candidates.joined(separator: ", or ")); name one of them by its row."))
    }
}
