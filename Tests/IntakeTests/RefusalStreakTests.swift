import Dossiers
import Mailbox
import Store
import Testing

@testable import Desks
@testable import Pipeline

/// What counts as a server that refuses everybody.
@Suite struct RefusalStreakTests {
    /// A message that another address sends each time.
    private func send(_ number: Int, domain: String, _ answer: SendResult, _ fixture: inout IntakeFixture) async throws
    {
        fixture.transport = FakeTransport(answer)
        let time = fixture.now.adding(seconds: -60).rfc3339(in: .vietnam)
        let mail = try fixture.folder.write(
            "\(number).eml",
            IntakeFixture.message(number % 5, at: time, from: "a@\(domain)").replacing(
                "<\(number % 5)@", with: "<\(number)@")
                + "File: \(number)\n")
        try await fixture.ingest([mail])
    }

    private static let refusal = SendResult.refused(answer: "550 5.0.0 no")

    private func states(_ fixture: IntakeFixture) throws -> [OutboxEntry.State] {
        try fixture.store.receipts().map(\.state)
    }

    @Test func refusalsOfOneDomainAfterTheOtherAreAboutUs() async throws {
        var fixture = try IntakeFixture()
        for (number, domain) in ["a.example", "b.example", "c.example"].enumerated() {
            try await send(number, domain: domain, .refused(answer: "550 no"), &fixture)
        }
        #expect(try states(fixture) == [.queued, .queued, .queued])
    }

    @Test func refusalsOfOtherWeeksAreNoRow() async throws {
        var fixture = try IntakeFixture()
        for (number, domain) in ["a.example", "b.example", "c.example"].enumerated() {
            try await send(number, domain: domain, .refused(answer: "550 no"), &fixture)
            fixture.now = fixture.now.adding(seconds: 7 * 86_400)
        }
        #expect(try states(fixture) == [.refused, .refused, .refused])
    }

    @Test func lettersThatWereGivenUpAfterDaysOfWaitingWereNotRefused() async throws {
        var fixture = try IntakeFixture()
        let domains = ["a.example", "b.example", "c.example"]
        // Put off for six days, then given up, each by its own server.
        for (number, domain) in domains.enumerated() {
            try await send(number, domain: domain, .deferred(answer: "450 later"), &fixture)
        }
        for _ in 0..<8 {
            fixture.now = fixture.now.adding(seconds: 86_400)
            try await fixture.ingest([])
        }
        #expect(try states(fixture) == [.refused, .refused, .refused])
        try await send(3, domain: "d.example", .refused(answer: "550 no"), &fixture)
        #expect(try states(fixture) == [.refused, .refused, .refused, .refused])
    }
}
