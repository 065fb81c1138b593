import Dossiers
import Judgement
import Testing

@Suite struct ContributionTests {
    private static let nomination = Nomination(
        id: "D1", kind: .individual, name: "Đặng Thị Mơ", birthDate: nil, position: nil, unitCode: "C2-HB",
        award: "district_certificate")

    private static func verdict(
        _ timeliness: Timeliness, _ status: Entry.Status = .matched, documents: [DocumentKind] = [.summary]
    ) -> Verdict {
        Verdict(
            disposition: .submission, round: "2021", unit: "C2-HB", units: ["C2-HB"], timeliness: timeliness,
            documents: [documents], documentUnits: [["C2-HB"]],
            entries: [
                Entry(
                    name: "Đặng Thị Mơ", kind: .individual, attachment: 0, document: .summary, status: status,
                    nomination: status == .matched ? "D1" : nil, candidates: status == .review ? ["D2", "D1"] : [])
            ], receipt: ReceiptPlan())
    }

    private func contributions(_ verdicts: [Verdict]) -> [Contribution] {
        let settled = verdicts.enumerated().map { index, verdict in
            (id: Int64(index), receivedAt: Instant(secondsSinceEpoch: Int64(1000 - index)), verdict: verdict)
        }
        return Contribution.all(to: Self.nomination, from: settled, asOf: Instant(secondsSinceEpoch: 2000))
    }

    @Test func `The earliest in time decides, and a late one never does while there is one in time`() {
        let found = contributions([Self.verdict(.onTime), Self.verdict(.onTime), Self.verdict(.late)])
        #expect(found.map(\.counts) == [true, true, true])
        #expect(found.map(\.decides) == [false, true, false])
    }

    @Test func `What is left to a person is shown and does not count`() {
        let found = contributions([Self.verdict(.onTime, .review), Self.verdict(.late)])
        #expect(found.map(\.counts) == [false, true])
        #expect(found.map(\.decides) == [false, true])
    }

    @Test func `A letter of the unit counts for each of its nominations`() {
        let found = contributions([Self.verdict(.onTime, .unmatched, documents: [.submissionLetter, .summary])])
        #expect(found.map(\.document) == [.submissionLetter] && found[0].entry == nil && found[0].decides)
    }

    @Test func `What came after the moment asked about decides nothing`() {
        let settled = [(id: Int64(1), receivedAt: Instant(secondsSinceEpoch: 3000), verdict: Self.verdict(.onTime))]
        let found = Contribution.all(to: Self.nomination, from: settled, asOf: Instant(secondsSinceEpoch: 2000))
        #expect(found.map(\.counts) == [true] && found.map(\.decides) == [false])
    }
}
