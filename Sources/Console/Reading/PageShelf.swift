import Dossiers
import ReaderPool
import Store
import Surroundings

/// Pages of files as the confined reader draws them, with frames around what was read: drawn when somebody first looks, and kept a
/// while.
///
/// One file is drawn at a time, its mail loaded when its turn has come, and at most eight wait; whoever comes then is told to come
/// again. Of at most 64 files pictures of 48 MB in all are kept, the newest. What failed is tried again by whoever looks again.
actor PageShelf {
    /// Pages that are shown, of how many that were drawn.
    struct Drawing: Sendable {
        /// None where the file is no PDF and no picture.
        let pages: [PagePicture]
        let count: Int
    }

    /// What there is when somebody looks.
    enum Sight: Sendable {
        case drawn(Drawing)
        /// The reader took too long or failed.
        case failed
        /// Not yet: recognizing a scan takes its time.
        case coming
        /// Too many others wait.
        case busy
    }

    private let letters: LetterReader
    private let turn = Turnstile()
    private var drawing: [String: Task<Sight, any Error>] = [:]
    private var drawn: [(key: String, drawing: Drawing)] = []
    private static let mostFiles = 64
    private static let mostWaiting = 8
    private static let mostBytes = 48 << 20
    /// Pages of one file that are shown.
    private static let mostPages = 40
    /// How long a page waits for its pictures, below what a request may take.
    private static let patience = Duration.seconds(25)

    init(letters: LetterReader) { self.letters = letters }

    /// The pages of one part of a stored mail.
    func pages(of part: Reading.Part, in row: SettledRow, _ store: Store) async throws -> Sight {
        let key = part.sha256
        if let known = drawn.first(where: { $0.key == key }) { return .drawn(known.drawing) }
        let task: Task<Sight, any Error>
        if let begun = drawing[key] {
            task = begun
        } else {
            guard drawing.count < Self.mostWaiting else { return .busy }
            task = Task { try await self.draw(part, row, store) }
            drawing[key] = task
        }
        return try await Self.value(of: task) ?? .coming
    }

    private func draw(_ part: Reading.Part, _ row: SettledRow, _ store: Store) async throws -> Sight {
        defer { drawing[part.sha256] = nil }
        await turn.enter()
        defer { turn.leave() }
        guard let all = try await letters.pages(of: part, in: row, store) else { return .failed }
        let pages = all.filter { Self.isPicture($0.png) }
        // What is no picture is no page that could be shown.
        if pages.isEmpty, !all.isEmpty { return .failed }
        let drawing = Drawing(pages: Array(pages.prefix(Self.mostPages)), count: all.count)
        if !pages.isEmpty { keep(drawing, part.sha256) }
        return .drawn(drawing)
    }

    private func keep(_ drawing: Drawing, _ key: String) {
        drawn.insert((key, drawing), at: 0)
        var bytes = 0
        let kept = drawn.prefix(Self.mostFiles).prefix { line in
            bytes += line.drawing.pages.reduce(0) { $0 + $1.png.count }
            return bytes <= Self.mostBytes
        }
        drawn = Array(kept)
    }

    /// What a reader says is a picture has to begin as one does (PNG, 5.2).
    private static func isPicture(_ bytes: [UInt8]) -> Bool {
        bytes.count <= 16 << 20 && bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }

    /// Nil where it does not come in time; it is drawn on.
    private static func value(of task: Task<Sight, any Error>) async throws -> Sight? {
        try await withThrowingTaskGroup(of: Sight?.self) { group in
            let waiting = AsyncStream<Result<Sight, any Error>>.makeStream()
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
