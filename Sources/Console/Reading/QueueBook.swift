import Desks
import Dossiers
import Judgement
import Store
import Synchronization

/// One thing that waits for a person, as the queue shows it.
struct QueueLine: Hashable, Sendable {
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
        var order: [QueueLine] = []
    }

    init(store: Store) {
        self.store = store
        desk = try? ReviewDesk(store: store)
    }

    /// All lines that are open now.
    func lines() throws -> [QueueLine] {
        try state.withLock { state in
            try refresh(&state)
            return state.order
        }
    }

    /// The line that comes after a question, which may be decided already: of those that the filter shows, of decisions where it is
    /// one and of looks where it is one; then from the beginning.
    func next(after item: ReviewItem, kind: String) throws -> QueueLine? {
        let shown = try lines().filter { $0.id != item.question.id && $0.isOf(kind) }
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
                state.byMessage[item.row.message.id, default: []].append(Self.line(item.question, item.row))
            }
        }
        state.length = length
        state.order = state.byMessage.values.joined().sorted(by: Self.comesFirst)
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
        return open.isEmpty ? nil : open.map { Self.line($0, row) }
    }

    private static func line(_ question: OpenQuestion, _ row: SettledRow) -> QueueLine {
        let name = question.subject.kind == .look ? "" : question.subject.name
        return QueueLine(
            id: question.id, message: row.message.id, kind: question.subject.kind, round: row.verdict.round,
            unit: row.verdict.unit ?? row.verdict.units.first, name: name, sender: row.reading.header.sender,
            reason: question.reason, receivedAt: row.message.receivedAt)
    }
}
