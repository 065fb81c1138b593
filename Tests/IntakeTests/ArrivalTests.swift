import Dossiers
import Foundation
import Mailbox
import ReaderPool
import Store
import Synchronization
import Testing

@testable import Desks
@testable import Judgement
@testable import Pipeline
@testable import Settings
@testable import Surroundings

/// The arrival decides about an award: it is the receiving server's word, and nothing else moves it.
@Suite struct ArrivalTests {
    private static func message(_ date: String) -> String {
        """
        ID: <1@school.example>
        From: c2hoaban@school.example
        Name: Vừ A Sáng
        \(date)

        """
    }

    private static func poll(
        _ text: String, internalDate: String, now: String = "2022-03-20T08:00:00+07:00"
    ) async throws -> (outcome: Outcome, fixture: IntakeFixture) {
        var fixture = try IntakeFixture()
        fixture.now = try IntakeFixture.moment(now)
        let mailbox = FakeMailbox()
        mailbox.put(1, text, date: internalDate)
        let outcomes = try await fixture.poll(mailbox).outcomes
        return (try #require(outcomes.first), fixture)
    }

    @Test(arguments: [
        "Date: 2018-01-01T00:00:00+07:00", "Date: 2050-12-31T23:59:59+07:00", "Date: 1970-01-01T00:00:00Z",
        "Date: rác", "Date:", "",
    ])
    func `R18: The sender's clock never changes the verdict`(date: String) async throws {
        for (arrival, timeliness) in [
            ("2022-03-10T08:00:00+07:00", Timeliness.onTime), ("2022-03-17T08:00:00+07:00", .late),
        ] {
            let outcome = try await Self.poll(Self.message(date), internalDate: arrival).outcome
            #expect(outcome.verdict.timeliness == timeliness)
            #expect(outcome.arrival.evidence == .internalDate)
            #expect(outcome.arrival.receivedAt == Instant(rfc3339: arrival))
        }
    }

    @Test(arguments: [
        ("2022-03-16T23:59:59+07:00", Timeliness.onTime), ("2022-03-16T16:59:59Z", .onTime),
        ("2022-03-16T23:59:59.999+07:00", .onTime), ("2022-03-17T00:00:00+07:00", .late),
        ("2022-03-16T17:00:00Z", .late), ("2022-03-17T00:00:00.001+07:00", .late),
    ])
    func `R18: The last moment of the last day is in time, the next one is late`(
        arrival: String, timeliness: Timeliness
    ) async throws {
        let polled = try await Self.poll(Self.message(""), internalDate: arrival).outcome
        #expect(polled.verdict.timeliness == timeliness)
        // The same moment stamped by the receiving server into a file.
        let fixture = try IntakeFixture()
        try fixture.folder.write("mail/1.eml", Self.message("Received: \(arrival)"))
        let ingested = try await fixture.ingest([fixture.folder.path + "/mail"]).outcomes.first
        #expect(ingested?.verdict.timeliness == timeliness)
    }

    @Test func `R18: A run on the next day, or years later, makes nothing late`() async throws {
        for now in ["2022-03-17T00:00:01+07:00", "2022-03-18T09:00:00+07:00", "2032-01-01T00:00:00+07:00"] {
            let outcome = try await Self.poll(
                Self.message(""), internalDate: "2022-03-16T23:59:58+07:00", now: now
            ).outcome
            #expect(outcome.verdict.timeliness == .onTime)
        }
    }

    @Test(arguments: [(299, false), (300, false), (301, true), (-301, true)])
    func `R18: INTERNALDATE and Received more than five minutes apart are a person's to decide`(
        seconds: Int64, isDisputed: Bool
    ) async throws {
        let arrival = try IntakeFixture.moment("2022-03-10T08:00:00+07:00")
        let stamp = arrival.adding(seconds: seconds).rfc3339(in: .vietnam)
        let outcome = try await Self.poll(
            Self.message("Received: \(stamp)"), internalDate: "2022-03-10T08:00:00+07:00"
        ).outcome
        #expect(outcome.verdict.findings.contains { $0.code == .arrivalDisputed } == isDisputed)
        #expect(outcome.verdict.timeliness == .onTime)
    }

    @Test func `R18: Every time is kept and one is named as deciding`() async throws {
        let polled = try await Self.poll(
            Self.message("Received: 2022-03-10T08:00:05+07:00\nDate: 2022-03-10T07:59:00+07:00"),
            internalDate: "2022-03-10T08:00:06+07:00")
        let row = try #require(try polled.fixture.store.settledMessages().first)
        let times = TimeEvidence.all(of: row)
        #expect(
            times.map(\.source) == [
                .internalDate, .topmostReceived, .senderDate, .firstSeen, .fetched, .accepted,
            ])
        #expect(times.filter(\.decides).map(\.source) == [.internalDate])
        #expect(times.first { $0.source == .senderDate }?.time == Instant(rfc3339: "2022-03-10T07:59:00+07:00"))
    }

