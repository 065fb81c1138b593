import CPacking
import Dossiers
import Judgement

/// Writes one sheet: its tables below each other, each with title and headings.
struct ReportSheetWriter {
    let page: UnsafeMutablePointer<lxw_worksheet>
    let formats: ReportFormats
    let report: RoundReport

    /// ECMA-376, section 18.3.1.63: paper size 9 is A4.
    private static let a4: UInt8 = 9
    /// Inches, as spreadsheets measure margins: 15 mm at the sides, 20 mm above and below.
    private static let margins = (left: 0.6, right: 0.6, top: 0.8, bottom: 0.8)
    /// A cell holds 32,767 characters; what people read in a report is far shorter, and the rest is in the message.
    static let longestText = 2000

    func write(_ sheet: RoundReport.Sheet) {
        setUp(sheet)
        var row: UInt32 = 0
        put("\(report.plan.office.name) – đợt \(report.round.id)", row, 0, formats.title)
        let asOf = ReportText.moment(report.status.asOf, in: report.zone)
        let deadline = ReportText.moment(report.round.deadline, in: report.zone)
        put("Thời hạn nhận: \(deadline). Tính đến: \(asOf).", row + 1, 0, formats.subtitle)
        row += 2
        let widths = widths(of: sheet)
        for (column, width) in widths.enumerated() {
            tn_worksheet_set_column(page, UInt16(column), UInt16(column), width, nil)
        }
        for table in sheet.tables {
            put(table.title, row + 1, 0, formats.title)
            let heading = row + 2
            write(table, at: heading, widths)
            if sheet.tables.count == 1 {
                tn_worksheet_freeze_panes(page, heading + 1, 0)
                tn_worksheet_repeat_rows(page, heading, heading)
                let last = heading + UInt32(max(1, table.rows.count))
                tn_worksheet_autofilter(page, heading, 0, last, UInt16(table.columns.count - 1))
            }
            row = heading + UInt32(table.rows.count) + 1
        }
    }

    private func setUp(_ sheet: RoundReport.Sheet) {
        tn_worksheet_set_landscape(page)
        tn_worksheet_set_paper(page, Self.a4)
        tn_worksheet_fit_to_pages(page, 1, 0)
        tn_worksheet_set_margins(
            page, Self.margins.left, Self.margins.right, Self.margins.top, Self.margins.bottom)
        tn_worksheet_set_footer(page, "&L&A&RTrang &P/&N")
        tn_worksheet_center_horizontally(page)
    }

    /// Each column as wide as the widest that any table of the sheet wants.
    private func widths(of sheet: RoundReport.Sheet) -> [Double] {
        let count = sheet.tables.map(\.columns.count).max() ?? 0
        return (0..<count).map { column in
            sheet.tables.compactMap { $0.columns.indices.contains(column) ? $0.columns[column].width : nil }.max() ?? 10
        }
    }

    /// Points of one line of text; a row is as high as its longest text needs in its column, since not every program
    /// works that out when it opens or prints the file.
    private static let lineHeight = 15.0
    /// A row of more lines than this fills half a page; the rest of the text is in the cell.
    private static let mostLines = 12

    private func setHeight(of row: UInt32, _ cells: [ReportTable.Cell], _ widths: [Double]) {
        let lines = zip(cells, widths).map { cell, width -> Int in
            guard case .text(let text) = cell else { return 1 }
            return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { lines, line in
                // Letters of this typeface are narrow: a line holds a little more than its column is wide.
                lines + max(1, Int((Double(line.count) / (width * 1.05)).rounded(.up)))
            }
        }
        let most = min(lines.max() ?? 1, Self.mostLines)
        tn_worksheet_set_row(page, row, Double(most) * Self.lineHeight + 1, nil)
    }

    private func write(_ table: ReportTable, at heading: UInt32, _ widths: [Double]) {
        for (column, value) in table.columns.enumerated() {
            put(value.heading, heading, UInt16(column), formats.heading)
        }
        setHeight(of: heading, table.columns.map { ReportTable.Cell.text($0.heading) }, widths)
        for (index, cells) in table.rows.enumerated() {
            let row = heading + 1 + UInt32(index)
            setHeight(of: row, cells, widths)
            for (column, cell) in cells.enumerated() { write(cell, row, UInt16(column)) }
        }
        if table.rows.isEmpty { put("(không có)", heading + 1, 0, formats.subtitle) }
    }

    private func write(_ cell: ReportTable.Cell, _ row: UInt32, _ column: UInt16) {
        switch cell {
        case .text(let text): put(text, row, column, formats.text)
        case .number(let number): tn_worksheet_write_number(page, row, column, Double(number), formats.number)
        case .date(let date): tn_worksheet_write_number(page, row, column, Double(Self.serial(date)), formats.date)
        case .moment(let instant):
            let time = instant.localTime(in: report.zone)
            let seconds = time.hour * 3600 + time.minute * 60 + time.second
            tn_worksheet_write_number(
                page, row, column, Double(Self.serial(time.date)) + Double(seconds) / 86_400, formats.moment)
        case .standing(let standing, _): put(ReportLabel.of(standing), row, column, formats.text)
        case .empty: tn_worksheet_write_blank(page, row, column, formats.text)
        }
    }

    /// Only ever a string (`worksheet_write_string`): a text that begins with `=` stays a text.
    private func put(_ text: String, _ row: UInt32, _ column: UInt16, _ format: ReportFormats.Format?) {
        tn_worksheet_write_string(page, row, column, Self.clean(text), format)
    }

    /// What XML 1.0 (section 2.2) allows, cut to what a cell holds.
    static func clean(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var length = 0
        for scalar in CellText.plain(text).unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: result.append(scalar)
            default: continue
            }
            length += 1
            if length == longestText {
                result.append("…")
                break
            }
        }
        return String(result)
    }

    /// Days since 1899-12-30, as spreadsheets count them from March 1900 on.
    private static func serial(_ date: CalendarDate) -> Int { date.dayNumber + 25_569 }
}
