package import Dossiers
public import ReaderPool
public import Store

/// Whether reading stored messages again finds the very files that were noted at intake: the same bytes (SHA-256) at the
/// same places.
///
/// A newer reader may understand more of a file's text; which files a message brought must never change.
public struct FileIdentity: Sendable {
    private let store: Store
    private let reader: any Reader
    private let workers: Int

    public init(store: Store, reader: any Reader, workers: Int) {
        self.store = store
        self.reader = reader
        self.workers = max(1, workers)
    }

    /// Reads every message that has a reading; takes as long as reading it did at first, pictures too.
    ///
    /// A message whose file is missing is passed over: the examination of the store tells it.
    public func flaws(progress: (Int) -> Void = { _ in }) async throws -> [StoreFlaw] {
        let messages = try store.readMessages()
        var flaws: [StoreFlaw] = []
        var done = 0
        try await withThrowingTaskGroup(of: StoreFlaw?.self) { group in
            var waiting = messages[...]
            func add() {
                guard let message = waiting.popFirst() else { return }
                group.addTask { try await flaw(in: message) }
            }
            for _ in 0..<workers { add() }
            while let flaw = try await group.next() {
                done += 1
                progress(done)
                if let flaw { flaws.append(flaw) }
                add()
            }
        }
        return flaws.sorted { $0.subject < $1.subject }
    }

    private func flaw(in message: StoredMessage) async throws -> StoreFlaw? {
        guard let bytes = try? store.bytes(ofRaw: message.sha256),
            let noted = try store.reading(message.id), noted.failure == nil
        else { return nil }
        let found = try await reader.read(message: bytes)
        if found.failure == nil, Self.identity(found) == Self.identity(noted) { return nil }
        return StoreFlaw(.files, "message \(message.id)")
    }

    /// Place, hash and length of each file, in order.
    package static func identity(_ reading: Reading) -> [String] {
        reading.attachments.map { "\($0.path) \($0.sha256) \($0.size)" }
    }
}
