import Dossiers
import Judgement

/// A report as one HTML page that needs nothing else: no script, no remote content, charts as inline SVG; readable on a
/// phone, on paper and in the dark.
///
/// Trouble comes first, each figure leads to its rows. Long lists are closed until somebody opens them, and only open ones are
/// printed, with all of their columns.
public struct ReportPage {
    private let report: RoundReport

    public init(_ report: RoundReport) { self.report = report }

    /// The whole page.
    public var html: String {
        let title = "Báo cáo đợt \(report.round.id) – \(report.plan.office.name)"
        return """
            <!DOCTYPE html>
            <html lang="vi">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <title>\(HTMLText.escaped(title))</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <header>
            <h1>\(HTMLText.escaped(title))</h1>
            <p>Thời hạn nhận: <b>\(moment(report.round.deadline))</b>. Tính đến: \(moment(report.status.asOf)).</p>
            </header>
            \(figures)
            \(tables(Self.trouble))
            \(charts)
            \(tables(Self.summaries))
            \(lists)
            <footer><p>Thời điểm nhận là thời điểm máy chủ thư của cơ quan ghi nhận. Báo cáo không thay thế kết luận \
            của cấp có thẩm quyền.</p></footer>
            </body>
            </html>

            """
    }

    private func moment(_ instant: Instant) -> String { ReportText.moment(instant, in: report.zone) }

    private var figures: String {
        let total = report.total
        // Figure, words, colour, and where its rows are.
        let cards: [(Int, String, String, String)] = [
            (total.all, "đề nghị", "", "de-nghi"), (total.onTime, "trích ngang đúng hạn", "ontime", "de-nghi"),
            (total.late, "quá hạn", "late", "qua-han"), (total.missing, "chưa có", "missing", "de-nghi"),
            (report.status.unitsWithoutAnyFile.count, "đơn vị chưa có tệp đọc được", "", "chua-co-tep"),
            (report.questions.count { !$0.isLook }, "việc cần quyết định", "", "can-xu-ly"),
            (report.questions.count(where: \.isLook), "thư cần xem", "", "can-xu-ly"),
        ]
        let items = cards.map { "<li class=\"\($0.2)\"><b>\($0.0)</b> <a href=\"#\($0.3)\">\($0.1)</a></li>" }
        return "<ul class=\"cards\">\n\(items.joined(separator: "\n"))\n</ul>"
    }

    private var charts: String {
        let levels = report.byLevel.map { ReportChart.Bar(label: $0.level, count: $0.count) }
        let units = report.byUnit.map { ReportChart.Bar(label: report.unitName($0.unit), count: $0.count) }
        return """
            <section>
            <h2>Thư nộp hồ sơ theo ngày</h2>
            \(ReportChart.arrivals(report.arrivals, deadline: report.round.deadline.localTime(in: report.zone).date))
            <h2>Tình trạng theo cấp học</h2>
            \(ReportChart.legend)
            \(ReportChart.bars(levels, name: "Tình trạng theo cấp học"))
            </section>
            <details><summary>Tình trạng theo đơn vị (\(units.count))</summary>
            \(ReportChart.bars(units, name: "Tình trạng theo đơn vị"))
            </details>
            """
    }

    /// What somebody has to see to, before anything else.
    private static let trouble = ["can-xu-ly", "qua-han", "chua-co-tep"]
    private static let summaries = ["tong-hop", "chi-tieu", "cap-hoc"]
    /// Rows of trouble that stand open on the page; more of them are a list.
    private static let mostOpen = 12

    private func tables(_ ids: [String]) -> String {
        let all = report.sheets.flatMap(\.tables)
        return ids.compactMap { id in all.first { $0.id == id } }.map { table in
            table.rows.count > Self.mostOpen ? list(table) : self.table(table)
        }.joined(separator: "\n")
    }

    private var lists: String {
        let shown = Self.trouble + Self.summaries
        return report.sheets.flatMap(\.tables).filter { !shown.contains($0.id) }.map { list($0) }
            .joined(separator: "\n")
    }

    /// Closed until somebody opens it, by a click or by following a figure to it.
    private func list(_ table: ReportTable) -> String {
        "<details><summary>\(HTMLText.escaped(table.title)) (\(table.rows.count))</summary>\n\(self.table(table))\n</details>"
    }

