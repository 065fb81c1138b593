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
        verdict.entries[0].ranking = [
            MatchCandidate(
                nomination: "N1", score: 0.998,
                evidence: [
                    MatchEvidence(
                        field: .name, agreement: .toneKey, weight: 7.25, written: "Lò Thị Hòa", listed: "Lò Thị Hoà"),
                    MatchEvidence(
                        field: .birthDate, agreement: .contradicts, weight: -4.5, written: "1980", listed: "1981"),
                ], reason: "cùng họ tên, khác ngày sinh"),
            MatchCandidate(nomination: "N2", score: 0, evidence: [], reason: ""),
        ]
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

    @Test(arguments: [full, Verdict(disposition: .unrelated, receipt: ReceiptPlan(missing: [])), Sample.verdict()])
    func `What is written is read back, as its coder reads it`(verdict: Verdict) throws {
        var verdict = verdict
        verdict.sender = SenderStanding(rank: .unknown, reason: .noField, units: ["TH01"], waitingUnits: ["TH02"])
        (verdict.look, verdict.overlong) = ("Cần \u{2028}xem \u{1F600}", [0, 3])
        verdict.receipt.pending = ["N7"]
        let text = VerdictJSON.encode(verdict)
        #expect(try VerdictScanner.verdict(text) == verdict)
        #expect(try StoredJSON.decode(Verdict.self, text) == verdict)
    }

    @Test(arguments: [
        #"{"disposition":"unrelated" ,"documents":[],"documentUnits":[],"entries":[],"findings":[],"receipt":{"expected":0,"kinds":[]},"units":[]}"#,
        #"{"later":1,"disposition":"unrelated","documents":[],"documentUnits":[],"entries":[],"findings":[],"receipt":{"expected":0,"kinds":[]},"units":[],"round":null}"#,
        #"{"disposition":"unrelated","documents":[],"documentUnits":[],"entries":[],"findings":[],"receipt":{"expected":0,"kinds":[]},"units":["\ud83d\ude00"]}"#,
    ])
    func `What is written otherwise than here is left to the coder`(text: String) throws {
        #expect(try VerdictScanner.verdict(text) == StoredJSON.decode(Verdict.self, text))
    }

    @Test(arguments: ["", "{}", "[]", #"{"disposition":"unrelated""#, #"{"disposition":"strange","units":[]}"#])
    func `What is no verdict is none`(text: String) {
        #expect(throws: StoreError.self) { try VerdictScanner.verdict(text) }
    }

    @Test func `Details of the journal are read back`() {
        let details = ["a": "", "b": "\"\\\n\u{1}", "message": "17", "đ": "Ố"]
        #expect(VerdictScanner.details(JSONText.object(details)) == details)
        #expect(VerdictScanner.details(#"{"a":1}"#) == nil && VerdictScanner.details("") == nil)
    }

    @Test(arguments: [[], ["a@b.example"], ["\"", "b", "Ố\n"]])
    func `Lists of texts are read back`(list: [String]) throws {
        #expect(try VerdictScanner.strings(StoredJSON.encode(list)) == list)
    }

    @Test(arguments: [
        Told(),
        Told(
            timeliness: .late, unit: "TH01",
            names: [.init(name: "Lò \"Hoà\"", document: .summary, status: .matched, nomination: "N1")],
            missing: ["N2"], missingNames: ["Vừ A Sáng"], comparison: .made(missing: 1, pending: 2)),
        Told(missing: [], missingNames: [], comparison: .promised),
    ])
    func `What a letter told is written as its coder would write it`(told: Told) throws {
        let text = VerdictJSON.encode(told)
        #expect(try StoredJSON.decode(Told.self, text) == told)
        let expected = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(told)) as? NSDictionary
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary == expected)
    }

    @Test func `What was told before names and comparisons were kept is read`() throws {
        let told = try StoredJSON.decode(Told.self, #"{"missing":["N2"],"names":[],"unit":"TH01"}"#)
        #expect(told == Told(unit: "TH01", missing: ["N2"]))
    }

    @Test func `An entry that was stored before there was a ranking is read with an empty one`() throws {
        let text = """
            {"attachment":0,"candidates":[],"document":"summary","kind":"individual","name":"Lò Thị Hoà","nomination":"N1",\
            "place":"","reason":"","score":1,"status":"matched"}
            """
        let entry = try StoredJSON.decode(Entry.self, text)
        #expect(entry.nomination == "N1")
        #expect(entry.ranking.isEmpty)
    }
}
