import Dossiers
import Testing

@testable import Mailbox

@Suite struct FetchPlanTests {
    private static func message(_ uid: UInt32, size: Int = 10) -> MessageSummary {
        MessageSummary(uid: uid, internalDate: Instant(secondsSinceEpoch: 0), size: size)
    }

    private let messages = (1...4).map { message($0) }
    private let broken = MailboxError(.unreachable, "broken")

    @Test("What did not come is asked for once more by itself, then given up")
    func asksTwice() {
        var plan = FetchPlan(messages)
        #expect(plan.next() == .all(messages))
        plan.came(1)
        plan.came(3)
        plan.answered(.all(messages), didRefuse: false)
        #expect(plan.next() == .once(Self.message(2)))
        plan.answered(.once(Self.message(2)), didRefuse: true)
        #expect(plan.next() == .once(Self.message(4)))
        plan.came(4)
        plan.answered(.once(Self.message(4)), didRefuse: true)
        #expect(plan.next() == .done)
        #expect(plan.failures == [FetchFailure(uid: 2, reason: "The server refused to deliver message 2, twice.")])
    }

    @Test("A message over which the connection breaks waits until the others have come")
    func setsAside() throws {
        var plan = FetchPlan(messages)
        plan.came(1)
        try plan.broke(plan.next(), over: 2, broken)
        #expect(plan.next() == .all([Self.message(3), Self.message(4)]))
        plan.came(3)
        plan.came(4)
        #expect(plan.next() == .once(Self.message(2)))
        try plan.broke(.once(Self.message(2)), over: 2, broken)
        #expect(plan.next() == .done)
        #expect(plan.failures.map(\.uid) == [2])
    }

    @Test("A break that no message explains ends the fetch")
    func passesOnOtherBreaks() {
        var plan = FetchPlan(messages)
        #expect(throws: MailboxError.self) { try plan.broke(plan.next(), over: nil, broken) }
    }

    @Test("Breaks have a limit")
    func boundsBreaks() throws {
        let many = (1...20).map { Self.message($0) }
        var plan = FetchPlan(many)
        for uid in 1...UInt32(FetchPlan.mostBreaks) { try plan.broke(plan.next(), over: uid, broken) }
        #expect(throws: MailboxError.self) { try plan.broke(plan.next(), over: 9, broken) }
    }

    @Test("Windows are bounded in bytes and number, and keep every message in order")
    func cutsWindows() {
        let sizes = [1, FetchWindow.mostBytes, 5, 3 << 20, 6 << 20, 100 << 20, 1]
        let messages = sizes.enumerated().map { Self.message(UInt32($0.offset + 1), size: $0.element) }
        let windows = FetchWindow.cut(messages)
        #expect(windows.flatMap { $0 } == messages)
        #expect(windows.map(\.count) == [1, 1, 2, 1, 1, 1])
        #expect(FetchWindow.cut((1...1100).map { Self.message($0, size: 1) }).map(\.count) == [500, 500, 100])
        #expect(FetchWindow.cut([]).isEmpty)
    }

    @Test(
        "UID sets take in no number that was not given",
        arguments: [
            ([1, 2, 3, 7], "1:3,7"), ([9], "9"), ([5, 3, 3, 4, UInt32.max], "3:5,4294967295"), ([], ""),
            ([2, 4, 6], "2,4,6"),
        ] as [([UInt32], String)])
    func writesSets(uids: [UInt32], expected: String) {
        #expect(UIDSet.text(uids) == expected)
    }
}
