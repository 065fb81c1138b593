import Foundation
import Testing

/// What the program leaves to people, from outside.
@Suite struct ReviewTests {
    private func inOffice(_ body: (Office) throws -> Void) throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.importList()
        try office.ingest()
        try body(office)
    }

    @Test func everythingDoubtfulIsAskedInOrderOfArrival() throws {
        try inOffice { (office) throws in
            let asked = try office.review()
            #expect(asked.map { $0["kind"] as? String } == ["entry", "file", "unit", "arrival"])
            #expect(asked.map { $0["source"] as? String } == ["1.eml", "3.eml", "4.eml", "2.eml"])
            let candidates = try #require(asked[0]["candidates"] as? [[String: Any]])
            #expect(Set(candidates.map { $0["nomination"] as? String }) == ["D1", "D2"])
            #expect(candidates.allSatisfy { $0["name"] as? String == "Đặng Thị Mơ" && $0["birth_date"] is String })
            let text = try office.program.run("review", "--data", "d", "--round", "2021")
            #expect(text.output.contains("1. ") && text.output.contains("Đặng Thị Mơ, 19"))
            #expect(text.errors.contains("4 open questions"))
        }
    }

    @Test func acceptingTakesTheFirstCandidateAndUndoBringsBackWhatStood() throws {
        try inOffice { (office) throws in
            let before = try office.everything()
            let asked = try #require(try office.review().first)
            let question = try #require(asked["question"] as? String)
            let best = try #require((asked["candidates"] as? [[String: Any]])?.first?["nomination"] as? String)
            #expect(try office.summaries()[best] == "missing")
            #expect(try office.program.run("review", "accept", "--data", "d", question).status == 0)
            #expect(try office.summaries()[best] == "on_time")
            #expect(try office.review().count == 3)
            #expect(try office.program.run("review", "undo", "--data", "d", question).status == 0)
            #expect(try office.everything() == before)
        }
    }

    @Test(
        "R24: a question shows the same candidates in the same order everywhere, also after it was decided and taken back"
    )
    func candidatesAreTheSameEverywhere() throws {
        try inOffice { (office) throws in
            let asked = try #require(try office.review().first { $0["kind"] as? String == "entry" })
            let question = try #require(asked["question"] as? String)
            let candidates = try #require(asked["candidates"] as? [[String: Any]])
            let ids = candidates.compactMap { $0["nomination"] as? String }
            try #require(ids.count == 2)

            // The message's explanation ranks the same nominations alike, with the same scores and reasons.
            let explained = try #require(
                try office.objects(["explain", "--data", "d", "--json", "1.eml"]).first)
            let ranking = try #require(
                (explained["ranking"] as? [[String: Any]])?.first { $0["question"] as? String == question })
            let ranked = try #require(ranking["nominations"] as? [[String: Any]])
                .filter { ids.contains($0["nomination"] as? String ?? "") }
            #expect(ranked as NSArray == candidates as NSArray)

            // So do the list for people and the text of the explanation.
            let list = try office.program.run("review", "--data", "d", "--round", "2021").output
            let places = try ids.map { try #require(list.range(of: ". \($0)  "), "\($0)").lowerBound }
            #expect(places == places.sorted())

            try office.program.run("review", "choose", "--data", "d", question, ids[1])
            let decided = try #require(try office.review(all: true).first { $0["question"] as? String == question })
            #expect(decided["candidates"] as? NSArray == candidates as NSArray)
            try office.program.run("review", "undo", "--data", "d", question)
            let again = try #require(try office.review().first { $0["question"] as? String == question })
            #expect(again as NSDictionary == asked as NSDictionary)
        }
    }

    @Test func aChosenEntryCountsAndSaysWhoAndWhy() throws {
        try inOffice { (office) throws in
            let question = try office.question("entry")
            let answer = try office.objects([
                "review", "choose", "--data", "d", "--json", question, "D2", "--by", "Lê Thị Hạnh", "--because",
                "Đã hỏi",
            ])
            #expect(answer.first?["by"] as? String == "Lê Thị Hạnh")
            let summaries = try office.summaries()
            #expect(summaries["D2"] == "on_time" && summaries["D1"] == "missing")
            let decided = try #require(try office.review(all: true).first { $0["question"] as? String == question })
            #expect(decided["state"] as? String == "decided")
            #expect((decided["decision"] as? [String: Any])?["because"] as? String == "Đã hỏi")
            #expect((decided["candidates"] as? [Any])?.count == 2)
            let message = try #require(
                try office.objects(["messages", "--data", "d", "--json", "--round", "2021"]).first)
            let entry = try #require((message["entries"] as? [[String: Any]])?.first)
            #expect(entry["nomination"] as? String == "D2")
            #expect((entry["reason"] as? String)?.contains("Lê Thị Hạnh") == true)
        }
    }

    @Test func aWrongMatchIsPutRightAndADismissedOneCountsForNobody() throws {
        try inOffice { (office) throws in
            let dismissed = try office.question("entry")
            #expect(try office.program.run("review", "dismiss", "--data", "d", dismissed).status == 64)
            #expect(
                try office.program.run("review", "dismiss", "--data", "d", dismissed, "--because", "Trường khác").status
                    == 0)
            #expect(try office.review().count == 3)
            #expect(try office.summaries()["D1"] == "missing")
        }
    }

    @Test func theUnitOfTheDocumentStandsWhereItIsAcceptedAndGivesWayWhereAnotherIsChosen() throws {
        try inOffice { (office) throws in
            let before = try office.everything()
            let question = try office.question("unit")
            // Another school sent it: it counts once a person has said whose it is.
            #expect(try office.summaries()["D5"] == "missing")
            #expect(try office.program.run("review", "accept", "--data", "d", question).status == 0)
            #expect(try office.summaries()["D5"] == "on_time")
            #expect(try office.review().count == 3)
            try office.program.run("review", "undo", "--data", "d", question)
            #expect(try office.program.run("review", "choose", "--data", "d", question, "TH-BM").status == 0)
            let message = try #require(
                try office.objects(["messages", "--data", "d", "--json"]).first { $0["source"] as? String == "4.eml" })
            #expect(message["unit"] as? String == "TH-BM")
            try office.program.run("review", "undo", "--data", "d", question)
            #expect(try office.everything() == before)
        }
    }

    @Test func aFileThatAPersonHasReadCountsForThoseInIt() throws {
        try inOffice { (office) throws in
            let before = try office.everything()
            let question = try office.question("file")
            #expect(try office.program.run("review", "choose", "--data", "d", question, "D6").status == 0)
            #expect(try office.summaries()["D6"] == "on_time")
            #expect(try office.program.run("review", "undo", "--data", "d", question).status == 0)
            #expect(try office.everything() == before)
        }
    }

    @Test func aRulingOnTheTimeCountsUntilItIsTakenBack() throws {
        try inOffice { (office) throws in
            let before = try office.everything()
            #expect(try office.summaries()["D4"] == "late")
            #expect(try office.program.run("rule", "late", "--data", "d", "2.eml", "--as", "on_time").status == 64)
            let ruled = try office.program.run(
                "rule", "late", "--data", "d", "<2@school.example>", "--as", "on_time", "--because", "Máy chủ hỏng")
            #expect(ruled.status == 0)
            #expect(try office.summaries()["D4"] == "on_time")
            #expect(try office.review().count == 3)
            let again = try office.program.run(
                "rule", "late", "--data", "d", "2.eml", "--as", "late", "--because", "Không đúng")
            #expect(again.status == 65)
            #expect(try office.program.run("rule", "late", "--data", "d", "2.eml", "--undo").status == 0)
            #expect(try office.everything() == before)
            #expect(try office.program.run("rule", "late", "--data", "d", "2.eml", "--undo").status == 65)
        }
    }

    @Test func whatCannotBeDecidedIs65AndChangesNothing() throws {
        try inOffice { (office) throws in
            let before = try office.everything()
            let entry = try office.question("entry")
            for arguments in [
                ["accept", "99-aaaa"], ["accept", "nonsense"], ["choose", entry, "D99"], ["choose", entry, "D1", "D2"],
                ["accept", try office.question("file")], ["choose", try office.question("unit"), "XX"],
                ["choose", try office.question("arrival"), "D1"], ["undo", entry],
            ] {
                let answer = try office.program.run(["review", arguments[0], "--data", "d"] + arguments.dropFirst())
                #expect(answer.status == 65, "\(arguments)")
                #expect(answer.output.isEmpty)
            }
            #expect(try office.program.run("review", "--data", "d", "--round", "1999").status == 65)
            #expect(try office.everything() == before)
        }
    }

    @Test func whatIsDecidedIsNotDecidedTwice() throws {
        try inOffice { (office) throws in
            let question = try office.question("entry")
            try office.program.run("review", "choose", "--data", "d", question, "D1", "--by", "Hạnh")
            let second = try office.program.run("review", "choose", "--data", "d", question, "D2")
            #expect(second.status == 65)
            #expect(second.errors.contains("by Hạnh"))
            #expect(try office.summaries()["D1"] == "on_time")
        }
    }

    @Test func receiptsOfLaterMailKnowWhatWasChosen() throws {
        try inOffice { (office) throws in
            try office.program.run("review", "choose", "--data", "d", try office.question("entry"), "D2")
            try office.program.write(
                "late/5.eml", Office.mail(5, "Mon, 14 Mar 2022 08:00:00 +0700", ["Vừ A Sáng"]))
            try #require(try office.program.run("ingest", "--data", "d", "late").status == 0)
            let receipt = try #require(try office.objects(["receipts", "--data", "d", "--json"]).last)
            let text = try office.program.run(
                "receipts", "--data", "d", "--show", try #require(receipt["number"] as? String)
            ).output
            // Of the two of one name only the one who was not chosen is still missing.
            #expect(text.components(separatedBy: "Đặng Thị Mơ").count == 2)
        }
    }

    @Test func settledMessagesCanBePrintedAgain() throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.importList()
        let told = try office.objects(["ingest", "--data", "d", "--json", "mail"])
        let again = try office.objects(["messages", "--data", "d", "--json"])
        #expect(again.count == 4)
        for (first, second) in zip(told, again) {
            for (key, value) in first { #expect(value as? NSObject == second[key] as? NSObject, "\(key)") }
        }
        #expect(try office.program.run("messages", "--data", "d").output.contains("nộp hồ sơ"))
        #expect(try office.program.run("messages", "--data", "d", "--round", "1999").status == 65)
    }
}
