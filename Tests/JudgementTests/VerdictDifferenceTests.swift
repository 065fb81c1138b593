import Dossiers
import Judgement
import Testing

@Suite struct VerdictDifferenceTests {
    private static func entry(
        _ name: String, _ status: Entry.Status, _ nomination: String? = nil, candidates: [String] = []
    ) -> Entry {
        Entry(
            name: name, kind: .individual, attachment: 0, document: .summary, status: status, nomination: nomination,
            candidates: candidates, reason: "Vì \(name).", place: "hàng \(name.utf8.count)")
    }

    private static let verdict = Verdict(
        disposition: .submission, round: "2021", unit: "C2-HB", units: ["C2-HB"], timeliness: .late,
        documents: [[.summary]], documentUnits: [["C2-HB"]],
        entries: [entry("Đặng Thị Mơ", .unmatched), entry("Vừ A Sáng", .matched, "D2")],
        findings: [Finding(code: .late, clause: nil, text: "Thư đến sau hạn.")], receipt: ReceiptPlan())

    @Test func `Equal verdicts differ in nothing, whatever a receipt would say`() {
        var other = Self.verdict
        other.receipt = ReceiptPlan(to: "x@y.example", kinds: [.late], expected: 9)
        other.entries.reverse()
        #expect(VerdictDifference.between(Self.verdict, other).isEmpty)
    }

    @Test func `Everything that changes is told with the nomination it touches`() {
        var newer = Self.verdict
        newer.timeliness = .onTime
        newer.findings = []
        newer.entries = [
            Self.entry("Đặng Thị Mơ", .matched, "D1"), Self.entry("Lò Văn Piêng", .review, candidates: ["D3", "D4"]),
        ]
        let differences = VerdictDifference.between(Self.verdict, newer)
        #expect(
            differences == [
                VerdictDifference(field: .timeliness, before: "late", after: "on_time", reason: "Thư đến sau hạn."),
                VerdictDifference(
                    field: .entry, subject: "Đặng Thị Mơ", nomination: "D1", before: "unmatched", after: "matched D1",
                    reason: "Vì Đặng Thị Mơ."),
                VerdictDifference(
                    field: .entry, subject: "Lò Văn Piêng", before: "", after: "review D3 D4",
                    reason: "Vì Lò Văn Piêng."),
                VerdictDifference(
                    field: .entry, subject: "Vừ A Sáng", nomination: "D2", before: "matched D2", after: ""),
                VerdictDifference(field: .finding, before: "late", after: "", reason: "Thư đến sau hạn."),
            ])
    }

    @Test func `A message that changes its round or its kind says so`() {
        let newer = Verdict(disposition: .unrelated, documents: [[]], documentUnits: [[]], receipt: ReceiptPlan())
        let fields = VerdictDifference.between(Self.verdict, newer).map(\.field)
        #expect(fields == [.disposition, .round, .unit, .timeliness, .documents, .entry, .entry, .finding])
    }
}
