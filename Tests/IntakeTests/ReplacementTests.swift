import Dossiers
import Mailbox
import Store
import Testing

@testable import Desks
@testable import Pipeline
@testable import Surroundings

/// A newer file from another address of the unit: whoever sent the one before hears of it.
@Suite struct ReplacementTests {
    private static let first = "c2hoaban@school.example"
    private static let second = "hieutruong@school.example"

    private func fixture() throws -> IntakeFixture {
        let fixture = try IntakeFixture()
        let unit = ListFixture.units[0]
        let units =
            [
                Unit(
                    code: unit.code, name: unit.name, level: unit.level, emails: [Self.first, Self.second],
                    aliases: unit.aliases)
            ] + ListFixture.units.dropFirst()
        _ = try fixture.store.importUnits(units, at: fixture.now)
        return fixture
    }

    private func take(_ number: Int, from: String, _ fixture: IntakeFixture) async throws {
        let mail = try fixture.folder.write(
            "mail-\(number).eml",
            IntakeFixture.message(0, at: "2022-03-1\(number)T08:00:00+07:00", from: from).replacing(
                "<0@", with: "<\(number)@")
                + "File: \(number)\n")
        try await fixture.ingest([mail])
    }

    private func letters(_ fixture: IntakeFixture) throws -> [OutboxEntry] { try fixture.store.outgoing(.correction) }

    @Test func theSenderOfTheOlderFileIsToldOnce() async throws {
        let fixture = try fixture()
        try await take(1, from: Self.first, fixture)
        try await take(2, from: Self.second, fixture)
        let letter = try #require(try letters(fixture).first)
        #expect(letter.to == Self.first && letter.state == .sent && fixture.transport.sent.count == 3)
        let text = try LetterText.of(letter)
        let receipts = try fixture.store.receipts()
        // What replaced what, and when; and it stands under the mail that its reader wrote.
        #expect(
            text.contains("thay cho bản đã nhận") && text.contains(receipts[0].number)
                && text.contains(IntakeFixture.names[0]))
        #expect(text.contains("ngày 12 tháng 3 năm 2022"))
        #expect(String(decoding: letter.bytes, as: UTF8.self).contains("In-Reply-To: <1@school.example>"))
        try await fixture.ingest([])
        #expect(try letters(fixture).count == 1)
        // What its receipt told stays what corrections are measured by, and the slip is the receipt's alone.
        #expect(try fixture.store.lastNotice(about: receipts[0].messageID ?? 0)?.number == receipts[0].number)
        let desk = SlipDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        #expect(throws: Refusal.self) { try desk.print(number: letter.number) }
        #expect(try fixture.store.examine().isSound)
    }

    @Test func aThirdFileTellsWhoeverSentTheSecondAlone() async throws {
        let fixture = try fixture()
        for (number, from) in [(1, Self.first), (2, Self.second), (3, Self.first)] {
            try await take(number, from: from, fixture)
        }
        #expect(try letters(fixture).map(\.to) == [Self.first, Self.second])
    }

    @Test func whoReplacesHisOwnFileHasHisReceiptAndNothingElse() async throws {
        let fixture = try fixture()
        for number in 1...2 { try await take(number, from: Self.first, fixture) }
        #expect(try letters(fixture).isEmpty && fixture.transport.sent.count == 2)
    }

    @Test func whoWantsHisAnswersElsewhereIsStillTheSameSender() async throws {
        let fixture = try fixture()
        try await take(1, from: Self.first, fixture)
        try await take(2, from: Self.first + "\nReply-To: vanthu@school.example", fixture)
        #expect(fixture.transport.sent.map(\.envelope.to) == [Self.first, "vanthu@school.example"])
        #expect(try letters(fixture).isEmpty)
    }

    @Test func aRunThatWasCutOffBeforeTheLetterIsMadeUpFor() async throws {
        var fixture = try fixture()
        let transport = fixture.transport
        try await take(1, from: Self.first, fixture)
        try await take(2, from: Self.second, fixture)
        // As if the letter had not been written yet.
        let whole = try letters(fixture).count
        fixture.transport = transport
        try await fixture.ingest([])
        #expect(try letters(fixture).count == whole && whole == 1)
    }

    @Test func whatWaitsForAPersonReplacesNothingAndTellsNobody() async throws {
        let fixture = try fixture()
        try await take(1, from: Self.first, fixture)
        try await take(2, from: "nguoila@mail.example", fixture)
        #expect(try letters(fixture).isEmpty)
    }
}
