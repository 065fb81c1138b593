import Desks
import Dossiers
import Judgement
import Reports
import Store
import Surroundings

/// `/units/CODE`, Đơn vị: one school on one page.
struct UnitPage {
    let visit: Visit
    private var site: Site { visit.site }
    private static let mostMails = 200

    func answer() throws -> Answer {
        let roster = try site.figures.roster()
        guard let unit = roster.units.first(where: { $0.code == visit.path[1] }) else {
            throw Refusal(
                .unusableData, Fault(.unitUnknown, about: visit.path[1]),
                Sentence("Không có đơn vị này.", english: "There is no such unit."))
        }
        let mails = try site.reading.lines(ofUnit: unit.code, limit: Self.mostMails)
        let letters = try site.reading.letters(to: unit.emails, limit: Self.mostMails)
        let open = try site.queue.lines(ofUnit: unit.code)
        let newcomers = try newcomers(mails, roster)
        let model: [String: Any] = [
            "newcomers": newcomers, "hasNewcomers": !newcomers.isEmpty && visit.canLead,
            "code": unit.code, "name": unit.name, "level": unit.level, "emails": unit.emails,
            "aliases": unit.aliases.joined(separator: "; "),
            "rounds": try roster.rounds.reversed().compactMap { try standing(unit, $0, roster) },
            "mails": mails.map(MailLine.model), "hasMails": !mails.isEmpty,
            "letters": letters.map(LetterLine.model), "hasLetters": !letters.isEmpty,
            "open": open.map { ["id": $0.id, "kind": $0.kind.vietnamese, "name": $0.name] }, "hasOpen": !open.isEmpty,
        ]
        return try visit.page(.unit, unit.name, model)
    }

    /// So many of the newest mails are looked at for addresses that are nobody's.
    private static let mostNewcomers = 20

    /// Addresses that wrote for this school and are registered for none, each by the newest mail from it.
    private func newcomers(_ mails: [SettledLine], _ roster: Roster) throws -> [[String: Any]] {
        guard visit.canLead else { return [] }
        let known = Set(roster.units.flatMap { $0.emails.map { $0.lowercased() } })
        let desk = UnitDesk(store: site.reading)
        var seen: Set<String> = []
        let unknown = mails.filter {
            !known.contains($0.sender.lowercased()) && seen.insert($0.sender.lowercased()).inserted
        }
        return try unknown.prefix(Self.mostNewcomers).compactMap { line in
            guard let row = try site.reading.settledMessage(line.message),
                let address = UnitDesk.newAddress(row, roster.units)
            else { return nil }
            let sender = row.verdict.sender
            var model: [String: Any] = [
                "address": address, "message": line.message, "received": Words.time(line.receivedAt),
                "rank": sender.map { "\($0.rank.vietnamese)." } ?? "", "reason": sender?.reason.vietnamese ?? "",
            ]
            if let dismissal = try desk.dismissal(of: address) {
                model["dismissed"] = Words.sentence(dismissal)
                model["dismissedIn"] = dismissal.message
            }
            return model
        }
    }

    private func standing(_ unit: Dossiers.Unit, _ round: Round, _ roster: Roster) throws -> [String: Any]? {
        guard roster.nominations[round.id]?.contains(where: { $0.unitCode == unit.code }) == true else { return nil }
        let status = try site.figures.status(round: round.id, at: visit.now)
        let isMissing = status.nominations.contains { $0.unit == unit.code && $0.summary == .missing }
        return [
            "id": round.id, "deadline": Words.moment(round.deadline), "unitOf": unit.code,
            "canRemind": visit.canDecide && round.state == .open && round.deadline > visit.now && isMissing
                && !unit.emails.isEmpty,
            "nominations": status.nominations.filter { $0.unit == unit.code }.map(NominationLine.model),
        ]
    }
}

/// One nomination in a table.
enum NominationLine {
    static func model(_ status: RoundStatus.NominationStatus) -> [String: Any] {
        [
            "id": status.id, "name": status.name, "kind": ReportLabel.of(status.kind),
            "summary": ReportLabel.of(status.summary), "standing": status.summary.rawValue,
            "unitCode": status.unit,
            "at": status.summaryReceivedAt.map(Words.time) ?? "", "isWaiting": status.isWaiting,
            "letter": ReportLabel.of(status.documents[.submissionLetter] ?? .missing),
            "minutes": ReportLabel.of(status.documents[.minutes] ?? .missing),
            "report": ReportLabel.of(status.documents[.achievementReport] ?? .missing),
        ]
    }
}

/// One mail in a table.
enum MailLine {
    static func model(_ line: SettledLine) -> [String: Any] {
        [
            "row": line.message, "received": Words.time(line.receivedAt), "sender": line.sender,
            "subject": line.subject.isEmpty ? "(không có tiêu đề)" : line.subject, "files": line.files,
            "disposition": ReportLabel.of(line.disposition),
            "timeliness": line.timeliness.map { Words.of($0) } ?? "", "receipt": line.receipt ?? "",
            "open": line.asks + line.looks, "hasOpen": line.asks + line.looks > 0,
        ]
    }
}

/// One letter of ours in a table.
enum LetterLine {
    static func model(_ line: OutboxLine) -> [String: Any] {
        var model: [String: Any] = [
            "number": line.number, "kind": Words.of(line.kind), "to": line.to, "subject": line.subject,
            "state": line.isDropped ? "đã bỏ" : Words.of(line.state), "isHeld": line.state == .held,
            "isRefused": line.state == .refused && !line.isDropped,
            "at": Words.time(line.sentAt ?? line.createdAt),
        ]
        if let message = line.messageID { model["message"] = message }
        if line.handedOver != nil, line.state == .queued { model["doubt"] = true }
        if line.undelivered != nil { model["undelivered"] = true }
        return model
    }
}
