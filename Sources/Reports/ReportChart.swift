import Dossiers

/// Charts as inline SVG.
///
/// Colours come from the page's style, so that they follow its light and dark mode.
enum ReportChart {
    /// One bar of three stretches.
    struct Bar {
        let label: String
        let count: RoundReport.Count
    }

    static let legend = """
        <p class="legend"><span><i class="ontime"></i>đúng hạn</span><span><i class="late"></i>quá hạn</span>\
        <span><i class="missing"></i>chưa có</span></p>
        """

    private static let width = 800
    private static let labelWidth = 290
    private static let rowHeight = 24
    /// Labels longer than the space beside the bars are cut; the whole name is in the bar's title and in the table.
    private static let longestLabel = 30

    // MARK: - Bars

    /// A bar a row, all on one scale.
    static func bars(_ bars: [Bar], name: String) -> String {
        guard !bars.isEmpty else { return "<p>(không có)</p>" }
        let most = max(1, bars.map(\.count.all).max() ?? 1)
        let room = width - labelWidth - 60
        var shapes: [String] = []
        for (index, bar) in bars.enumerated() {
            let top = index * rowHeight
            let label = bar.label.count > longestLabel ? bar.label.prefix(longestLabel - 1) + "…" : bar.label
            shapes.append(
                "<text x=\"\(labelWidth - 8)\" y=\"\(top + 16)\" text-anchor=\"end\">\(HTMLText.escaped(label))</text>")
            var left = labelWidth
            for (count, style) in [
                (bar.count.onTime, "ontime"), (bar.count.late, "late"), (bar.count.missing, "missing"),
            ]
            where count > 0 {
                let length = max(2, count * room / most)
                shapes.append(
                    "<rect class=\"\(style)\" x=\"\(left)\" y=\"\(top + 4)\" width=\"\(length)\" height=\"16\">"
                        + "<title>\(HTMLText.escaped(bar.label)): \(count)</title></rect>")
                left += length
            }
            shapes.append(
                "<text x=\"\(left + 6)\" y=\"\(top + 16)\">\(bar.count.onTime)/\(bar.count.all)</text>")
        }
        return svg(height: bars.count * rowHeight + 4, name: name, shapes)
    }

    // MARK: - Arrivals

    /// A column a day, in time below late, and a line behind the day on which the deadline ends.
    static func arrivals(
        _ days: [(day: CalendarDate, onTime: Int, late: Int)], deadline: CalendarDate
    ) -> String {
        guard !days.isEmpty else { return "<p>(chưa có thư nộp hồ sơ)</p>" }
        let height = 220
        let (bottom, top) = (height - 30, 24)
        let most = max(1, days.map { $0.onTime + $0.late }.max() ?? 1)
        // Room for one more day at the end, so that the line has its place even where all came in time.
        let step = Double(width - 50) / Double(days.count + 1)
        func x(_ index: Int) -> Double { 40 + Double(index) * step }
        func y(_ count: Int) -> Double { Double(bottom) - Double(count) / Double(most) * Double(bottom - top) }
        var shapes = [
            "<line class=\"axis\" x1=\"40\" x2=\"\(width)\" y1=\"\(bottom)\" y2=\"\(bottom)\"/>",
            "<text x=\"34\" y=\"\(bottom)\" text-anchor=\"end\">0</text>",
            "<text x=\"34\" y=\"\(top + 8)\" text-anchor=\"end\">\(most)</text>",
        ]
        let every = max(1, Int((Double(days.count) * 60 / Double(width - 50)).rounded(.up)))
        for (index, day) in days.enumerated() {
            let name = ReportText.day(day.day)
            for (from, to, style) in [(0, day.onTime, "ontime"), (day.onTime, day.onTime + day.late, "late")]
            where to > from {
                shapes.append(
                    "<rect class=\"\(style)\" x=\"\(decimal(x(index) + step * 0.1))\" y=\"\(decimal(y(to)))\" "
                        + "width=\"\(decimal(step * 0.8))\" height=\"\(decimal(y(from) - y(to)))\">"
                        + "<title>\(name): \(to - from)</title></rect>")
            }
            if index % every == 0 {
                shapes.append(
                    "<text x=\"\(decimal(x(index) + step / 2))\" y=\"\(height - 12)\" text-anchor=\"middle\">"
                        + "\(name.prefix(5))</text>")
            }
        }
        if let line = days.lastIndex(where: { $0.day <= deadline }) {
            let place = decimal(x(line + 1))
            let isRight = x(line + 1) > Double(width) * 0.75
            shapes.append(
                "<line class=\"deadline\" x1=\"\(place)\" x2=\"\(place)\" y1=\"\(top - 6)\" y2=\"\(bottom)\"/>")
            shapes.append(
                "<text class=\"deadline-text\" x=\"\(decimal(x(line + 1) + (isRight ? -4 : 4)))\" y=\"12\" "
                    + "text-anchor=\"\(isRight ? "end" : "start")\">hết hạn \(ReportText.day(deadline))</text>")
        }
        return svg(height: height, name: "Thư nộp hồ sơ theo ngày", shapes)
    }

    private static func svg(height: Int, name: String, _ shapes: [String]) -> String {
        "<svg viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(HTMLText.escaped(name))\">\n"
            + shapes.joined(separator: "\n") + "\n</svg>"
    }

    /// One decimal, as SVG writes numbers.
    private static func decimal(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
