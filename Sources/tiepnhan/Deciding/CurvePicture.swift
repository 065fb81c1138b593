import Dossiers
import Judgement

/// Precision and recall against the threshold as an SVG picture, with the plan's own thresholds marked.
struct CurvePicture {
    let curve: [MatchEvaluation.Point]
    let rule: MatchingRule

    private static let (width, height, margin) = (640.0, 420.0, 56.0)

    var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.text(Self.width)) \(Self.text(Self.height))" \
        font-family="sans-serif" font-size="12">
        <title>Độ chính xác và độ phủ theo ngưỡng điểm</title>
        <rect width="100%" height="100%" fill="white"/>
        \(grid)
        \(mark(rule.reviewScore, "hỏi cán bộ"))
        \(mark(rule.acceptScore, "tự khớp"))
        \(line(\.recall, colour: "#b35c00"))
        \(line(\.precision, colour: "#005a9c"))
        <text x="\(Self.text(Self.width / 2))" y="\(Self.text(Self.height - 14))" text-anchor="middle">Ngưỡng điểm</text>
        <text x="\(Self.text(Self.margin))" y="24" fill="#005a9c">Độ chính xác</text>
        <text x="\(Self.text(Self.margin + 100))" y="24" fill="#b35c00">Độ phủ</text>
        </svg>

        """
    }

    private static func text(_ value: Double) -> String { String((value * 10).rounded() / 10) }

    private func x(_ score: Double) -> String { Self.text(Self.margin + score * (Self.width - 2 * Self.margin)) }

    private func y(_ share: Double) -> String {
        Self.text(Self.height - Self.margin - share * (Self.height - 2 * Self.margin))
    }

    private var grid: String {
        (0...10).map { tenth in
            let value = Double(tenth) / 10
            return """
                <path d="M\(x(0)) \(y(value))H\(x(1))M\(x(value)) \(y(0))V\(y(1))" stroke="#ddd" fill="none"/>\
                <text x="\(x(-0.02))" y="\(y(value))" text-anchor="end">\(value)</text>\
                <text x="\(x(value))" y="\(y(-0.06))" text-anchor="middle">\(value)</text>
                """
        }.joined(separator: "\n")
    }

    private func mark(_ score: Double, _ label: String) -> String {
        """
        <path d="M\(x(score)) \(y(0))V\(y(1))" stroke="#777" stroke-dasharray="4 3" fill="none"/>\
        <text x="\(x(score))" y="\(y(1.02))" text-anchor="middle" fill="#555">\(label) \(score)</text>
        """
    }

    /// Steps: between two scores that occur, a threshold takes in what the higher one did.
    private func line(_ figure: KeyPath<MatchEvaluation.Point, Double>, colour: String) -> String {
        guard let first = curve.first else { return "" }
        var path = "M\(x(1)) \(y(first[keyPath: figure]))"
        for point in curve {
            path += "H\(x(min(1, max(0, point.threshold))))V\(y(point[keyPath: figure]))"
        }
        return "<path d=\"\(path)H\(x(0))\" stroke=\"\(colour)\" stroke-width=\"2\" fill=\"none\"/>"
    }
}
