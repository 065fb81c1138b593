import Foundation
import Testing

/// How good matching is, measured by the program itself, from outside.
@Suite struct EvaluateTests {
    private func value(_ object: [String: Any], _ name: String, _ part: String = "value") -> Double? {
        ((object[name] as? [String: Any])?[part] as? NSNumber)?.doubleValue
    }

    private func inOffice(_ body: (Office) throws -> Void) throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.program.write("round.json", #"{"id": "2021", "published": "2022-03-01"}"#)
        try office.program.write(
            "truth.jsonl",
            """
            {"source": "1.eml", "scenario": ["homonym"], "entries": [{"status": "review"}, {"status": "matched", "nomination": "D3"}]}
            {"source": "2.eml", "scenario": ["late"], "entries": [{"status": "matched", "nomination": "D4"}]}
            {"source": "3.eml", "scenario": ["empty"], "entries": null}
            {"source": "4.eml", "scenario": ["late", "other"], "entries": [{"status": "matched", "nomination": "D6"}]}

            """)
        try body(office)
    }

    @Test func knownAnswersAreHeldAgainstWhatComesOut() throws {
        try inOffice { (office) throws in
            let answer = try #require(
                try office.objects(["evaluate", ".", "--rules", Program.rules, "--svg", "curve.svg", "--json"]).first)
            #expect(answer["messages"] as? Int == 3 && answer["right"] as? Int == 2)
            // The truth says D6 where the message is about D5.
            #expect(answer["missed"] as? Int == 1)
            let wrong = try #require(answer["wrong"] as? Int)
            #expect(value(answer, "recall") == 0.6667)
            #expect(try #require(value(answer, "recall", "low")) < 0.6667)
            let worst = try #require((answer["worst"] as? [[String: Any]])?.first)
            #expect(worst["source"] as? String == "4.eml" && (worst["missed"] as? [String]) == ["D6"])
            #expect((worst["wrong"] as? [String])?.count == wrong)
            let scenarios = try #require(answer["scenarios"] as? [[String: Any]])
            #expect(scenarios.map { $0["scenario"] as? String } == ["homonym", "late", "other"])
            let picture = try office.program.read("curve.svg")
            #expect(picture.hasPrefix("<svg") && picture.contains("Độ chính xác"))
            _ = try XMLDocumentCheck.parse(picture)
        }
    }

    /// The floors are those of the scorer, which counts the same pairs; this needs nothing beside the repository.
    @Test func matchingInAMailboxOfAnotherDistrictHoldsItsFloors() throws {
        try inOffice { (office) throws in
            let name = "tankhanh-2022"
            let floors = try JSONDecoder().decode(
                [String: Double].self,
                from: Data(contentsOf: ScoreTests.root.appending(path: "Tests/Scores/\(name).json")))
            let mailbox = ScoreTests.root.appending(path: "Tests/Corpora/\(name)").path
            let answer = try #require(
                try office.objects(["evaluate", mailbox, "--rules", Program.rules, "--json"]).first)
            #expect(try #require(answer["wrong"] as? Int) <= Int(try #require(floors["false_matches"])))
            for figure in ["precision", "recall", "f1"] {
                let floor = try #require(floors["nominees_\(figure)"])
                #expect(try #require(value(answer, figure)) >= floor, "\(figure)")
            }
            #expect(try #require(answer["scenarios"] as? [Any]).count > 50)
        }
    }

    @Test func decisionsOfTheStaffAreATruthToo() throws {
        try inOffice { (office) throws in
            try office.importList()
            try office.ingest()
            try office.program.run("review", "choose", "--data", "d", try office.question("entry"), "D2")
            let answer = try #require(try office.objects(["evaluate", "--data", "d", "--json"]).first)
            #expect(answer["messages"] as? Int == 1 && answer["missed"] as? Int == 1 && answer["wrong"] as? Int == 0)
            #expect(value(answer, "review_share") == 1)
            #expect(try office.program.run("evaluate", "--data", "d").output.contains("Hỏi cán bộ"))
        }
    }

    @Test func truthThatCannotBeReadIs65AndNamesTheLine() throws {
        try inOffice { (office) throws in
            try office.program.write("truth.jsonl", "{\"source\": \"1.eml\"}\n{}\n")
            let answer = try office.program.run("evaluate", ".", "--rules", Program.rules)
            #expect(answer.status == 65)
            #expect(answer.errors.contains("truth.jsonl:2"))
            #expect(try office.program.run("evaluate", "nowhere", "--rules", Program.rules).status == 65)
        }
    }
}

/// Whether a text is well-formed XML: every element that is opened is closed in its turn.
enum XMLDocumentCheck {
    struct NotWellFormed: Error {}

    static func parse(_ text: String) throws -> Int {
        var open: [Substring] = []
        var count = 0
        for piece in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
            guard let end = piece.firstIndex(of: ">") else { throw NotWellFormed() }
            let tag = piece[..<end]
            let name = tag.prefix { $0 != " " && $0 != "/" }
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { throw NotWellFormed() }
            } else if !tag.hasSuffix("/") {
                open.append(name)
            }
            count += 1
        }
        guard open.isEmpty else { throw NotWellFormed() }
        return count
    }
}
