import Desks
import Dossiers
import Judgement
import Store
import Synchronization

/// The lists and where each round stands, counted once and kept until the journal goes on; a mail that is dated ahead counts
/// within a minute of its time.
///
/// Blocks on the disk.
final class FigureBook: Sendable {
    private let store: Store
    private let state = Mutex(State())
    private static let oldest: Int64 = 60

    private struct State {
        var length: Int64 = -1
        var roster: Roster?
        var unitNames: [String: String] = [:]
        var statuses: [String: RoundStatus] = [:]
        var waiting: Waiting?
    }

    /// What waits for people.
    struct Waiting: Hashable, Sendable {
        let decisions: Int
        let looks: Int
        /// Letters.
        let held: Int
    }

    init(store: Store) { self.store = store }

    func roster() throws -> Roster {
        try state.withLock { state in
            try refresh(&state)
            return state.roster ?? Roster()
        }
    }

    /// The name of a unit; its code where the list does not have it.
    func unitName(_ code: String?) throws -> String {
        guard let code else { return "" }
        return try state.withLock { state in
            try refresh(&state)
            return state.unitNames[code] ?? code
        }
    }

    func status(round: String, at now: Instant) throws -> RoundStatus {
        try state.withLock { state in
            try refresh(&state)
            if let known = state.statuses[round], abs(now.seconds(since: known.asOf)) < Self.oldest { return known }
            let status = try StatusDesk(store: store).tally(round: round, asOf: now).status
            state.statuses[round] = status
            return status
        }
    }

    func waiting() throws -> Waiting {
        try state.withLock { state in
            try refresh(&state)
            if let known = state.waiting { return known }
            let open = try store.openQuestions()
            let waiting = Waiting(decisions: open.asks, looks: open.looks, held: try store.heldLetters())
            state.waiting = waiting
            return waiting
        }
    }

    private func refresh(_ state: inout State) throws {
        let length = try store.journalLength()
        guard length != state.length else { return }
        let roster = try store.roster()
        state = State(
            length: length, roster: roster,
            unitNames: Dictionary(roster.units.map { ($0.code, $0.name) }) { first, _ in first })
    }
}

extension Roster {
    /// The round that a screen shows where none is named: the newest that is open, else the newest.
    var current: Round? { rounds.last { $0.state == .open } ?? rounds.last { $0.state == .closed } ?? rounds.last }

    func nomination(_ id: String, round: String) -> Nomination? { nominations[round]?.first { $0.id == id } }
}
