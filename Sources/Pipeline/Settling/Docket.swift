import Dossiers
import Ledger
import Store
import Surroundings
import Synchronization

/// What is to be judged, taken up in the order of arrival, with a mark on everything that is at work (`JudgingMark`).
///
/// A message that the program died over twice is set aside here: it is in quarantine, and the others go on.
final class Docket: Sendable {
    typealias Case = (message: StoredMessage, reading: Reading)

    private let ledger: any TakingIn
    private let clock: WallClock
    private let mark: JudgingMark
    /// Taken up and not closed.
    private let open = Mutex<Set<Int64>>([])

    init(ledger: any TakingIn, clock: WallClock, mark: JudgingMark) {
        self.ledger = ledger
        self.clock = clock
        self.mark = mark
    }

    /// Whether there is anything that the program died over and that is not judged yet.
    var hasSuspects: Bool {
        let open = open.withLock { $0 }
        return mark.hasSuspects(besides: open)
    }

    /// The first of these that are to be judged, or what comes after them; empty where nothing is left.
    func take(_ first: [Case], limit: Int) async throws -> [Case] {
        let taken = try await take(first)
        return taken.isEmpty && !first.isEmpty ? try await next(after: first.last?.message, limit: limit) : taken
    }

    /// The next that are to be judged; empty where nothing is left.
    func next(after last: StoredMessage?, limit: Int) async throws -> [Case] {
        var last = last
        while true {
            let page = try await ledger.nextToJudge(after: last, limit: limit)
            let taken = try await take(page)
            if page.isEmpty || !taken.isEmpty { return taken }
            last = page.last?.message
        }
    }

    /// Takes up those that may be judged together: up to the next suspect, or that one alone.
    private func take(_ cases: [Case]) async throws -> [Case] {
        var taken: [Case] = []
        for one in cases {
            let deaths = mark.deaths(of: one.message.id)
            if deaths >= JudgingMark.deaths {
                try await ledger.giveUp(one.message.id, because: Self.reason, at: clock.now)
                mark.end([one.message.id])
            } else if deaths > 0 {
                if taken.isEmpty { taken = [one] }
                break
            } else {
                taken.append(one)
            }
        }
        let ids = taken.map(\.message.id)
        open.withLock { $0.formUnion(ids) }
        let mark = mark
        if !ids.isEmpty { try await blocking { mark.begin(ids) } }
        return taken
    }

    /// These are decided.
    func close(_ messages: [Int64]) {
        open.withLock { $0.subtract(messages) }
        mark.end(messages)
    }

    /// Everything is judged: nothing is held against anything.
    func clear() { mark.clear() }

    /// What was taken up and not decided waits for the next pass.
    func giveBack() {
        let left = open.withLock { open in
            defer { open = [] }
            return open
        }
        if !left.isEmpty { mark.giveBack(Array(left)) }
    }

    /// For staff, who find the message in the quarantine.
    static let reason =
        "Chương trình đã dừng đột ngột hai lần khi đang xử lý thư này; thư được để riêng, cần cán bộ mở thư gốc."
}
