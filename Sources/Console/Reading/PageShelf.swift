import Dossiers
import ReaderPool
import Store
import Surroundings

/// Pages of files as the confined reader draws them, with frames around what was read: drawn when somebody first looks, and kept a
/// while.
///
/// One file is drawn at a time, and at most eight wait; whoever comes then is told to come again. Pictures of 48 MB in all are kept,
/// the newest.
actor PageShelf {
    /// What there is when somebody looks.
    enum Sight: Sendable {
        case drawn([PagePicture])
        /// Not yet: recognizing a scan takes its time.
        case coming
        /// Too many others wait.
        case busy
    }

    private let letters: LetterReader
    private var drawing: [String: Task<[PagePicture], any Error>] = [:]
    private var drawn: [(key: String, pages: [PagePicture])] = []
    private static let mostWaiting = 8
    private static let mostBytes = 48 << 20
    /// Pages of one file that are shown.
    private static let mostPages = 40
    /// How long a page waits for its pictures, below what a request may take.
    private static let patience = Duration.seconds(25)

    init(letters: LetterReader) { self.letters = letters }

    /// The pages of one part of a stored mail; none where it is no PDF and no picture.
    func pages(of part: Reading.Part, in row: SettledRow, _ store: Store) async throws -> Sight {
        let key = part.sha256
        if let known = drawn.first(where: { $0.key == key }) { return .drawn(known.pages) }
        let task: Task<[PagePicture], any Error>
        if let begun = drawing[key] {
            task = begun
        } else {
            guard drawing.count < Self.mostWaiting else { return .busy }
            task = Task { try await self.draw(part, row, store) }
            drawing[key] = task
        }
        guard let pages = try await Self.value(of: task) else { return .coming }
        return .drawn(pages)
    }

    private func draw(_ part: Reading.Part, _ row: SettledRow, _ store: Store) async throws -> [PagePicture] {
        defer { drawing[part.sha256] = nil }
        let pages = try await letters.pages(of: part, in: row, store).filter { Self.isPicture($0.png) }
        keep(Array(pages.prefix(Self.mostPages)), part.sha256)
        return Array(pages.prefix(Self.mostPages))
    }

    private func keep(_ pages: [PagePicture], _ key: String) {
        drawn.insert((key, pages), at: 0)
        var bytes = 0
        let kept = drawn.prefix { line in
            bytes += line.pages.reduce(0) { $0 + $1.png.count }
            return bytes <= Self.mostBytes
        }
        drawn = Array(kept)
    }

    /// What a reader says is a picture has to begin as one does (PNG, 5.2).
    private static func isPicture(_ bytes: [UInt8]) -> Bool {
        bytes.count <= 16 << 20 && bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }

    /// Nil where it does not come in time; it is drawn on.
    private static func value(of task: Task<[PagePicture], any Error>) async throws -> [PagePicture]? {
        try await withThrowingTaskGroup(of: [PagePicture]?.self) { group in
            let waiting = AsyncStream<Result<[PagePicture], any Error>>.makeStream()
            Task {
                waiting.continuation.yield(await task.result)
                waiting.continuation.finish()
            }
            group.addTask {
                for await result in waiting.stream { return try result.get() }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
