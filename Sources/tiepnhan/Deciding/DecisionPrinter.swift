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
        var what = ([decision.ruling.rawValue] + decision.choice).joined(separator: " ")
        if let timeliness = decision.timeliness { what += " \(timeliness.rawValue)" }
        Terminal.tell(
            record.undone == nil
                ? "\(question): \(what), recorded by \(record.by)."
                : "\(question): \(what) by \(record.by) was taken back.")
    }
}
