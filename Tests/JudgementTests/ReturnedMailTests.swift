import Dossiers
import Testing

@testable import Judgement

@Suite struct ReturnedMailTests {
    @Test(
        "A report tells which mail came back, in codes alone",
        arguments: [
            (["<tn.1@office.example>", "failed", "5.1.1"], "failed 5.1.1"),
            (["<tn.1@office.example>", "Failed (rcpt)", "5.2.2 (full)"], "failed 5.2.2"),
            (["<tn.1@office.example>", nil, nil], ""), (["<tn.1@office.example>", nil, "5.0.0"], "5.0.0"),
            (["<tn.1@office.example>", "failed", "550 a@b.example unknown"], "failed"),
            (["<tn.1@office.example>", "delayed", "4.4.1"], nil),
            (["<tn.1@office.example>", "delivered", "2.0.0"], nil),
            (["<tn.1@office.example>", nil, "4.4.1"], nil), ([nil, "failed", "5.1.1"], nil),
        ] as [([String?], String?)])
    func codes(fields: [String?], words: String?) {
        let names = ["report-message-id", "report-action", "report-status"]
        let marks = zip(names, fields).compactMap { name, value in
            value.map { MessageHeader.Mark(name: name, value: $0) }
        }
        #expect(ReturnedMail(MessageHeader(marks: marks))?.words == words)
    }
}
