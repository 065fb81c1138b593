import Testing

@testable import Dossiers

/// What an entry says of the nominations that it may be of.
@Suite struct EntryTests {
    private func question(
        _ name: String, _ kind: NomineeKind, _ candidates: [String], ranking: [MatchCandidate] = []
    ) -> Entry {
        Entry(
            name: name, kind: kind, attachment: 0, document: .summary, status: .review, candidates: candidates,
            ranking: ranking)
    }

    @Test func `Whoever a question is about is waited for`() {
        #expect(question("Vi Thị Hương", .individual, ["N1", "N2"]).expected == ["N1", "N2"])
    }

    @Test func `A row without a name is no sign that any of several has come`() {
        #expect(question(Entry.unreadName, .individual, ["N1", "N2"]).expected == [])
        #expect(question(Entry.unreadName, .individual, ["N1"]).expected == ["N1"])
    }

    @Test func `A collective that is only told of is still asked for`() {
        #expect(question("Trường Mầm non Hoa Mơ", .collective, ["N1"]).expected == [])
        let compared = MatchCandidate(nomination: "N1", score: 0.8, evidence: [], reason: "")
        #expect(question("Trường Mầm non Hoa Mơ", .collective, ["N1"], ranking: [compared]).expected == ["N1"])
    }

    @Test func `What is matched is no question`() {
        let entry = Entry(
            name: "Vi Thị Hương", kind: .individual, attachment: 0, document: .summary, status: .matched,
            nomination: "N1"
        )
        #expect(entry.expected == [])
    }
}
