import Desks
import Dossiers
import Judgement
import Settings
import Store
import Surroundings

/// `/items/ID`, Xét một việc: left what came, right what was read in it, who may be meant and why, and what follows.
struct ItemPage: Sendable {
    let visit: Visit
    private var site: Site { visit.site }

    /// What a person had filled in where it was not taken, and why it was not.
    struct Attempt: Sendable {
        var choices: [String] = []
        var reason = ""
        var looking = ""
        let problem: String
        let status: Int
    }

    func answer(after attempt: Attempt? = nil) async throws -> Answer {
        let page = self
        return try await blocking { try page.shown(after: attempt) }
    }

    private func shown(after attempt: Attempt?) throws -> Answer {
        let desk = try ReviewDesk(store: site.reading)
        let item = try desk.item(visit.path[1])
        let roster = try site.figures.roster()
        let looking = attempt?.looking ?? visit.query["n"]
        var model = try head(item)
        model["mail"] = try MailView(item.row, roster: roster, attachment: item.question.subject.attachment).model
        model["clocks"] = ClockView(item.row, round: roster.rounds.first { $0.id == item.row.verdict.round }).model
        model["looking"] = looking
        model["filter"] = visit.filter
        if let decided = item.question.decided {
            model["decided"] = Words.sentence(decided)
            model["decidedMark"] = String(decided.id)
        } else {
            let choices = ItemChoice.all(
                for: item, roster: roster, looking: looking,
                senderUnit: try desk.senderUnit(of: item.row.reading),
                award: { site.rules.award($0, round: item.row.verdict.round) })
            model["open"] = try open(item, choices, attempt)
            model["proposalMark"] = ""
            if let proposal = proposal(item) {
                model["proposal"] = Words.sentence(proposal)
                model["proposalMark"] = String(proposal.id)
            }
        }
        if let told = try ToldView(item.row, site: site).model { model["told"] = told }
        let claims = try site.reading.claims(since: visit.now.adding(seconds: -QueuePage.claimLength))
        if let holder = claims[item.question.id], holder.login != visit.person.login {
            model["holder"] = holder.signature
        }
        if let attempt { model["problem"] = attempt.problem }
        return try visit.page(
            .item, "Xét một việc: \(item.question.subject.kind.vietnamese)", model, status: attempt?.status ?? 200)
    }

    private func head(_ item: ReviewItem) throws -> [String: Any] {
        let (question, row) = (item.question, item.row)
        var model: [String: Any] = [
            "id": question.id, "kind": question.subject.kind.vietnamese, "why": question.reason,
            "message": row.message.id, "round": row.verdict.round ?? "không thuộc đợt nào",
        ]
        if let unit = row.verdict.unit ?? row.verdict.units.first {
            model["unitCode"] = unit
            model["unit"] = try site.figures.unitName(unit)
        }
        if question.subject.kind == .entry { model["name"] = question.subject.name }
        if let file = item.fileName { model["file"] = file }
        if !question.subject.place.isEmpty { model["place"] = question.subject.place }
        if question.subject.kind == .round { model["rounds"] = ["message": row.message.id] }
        return model
    }

    /// What somebody has proposed of the time, and another one is to confirm.
    private func proposal(_ item: ReviewItem) -> RecordedDecision? {
        item.question.subject == .arrival ? RecordedDecision.proposal(among: item.row.decisions) : nil
    }

    /// What choosing late means where that takes two.
    private func title(_ choice: ItemChoice, _ item: ReviewItem) throws -> String {
        guard choice.decision.timeliness == .late, try site.rules.settings().staff.lateTakesTwo else {
            return choice.title
        }
        return proposal(item) == nil
            ? "Đề nghị kết luận quá hạn (một trưởng nhóm khác xác nhận)"
            : "Xác nhận quá hạn như đã đề nghị (trưởng nhóm)"
    }

    private func open(_ item: ReviewItem, _ choices: [ItemChoice], _ attempt: Attempt?) throws -> [String: Any] {
        let kind = item.question.subject.kind
        let consequences = try Consequences(item, site: site, by: visit.person.signature, at: visit.now)
        let isFile = kind == .file
        return [
            "choices": try choices.enumerated().map { index, choice -> [String: Any] in
                [
                    "number": index + 1, "value": choice.value, "title": try title(choice, item),
                    "facts": choice.facts.joined(separator: " · "),
                    "evidence": choice.evidence.map { ["text": $0.text, "isAgainst": $0.isAgainst] as [String: Any] },
                    "isFound": choice.isFound, "isChosen": attempt?.choices.contains(choice.value) ?? false,
                    "type": isFile ? "checkbox" : "radio", "letters": try consequences.words(of: choice.decision),
                ]
            },
            "hasNone": kind != .arrival && kind != .look && kind != .round,
            "isNone": attempt?.choices.contains("none") ?? false,
            "noneType": isFile ? "checkbox" : "radio", "noneTitle": Self.none(kind),
            "reason": attempt?.reason ?? "", "needsReason": kind == .arrival,
            "canLook": kind == .entry || isFile || kind == .unit,
        ]
    }

    private static func none(_ kind: DecisionSubject.Kind) -> String {
        switch kind {
        case .sender: "Không tính thư này (cần ghi lý do)"
        case .file: "Không phải hồ sơ của ai (cần ghi lý do)"
        default: "Không phải ai trong số này (cần ghi lý do)"
        }
    }
}
