import Judgement
import Pipeline
import Surroundings

/// How good matching is, for people to read.
struct EvaluationText {
    let evaluation: MatchEvaluation
    let worst: Int

    var text: String {
        let whole = evaluation.whole
        var lines = [
            "\(whole.messages) thư, \(whole.entries) mục: \(whole.right) đúng, \(whole.wrong) sai, \(whole.missed) sót.",
            "Độ chính xác    \(Self.share(whole.precision))", "Độ phủ          \(Self.share(whole.recall))",
            "F1              \(Self.share(whole.f1))", "Hỏi cán bộ      \(Self.share(whole.reviewShare))", "",
        ]
        lines.append(scenarios)
        let cases = evaluation.worst.prefix(worst)
        if !cases.isEmpty { lines.append("Sai nhiều nhất:") }
        for one in cases {
            var parts = [one.source, one.scenario.joined(separator: ", ")]
            if !one.wrong.isEmpty { parts.append("khớp sai " + one.wrong.joined(separator: " ")) }
            if !one.missed.isEmpty { parts.append("sót " + one.missed.joined(separator: " ")) }
            lines.append("  " + TextTable.harmless(parts.joined(separator: "  ")))
        }
        return lines.joined(separator: "\n").trimmedEnd
    }

    private var scenarios: String {
        var table = TextTable(columns: [
            .init("Tình huống", limit: 32), .init("Thư", isNumber: true), .init("Đúng", isNumber: true),
            .init("Sai", isNumber: true), .init("Sót", isNumber: true), .init("Độ chính xác"), .init("Độ phủ"),
        ])
        for (name, tally) in evaluation.byScenario {
            table.rows.append([
                name, "\(tally.messages)", "\(tally.right)", "\(tally.wrong)", "\(tally.missed)",
                Self.share(tally.precision), Self.share(tally.recall),
            ])
        }
        return table.rows.isEmpty ? "" : table.text
    }

    /// `0.987 (0.961–0.996)`.
    private static func share(_ interval: WilsonInterval) -> String {
        guard let share = interval.share else { return "–" }
        return "\(figure(share)) (\(figure(interval.low))–\(figure(interval.high)))"
    }

    private static func figure(_ value: Double) -> String {
        let thousandths = String(Int((value * 1000).rounded()))
        let digits = String(repeating: "0", count: max(0, 4 - thousandths.utf8.count)) + thousandths
        return digits.dropLast(3) + "." + digits.suffix(3)
    }
}
