import Dossiers
import Judgement
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

    // MARK: - Where people let the newer file count

    private func question(
        _ message: String, about kind: DecisionSubject.Kind = .sender, _ fixture: IntakeFixture
    ) throws -> (desk: ReviewDesk, id: String) {
        let desk = try ReviewDesk(store: fixture.store)
        let row = try #require(
            try fixture.store.settledMessages().first { $0.message.origin.source == message })
        return (
            desk, try #require(try desk.questions(of: row).first { $0.decided == nil && $0.subject.kind == kind }).id
        )
    }

    private func corrections(_ fixture: IntakeFixture) throws -> CorrectionDesk {
        try CorrectionDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
    }

    @Test func `Who is accepted in another's place has the other told, once, on order`() async throws {
        let fixture = try fixture()
        try await take(1, from: Self.first, fixture)
        try await take(2, from: "nguoila@mail.example", fixture)
        #expect(try corrections(fixture).replacements().isEmpty)
        let (review, id) = try question("mail-2.eml", fixture)
        _ = try review.accept(id, by: "Hạnh", because: "Đã gọi điện cho trường", at: fixture.now)
        let desk = try corrections(fixture)
        let due = try desk.replacements()
        #expect(due.map(\.previous.to) == [Self.first])
        // Nobody is written to before somebody says so.
        try await fixture.ingest([])
        #expect(try letters(fixture).isEmpty)
        _ = try desk.write(due, by: "Hạnh")
        try await fixture.ingest([])
        let letter = try #require(try letters(fixture).first)
        #expect(letter.to == Self.first && letter.state == .sent)
        let text = try LetterText.of(letter)
        #expect(text.contains("do một địa chỉ thư khác gửi lúc") && text.contains("thay cho bản đã nhận lúc"))
        #expect(text.contains(IntakeFixture.names[0]) && !text.contains("nguoila"))
        #expect(try corrections(fixture).replacements().isEmpty)
        // The stranger has heard that his mail came, and hears nothing of whose file there was.
        #expect(try corrections(fixture).due().isEmpty)
        #expect(try fixture.store.examine().isSound)
    }

    @Test func `Taken back before anybody was told, it is told to nobody`() async throws {
        let fixture = try fixture()
        try await take(1, from: Self.first, fixture)
        try await take(2, from: "nguoila@mail.example", fixture)
        let (review, id) = try question("mail-2.eml", fixture)
        _ = try review.accept(id, by: "Hạnh", because: "Đã gọi", at: fixture.now)
        _ = try review.undo(id, by: "Hạnh", because: "Nhầm", at: fixture.now)
        #expect(try corrections(fixture).replacements().isEmpty)
    }

    @Test func `What came before the file that it would replace replaces nothing`() async throws {
        let fixture = try fixture()
        try await take(1, from: "nguoila@mail.example", fixture)
        try await take(2, from: Self.first, fixture)
        let (review, id) = try question("mail-1.eml", fixture)
        _ = try review.accept(id, by: "Hạnh", because: "Đã gọi", at: fixture.now)
        #expect(try corrections(fixture).replacements().isEmpty)
    }

    @Test func `Both hear where a person says who of the list is meant`() async throws {
        let fixture = try fixture()
        let doubled = [0, 1].map { index in
            Nomination(
                id: "E\(index)", kind: .individual, name: IntakeFixture.names[0],
                birthDate: BirthDate(year: 1980 + index), position: "Giáo viên", unitCode: "C2-HB",
                award: "district_certificate")
        }
        _ = try fixture.store.importNominations(doubled, removing: ["D0"], round: "2021", at: fixture.now)
        try await take(1, from: Self.first, fixture)
        try await take(2, from: Self.second, fixture)
        for number in 1...2 {
            let (review, id) = try question("mail-\(number).eml", about: .entry, fixture)
            _ = try review.choose(id, ["E0"], by: "Hạnh", because: "", at: fixture.now)
        }
        let desk = try corrections(fixture)
        #expect(try desk.replacements().map(\.previous.to) == [Self.first])
        _ = try desk.write(try desk.due(), by: "Hạnh")
        _ = try desk.write(try desk.replacements(), by: "Hạnh")
        let texts = try letters(fixture).map { (to: $0.to, text: try LetterText.of($0)) }
        #expect(texts.count == 3)
        // The newer one's sender has it in the correction of his own receipt, the older one's in a letter about it.
        let newer = try #require(texts.first { $0.to == Self.second })
        #expect(newer.text.contains("được điều chỉnh") && newer.text.contains("thay cho bản đã nhận lúc"))
        #expect(!newer.text.contains("do một địa chỉ thư khác gửi"))
        let older = texts.filter { $0.to == Self.first }
        #expect(older.filter { $0.text.contains("do một địa chỉ thư khác gửi") }.count == 1)
    }

    @Test func `Only those are called replaced who are`() async throws {
        let fixture = try fixture()
        try await take(1, from: Self.first, fixture)
        let both = try fixture.folder.write(
            "both.eml",
            IntakeFixture.message(0, at: "2022-03-12T08:00:00+07:00", from: Self.first).replacing("<0@", with: "<9@")
                + "Name: \(IntakeFixture.names[0]); \(IntakeFixture.names[1])\nFile: both\n")
        try await fixture.ingest([both])
        let row = try #require(try fixture.store.settledMessages().last)
        try #require(row.verdict.entries.compactMap(\.nomination) == ["D0", "D1"])
        #expect(row.verdict.receipt.replaced == ["D0"])
        let text = try LetterText.of(try #require(row.receipt))
        let replaced = try #require(text.firstRange(of: "thay cho bản đã nhận"))
        let end = try #require(text.firstRange(of: "Bản cũ vẫn được lưu"))
        #expect(!text[replaced.upperBound..<end.lowerBound].contains(IntakeFixture.names[1]))
    }
}
