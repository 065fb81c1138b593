import Desks
import Dossiers
import Judgement
import Reports
import Store
import Surroundings

/// `/messages/ID`, Thư: one mail as plain text, what was read and decided, what was answered; a copy of it after a question.
struct MessagePage: Sendable {
    let visit: Visit
    private var site: Site { visit.site }

    func row() throws -> SettledRow {
        guard let id = Int64(visit.path[1]), let row = try site.reading.settledMessage(id) else {
            throw Refusal(
                .unusableData, Fault(.messageUnknown, about: visit.path[1]),
                Sentence("Không có thư này.", english: "There is no such message."))
        }
        return row
    }

    func answer() throws -> Answer {
        let row = try row()
        let roster = try site.figures.roster()
        let verdict = row.standing
        let questions = try ReviewDesk(store: site.reading).questions(of: row)
        var model: [String: Any] = [
            "row": row.message.id, "source": row.message.origin.source, "sha256": row.message.sha256,
            "size": Words.size(row.message.size), "disposition": ReportLabel.of(verdict.disposition),
            "mail": try MailView(row, roster: roster).model,
            "clocks": ClockView(row, round: roster.rounds.first { $0.id == verdict.round }).model,
            "units": try verdict.units.map { ["code": $0, "name": try site.figures.unitName($0)] },
            "round": verdict.round ?? "không thuộc đợt nào",
            "findings": verdict.findings.map { ["code": Words.of($0.code), "text": $0.text] },
            "entries": try verdict.entries.map { try entry($0, verdict) }, "hasEntries": !verdict.entries.isEmpty,
            "questions": questions.map { question -> [String: Any] in
                [
                    "id": question.id, "kind": question.subject.kind.vietnamese, "reason": question.reason,
                    "decided": question.decided.map(Words.sentence) ?? "", "isOpen": question.decided == nil,
                ]
            },
            "hasQuestions": !questions.isEmpty,
            "decisions": row.decisions.map { record in
                Words.sentence(record) + (record.undone.map { " \($0.by) đã rút lại lúc \(Words.time($0.at))." } ?? "")
            },
        ]
        if let told = try ToldView(row, site: site).model { model["told"] = told }
        if let sender = verdict.sender {
            model["senderStanding"] = "\(sender.rank.vietnamese). \(sender.reason.vietnamese)"
        }
        let history = try site.reading.verdictHistory(of: row.message.id)
        if history.count > 1 {
            model["history"] = history.map {
                "Lần \($0.version), \(Words.time($0.settledAt)): \($0.by.map { by in "theo yêu cầu của \(by)" } ?? "khi tiếp nhận")"
            }
        }
        return try visit.page(.message, "Thư số \(row.message.id)", model)
    }

    private func entry(_ entry: Entry, _ verdict: Verdict) throws -> [String: Any] {
        let nomination = verdict.round.flatMap { round in
            entry.nomination.flatMap { try? site.figures.roster().nomination($0, round: round) }
        }
        var model: [String: Any] = [
            "name": entry.name, "file": entry.attachment + 1, "place": entry.place,
            "document": Words.of(entry.document), "status": Words.of(entry.status), "reason": entry.reason,
            "waits": entry.waits,
        ]
        if let id = entry.nomination { model["nomination"] = "\(id) \(nomination?.name ?? "")" }
        return model
    }

    /// Asks before a stranger's bytes come onto a person's machine.
    func question() throws -> Answer {
        let row = try row()
        return try visit.page(
            .copy, "Tải bản sao thư số \(row.message.id)",
            ["row": row.message.id, "size": Words.size(row.message.size), "sha256": row.message.sha256])
    }

    /// The mail as it came, under a name that no program opens by itself.
    func copy() throws -> Answer {
        let row = try row()
        let bytes = try site.reading.bytes(ofRaw: row.message.sha256)
        try site.store.log(
            "copy_taken", details: ["message": String(row.message.id), "by": visit.person.signature], at: visit.now)
        return .copy(bytes, name: "thu-\(row.message.id)-\(row.message.sha256.prefix(12)).eml.ban-sao")
    }
}
