import Foundation
import Testing

/// Who decides when, and in what words that is asked for.
@Suite struct DecisionClockTests {
    private static let then = "2022-03-17T08:00:00+07:00"

    @Test func noDecisionIsDatedBackButInARehearsal() throws {
        for isRehearsal in [false, true] {
            let office = try Office(isRehearsal: isRehearsal)
            defer { office.program.remove() }
            try office.importList()
            try office.ingest()
            let question = try office.question("entry")
            let commands = [
                ["review", "choose", "--data", "d", question, "D2"],
                ["rule", "late", "--data", "d", "1.eml", "--as", "late", "--because", "x"],
                ["round", "close", "--data", "d", "2021", "--because", "x"],
                ["remind", "--data", "d", "--round", "2021", "--send", "--by", "Hạnh"], ["backup", "--data", "d", "b"],
                ["receipts", "slip", "--data", "d", try office.receiptNumber()],
            ]
            for command in commands {
                let answer = try office.program.run(command + ["--now", Self.then])
                // By then the deadline has passed, and nobody is reminded any more.
                let taken: Int32 = command[0] == "remind" ? 65 : 0
                #expect(answer.status == (isRehearsal ? taken : 64), "\(command): \(answer.errors)")
            }
            let receipts = try office.program.run("receipts", "--data", "d", "--json").output
            #expect(receipts.contains("DIỄN TẬP") == isRehearsal)
        }
    }

    @Test func whatSendsByItselfTakesNoOtherClockBySettings() throws {
        let office = try Office()
        defer { office.program.remove() }
        for command in [
            ["digest", "--data", "d", "--send"], ["run", "--data", "d"], ["restore", "--data", "e", "b"],
        ] {
            let answer = try office.program.run(command + ["--now", Self.then])
            #expect(answer.status == 64 && answer.errors.contains("--now"), "\(command): \(answer.errors)")
        }
        // To look at what would be is no decision.
        for command in [["remind", "--data", "d", "--round", "2021"], ["digest", "--data", "d"]] {
            #expect(try office.program.run(command + ["--now", Self.then]).status == 0)
        }
    }

    @Test func takingAMessageForLateNeedsAReasonAndShowsTheClocks() throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.importList()
        try office.ingest()
        let question = try #require(try office.review().first { $0["kind"] as? String == "arrival" })
        let clocks = try #require(question["clocks"] as? [[String: Any]])
        #expect(clocks.count >= 3 && clocks.contains { $0["decides"] as? Bool == true })
        let id = try #require(question["question"] as? String)
        #expect(try office.program.run("review", "accept", "--data", "d", id).status == 64)
        #expect(try office.program.run("review", "accept", "--data", "d", id, "--because", "Đã gọi điện").status == 0)
    }

    @Test func whatLettersPromiseIsSettledByALookWithAName() throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.importList()
        try office.program.write("mail/5.eml", Office.mail(5, "Mon, 14 Mar 2022 08:00:00 +0700", ["Sùng Thị Lạ"]))
        try office.program.run("ingest", "--data", "d", "mail")
        let look = try #require(try office.review().first { $0["look"] as? Bool == true })
        #expect(look["name"] as? String == "nominee_not_listed")
        let id = try #require(look["question"] as? String)
        #expect(try office.program.run("review", "look", "--data", "d", id, "--by", "Lê Thị Hạnh").status == 0)
        #expect(try office.review().allSatisfy { $0["look"] as? Bool == false })
        let journal = try office.program.run("fsck", "--data", "d")
        #expect(journal.status == 0, "\(journal.output) \(journal.errors)")
    }
}
