import Desks
import Dossiers
import Pipeline

/// How one nomination fared against an entry, field by field, for people to read.
enum EvidenceText {
    static func lines(_ ranked: MatchCandidate, _ nomination: Nomination?) -> [String] {
        var lines = [
            "      \(ranked.nomination)  \(nomination?.name ?? "")  \(MessageText.figure(ranked.score)): \(ranked.reason)"
        ]
        for evidence in ranked.evidence {
            let sign = evidence.weight > 0 ? "+" : ""
            lines.append(
                "        \(VietnameseLabel.of(evidence.field)): \(VietnameseLabel.of(evidence.agreement)) "
                    + "(\(sign)\(MessageText.figure(evidence.weight)))  “\(evidence.written)” / “\(evidence.listed)”")
        }
        return lines
    }
}
