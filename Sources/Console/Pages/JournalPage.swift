import Desks
import Dossiers
import Store

/// `/journal`, Nhật ký: who did what when, the newest first.
struct JournalPage {
    let visit: Visit
    private static let atOnce: Int64 = 100

    func answer() throws -> Answer {
        let store = visit.site.reading
        let length = try store.journalLength()
        let last = min(max(Int64(visit.query["before"]) ?? length, 0), length)
        let first = max(last - Self.atOnce + 1, 1)
        var rows: [[String: Any]] = []
        if last > 0 {
            try store.forEachJournalRow(from: first, through: last) { rows.append(Self.model($0)) }
        }
        var model: [String: Any] = ["rows": Array(rows.reversed()), "length": length]
        if first > 1 { model["older"] = first - 1 }
        if last < length { model["newer"] = min(last + Self.atOnce, length) }
        return try visit.page(.journal, "Nhật ký", model)
    }

    private static func model(_ row: JournalRow) -> [String: Any] {
        var model: [String: Any] = [
            "sequence": row.sequence, "time": Words.moment(row.time), "event": JournalWords.event(row.event),
            "code": row.event, "hash": String(row.hash.prefix(12)),
            "by": JournalWords.field("by", of: row.details) ?? JournalWords.field("login", of: row.details) ?? "",
            "because": JournalWords.field("because", of: row.details) ?? "",
        ]
        if let message = JournalWords.field("message", of: row.details) { model["message"] = message }
        if let question = JournalWords.field("question", of: row.details) { model["question"] = question }
        if let choice = JournalWords.field("choice", of: row.details) { model["choice"] = choice }
        return model
    }
}
