import Dossiers
import Testing

@Suite struct ReadingTests {
    private func reading(_ problems: [FileProblem?], failure: ReadingFailure? = nil) -> Reading {
        Reading(
            attachments: problems.enumerated().map { index, problem in
                Attachment(
                    name: "tep", container: nil, format: .pdf, size: 1, sha256: "\(index)", path: "\(index)",
                    problem: problem, text: problem == nil ? ExtractedText() : nil)
            }, failure: failure)
    }

    @Test func aReadingThatLostAFileIsWorse() {
        #expect(reading([nil, .corrupt]).isWorse(than: reading([nil, nil])))
        #expect(reading([nil]).isWorse(than: reading([nil, nil])))
        #expect(reading([nil, nil], failure: .timedOut).isWorse(than: reading([nil, nil])))
    }

    @Test func aReadingThatFoundMoreIsNot() {
        #expect(!reading([nil, nil]).isWorse(than: reading([nil, .noText])))
        #expect(!reading([nil, nil, nil]).isWorse(than: reading([nil, nil])))
        #expect(!reading([nil], failure: .crashed).isWorse(than: reading([nil], failure: .crashed)))
    }
}
