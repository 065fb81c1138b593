import Foundation
import Testing

/// Reminders over the command line, on a small office and on the public mailbox.
@Suite struct RemindTests {
    static let before = "2022-03-11T09:00:00+07:00"

    private func reminders(_ office: Office, _ more: String..., now: String = before) throws -> [[String: Any]] {
        try office.objects(["remind", "--data", "d", "--round", "2021", "--json", "--now", now] + more)
    }

    private func missing(_ reminders: [[String: Any]]) -> [String: [String]] {
        Dictionary(
            uniqueKeysWithValues: reminders.map { ($0["unit"] as? String ?? "", $0["missing"] as? [String] ?? []) })
    }

    @Test func dryRunListsWhoIsMissingAndWritesNothing() throws {
        let office = try Office(isRehearsal: true)
        defer { office.program.remove() }
        try office.importList()
        try office.ingest()
        // D1 and D2 wait for a decision, D3 came; mail that arrives after the moment does not count yet.
        let listed = try reminders(office)
        #expect(missing(listed) == ["C2-HB": ["D4", "D5"], "TH-BM": ["D6"]])
        #expect(listed.first?["days_left"] as? Int == 3)
        #expect(listed.first?["pending"] as? [String] == ["D1", "D2"])
        #expect(try !office.program.run("receipts", "--data", "d").output.contains("NH-"))
    }

    @Test func orderNeedsAName() throws {
        let office = try Office(isRehearsal: true)
        defer { office.program.remove() }
        try office.importList()
        let answer = try office.program.run("remind", "--data", "d", "--round", "2021", "--now", Self.before, "--send")
        #expect(answer.status == 64)
    }

    @Test func unitIsRemindedOnceADayAndNeverAfterTheDeadline() throws {
        let office = try Office(isRehearsal: true)
        defer { office.program.remove() }
        try office.importList()
        try office.ingest()
        func actions(_ now: String) throws -> [String] {
            try reminders(office, "--send", "--by", "Cán bộ Thử", now: now).flatMap { reminder in
                (reminder["results"] as? [[String: Any]] ?? []).compactMap { $0["action"] as? String }
            }
        }
        #expect(try actions(Self.before) == ["written", "written"])
        #expect(try actions("2022-03-11T23:00:00+07:00") == ["known", "known"])
        #expect(try actions("2022-03-14T08:00:00+07:00").allSatisfy { $0 == "written" })
        let late = try office.program.run(
            "remind", "--data", "d", "--round", "2021", "--now", Office.later, "--send", "--by", "Cán bộ Thử")
        #expect(late.status == 65)
        #expect(late.errors.contains("has passed"))
    }

    @Test func whatTheLimitsOfADayHoldBackIsTold() throws {
        let office = try Office(isRehearsal: true)
        defer { office.program.remove() }
        try office.importList()
        let settings = try office.program.read("d/tiepnhan.yaml")
        let changed = settings.replacingOccurrences(of: "max_per_day: 2000", with: "max_per_day: 1")
        try #require(settings != changed)
        try office.program.write("d/tiepnhan.yaml", changed)
        let order = ["remind", "--data", "d", "--round", "2021", "--send", "--by", "Cán bộ Thử", "--now"]
        let first = try office.program.run(order + [Self.before])
        #expect(first.status == 0)
        #expect(first.errors.contains("1 letters are beyond the limits of a day and go on the next working day."))
        try office.program.write("none/.keep", "")
        let pass = try office.program.run("ingest", "--data", "d", "--now", "2022-03-14T09:00:00+07:00", "none")
        #expect(pass.status == 0, "\(pass.errors)")
        let letters = try office.objects(["receipts", "--data", "d", "--json", "--kind", "reminder"])
        #expect(Set(letters.compactMap { $0["to"] as? String }).count == 2)
    }

    @Test func letterNamesTheMissingAndAnswersNoMessage() throws {
        let office = try Office(isRehearsal: true)
        defer { office.program.remove() }
        try office.importList()
        try office.ingest()
        let written = try reminders(office, "--send", "--by", "Cán bộ Thử", "--unit", "TH-BM")
        let number = try #require(
            (written.first?["results"] as? [[String: Any]])?.first?["number"] as? String)
        #expect(number.hasSuffix("-NH-00001"))
        let text = try office.program.run("receipts", "--data", "d", "--show", number).output
        #expect(text.contains("còn 03 ngày làm việc"))
        #expect(text.contains("1. Hà Thị Xuyến - Trường Tiểu học Bản Mận\n"))
        #expect(!text.contains("CHI TIẾT TIẾP NHẬN"))
        #expect(text.contains("To: thbanman@school.example"))
    }

    @Test(.enabled(if: ScoreTests.isPresent, "the public mailbox is not on this machine (../shared is absent)"))
    func publicMailboxIsRemindedOfExactlyWhoTheTruthCallsMissing() throws {
        let corpus = ScoreTests.publicMailbox
        let program = try Program()
        defer { program.remove() }
        func file(_ name: String) -> String { corpus.appending(path: name).path }
        try program.run("init", "--data", "d", "--rules", Program.rules)
        try program.run("units", "import", "--data", "d", file("units.csv"))
        try program.run("round", "open", "--data", "d", "2021", "--published", "2022-03-01")
        try program.run("nominations", "import", "--data", "d", "--round", "2021", file("nominations.csv"))
        try #require(try program.run("ingest", "--data", "d", file("mail")).status == 0)
        let truth = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: corpus.appending(path: "status-truth.json")))
                as? [String: Any])
        let expected = Set(
            try #require(truth["nominations"] as? [[String: Any]])
                .filter { $0["summary"] as? String == "missing" }.compactMap { $0["id"] as? String })
        let asOf = try #require(truth["as_of"] as? String)
        let answer = try program.run("remind", "--data", "d", "--round", "2021", "--json", "--now", asOf)
        let reminders = try answer.lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        let listed = Set(reminders.flatMap { $0["missing"] as? [String] ?? [] })
        #expect(!expected.isEmpty)
        // For the truth, whoever waits for a person's choice is missing as well; no unit is told so. Two of one name wait.
        let waiting = try waitingForAChoice(program)
        #expect(expected.intersection(waiting).count == 2)
        #expect(listed == expected.subtracting(waiting))
    }

    /// Nominations that an open question about a name offers.
    private func waitingForAChoice(_ program: Program) throws -> Set<String> {
        let answer = try program.run("review", "--data", "d", "--round", "2021", "--json")
        return Set(
            try answer.lines.flatMap { line -> [String] in
                let question = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                guard question["kind"] as? String == "entry" else { return [] }
                return (question["candidates"] as? [[String: Any]] ?? []).compactMap { $0["nomination"] as? String }
            })
    }
}
