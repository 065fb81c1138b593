import Dossiers
import Glibc
import Store
import Synchronization
import Vietnamese

/// Senders and subjects of all messages without marks, in one stretch of memory: what is typed is found wherever it stands.
///
/// About a hundred bytes a message. Grows with the ledger; blocks on the disk while it does.
final class SearchBook: Sendable {
    private let store: Store
    private let state = Mutex(State())
    private static let atOnce = 4096

    private struct State {
        var text: [UInt8] = []
        var starts: [Int] = []
        var messages: [Int64] = []
    }

    init(store: Store) { self.store = store }

    /// The newest messages that hold all words, at most `limit`.
    func messages(holding words: [String], limit: Int) throws -> [Int64] {
        guard let longest = words.max(by: { $0.utf8.count < $1.utf8.count }), !longest.isEmpty else { return [] }
        return try state.withLock { state in
            try grow(&state)
            let others = words.filter { $0 != longest }.map { Array($0.utf8) }
            return Self.found(Array(longest.utf8), others, state, limit)
        }
    }

    private func grow(_ state: inout State) throws {
        while true {
            let page = try store.senders(after: state.messages.last ?? 0, limit: Self.atOnce)
            for line in page {
                state.starts.append(state.text.count)
                state.messages.append(line.message)
                state.text += Self.bare("\(line.sender) \(line.subject)").utf8
                state.text.append(0x0A)
            }
            if page.count < Self.atOnce { return }
        }
    }

    static func bare(_ text: String) -> String { VietnameseText.bare(text) }

    private static func found(_ first: [UInt8], _ others: [[UInt8]], _ state: State, _ limit: Int) -> [Int64] {
        var found: [Int64] = []
        state.text.withUnsafeBytes { text in
            var place = state.starts.count
            // The newest first: line by line from the end.
            while place > 0, found.count < limit {
                place -= 1
                let end = place + 1 < state.starts.count ? state.starts[place + 1] : text.count
                let line = UnsafeRawBufferPointer(rebasing: text[state.starts[place]..<end])
                if holds(line, first), others.allSatisfy({ holds(line, $0) }) { found.append(state.messages[place]) }
            }
        }
        return found
    }

    /// By the C library's own search: the whole stretch is gone through for each letter that somebody types.
    private static func holds(_ line: UnsafeRawBufferPointer, _ word: [UInt8]) -> Bool {
        guard let start = line.baseAddress, let first = word.first else { return word.isEmpty }
        let end = start + line.count
        var place = start
        while end - place >= word.count, let found = memchr(place, Int32(first), end - place) {
            let found = UnsafeRawPointer(found)
            guard end - found >= word.count else { return false }
            if memcmp(found, word, word.count) == 0 { return true }
            place = found + 1
        }
        return false
    }
}
