import Dossiers
import Foundation
import Testing

@testable import Store

@Suite struct VerdictJSONTests {
    /// A verdict in which every field says something.
    static let full: Verdict = {
        var verdict = Sample.verdict(["N1", "N2"])
        verdict.documents = [[.summary, .minutes], []]
        verdict.documentUnits = [["TH01", "TH02"], []]
        verdict.entries[0].candidates = ["N3", "N4"]
        verdict.entries[0].score = 0.1 + 0.2
        verdict.entries[0].place = "bảng 1\thàng \"2\"\\\u{1}\n"
        verdict.receipt = ReceiptPlan(
            to: "a@x.example", kinds: [.incomplete, .late], suppressed: .rateLimited,
            earlier: .init(receivedAt: Sample.time(), receiptNumber: "TN-1"), missing: ["N9"], expected: 12)
        return verdict
    }()

    @Test(arguments: [full, Verdict(disposition: .unrelated, receipt: ReceiptPlan(missing: [])), Sample.verdict()])
    func `A verdict is written as its coder would write it`(verdict: Verdict) throws {
        let text = VerdictJSON.encode(verdict)
        #expect(try StoredJSON.decode(Verdict.self, text) == verdict)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let expected = try JSONSerialization.jsonObject(with: try encoder.encode(verdict)) as? NSDictionary
        let written = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
        #expect(written == expected)
    }
}
