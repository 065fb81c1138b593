import ReaderPool
import Synchronization

/// Messages of one pass that wait because what reads their files is not installed.
///
/// They stay accepted and unread, are tried again with every pass, and hold no other message up.
final class MissingEngines: Sendable {
    private let state = Mutex<(count: Int, sentence: String)>((0, ""))

    func note(_ error: ReaderPoolError) {
        state.withLock { state in
            state.count += 1
            state.sentence = error.description
        }
    }

    /// One sentence, or none.
    var failures: [String] {
        state.withLock { $0.count == 0 ? [] : ["\($0.count) messages wait to be read: \($0.sentence)"] }
    }
}
