import Desks
import Dossiers
import Judgement
import Pipeline
import Store
import Surroundings

/// The explanation of a message for people to read.
struct MessageText {
    let explanation: MessageExplanation
    let zone: UTCOffset

    private var row: SettledRow { explanation.row }
    private var verdict: Verdict { explanation.verdict }

    var text: String {
        let parts = [head, times, units, files, entries, findings, receipt, decisions, history]
        return parts.joined().map(TextTable.harmless).joined(separator: "\n")
    }

    private func clock(_ time: Instant?) -> String {
        time?.rfc3339(in: zone).split(separator: "T").joined(separator: " ") ?? "không đọc được"
    }

    // MARK: - The message

    private var head: [String] {
        let header = row.reading.header
        return [
            "Thư #\(row.message.id)  \(row.message.origin.source)  \(header.messageID ?? "(không có Message-ID)")",
            "  SHA-256     \(row.message.sha256)",
            "  Người gửi   \(header.sender)",
            "  Tiêu đề     \(header.subject)",
            "  Loại        \(VietnameseLabel.of(verdict.disposition))",
        ]
    }

    private var times: [String] {
        var lines = ["Thời điểm đến: \(clock(row.message.receivedAt))"]
        for evidence in explanation.times {
            let mark = evidence.decides ? "→" : " "
            lines.append(
                "  \(mark) \(clock(evidence.time))  \(VietnameseLabel.of(evidence.source)) \(evidence.host)")
        }
        guard let round = explanation.round else { return lines + ["  Không thuộc đợt xét nào."] }
        let label = VietnameseLabel.of(verdict.timeliness)
        return lines + ["  Đợt \(round.id), hạn cuối \(clock(round.deadline)): \(label.isEmpty ? "không xét" : label)"]
    }

    private var units: [String] {
        let names = verdict.units.map { code in
            "\(code) (\(explanation.unitName(code) ?? ""))"
        }
        return [
            "Đơn vị: " + (names.isEmpty ? "chưa xác định" : names.joined(separator: "; ")),
            "  Địa chỉ gửi đăng ký cho: \(explanation.senderUnit ?? "không đơn vị nào")",
        ] + sender
    }

    private var sender: [String] {
        guard let sender = verdict.sender else { return [] }
        var lines = ["  Người gửi: \(sender.rank.vietnamese). \(sender.reason.vietnamese)"]
        if !sender.waitingUnits.isEmpty || verdict.entries.contains(where: \.waits) {
            lines.append("  Chưa tính, chờ cán bộ chấp nhận người gửi: \(sender.waitingUnits.joined(separator: ", "))")
        }
        return lines
    }

    private var files: [String] {
        var lines = ["Tệp: \(row.reading.attachments.count)"]
        for (index, file) in row.reading.attachments.enumerated() {
            let kinds = index < verdict.documents.count ? verdict.documents[index].map(VietnameseLabel.of) : []
            let codes = index < verdict.documentUnits.count ? verdict.documentUnits[index] : []
            var line = "  \(index + 1). \(file.name)"
            if let container = file.container { line += " (trong \(container))" }
            line += "  \(file.format.rawValue), \(file.size) byte: "
            line += kinds.isEmpty ? "không phải tài liệu hồ sơ" : kinds.joined(separator: ", ")
            if let problem = file.problem { line += "; không đọc được (\(problem.rawValue))" }
            if !codes.isEmpty { line += "; của \(codes.joined(separator: ", "))" }
            lines.append(line)
        }
        return lines
    }

    // MARK: - Entries

    private var entries: [String] {
        var lines = ["Mục: \(verdict.entries.count)"]
        for entry in verdict.entries {
            let id = DecisionSubject.entry(entry).question(in: row.message.id)
            let name = entry.nomination.map { " " + $0 } ?? ""
            lines.append("  “\(entry.name)”, tệp \(entry.attachment + 1), \(entry.place)  [\(id)]")
            var outcome = "    \(VietnameseLabel.of(entry.status))\(name), điểm \(Self.figure(entry.score))"
            if entry.waits { outcome += ", chưa tính (chờ cán bộ chấp nhận người gửi)" }
            if let margin = MessageExplanation.margin(entry) { outcome += ", cách người sau \(Self.figure(margin))" }
            lines += [outcome, "    \(entry.reason)"]
            for ranked in entry.ranking {
                lines += EvidenceText.lines(ranked, explanation.nomination(ranked.nomination))
            }
        }
        return lines
    }

    static func figure(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }

    // MARK: - What follows

    private var findings: [String] {
        ["Phát hiện: \(verdict.findings.count)"]
            + verdict.findings.map { finding in
                let clause = explanation.clause(finding).map { " (\($0))" } ?? ""
                return "  \(VietnameseLabel.of(finding.code)): \(finding.text)\(clause)"
            }
    }

    private var receipt: [String] {
        guard let receipt = row.receipt else {
            return ["Giấy tiếp nhận: không gửi (\(VietnameseLabel.of(row.suppressed)))"]
        }
        return [
            "Giấy tiếp nhận: \(receipt.number), tới \(receipt.to), "
                + "\(VietnameseLabel.of(receipt.state, answer: receipt.answer)), "
                + "\(clock(receipt.sentAt ?? receipt.createdAt))  \(receipt.answer ?? "")"
        ]
    }

    private var decisions: [String] {
        if row.decisions.isEmpty { return [] }
        return ["Quyết định của cán bộ:"]
            + row.decisions.map { record in
                let decision = record.decision
                let what = [VietnameseLabel.of(decision.ruling), VietnameseLabel.of(decision.timeliness)]
                let undone = record.undone.map { " – \($0.by) rút lại \(clock($0.at))" } ?? ""
                let astray = record.isAstray ? " – không còn tệp này khi đọc lại, cần quyết định lại" : ""
                return "  \(clock(record.at))  \(record.by)  [\(decision.subject.question(in: record.message))]  "
                    + (what + decision.choice).filter { !$0.isEmpty }.joined(separator: " ")
                    + (record.because.isEmpty ? "" : ": \(record.because)") + undone + astray
            }
    }

    private var history: [String] {
        guard explanation.history.count > 1 else { return [] }
        var lines = ["Các lần kết luận:"]
        for (index, record) in explanation.history.enumerated() {
            let who = record.by.map { "\($0): \(record.because ?? "")" } ?? "khi tiếp nhận"
            lines.append("  \(record.version). \(clock(record.settledAt))  \(who)")
            guard index > 0 else { continue }
            for change in VerdictDifference.between(explanation.history[index - 1].verdict, record.verdict) {
                lines.append(
                    "       \(VietnameseLabel.of(change.field)) \(change.subject): "
                        + "\(VietnameseLabel.of(code: change.before, in: change.field)) → "
                        + VietnameseLabel.of(code: change.after, in: change.field))
            }
        }
        return lines
    }
}
