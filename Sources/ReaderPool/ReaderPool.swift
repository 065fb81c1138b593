public import Dossiers
import Glibc
import ReaderWire
import Synchronization

/// A few `tiepnhan-reader` processes, started when first needed and kept running, each with one message at a time.
///
/// Holds, whatever a message does to its reader: the call returns within the limits, that message is marked
/// (`Reading.failure`) with as much of its header and parts as could still be told, and the next one is read by a fresh
/// process. Never blocks the cooperative pool: each process has a thread of its own.
public final class ReaderPool: Reader {
    private let executable: String
    private let workers: Int
    private let limits: ReaderPoolLimits
    private let queue = JobQueue()
    private let stop = StopSignal()
    private let notice: ProtectionNotice
    private let isKnown: @Sendable (MessageHeader) -> Bool
    /// How many workers have been started.
    private let places = Atomic<Int>(0)

    /// Starts nothing yet.
    ///
    /// Ignores SIGPIPE for the whole process: a reader that dies closes its pipe.
    ///
    /// - Parameters:
    ///   - executable: path of `tiepnhan-reader`.
    ///   - workers: processes at most, 1 at least. As many as there are cores is right.
    ///   - limits: of one process and one message.
    ///   - isKnown: whether the sender of a message is one of ours: after any other the next message is read by a fresh process,
    ///     which holds nothing of what a stranger may have planted. Called from any thread.
    ///   - whenUnprotected: called once, from any thread, with a sentence for the log, where a reader has to do without one
    ///     of its protections.
    public init(
        executable: String, workers: Int, limits: ReaderPoolLimits = .standard,
        isKnown: @escaping @Sendable (MessageHeader) -> Bool = { _ in true },
        whenUnprotected: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        notice = ProtectionNotice(whenUnprotected)
        self.executable = executable
        self.workers = max(workers, 1)
        self.limits = limits
        self.isKnown = isKnown
        signal(SIGPIPE, SIG_IGN)
    }

    deinit {
        for job in queue.close() { job.continuation?.resume(throwing: ReaderPoolError.shutDown) }
        stop.raise()
    }

    /// Starts all readers; one that cannot be started is an error of the message that needs it.
    public func prepare() {
        while queue.takesThread(maximumThreads: workers) { startWorker() }
    }

    /// Reads one message.
    ///
    /// - Throws: `ReaderPoolError` where no reader can be started, or after `shutDown`.
    public func read(message: [UInt8]) async throws -> Reading {
        let answer = try await submit(ReaderRequest(subject: .message, bytes: message))
        guard case .reading(let reading) = answer else { return Reading(failure: .crashed) }
        return reading
    }

    /// Reads one document; one that its reader dies on is `corrupt`, one beyond a limit `hostile`.
    ///
    /// - Throws: `ReaderPoolError` where no reader can be started, or after `shutDown`.
    public func read(file: [UInt8], name: String) async throws -> Attachment {
        let answer = try await submit(ReaderRequest(subject: .file, name: name, bytes: file))
        guard case .attachments(let attachments) = answer, let attachment = attachments.first else {
            throw ReaderPoolError.notAnswering(executable: executable)
        }
        return attachment
    }

    /// Reads a document with what lies in it, or every file in an archive, in order: a reading without a header.
    ///
    /// - Throws: `ReaderPoolError` where no reader can be started, or after `shutDown`.
    public func read(files: [UInt8], name: String) async throws -> Reading {
        let answer = try await submit(ReaderRequest(subject: .files, name: name, bytes: files))
        guard case .reading(let reading) = answer else { throw ReaderPoolError.notAnswering(executable: executable) }
        return reading
    }

    /// Draws the pages of a document, or of the documents attached to a mail; none where it has none that can be drawn.
    ///
    /// Nil where the readers took too long or failed.
    ///
    /// - Throws: `ReaderPoolError` where no reader can be started, or after `shutDown`.
    public func pages(of file: [UInt8], name: String) async throws -> [PagePicture]? {
        let answer = try await submit(ReaderRequest(subject: .pages, name: name, bytes: file))
        guard case .pages(let pages) = answer else { return nil }
        return pages
    }

    /// What the square codes of a scanned or photographed paper hold, as text; none where it cannot be read.
    ///
    /// - Throws: `ReaderPoolError` where no reader can be started, or after `shutDown`.
    public func codes(in file: [UInt8]) async throws -> [String] {
        guard case .codes(let codes) = try await submit(ReaderRequest(subject: .codes, bytes: file)) else { return [] }
        return codes.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The decoded bytes of one part of a message, by the path that its reading gives; none where there is no such part.
    ///
    /// Nil where the readers took too long or failed.
    ///
    /// What comes is the reader's word: hold it against the digest in the reading.
    ///
    /// - Throws: `ReaderPoolError` where no reader can be started, or after `shutDown`.
    public func part(_ path: String, of message: [UInt8]) async throws -> [UInt8]? {
        let answer = try await submit(ReaderRequest(subject: .part, name: path, bytes: message))
        guard case .bytes(let bytes) = answer else { return nil }
        return bytes
    }

    /// Kills every reader and waits for their end, two seconds at most.
    ///
    /// Calls that wait throw `shutDown`.
    public func shutDown() async {
        for job in queue.close() { job.continuation?.resume(throwing: ReaderPoolError.shutDown) }
        stop.raise()
        await queue.threadsEnd()
    }

    private func submit(_ request: ReaderRequest) async throws -> ReaderAnswer {
        try await withCheckedThrowingContinuation { continuation in
            let job = ReaderJob(request: request, continuation: continuation)
            switch queue.push(job, maximumThreads: workers) {
            case .waits: break
            case .needsThread: startWorker()
            case .refused: continuation.resume(throwing: ReaderPoolError.shutDown)
            }
        }
    }

    private func startWorker() {
        let (executable, limits, queue, stop, notice, isKnown) = (executable, limits, queue, stop, notice, isKnown)
        let place = places.add(1, ordering: .relaxed).oldValue
        let isStarted = ReaderWorker.start {
            ReaderWorker(
                executable: executable, place: place, limits: limits, queue: queue, stop: stop, notice: notice,
                isKnown: isKnown)
        }
        guard !isStarted else { return }
        // The jobs wait for another thread; where there is none at all, they fail.
        queue.threadEnded()
        let error = ReaderPoolError.cannotStart(executable: executable, reason: "no thread for it")
        for job in queue.abandonWithoutThreads() { job.continuation?.resume(throwing: error) }
    }
}
