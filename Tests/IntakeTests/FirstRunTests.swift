import Dossiers
import Foundation
import Store
import Synchronization
import Testing

@testable import Desks
@testable import Pipeline
@testable import Settings
@testable import Surroundings

@Suite struct FirstRunTests {
    private func mailbox(_ count: Int) -> FakeMailbox {
        let mailbox = FakeMailbox()
        let date = Instant(secondsSinceEpoch: 1_646_900_000)
        mailbox.state.withLock { state in
            state.messages = (1...count).map { uid in
                let text = "ID: <\(uid)@school.example>\nFrom: th\(uid)@school.example\n"
                return (UInt32(uid), date, Array(text.utf8))
            }
        }
        return mailbox
    }

    /// 20,000 take minutes in a debug build; `TIEPNHAN_OLD_MAILS=20000` asks for them.
    private static let oldMails = ProcessInfo.processInfo.environment["TIEPNHAN_OLD_MAILS"].flatMap(Int.init) ?? 2000

    @Test("R20: without a start point the mails of the first look (2,000 here, 20,000 on request) get no receipt")
    func oldMailbox() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.mailbox.startFrom = nil
        let mailbox = mailbox(Self.oldMails)
        let (outcomes, report) = try await fixture.poll(mailbox)
        #expect(outcomes.count == Self.oldMails)
        #expect(fixture.transport.sent.isEmpty)
        #expect(try fixture.store.receipts().isEmpty)
        #expect(outcomes.allSatisfy { $0.receipt.reason == .beforeStart })
        #expect(report.status == .done)
        mailbox.put(
            100_000, IntakeFixture.message(1, at: "2022-03-11T08:00:00+07:00"), date: "2022-03-11T08:00:00+07:00")
        #expect(try await fixture.poll(mailbox).outcomes.map(\.receipt.action) == [.sent])
    }

    @Test("R20: the start holds when the first pass was cut off, and after the mailbox is numbered anew")
    func startStays() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.mailbox.startFrom = nil
        let mailbox = mailbox(3)
        mailbox.state.withLock { $0.breaksAt = 2 }
        _ = try? await fixture.poll(mailbox)
        mailbox.put(4, IntakeFixture.message(1, at: "2022-03-11T08:00:00+07:00"), date: "2022-03-16T08:00:00+07:00")
        mailbox.state.withLock { $0.breaksAt = nil }
        let (outcomes, _) = try await fixture.poll(mailbox)
        #expect(outcomes.filter { $0.receipt.action == .sent }.map(\.source) == ["1/4"])
        mailbox.state.withLock { state in
            state.uidValidity = 2
            state.messages.append(
                (
                    9, Instant(secondsSinceEpoch: 1_646_900_001),
                    Array("ID: <old@x>\nFrom: a@school.example\nName: Vừ A Sáng\n".utf8)
                ))
        }
        // A mail of old that only now comes to light: it arrived before the start.
        #expect(try await fixture.poll(mailbox).outcomes.map(\.receipt.reason) == [.beforeStart])
    }
}
