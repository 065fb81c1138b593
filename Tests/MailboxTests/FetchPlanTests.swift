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

    @Test(
        "Where a connection ends before the first byte of a message, the one that is to blame is found and the rest comes"
    )
    func findsTheOne() throws {
        for culprit in [1, 7, 20] as [UInt32] {
            let many = (1...20).map { Self.message($0) }
            var plan = FetchPlan(many)
            var steps = 0
            while case let step = plan.next(), step != .done {
                steps += 1
                let asked =
                    if case .all(let asked) = step { asked } else if case .once(let one) = step { [one] } else {
                        [MessageSummary]()
                    }
                if asked.contains(where: { $0.uid == culprit }) {
                    try plan.broke(step, over: nil, broken)
                } else {
                    for message in asked { plan.came(message.uid) }
                    plan.answered(step, didRefuse: false)
                }
            }
            #expect(plan.failures.map(\.uid) == [culprit])
            #expect(plan.suspects == [culprit])
            #expect(steps < 20)
            // In the next pass it stands in nobody's way from the beginning.
            var next = FetchPlan(many, suspects: plan.suspects)
            #expect(next.next() == .all(many.filter { $0.uid != culprit }))
        }
    }

    @Test("After others have come, the next one is the one over which the connection ended")
    func blamesTheNext() throws {
        var plan = FetchPlan(messages)
        let step = plan.next()
        plan.came(1)
        try plan.broke(step, over: nil, broken)
        #expect(plan.next() == .all([Self.message(3), Self.message(4)]))
    }

    @Test("Silence is no message's fault")
    func passesOnSilence() {
        var plan = FetchPlan(messages)
        #expect(throws: MailboxError.self) { try plan.broke(plan.next(), over: nil, MailboxError(.stalled, "silent")) }
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
