import Dossiers
import Testing

@testable import Desks

@Suite struct GateTests {
    static let start = Instant(secondsSinceEpoch: 1_646_067_600)

    private func gate(perAddress: Int = 2, perDay: Int = 10, total: Int = 0) -> Gate {
        Gate(
            startFrom: Self.start, maximumPerAddress: perAddress, maximumPerDay: perDay,
            ourselves: "PhongNoiVu@example.vn", total: total)
    }

    @Test func whatArrivedBeforeTheStartIsNotAnswered() {
        var gate = gate()
        #expect(gate.pass(to: "a@school.example", arrival: Self.start.adding(seconds: -1)) == .beforeStart)
        #expect(gate.pass(to: "a@school.example", arrival: Self.start) == nil)
    }

    @Test func anAddressGetsNoMoreThanItsShare() {
        var gate = gate()
        #expect(gate.pass(to: "a@school.example", arrival: Self.start) == nil)
        #expect(gate.pass(to: "A@School.example", arrival: Self.start) == nil)
        #expect(gate.pass(to: "a@school.example", arrival: Self.start) == .rateLimited)
        #expect(gate.pass(to: "b@school.example", arrival: Self.start) == nil)
    }

    @Test func whatTheLedgerTellsCounts() {
        var gate = gate(total: 5)
        #expect(gate.needsCount(for: "a@school.example"))
        gate.tell(2, for: "a@school.example")
        #expect(!gate.needsCount(for: "A@school.example"))
        #expect(gate.pass(to: "a@school.example", arrival: Self.start) == .rateLimited)
    }

    @Test func aDayHasItsShareToo() {
        var gate = gate(perAddress: 100, perDay: 3, total: 2)
        #expect(gate.pass(to: "a@school.example", arrival: Self.start) == nil)
        #expect(gate.pass(to: "b@school.example", arrival: Self.start) == .rateLimited)
    }

    @Test(
        "Some addresses are never written to",
        arguments: [
            ("phongnoivu@EXAMPLE.vn", SuppressionReason.automatic), ("", .badAddress), ("nobody", .badAddress),
            ("a b@school.example", .badAddress), ("a@b@school.example", .badAddress),
            ("a@school.example\r\nBcc: x@y.z", .badAddress),
        ] as [(String, SuppressionReason)])
    func neverAnswered(address: String, reason: SuppressionReason) {
        var gate = gate()
        #expect(gate.pass(to: address, arrival: Self.start) == reason)
    }

    @Test func strangersUseUpTheirOwnShareAlone() {
        var gate = Gate(
            startFrom: nil, maximumPerAddress: 5, maximumPerDay: 10, maximumToOthersPerDay: 2,
            ourselves: "phongnoivu@example.vn", total: 0, isRegistered: { $0.hasSuffix("@school.example") })
        #expect(gate.pass(to: "a@thu.example", arrival: Self.start) == nil)
        #expect(gate.pass(to: "b@thu.example", arrival: Self.start) == nil)
        #expect(gate.pass(to: "c@thu.example", arrival: Self.start) == .rateLimited)
        #expect(gate.pass(to: "a@school.example", arrival: Self.start) == nil)
    }

    @Test func tagsOfOneAddressAreOnePersons() {
        var gate = gate()
        #expect(gate.pass(to: "a+1@thu.example", arrival: Self.start) == nil)
        #expect(gate.pass(to: "a+2@thu.example", arrival: Self.start) == nil)
        #expect(gate.pass(to: "A@thu.example", arrival: Self.start) == .rateLimited)
        #expect(gate.pass(to: "a+1@other.example", arrival: Self.start) == nil)
    }
}
