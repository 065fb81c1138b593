import ArgumentParser
import Dossiers
import Intake
import Store

struct CorrectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections", abstract: "Whose receipt tells what is no longer so, after decisions or `rejudge`.",
        discussion: """
            Shows what each correction would say; --send writes them, once, into the outbox, from where they leave with the \
            next pass.

            Example:
              tiepnhan receipts corrections
              tiepnhan receipts corrections --send --by "Lê Thị Hạnh"
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var staff: StaffOptions

    @Flag(help: "Write them.")
    var send = false

    @Flag(help: "One JSON object a correction.")
    var json = false

    @Argument(help: "Only for these receipts (default: all).")
    var numbers: [String] = []

    func run() throws {
        let desk = try CorrectionDesk(settings: try data.settings(), store: try data.store(), clock: clock.clock)
        var due = try desk.due()
        if let unknown = numbers.first(where: { number in !due.contains { $0.previous.number == number } }) {
            throw Refusal(
                .unusableData, "No correction is due for \(unknown); `tiepnhan receipts corrections` lists them.")
        }
        if !numbers.isEmpty { due = due.filter { numbers.contains($0.previous.number) } }
        let results = try send ? desk.write(due, by: staff.name) : []
        for (index, correction) in due.enumerated() {
            let result = index < results.count ? results[index] : nil
            Terminal.print(json ? Self.json(correction, result).text : Self.text(correction, result))
        }
        if !json {
            Terminal.tell(
                send
                    ? "\(due.count) corrections, sent with the next pass."
                    : "\(due.count) corrections due; --send writes them.")
        }
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
            "corrects": .string(due.previous.number), "to": .string(due.previous.to),
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
