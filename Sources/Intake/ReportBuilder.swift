public import Dossiers
import Judgement
public import Reports
public import Store

/// Gathers from the ledger what a report tells of a round.
public struct ReportBuilder {
    private let store: Store
    private let plan: Plan

    public init(store: Store, plan: Plan) {
        self.store = store
        self.plan = plan
    }

    /// The report of a round at a moment; its figures are those of `RoundStatus`.
    ///
    /// Throws a `Refusal` where there is no such round.
    public func report(round id: String, asOf: Instant) throws -> RoundReport {
        let desk = try ReviewDesk(store: store)
        let roster = desk.roster
        guard let round = roster.rounds.first(where: { $0.id == id }) else {
            throw Refusal(.unusableData, "There is no round \(id); `tiepnhan round list` shows the rounds.")
        }
        var settled: [SettledMessage] = []
        var messages: [RoundReport.Message] = []
        var questions: [RoundReport.Question] = []
        try store.forEachSettled(round: id) { row in
            let standing = row.standing
            settled.append(SettledMessage(receivedAt: row.message.receivedAt, verdict: standing))
            messages.append(Self.message(row, standing))
            questions += desk.questions(of: row).filter { $0.decided == nil }.map { Self.question($0, row) }
        }
        let plan = plan.of(round: id)
        let status = RoundStatus.compute(round: round, roster: roster, plan: plan, settled: settled, asOf: asOf)
        return RoundReport(
            plan: roster.isRehearsal ? plan.rehearsed : plan, roster: roster, round: round, status: status,
            messages: messages, questions: questions)
    }

    private static func message(_ row: SettledRow, _ standing: Verdict) -> RoundReport.Message {
        RoundReport.Message(
            number: row.message.id, receivedAt: row.message.receivedAt, from: sender(of: row),
            unit: standing.unit ?? (standing.units.count == 1 ? standing.units[0] : nil),
            subject: row.reading.header.subject, files: row.reading.attachments.count,
            disposition: standing.disposition, timeliness: standing.timeliness, receipt: row.receipt?.number)
    }

    private static func question(_ question: OpenQuestion, _ row: SettledRow) -> RoundReport.Question {
        let item = ReviewItem(question: question, row: row)
        let entry = question.entry.map { row.verdict.entries[$0].name }
        return RoundReport.Question(
            id: question.id, message: row.message.id, receivedAt: row.message.receivedAt, from: sender(of: row),
            kind: question.subject.kind.vietnamese, about: entry ?? item.fileName ?? row.reading.header.subject,
            reason: question.reason, candidates: question.candidates, isLook: question.isLook)
    }

    private static func sender(of row: SettledRow) -> String { row.reading.header.sender }
}

extension DecisionSubject.Kind {
    /// What such a question is about.
    public var vietnamese: String {
        switch self {
        case .entry: "chọn người"
        case .file: "tệp không đọc được"
        case .unit: "đơn vị không thống nhất"
        case .arrival: "thời điểm đến"
        case .sender: "người gửi"
        case .round: "đợt xét"
        case .look: "cần xem"
        }
    }
}
