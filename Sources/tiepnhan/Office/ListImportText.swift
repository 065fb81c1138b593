import Lists
import Pipeline
import Surroundings

/// An import for people, in Vietnamese: what was understood, what was guessed, which rows were refused, what changes.
struct ListImportText<Item: ListItem> {
    let work: ListImport<Item>

    /// Empty where a plain list was taken in as it stands and there is nothing to look at.
    var text: String {
        var lines = understood + guessed + refused + leftOut + totals + difference
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { TextTable.harmless($0) }.joined(separator: "\n")
    }

    private var reading: ListReading<Item> { work.reading }

    /// The clerk wants to know how the headings were read as soon as anything else was not plain.
    private var isPlain: Bool {
        reading.guesses.isEmpty && reading.refused.isEmpty && reading.leftOut.isEmpty && reading.totalsOff.isEmpty
            && reading.sheets.count == 1 && reading.sheets.allSatisfy(\.hiddenRows.isEmpty)
    }

    private var understood: [String] {
        guard !isPlain else { return [] }
        var lines: [String] = []
        for sheet in reading.sheets {
            let name = sheet.name.isEmpty ? "Danh sách" : "Trang tính “\(sheet.name)”"
            guard let row = sheet.headingRow else {
                lines.append("\(name): không có tiêu đề cột của danh sách, bỏ qua.")
                continue
            }
            let columns = sheet.columns.map { "\($0.heading) → \($0.meaning)" }.joined(separator: "; ")
            lines.append("\(name), tiêu đề ở dòng \(row): \(columns).")
            if !sheet.hiddenRows.isEmpty {
                let rows = sheet.hiddenRows.map { Self.range($0) }.joined(separator: ", ")
                lines.append("  Chú ý: dòng \(rows) đang bị ẩn (lọc) nên không được đọc.")
            }
        }
        return lines + ["Đọc được \(reading.found.count) dòng.", ""]
    }

    private var guessed: [String] {
        guard !reading.guesses.isEmpty else { return [] }
        return ["Suy đoán, đề nghị xem lại:"]
            + Self.grouped(reading.guesses.map { ($0.guess.vietnamese, $0.place) }).map { "  - \($0.0): \($0.1)" } + [
                ""
            ]
    }

    private var refused: [String] {
        guard !reading.refused.isEmpty else { return [] }
        return ["Không nhận \(reading.refusedRows.count) dòng:"]
            + reading.refused.map { "  - \($0.place.vietnamese): \($0.fault.vietnamese)" } + [""]
    }

    private var leftOut: [String] {
        let told = reading.leftOut.filter { $0.reason != .repeatedHeading }
        guard !told.isEmpty else { return [] }
        return ["Bỏ qua, không phải đề nghị:"]
            + told.map { "  - \($0.place.vietnamese) (\($0.reason.vietnamese)): \(Self.cut($0.text))" } + [""]
    }

    private var totals: [String] {
        reading.totalsOff.map {
            "Chú ý: \($0.place.vietnamese) ghi tổng \($0.said), đọc được \($0.read); đề nghị kiểm tra."
        }
    }

    private var difference: [String] {
        let difference = work.difference
        guard !difference.changed.isEmpty || !difference.removed.isEmpty else { return [] }
        var lines = ["So với danh sách đang có:"]
        lines += difference.added.prefix(Self.mostNamed).map { "  + \($0.key) \($0.title)" }
        if difference.added.count > Self.mostNamed {
            lines.append("  + … và \(difference.added.count - Self.mostNamed) mục thêm mới khác")
        }
        for change in difference.changed {
            let fields = change.fields.map { "\($0.old.label): “\($0.old.shown)” → “\($0.new.shown)”" }
            lines.append(
                "  ~ \(change.after.key) \(change.after.title): \(fields.joined(separator: "; "))"
                    + files(change.after.key))
        }
        let removing = Set(work.removing)
        for item in difference.removed {
            let sign = removing.contains(item.key) ? "-" : "="
            let kept = removing.contains(item.key) ? "" : " (không có trong danh sách mới, giữ lại)"
            lines.append("  \(sign) \(item.key) \(item.title)\(kept)" + files(item.key))
        }
        return lines
    }

    private func files(_ key: String) -> String {
        let count = work.files[key, default: 0]
        return count == 0 ? "" : " [đã có tệp trong \(count) thư]"
    }

    /// More new names than a screen holds are counted only.
    private static var mostNamed: Int { 20 }

    private static func cut(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }

    private static func range(_ rows: ClosedRange<Int>) -> String {
        rows.count == 1 ? "\(rows.lowerBound)" : "\(rows.lowerBound)-\(rows.upperBound)"
    }

    /// What was concluded, each once, with its rows: `trang tính A, dòng 3, 5-9`.
    private static func grouped(_ notes: [(String, RowPlace)]) -> [(String, String)] {
        var order: [String] = []
        var places: [String: [RowPlace]] = [:]
        for (text, place) in notes {
            if places[text] == nil { order.append(text) }
            if places[text]?.last != place { places[text, default: []].append(place) }
        }
        return order.map { ($0, rows(places[$0] ?? [])) }
    }

    private static func rows(_ places: [RowPlace]) -> String {
        var parts: [String] = []
        var sheet: String?
        var ranges: [ClosedRange<Int>] = []
        func close() {
            guard let sheet, !ranges.isEmpty else { return }
            let rows = ranges.map { range($0) }.joined(separator: ", ")
            parts.append(sheet.isEmpty ? "dòng \(rows)" : "trang tính \(sheet), dòng \(rows)")
            ranges = []
        }
        for place in places {
            if place.sheet != sheet { close() }
            sheet = place.sheet
            if let last = ranges.last, last.upperBound + 1 >= place.row, last.lowerBound <= place.row {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, place.row)
            } else {
                ranges.append(place.row...place.row)
            }
        }
        close()
        return parts.joined(separator: "; ")
    }
}
