import Desks
import Dossiers
import Judgement
import Pipeline
import Store
import Surroundings

/// The explanation of a nomination for people to read.
struct NominationText {
    let explanation: NominationExplanation
    let zone: UTCOffset

    var text: String {
        let nomination = explanation.nomination
        let facts = [nomination.birthDate?.iso, nomination.position].compactMap { $0 }
        var lines = [
            "Đề nghị \(nomination.id)  \(nomination.name)" + facts.map { ", \($0)" }.joined(),
            "  Đơn vị      \(nomination.unitCode) (\(explanation.unitName))",
            "  Đợt         \(explanation.round.id), hạn cuối \(clock(explanation.round.deadline))",
        ]
        for kind in DocumentKind.allCases { lines += account(of: kind) }
        return lines.map(TextTable.harmless).joined(separator: "\n")
    }

    private func clock(_ time: Instant) -> String {
        time.rfc3339(in: zone).split(separator: "T").joined(separator: " ")
    }

    private func account(of kind: DocumentKind) -> [String] {
        let status = explanation.status
        let standing = kind == .summary ? status.summary : status.documents[kind] ?? .missing
        let ours = explanation.contributions.filter { $0.document == kind }
        return ["\(VietnameseLabel.of(kind)): \(VietnameseLabel.of(standing))"] + ours.flatMap(lines)
    }

    private func lines(_ contribution: Contribution) -> [String] {
        let row = explanation.messages[contribution.message]
        let files = row?.reading.attachments ?? []
        let file = contribution.attachment < files.count ? files[contribution.attachment].name : ""
        let weight = contribution.decides ? "→ quyết định" : contribution.counts ? "  được tính" : "  không tính"
        var lines = [
            "  \(weight)  #\(contribution.message) \(row?.message.origin.source ?? "")  "
                + "\(clock(contribution.receivedAt))  \(VietnameseLabel.of(contribution.timeliness))  \(file)"
        ]
        guard let entry = contribution.entry else { return lines + ["      Tài liệu của đơn vị."] }
        lines.append("      “\(entry.name)” \(VietnameseLabel.of(entry.status)): \(entry.reason)")
        if let ranked = entry.ranking.first(where: { $0.nomination == explanation.nomination.id }) {
            lines += EvidenceText.lines(ranked, explanation.nomination)
        }
        return lines
    }
}
