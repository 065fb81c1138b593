import Dossiers
import Testing

@testable import Daemon

@Suite struct CadenceTests {
    private let deadline = Instant(secondsSinceEpoch: 1_647_449_999)

    private func cadence(_ pollEvery: Int) -> Cadence { Cadence(pollEvery: pollEvery, deadlines: [deadline]) }

    @Test("In the last day before a deadline it is looked more often")
    func lastDay() {
        #expect(cadence(60).pause(at: deadline.adding(seconds: -86_401)) == 60)
        #expect(cadence(60).pause(at: deadline.adding(seconds: -86_400)) == 15)
        #expect(cadence(60).pause(at: deadline) == 15)
        #expect(cadence(60).pause(at: deadline.adding(seconds: 1)) == 60)
        #expect(cadence(5).pause(at: deadline) == 5)
        #expect(Cadence(pollEvery: 60, deadlines: []).pause(at: deadline) == 60)
    }

    @Test("Pauses after failures double up to ten minutes, and to one minute in the last day")
    func failures() {
        let early = deadline.adding(seconds: -200_000)
        let pauses = (1...12).map { cadence(60).pause(afterFailures: $0, at: early, chance: 0.5) }
        #expect(pauses == [5, 10, 20, 40, 80, 160, 320, 600, 600, 600, 600, 600])
        #expect(cadence(60).pause(afterFailures: 1_000_000, at: early, chance: 0.5) == 600)
        #expect(cadence(60).pause(afterFailures: 12, at: deadline, chance: 0.5) == 60)
        #expect(cadence(60).pause(afterFailures: 8, at: early, chance: 0) == 450)
        #expect(cadence(60).pause(afterFailures: 8, at: early, chance: 1) == 750)
        #expect(cadence(60).pause(afterFailures: 1, at: early, chance: 0) > 1)
    }
}
