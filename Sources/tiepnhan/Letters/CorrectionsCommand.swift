import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Store
import Surroundings

struct CorrectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections",
        abstract: Sentence(
            "Cần thông báo lại cho ai, sau quyết định hoặc sau `rejudge`.",
            english: "Who is to be told something new, after decisions or `rejudge`."
        ).spoken,
        discussion: HelpText(
            """
            Nơi nào có giấy tiếp nhận không còn đúng và thư điều chỉnh sẽ ghi gì; nơi nào có tệp đã được thay bằng tệp từ địa \
            chỉ khác mà cán bộ đã chấp nhận; và thư nào chỉ khi xét lại mới rõ là hồ sơ mà chưa được trả lời. --send viết tất \
            cả, mỗi thư một lần, vào thư đi; thư được gửi ở lượt sau.
            """,
            english: """
                Whose receipt tells what is no longer so, and what the correction would say; whose file was replaced by one of \
                another address that people have accepted; and whose mail turned out to be a dossier only when the round was \
                judged again, and was never answered. --send writes all of them, once, into the \
                outbox, from where they leave with the next pass.
                """,
            examples: """
                tiepnhan receipts corrections
                tiepnhan receipts corrections --send --by "Lê Thị Hạnh"
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var staff: StaffOptions

    @Flag(help: .spoken("Viết và gửi ở lượt sau.", english: "Write them."))
    var send = false

    @Flag(
        help: .spoken(
            "In JSON, mỗi thư điều chỉnh một đối tượng.",
            english: "One JSON object a correction."))
    var json = false

    @Argument(
        help: .spoken(
            "Chỉ điều chỉnh các giấy tiếp nhận này (mặc định: tất cả, kể cả thư còn phải trả lời).",
            english: "Only corrections of these receipts (default: all, and the answers that are due)."))
    var numbers: [String] = []

    func run() throws {
        let (settings, store) = (try data.settings(), try send ? data.store() : data.readingStore())
        let clock = try send ? clock.deciding(in: store) : clock.clock
        let desk = try CorrectionDesk(settings: settings, store: store, clock: clock)
        var due = try desk.due()
        if let unknown = numbers.first(where: { number in !due.contains { $0.previous.number == number } }) {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(unknown) không có gì phải điều chỉnh; xem `tiepnhan receipts corrections`.",
                    english: "No correction is due for \(unknown); `tiepnhan receipts corrections` lists them."))
        }
        if !numbers.isEmpty { due = due.filter { numbers.contains($0.previous.number) } }
        let answerDesk = try AnswerDesk(settings: settings, store: store, clock: clock)
        let answers = numbers.isEmpty ? try answerDesk.due() : []
        let replaced = numbers.isEmpty ? try desk.replacements() : []
        let results = try send ? desk.write(due, by: staff.name) : []
        let told = try send ? desk.write(replaced, by: staff.name) : []
        let answered = try send ? answerDesk.write(answers, by: staff.name, because: "judged again") : []
        for (index, correction) in due.enumerated() {
            let result = index < results.count ? results[index] : nil
            Terminal.print(json ? Self.json(correction, result).text : Self.text(correction, result))
        }
        for (index, letter) in replaced.enumerated() {
            let result = index < told.count ? told[index] : nil
            Terminal.print(json ? Self.json(letter, result).text : Self.text(letter, result))
        }
        for (index, answer) in answers.enumerated() {
            let result = index < answered.count ? answered[index] : nil
            Terminal.print(json ? Self.json(answer, result).text : Self.text(answer, result))
        }
        if json { return }
        Terminal.tell(summary(due.count, replaced.count, answers.count))
    }

    private func summary(_ corrections: Int, _ replaced: Int, _ answers: Int) -> Sentence {
        var vietnamese = replaced == 0 ? "" : ", \(replaced) thư gửi nơi có tệp đã được thay"
        var english = replaced == 0 ? "" : ", \(replaced) letters to whose file was replaced"
        if answers > 0 {
            vietnamese += " và \(answers) thư trả lời thư chưa từng được trả lời"
            english += " and \(answers) answers to mail that was never answered"
        }
        return Sentence(
            "\(corrections) thư điều chỉnh\(vietnamese)" + (send ? ", gửi ở lượt sau." : " cần gửi; --send để viết."),
            english: "\(corrections) corrections\(english)"
                + (send ? ", sent with the next pass." : " due; --send writes them."))
    }

    private static func text(_ due: CorrectionDesk.Replacement, _ result: LetterResult?) -> String {
        "\(due.previous.number) → \(TextTable.harmless(due.previous.to))"
            + (result.map { " [\(VietnameseLabel.of($0))]" } ?? "")
            + "\n  tệp đã nhận được thay bằng tệp của thư #\(due.newer.message.id), do địa chỉ khác gửi"
    }

    private static func json(_ due: CorrectionDesk.Replacement, _ result: LetterResult?) -> JSONValue {
        .object([
            "row": .integer(Int(due.older.message.id)), "source": .string(due.older.message.origin.source),
            "kind": .string(ReceiptKind.superseded.rawValue), "corrects": .string(due.previous.number),
            "to": .string(due.previous.to), "changes": .array([]),
            "replaced_by": .integer(Int(due.newer.message.id)), "result": result.map(JSONValue.letter) ?? .null,
        ])
    }

    private static func text(_ due: AnswerDesk.Due, _ result: LetterResult?) -> String {
        "#\(due.row.message.id) \(TextTable.harmless(due.row.message.origin.source)) → \(TextTable.harmless(due.to))"
            + (result.map { " [\(VietnameseLabel.of($0))]" } ?? "")
            + "\n  chưa từng được trả lời, nay cần trả lời: \(due.kind.rawValue)"
    }

    private static func json(_ due: AnswerDesk.Due, _ result: LetterResult?) -> JSONValue {
        .object([
            "row": .integer(Int(due.row.message.id)), "source": .string(due.row.message.origin.source),
            "kind": .string(due.kind.rawValue), "corrects": .null, "to": .string(due.to), "changes": .array([]),
            "result": result.map(JSONValue.letter) ?? .null,
        ])
    }

    private static func text(_ due: CorrectionDesk.Due, _ result: LetterResult?) -> String {
        let title = "\(due.previous.number) → \(TextTable.harmless(due.previous.to))"
        let lines = due.changes.map { change in
            let (topic, before, after) = VietnameseLabel.of(change)
            return "  \(TextTable.harmless(topic)): \(TextTable.harmless(before)) → \(TextTable.harmless(after))"
        }
        return ([title + (result.map { " [\(VietnameseLabel.of($0))]" } ?? "")] + lines).joined(separator: "\n")
    }

    private static func json(_ due: CorrectionDesk.Due, _ result: LetterResult?) -> JSONValue {
        .object([
            "row": .integer(Int(due.row.message.id)), "source": .string(due.row.message.origin.source),
            "kind": .string(ReceiptKind.correction.rawValue), "corrects": .string(due.previous.number),
            "to": .string(due.previous.to),
            "changes": .array(
                due.changes.map { change in
                    let (topic, before, after) = VietnameseLabel.of(change)
                    return .object([
                        "about": .string(topic), "before": .string(before), "after": .string(after),
                    ])
                }),
            "result": result.map(JSONValue.letter) ?? .null,
        ])
    }
}
