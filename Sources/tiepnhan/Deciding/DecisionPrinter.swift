import Desks
import Dossiers
import Pipeline
import Surroundings

/// Says what was recorded.
enum DecisionPrinter {
    static func print(_ record: RecordedDecision, isJSON: Bool) {
        if isJSON { return Terminal.print(JSONValue.decision(record, zone: .vietnam).text) }
        let decision = record.decision
        let question = decision.subject.question(in: record.message)
        let what = ([decision.ruling.rawValue] + decision.choice + [decision.timeliness?.rawValue].compactMap { $0 })
            .joined(separator: " ")
        let words =
            ([VietnameseLabel.of(decision.ruling)] + decision.choice
            + [decision.timeliness.map { VietnameseLabel.of($0) }].compactMap { $0 }).joined(separator: " ")
        Terminal.tell(
            record.undone == nil
                ? Sentence(
                    "\(question): \(words), \(record.by) ghi nhận.",
                    english: "\(question): \(what), recorded by \(record.by).")
                : Sentence(
                    "\(question): đã rút lại “\(words)” của \(record.by).",
                    english: "\(question): \(what) by \(record.by) was taken back."))
    }
}
