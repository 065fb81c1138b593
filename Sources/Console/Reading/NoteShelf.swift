import Synchronization

/// What a person has just done, told once on the next page: it comes from the server, so that no address that anybody links can say
/// that something was done.
///
/// One for each session, and the newest alone; a thousand at most, and none longer than ten minutes.
final class NoteShelf: Sendable {
    enum Note: Hashable, Sendable {
        /// A question was decided, or a decision taken back.
        case decided(question: String)
        case told(String)
    }

    private struct Kept {
        let note: Note
        let at: ContinuousClock.Instant
    }

    private let notes = Mutex<[String: Kept]>([:])
    private static let most = 1000
    private static let longest = Duration.seconds(600)

    func put(_ note: Note, for key: SessionKey) {
        notes.withLock { notes in
            if notes.count >= Self.most {
                notes = notes.filter { ContinuousClock.now - $0.value.at < Self.longest }
                if notes.count >= Self.most { notes.removeAll() }
            }
            notes[key.stored] = Kept(note: note, at: .now)
        }
    }

    func take(_ key: SessionKey) -> Note? {
        notes.withLock { $0.removeValue(forKey: key.stored) }
            .flatMap { ContinuousClock.now - $0.at < Self.longest ? $0.note : nil }
    }
}
