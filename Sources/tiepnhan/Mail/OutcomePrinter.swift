import Desks
import Dossiers
import Pipeline
import Surroundings

/// Prints what came out, message by message as JSON or as one table at the end.
struct OutcomePrinter {
    /// What is printed of messages.
    enum Form {
        case json
        case table
        /// Nothing: the caller tells how many there were.
        case counts
    }

    private let form: Form
    private let zone: UTCOffset
    private var table = TextTable(columns: [
        .init("Thư", limit: 24), .init("Nhận lúc", isWhole: true), .init("Người gửi", limit: 32), .init("Loại"),
        .init("Đơn vị"),
        .init("Thời hạn"), .init("Mục khớp", isNumber: true), .init("Phát hiện", limit: 36),
        .init("Giấy tiếp nhận", isWhole: true),
    ])
    private var count = 0

    init(_ form: Form, zone: UTCOffset = .vietnam) {
        self.form = form
        self.zone = zone
    }

    mutating func add(_ outcome: Outcome) {
        count += 1
        switch form {
        case .json: Terminal.print(JSONValue.outcome(outcome, zone: zone).text)
        case .table: table.rows.append(row(outcome))
        case .counts: break
        }
        if count % 16 == 0 { Terminal.progress(Sentence("\(count) thư", english: "\(count) messages")) }
    }

    func finish() {
        Terminal.endProgress()
        Terminal.print(table)
    }

    private func row(_ outcome: Outcome) -> [String] {
        let verdict = outcome.verdict
        let matched = verdict.entries.count { $0.status == .matched }
        let time = outcome.arrival.receivedAt.rfc3339(in: zone)
        return [
            outcome.source, time.prefix(16).split(separator: "T").joined(separator: " "),
            outcome.reading.header.sender, VietnameseLabel.of(verdict.disposition),
            verdict.unit ?? verdict.units.joined(separator: ","), VietnameseLabel.of(verdict.timeliness),
            verdict.entries.isEmpty ? "" : "\(matched)/\(verdict.entries.count)",
            verdict.findings.map { VietnameseLabel.of($0.code) }.joined(separator: ", "),
            Self.receipt(outcome.receipt),
        ]
    }

    private static func receipt(_ receipt: ReceiptOutcome) -> String {
        switch receipt.action {
        case .sent: receipt.number ?? ""
        case .queued: "\(receipt.number ?? "") (chờ gửi)"
        case .suppressed: "– (\(VietnameseLabel.of(receipt.reason)))"
        }
    }
}