    private func table(_ table: ReportTable) -> String {
        let headings = table.columns.map { "<th scope=\"col\">\(HTMLText.escaped($0.heading))</th>" }.joined()
        let rows = table.rows.map { cells in
            "<tr>"
                + zip(cells, table.columns).map { cell, column in
                    "<td\(Self.mark(cell)) data-label=\"\(HTMLText.escaped(column.heading))\">"
                        + "\(HTMLText.escaped(cell.text(in: report.zone)))</td>"
                }.joined() + "</tr>"
        }
        let body =
            rows.isEmpty
            ? "<p>(không có)</p>"
            : "<div class=\"wide\"><table><thead><tr>\(headings)</tr></thead><tbody>\n\(rows.joined(separator: "\n"))\n</tbody></table></div>"
        return "<section id=\"\(table.id)\"><h2>\(HTMLText.escaped(table.title))</h2>\n\(body)\n</section>"
    }

    /// Numbers stand right, dates are never broken, and what is due has its colour; what only belongs to the paper dossier
    /// has none, since its absence is no fault of the mail.
    private static func mark(_ cell: ReportTable.Cell) -> String {
        switch cell {
        case .number: " class=\"number\""
        case .date, .moment: " class=\"whole\""
        case .standing(_, isDue: false): " class=\"whole soft\""
        case .standing(.onTime, _): " class=\"whole ontime\""
        case .standing(.late, _): " class=\"whole late\""
        case .standing(.missing, _): " class=\"whole missing\""
        case .text, .empty: ""
        }
    }

    private static let style = """
        :root{--ink:#1c2430;--soft:#5c6675;--paper:#fff;--line:#d5dbe3;--head:#eef2f7;--ontime:#1f7a4d;--late:#b45309;\
        --missing:#b42318}
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#a3adba;--paper:#14181f;--line:#36404d;\
        --head:#1f2630;--ontime:#4cc38a;--late:#f0a04b;--missing:#f2776d}}
        body{font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--paper);\
        margin:0 auto;max-width:1200px;padding:1rem}
        h1{font-size:1.5rem;line-height:1.25;margin:.2rem 0}
        h2{font-size:1.15rem;margin:1.6rem 0 .5rem}
        footer,header p{color:var(--soft)}
        .cards{list-style:none;display:flex;flex-wrap:wrap;gap:.6rem;padding:0}
        .cards li{border:1px solid var(--line);border-radius:8px;padding:.5rem .9rem}
        .cards a{color:inherit;text-decoration:none}.cards a:hover{text-decoration:underline}
        details{margin:1rem 0}summary{cursor:pointer;font-weight:600;font-size:1.05rem}
        .cards b{font-size:1.6rem;display:block;line-height:1.2}
        .ontime{color:var(--ontime)}.late{color:var(--late)}.missing{color:var(--missing)}
        table{border-collapse:collapse;width:100%;font-size:.9rem}
        th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
        .wide{overflow-x:auto}.whole{white-space:nowrap}.soft{color:var(--soft)}
        th{background:var(--head)}
        td.number{text-align:right;font-variant-numeric:tabular-nums}
        svg{width:100%;height:auto;display:block}
        svg text{fill:var(--ink);font-size:12px}
        svg .axis{stroke:var(--line)}
        svg .deadline{stroke:var(--missing);stroke-width:2;stroke-dasharray:5 3}
        svg text.deadline-text{fill:var(--missing)}
        svg rect.ontime,.legend i.ontime{fill:var(--ontime);background:var(--ontime)}
        svg rect.late,.legend i.late{fill:var(--late);background:var(--late)}
        svg rect.missing,.legend i.missing{fill:var(--missing);background:var(--missing)}
        .legend{margin:.2rem 0}.legend span{margin-right:1rem;white-space:nowrap}
        .legend i{display:inline-block;width:.8em;height:.8em;margin-right:.35em;border-radius:2px}
        @media (max-width:700px){table,thead,tbody,tr,td{display:block}thead{display:none}
        tr{border:1px solid var(--line);border-radius:8px;margin:.5rem 0;padding:.3rem .6rem}
        td{border:0;padding:.1rem 0}td.number{text-align:left}svg text{font-size:18px}
        td:empty{display:none}
        td::before{content:attr(data-label) ": ";color:var(--soft)}}
        @media print{:root{--ink:#000;--soft:#444;--paper:#fff;--line:#999;--head:#eee}
        body{max-width:none;font-size:9pt;padding:0}table{font-size:7.5pt}.wide{overflow:visible}.whole{white-space:normal}
        th,td{padding:.15rem .3rem;overflow-wrap:anywhere}h1{font-size:14pt}h2{font-size:11pt;margin:.6rem 0 .2rem}
        .cards li{padding:.1rem .5rem}.cards b{font-size:12pt}details:not([open]){display:none}details>summary{display:none}
        svg{max-height:11cm}thead{display:table-header-group}tr,svg{break-inside:avoid}
        @page{size:A4 landscape;margin:12mm}*{print-color-adjust:exact}}
        """
}
