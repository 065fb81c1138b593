import Foundation
import Testing

/// Corrections and reminders that the settings leave to the program.
@Suite struct LettersInCourseTests {
    private func office(_ setting: String) throws -> Office {
        let office = try Office(isRehearsal: true)
        try office.importList()
        let settings = try office.program.read("d/tiepnhan.yaml")
        let changed = settings.replacingOccurrences(of: "\(setting): on_order", with: "\(setting): automatic")
        try #require(settings != changed)
        try office.program.write("d/tiepnhan.yaml", changed)
        return office
    }

    private func pass(_ office: Office, at moment: String) throws {
        let answer = try office.program.run("ingest", "--data", "d", "--now", moment, "mail")
        try #require(answer.status == 0, "\(answer.errors)")
    }

    private func letters(_ office: Office, _ kind: String) throws -> Int {
        try office.program.run("receipts", "--data", "d", "--json", "--kind", kind).lines.count
    }

    @Test func unitsAreRemindedOnTheDaysOfTheRulesAloneAndOnce() throws {
        let office = try office("reminders")
        defer { office.program.remove() }
        try pass(office, at: "2022-03-10T09:00:00+07:00")
        #expect(try letters(office, "reminder") == 0)
        // Three working days before the deadline of the sixteenth, but before the hour of the rules.
        try pass(office, at: "2022-03-11T07:59:00+07:00")
        #expect(try letters(office, "reminder") == 0)
        try pass(office, at: "2022-03-11T08:00:00+07:00")
        #expect(try letters(office, "reminder") == 2)
        try pass(office, at: "2022-03-11T15:00:00+07:00")
        // Saturday is no working day, though as many are left.
        try pass(office, at: "2022-03-12T09:00:00+07:00")
        #expect(try letters(office, "reminder") == 2)
    }

    @Test func correctionsWaitUntilPeopleHaveFinished() throws {
        let office = try office("corrections")
        defer { office.program.remove() }
        try office.ingest()
        let choose = ["review", "choose", "--data", "d", "--now", "2037-12-01T09:00:00+07:00"]
        try #require(try office.program.run(choose + [try office.question("entry"), "D2"]).status == 0)
        try pass(office, at: "2037-12-01T09:09:00+07:00")
        #expect(try letters(office, "correction") == 0)
        try pass(office, at: "2037-12-01T09:11:00+07:00")
        #expect(try letters(office, "correction") == 1)
        try pass(office, at: "2037-12-01T09:30:00+07:00")
        #expect(try letters(office, "correction") == 1)
    }
}
