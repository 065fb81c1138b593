import Synchronization
import Testing

@testable import Pipeline

@Suite struct PulseTests {
    private static let start = SuspendingClock.Instant.now

    private func moment(_ seconds: Int) -> SuspendingClock.Instant { Self.start + .seconds(seconds) }

    @Test func aStepThatTakesTooLongIsOverdueUntilTheNextBeat() {
        let pulse = Pulse("box", longestStep: .seconds(10)) { 0 }
        #expect(!pulse.isOverdue(at: moment(99)))
        pulse.beat(at: moment(0))
        #expect(!pulse.isOverdue(at: moment(10)))
        #expect(pulse.isOverdue(at: moment(11)))
        pulse.beat(at: moment(20))
        #expect(!pulse.isOverdue(at: moment(30)))
    }

    @Test func aPauseThatWasToldIsNoHang() {
        let pulse = Pulse("box", longestStep: .seconds(10)) { 0 }
        pulse.beat(pause: .seconds(600), at: moment(0))
        #expect(!pulse.isOverdue(at: moment(610)))
        #expect(pulse.isOverdue(at: moment(611)))
    }

    @Test func whoWaitsForAnotherLoopIsNotOverdue() {
        let pulse = Pulse("box", longestStep: .seconds(10)) { 0 }
        pulse.beat(at: moment(0))
        pulse.rest()
        #expect(!pulse.isOverdue(at: moment(1000)))
    }

    @Test func bytesThatComeAreAStep() {
        let bytes = Mutex(0)
        let pulse = Pulse("box", longestStep: .seconds(10)) { bytes.withLock { $0 } }
        pulse.beat(at: moment(0))
        bytes.withLock { $0 = 4096 }
        #expect(!pulse.isOverdue(at: moment(11)))
        #expect(!pulse.isOverdue(at: moment(21)))
        #expect(pulse.isOverdue(at: moment(22)))
        // They shorten no pause that was told.
        pulse.beat(pause: .seconds(600), at: moment(30))
        bytes.withLock { $0 = 8192 }
        #expect(!pulse.isOverdue(at: moment(40)))
        #expect(!pulse.isOverdue(at: moment(600)))
    }
}
