import Desks
import Dossiers
import Judgement
import Reports
import Store

/// The words of the screens: those of the tables, and how moments, sizes and decisions are written.
typealias Words = StaffLabel

extension StaffLabel {
    static func moment(_ instant: Instant) -> String { ReportText.moment(instant, in: .vietnam) }

    /// To the minute.
    static func time(_ instant: Instant) -> String { String(moment(instant).dropLast(3)) }

    static func day(_ date: CalendarDate) -> String { ReportText.day(date) }

    /// How long something lasts, in its two largest parts.
    static func span(_ seconds: Int64) -> String {
        let minutes = max(0, seconds) / 60
        let parts = [(minutes / 1440, "ngày"), (minutes / 60 % 24, "giờ"), (minutes % 60, "phút")].drop { $0.0 == 0 }
        return parts.isEmpty ? "chưa đến 1 phút" : parts.prefix(2).map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }

    static func size(_ bytes: Int) -> String {
        if bytes < 1024 { return "\(bytes) byte" }
        let tenths = bytes < 1 << 20 ? bytes * 10 / 1024 : bytes * 10 / (1 << 20)
        return "\(tenths / 10),\(tenths % 10) \(bytes < 1 << 20 ? "KB" : "MB")"
    }

    /// One decision in a sentence.
    static func sentence(_ record: RecordedDecision) -> String {
        let decision = record.decision
        var what = of(decision.ruling)
        if let timeliness = decision.timeliness { what += " " + of(timeliness) }
        let names = decision.names.isEmpty ? decision.choice : decision.names
        if !names.isEmpty { what += ": " + names.joined(separator: ", ") }
        let why = record.because.isEmpty ? "" : " – lý do: \(record.because)"
        return "\(record.by) đã \(what) lúc \(time(record.at))\(why)."
    }
}
