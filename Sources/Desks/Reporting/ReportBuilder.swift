public import Dossiers
import Judgement
public import Reports
public import Store
import Surroundings

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
        let roster = try store.roster()
        guard let round = roster.rounds.first(where: { $0.id == id }) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "Không có đợt xét \(id); xem `tiepnhan round list`.",
                    english: "There is no round \(id); `tiepnhan round list` shows the rounds."))
        }
        var tally = RoundTally(round: round, nominations: roster.nominations[id] ?? [], asOf: asOf)
        var messages: [RoundReport.Message] = []
        var questions: [RoundReport.Question] = []
        try store.forEachLine(round: id) { line in
            tally.add(line.marks, receivedAt: line.receivedAt)
            messages.append(Self.message(line))
        }
        let desk = try ReviewDesk(store: store)
        try store.forEachAsking(round: id) { row in
            questions += try desk.questions(of: row).filter { $0.decided == nil }.map { Self.question($0, row) }
        }
        let status = tally.status
        let plan = plan.of(round: id)
        return RoundReport(
            plan: roster.isRehearsal ? plan.rehearsed : plan, roster: roster, round: round, status: status,
            messages: messages, questions: questions)
    }

    private static func message(_ line: SettledLine) -> RoundReport.Message {
        RoundReport.Message(
            number: line.message, receivedAt: line.receivedAt, from: line.sender, unit: line.unit,
            subject: line.subject,
            files: line.files, disposition: line.disposition, timeliness: line.timeliness, receipt: line.receipt)
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
