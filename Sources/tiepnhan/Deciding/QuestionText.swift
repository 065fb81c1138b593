import Desks
import Dossiers
import Judgement
import Pipeline
import Store
import Surroundings

/// One question for people to read.
enum QuestionText {
    static func of(_ item: ReviewItem, desk: ReviewDesk) throws -> String {
        let (question, row) = (item.question, item.row)
        let time = row.message.receivedAt.rfc3339(in: .vietnam).prefix(16).split(separator: "T").joined(separator: " ")
        let sender = row.reading.header.sender
        var lines = [
            "\(question.id)  \(VietnameseLabel.of(question.subject.kind))  \(row.message.origin.source)  \(time)  "
                + "\(sender)  \(row.verdict.unit ?? "")"
        ]
        if question.subject.kind == .entry {
            lines.append("    “\(question.subject.name)”, \(item.fileName ?? "") (\(question.subject.place))")
        }
        lines.append("    \(question.reason)")
        if question.subject.kind == .arrival {
            for evidence in TimeEvidence.all(of: row) {
                let time = evidence.time?.rfc3339(in: .vietnam) ?? "không đọc được"
                lines.append(
                    "      \(evidence.decides ? "→" : " ") \(time)  \(VietnameseLabel.of(evidence.source)) \(evidence.host)"
                )
            }
        }
        for (index, candidate) in question.candidates.enumerated() {
            lines.append("      \(index + 1). \(try self.candidate(candidate, item, desk))")
        }
        if let decided = question.decided {
            let what = ([VietnameseLabel.of(decided.decision.ruling)] + decided.decision.choice).joined(separator: " ")
            let ruled = VietnameseLabel.of(decided.decision.timeliness)
            lines.append("    → \(what) \(ruled) (\(decided.by)) \(decided.because)")
        }
        return lines.map(TextTable.harmless).joined(separator: "\n")
    }

    private static func candidate(_ id: String, _ item: ReviewItem, _ desk: ReviewDesk) throws -> String {
        if item.question.subject.kind == .unit {
            return "\(id)  \(try desk.unit(id)?.name ?? "")"
        }
        guard let nomination = try desk.nomination(id, round: item.row.verdict.round) else { return id }
        let facts = [nomination.name, nomination.birthDate?.iso, nomination.position, nomination.unitCode]
        let reason = item.ranked(id).map { ": \($0.reason)" } ?? ""
        return "\(id)  " + facts.compactMap { $0 }.joined(separator: ", ") + reason
    }
}
