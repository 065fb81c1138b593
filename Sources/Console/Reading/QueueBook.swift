import Desks
import Dossiers
import Judgement
import Store
import Synchronization

/// One thing that waits for a person, as the queue shows it.
///
/// An object: lists of thousands are gone through, and copying one costs a count and not six.
final class QueueLine: Sendable {
    let id: String
    let message: Int64
    let kind: DecisionSubject.Kind
    let round: String?
    let unit: String?
    /// The nominee or the file that it is about; empty for the message as a whole.
    let name: String
    let sender: String
    let reason: String
    let receivedAt: Instant

    init(_ question: OpenQuestion, _ row: SettledRow) {
        id = question.id
        message = row.message.id
        kind = question.subject.kind
        round = row.verdict.round
        unit = row.verdict.unit ?? row.verdict.units.first
        name = question.subject.kind == .look ? "" : question.subject.name
        sender = row.reading.header.sender
        reason = question.reason
        receivedAt = row.message.receivedAt
    }

    var isLook: Bool { kind == .look }

    /// Whether a filter of the queue shows it: all, `decisions`, `looks` or a kind.
    func isOf(_ filter: String) -> Bool {
        switch filter {
        case "": true
        case "decisions": !isLook
        case "looks": isLook
        default: kind.rawValue == filter
        }
    }
}

/// Everything that waits, decisions first, each by arrival: kept ready, and brought up to date by what the journal says has
/// happened since.
///
/// Blocks on the disk. A change that touches single messages costs those messages; new lists cost all that ask.
final class QueueBook: Sendable {
    private let store: Store
    private let desk: ReviewDesk?
    private let state = Mutex(State())
    /// Beyond so many new journal rows everything is read anew.
    private static let mostRows: Int64 = 4000

    private struct State {
        var length: Int64 = -1
        var byMessage: [Int64: [QueueLine]] = [:]
        /// Of each filter that was asked for.
        var chosen: [String: [QueueLine]] = [:]
        var kinds: [DecisionSubject.Kind: Int] = [:]
        var byUnit: [String: [QueueLine]] = [:]
    }

    /// So many different filters are kept: there are eleven, and any word may stand in an address.
    private static let mostFilters = 32

    init(store: Store) {
        self.store = store
        desk = try? ReviewDesk(store: store)
    }

    /// The lines that are open now and that a filter shows.
    func lines(_ filter: String = "") throws -> [QueueLine] {
        try state.withLock { state in
            try refresh(&state)
            if let known = state.chosen[filter] { return known }
            let chosen = (state.chosen[""] ?? []).filter { $0.isOf(filter) }
            if state.chosen.count < Self.mostFilters { state.chosen[filter] = chosen }
            return chosen
        }
    }

    /// Those of one unit.
    func lines(ofUnit code: String) throws -> [QueueLine] {
        try state.withLock { state in
            try refresh(&state)
            return state.byUnit[code] ?? []
        }
    }

    /// How many lines of each kind are open.
    func kinds() throws -> [DecisionSubject.Kind: Int] {
        try state.withLock { state in
            try refresh(&state)
            return state.kinds
        }
    }

    /// The line that comes after a question, which may be decided already: of those that the filter shows, of decisions where it is
    /// one and of looks where it is one; then from the beginning.
    func next(after item: ReviewItem, kind: String) throws -> QueueLine? {
        let shown = try lines(kind).filter { $0.id != item.question.id }
        let alike = kind.isEmpty ? shown.filter { $0.isLook == item.question.isLook } : shown
        let (message, received) = (item.row.message.id, item.row.message.receivedAt)
        return alike.first { ($0.receivedAt, $0.message) >= (received, message) } ?? alike.first ?? shown.first
    }

    private func refresh(_ state: inout State) throws {
        let length = try store.journalLength()
        guard length != state.length else { return }
        let touched =
            try state.length < 0 || length - state.length > Self.mostRows
            ? nil : messages(from: state.length + 1, through: length)
        if let touched {
            guard !touched.isEmpty else { return state.length = length }
            for message in touched { state.byMessage[message] = try lines(of: message) }
        } else {
            state.byMessage = [:]
            try desk?.forEachItem(round: nil) { item in
                state.byMessage[item.row.message.id, default: []].append(QueueLine(item.question, item.row))
            }
        }
        state.length = length
        let order = state.byMessage.values.joined().sorted(by: Self.comesFirst)
        state.chosen = ["": order]
        state.kinds = order.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
        state.byUnit = Dictionary(grouping: order.filter { $0.unit != nil }) { $0.unit ?? "" }
    }

    private static func comesFirst(_ one: QueueLine, _ other: QueueLine) -> Bool {
        (one.isLook ? 1 : 0, one.receivedAt, one.message, one.id)
            < (other.isLook ? 1 : 0, other.receivedAt, other.message, other.id)
    }

    /// The messages that rows of the journal speak of; nil where one of them changes what is asked of all.
    private func messages(from first: Int64, through last: Int64) throws -> Set<Int64>? {
        var touched: Set<Int64> = []
        var isAll = false
        try store.forEachJournalRow(from: first, through: last) { row in
            if let message = JournalWords.field("message", of: row.details).flatMap({ Int64($0) }) {
                touched.insert(message)
            } else if row.event.hasSuffix("_imported") || row.event.hasPrefix("round_") {
                isAll = true
            }
        }
        return isAll ? nil : touched
    }

    private func lines(of message: Int64) throws -> [QueueLine]? {
        guard let desk, let row = try store.settledMessage(message) else { return nil }
        let open = try desk.questions(of: row).filter { $0.decided == nil }
        return open.isEmpty ? nil : open.map { QueueLine($0, row) }
    }
}