    @Test func `R18: A message that can be fetched only the next day tells when it was first seen`() async throws {
        var fixture = try IntakeFixture()
        let mailbox = FakeMailbox()
        mailbox.put(1, Self.message(""), date: "2022-03-16T23:00:00+07:00")
        mailbox.state.withLock { $0.unfetchable = [1] }
        fixture.now = try IntakeFixture.moment("2022-03-16T23:01:00+07:00")
        #expect(try await fixture.poll(mailbox).report.status == .partly)
        mailbox.state.withLock { $0.unfetchable = [] }
        fixture.now = try IntakeFixture.moment("2022-03-17T09:00:00+07:00")
        let outcome = try #require(try await fixture.poll(mailbox).outcomes.first)
        #expect(outcome.verdict.timeliness == .onTime)
        let row = try #require(try fixture.store.settledMessages().first)
        #expect(row.message.firstSeen == Instant(rfc3339: "2022-03-16T23:01:00+07:00"))
        #expect(row.message.fetchedAt == Instant(rfc3339: "2022-03-17T09:00:00+07:00"))
    }

    // MARK: - Whose stamp

    private static func header(_ hops: [(host: String, time: String)]) -> MessageHeader {
        MessageHeader(
            from: [Address(displayName: "", mailbox: "c2hoaban@school.example")],
            received: hops.map { .init(by: $0.host, date: Instant(rfc3339: $0.time)) })
    }

    @Test func `R18: A stamp that is not our server's does not decide where one of ours is there`() {
        let header = Self.header([
            ("store.internal", "2022-03-17T00:10:00+07:00"), ("mx.office.example", "2022-03-16T23:58:00+07:00"),
            ("school.example", "2022-03-16T23:57:00+07:00"),
        ])
        func arrival(_ trusted: TrustedHosts) -> Arrival {
            ArrivalRule.arrival(
                of: Reading(header: header), internalDate: nil, fileTime: nil,
                now: Instant(secondsSinceEpoch: 0), trusted: trusted)
        }
        #expect(arrival(TrustedHosts(["mx.office.example"])).receivedAt == header.received[1].date)
        #expect(arrival(.topmost).receivedAt == header.received[0].date)
        // Nobody of ours: the topmost is the better guess than the file's time.
        #expect(arrival(TrustedHosts(["mx.other.example"])).receivedAt == header.received[0].date)
    }

    @Test func `R18: A time that only strangers vouch for is a person's to decide`() async throws {
        var fixture = try IntakeFixture()
        try fixture.folder.write("mail/1.eml", Self.message("Received: 2022-03-10T08:00:00+07:00"))
        fixture.settings.mailbox.trustedHosts = TrustedHosts(["mx.elsewhere.example"])
        let outcome = try #require(try await fixture.ingest([fixture.folder.path + "/mail"]).outcomes.first)
        #expect(outcome.verdict.findings.contains { $0.code == .arrivalDisputed })
        #expect(outcome.verdict.timeliness == .onTime)

        var ours = try IntakeFixture()
        try ours.folder.write("mail/1.eml", Self.message("Received: 2022-03-10T08:00:00+07:00"))
        ours.settings.mailbox.trustedHosts = TrustedHosts(["mx.example.vn"])
        let plain = try #require(try await ours.ingest([ours.folder.path + "/mail"]).outcomes.first)
        #expect(!plain.verdict.findings.contains { $0.code == .arrivalDisputed })
    }
}
