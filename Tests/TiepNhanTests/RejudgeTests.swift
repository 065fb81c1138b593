import Foundation
import Testing

/// Judging again after the list or the deadline has changed, from outside.
@Suite struct RejudgeTests {
    private func inOffice(_ body: (Office) throws -> Void) throws {
        let office = try Office(isRehearsal: true)
        defer { office.program.remove() }
        try body(office)
    }

    private func rejudge(_ office: Office, _ more: String...) throws -> [String: Any] {
        try #require(
            try office.objects(["rejudge", "--data", "d", "--round", "2021", "--now", Office.later, "--json"] + more)
                .first)
    }

    private func changes(_ answer: [String: Any]) throws -> [[String: Any]] {
        try #require(answer["changes"] as? [[String: Any]])
    }

    @Test func mailThatCameBeforeTheListIsMatchedOnRequestOnly() throws {
        try inOffice { (office) throws in
            try office.ingest()
            try office.importList()
            let receipts = try office.program.run("receipts", "--data", "d", "--json").output
            let before = try office.program.run("messages", "--data", "d", "--json").output
            #expect(try office.summaries()["D3"] == "missing")

            let dry = try rejudge(office)
            #expect(dry["applied"] as? Bool == false)
            let first = try #require(try changes(dry).first)
            #expect(first["source"] as? String == "1.eml" && first["correction_due"] as? Bool == true)
            let differences = try #require(first["differences"] as? [[String: Any]])
            let found = try #require(differences.first { $0["nomination"] as? String == "D3" })
            #expect(found["before"] as? String == "unmatched" && found["after"] as? String == "matched D3")
            #expect((found["reason"] as? String)?.isEmpty == false)
            let standings = try #require(dry["standings"] as? [[String: Any]])
            #expect(standings.contains { $0["nomination"] as? String == "D3" && $0["after"] as? String == "on_time" })
            #expect(try office.program.run("messages", "--data", "d", "--json").output == before)

            #expect(try rejudge(office, "--apply", "--because", "Có danh sách")["applied"] as? Bool == true)
            #expect(try office.summaries()["D3"] == "on_time")
            #expect(try office.program.run("receipts", "--data", "d", "--json").output == receipts)
            #expect(try changes(try rejudge(office)).isEmpty)
        }
    }

    @Test func judgingAgainWithNothingChangedChangesNothing() throws {
        try inOffice { (office) throws in
            try office.importList()
            try office.ingest()
            let answer = try rejudge(office, "--apply")
            #expect(answer["judged"] as? Int == 4)
            #expect(try changes(answer).isEmpty && answer["reworded"] as? Int == 0)
        }
    }

    @Test func aLaterDeadlineMakesLateMailTimelyAndDecisionsStayOnTop() throws {
        try inOffice { (office) throws in
            try office.importList()
            try office.ingest()
            try office.program.run(
                "review", "choose", "--data", "d", try office.question("entry"), "D2", "--by", "Hạnh")
            try office.program.run(
                "round", "open", "--data", "d", "2021", "--published", "2022-03-01", "--deadline",
                "2022-03-18T23:59:59+07:00", "--because", "Gia hạn theo công văn")
            let dry = try rejudge(office)
            #expect(try changes(dry).map { $0["source"] as? String } == ["2.eml"])
            let table = try office.program.run("rejudge", "--data", "d", "--round", "2021", "--now", Office.later)
            #expect(table.output.contains("quá hạn") && table.output.contains("đúng hạn"))
            #expect(table.errors.contains("--apply"))
            _ = try rejudge(office, "--apply")
            let summaries = try office.summaries()
            #expect(summaries["D4"] == "on_time" && summaries["D2"] == "on_time" && summaries["D1"] == "missing")
            let decided = try #require(try office.review(all: true).first { $0["kind"] as? String == "entry" })
            #expect(decided["state"] as? String == "decided")
        }
    }

    @Test func messagesReadByTodaysReaderAreNotReadAgain() throws {
        try inOffice { (office) throws in
            try office.importList()
            try office.ingest()
            #expect(try rejudge(office, "--read-again")["read_again"] as? Int == 0)
        }
    }

    @Test func anUnknownRoundIs65() throws {
        try inOffice { (office) throws in
            #expect(try office.program.run("rejudge", "--data", "d", "--round", "1999").status == 65)
        }
    }
}
