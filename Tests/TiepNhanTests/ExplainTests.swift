import Foundation
import Testing

/// Why a message or a nomination stands as it does, from outside.
@Suite struct ExplainTests {
    private func inOffice(_ body: (Office) throws -> Void) throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.importList()
        try office.ingest()
        try body(office)
    }

    private func explain(_ office: Office, _ name: String) throws -> [String: Any] {
        try #require(try office.objects(["explain", "--data", "d", "--now", Office.later, "--json", name]).first)
    }

    @Test func aMessageSaysWhichTimeDecidedAndWhatElseSpeaks() throws {
        try inOffice { (office) throws in
            let message = try explain(office, "2.eml")
            let arrival = try #require(message["arrival"] as? [[String: Any]])
            let deciding = arrival.filter { $0["decides"] as? Bool == true }
            #expect(deciding.map { $0["source"] as? String } == ["topmost_received"])
            #expect(deciding.first?["time"] as? String == "2022-03-17T00:20:00+07:00")
            let date = arrival.first { $0["source"] as? String == "date" }
            #expect(date?["time"] as? String == "2022-03-16T21:00:00+07:00")
            #expect(message["deadline"] as? String == "2022-03-16T23:59:59+07:00")
            #expect(message["sender_unit"] as? String == "C2-HB")
            let text = try office.program.run("explain", "--data", "d", "2.eml").output
            #expect(text.contains("quá hạn") && text.contains("Lò Văn Piêng") && text.contains("2021-0000"))
        }
    }

    @Test func aMessageIsNamedByWhateverIsAtHand() throws {
        try inOffice { (office) throws in
            let message = try explain(office, "1.eml")
            let sha256 = try #require((message["message"] as? [String: Any])?["sha256"] as? String)
            for name in [
                "<1@school.example>", "1@school.example", String(sha256.prefix(10)), "#\(message["row"] ?? "")",
            ] {
                #expect(try explain(office, name)["source"] as? String == "1.eml", "\(name)")
            }
        }
    }

    @Test func whatIsAmbiguousIs65AndNamesTheCandidates() throws {
        try inOffice { (office) throws in
            try office.program.write("more/2.eml", Office.mail(6, "Sat, 12 Mar 2022 09:00:00 +0700", ["Vừ A Sáng"]))
            try office.program.run("ingest", "--data", "d", "more")
            let answer = try office.program.run("explain", "--data", "d", "2.eml")
            #expect(answer.status == 65)
            #expect(answer.errors.contains("#") && answer.errors.contains("2.eml"))
            #expect(try office.program.run("explain", "--data", "d", "nobody").status == 65)
        }
    }

    @Test func aNominationSaysWhatCameForItAndWhatCounts() throws {
        try inOffice { (office) throws in
            let late = try explain(office, "D4")
            #expect((late["status"] as? [String: Any])?["summary"] as? String == "late")
            let brought = try #require(late["contributions"] as? [[String: Any]])
            #expect(brought.map { $0["source"] as? String } == ["2.eml"])
            #expect(brought.first?["decides"] as? Bool == true)
            let doubtful = try #require(try explain(office, "D1")["contributions"] as? [[String: Any]])
            #expect(doubtful.first?["counts"] as? Bool == false && doubtful.first?["status"] as? String == "review")
            let text = try office.program.run("explain", "--data", "d", "D4").output
            #expect(text.contains("→ quyết định") && text.contains("2.eml"))
        }
    }

    @Test func decisionsAndEarlierVerdictsAreShown() throws {
        try inOffice { (office) throws in
            try office.program.run(
                "rule", "late", "--data", "d", "2.eml", "--as", "on_time", "--because", "Máy chủ hỏng", "--by", "Hạnh")
            try office.program.run(
                "round", "open", "--data", "d", "2021", "--published", "2022-03-01", "--deadline",
                "2022-03-18T23:59:59+07:00", "--because", "Gia hạn theo công văn")
            try office.program.run(
                "rejudge", "--data", "d", "--round", "2021", "--apply", "--because", "Gia hạn", "--by", "Dũng")
            let text = try office.program.run("explain", "--data", "d", "2.eml").output
            #expect(text.contains("Máy chủ hỏng") && text.contains("Dũng: Gia hạn"))
            let message = try explain(office, "2.eml")
            let verdicts = try #require(message["verdicts"] as? [[String: Any]])
            #expect(verdicts.map { $0["timeliness"] as? String } == ["late", "on_time"])
            #expect((message["decisions"] as? [Any])?.count == 1)
        }
    }
}
