import Dossiers
import Glibc
import ReaderWire

/// One thread with one reader process: takes jobs until the queue is closed.
///
/// A thread of its own, because every step blocks, and because the kernel ends the child with the thread that started it.
final class ReaderWorker {
    private let executable: String
    /// Its number among the workers.
    private let place: Int
    private let limits: ReaderPoolLimits
    private let queue: JobQueue
    private let stop: StopSignal
    private let notice: ProtectionNotice
    private let isKnown: @Sendable (MessageHeader) -> Bool
    private var process: ReaderProcess?
    /// Whether a PDF or a picture has come: readers start sooner without what reads them.
    private var needsEngines = false
    /// The file of the message that was being opened when the last attempt ended, where that was watched.
    private var fileInHand: Int?

    init(
        executable: String, place: Int, limits: ReaderPoolLimits, queue: JobQueue, stop: StopSignal,
        notice: ProtectionNotice, isKnown: @escaping @Sendable (MessageHeader) -> Bool
    ) {
        self.executable = executable
        self.place = place
        self.limits = limits
        self.queue = queue
        self.stop = stop
        self.notice = notice
        self.isKnown = isKnown
    }

    /// Starts the thread; false where the system gives none.
    static func start(_ make: @escaping @Sendable () -> ReaderWorker) -> Bool {
        let entry = Unmanaged.passRetained(ThreadEntry(make))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<ThreadEntry>.fromOpaque(argument).takeRetainedValue().make().work()
                return nil
            }, entry.toOpaque())
        guard status == 0 else {
            entry.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private func work() {
        // The first job finds the process running; where it cannot be started, that job says so.
        try? startIfNeeded()
        while let job = queue.pop() {
            do throws(ReaderPoolError) {
                let answer = try answer(to: job.request)
                retireIfWorn(job.request)
                job.continuation?.resume(returning: answer)
                // Whatever such a message has left in its reader, the next message meets a fresh one.
                if case .reading(let reading) = answer, job.request.subject == .message, !isKnown(reading.header) {
                    process = nil
                }
            } catch {
                process = nil
                job.continuation?.resume(throwing: error)
            }
        }
        process = nil
        queue.threadEnded()
    }
}

/// Carries the making of a worker onto its thread.
private final class ThreadEntry {
    let make: @Sendable () -> ReaderWorker

    init(_ make: @escaping @Sendable () -> ReaderWorker) { self.make = make }
}

// MARK: - One job

extension ReaderWorker {
    /// What one attempt gave.
    private enum Attempt {
        case answer(ReaderAnswer)
        case failure(ReadingFailure)
    }

    /// Reads.
    ///
    /// A message that a reader fails on is read once more under watch, for it may have been an earlier message's doing;
    /// if it was one of its own files, the message is read without that file.
    ///
    /// After that, looks at as much as can be looked at safely, and marks it.
    private func answer(to request: ReaderRequest) throws(ReaderPoolError) -> ReaderAnswer {
        guard request.bytes.count <= ReaderFrame.maximumRequest - 2 * ReaderRequest.maximumName else {
            return try look(at: request, after: .tooMuchOutput)
        }
        switch try attempt(request, Deadline(after: limits.messageTime)) {
        case .answer(let answer): return answer
        case .failure(.tooMuchOutput): return try look(at: request, after: .tooMuchOutput)
        case .failure(let failure):
            // A lone file has no others to be saved from it.
            if request.subject != .message, failure != .crashed { return try look(at: request, after: failure) }
            return try watched(request)
        }
    }

    private func watched(_ request: ReaderRequest) throws(ReaderPoolError) -> ReaderAnswer {
        var watched = request
        if request.subject == .message { watched.depth = .watched }
        let deadline = Deadline(after: limits.messageTime)
        while true {
            let failure: ReadingFailure
            switch try attempt(watched, deadline) {
            case .answer(let answer): return answer
            case .failure(let reason): failure = reason
            }
            guard let culprit = fileInHand, watched.leftOut.count < ReaderRequest.mostLeftOut, !deadline.hasPassed,
                !watched.leftOut.contains(where: { $0.position == culprit })
            else { return try look(at: request, after: failure) }
            watched.leftOut.append(
                LeftOutFile(position: culprit, problem: failure == .crashed ? .corrupt : .hostile))
        }
    }

    private func look(at request: ReaderRequest, after failure: ReadingFailure) throws(ReaderPoolError) -> ReaderAnswer
    {
        // Without opening a file there is no page and no code, and half a part is none.
        let isWhole = [.pages, .codes, .part].contains(request.subject)
        let depths: [ReaderRequest.Depth] = isWhole ? [] : [.unopened, .header]
        for depth in depths {
            var lighter = request
            lighter.depth = depth
            if depth == .header && request.subject == .message { lighter.bytes = Array(request.bytes.prefix(1 << 20)) }
            guard lighter.bytes.count <= ReaderFrame.maximumRequest - 2 * ReaderRequest.maximumName else { continue }
            let deadline = Deadline(after: limits.lookTime)
            if case .answer(let answer) = try attempt(lighter, deadline) { return answer.marked(failure) }
        }
        return ReaderAnswer.nothing(request).marked(failure)
    }

    private func attempt(_ request: ReaderRequest, _ deadline: Deadline) throws(ReaderPoolError) -> Attempt {
        try startIfNeeded()
        let outcome =
            process?.exchange(
                request, deadline, fileTime: limits.fileTime, maximumAnswer: limits.answerBytes) ?? .crashed
        fileInHand = process?.fileInHand
        if case .answer(.needsEngines, _) = outcome { return try attemptWithEngines(request, deadline) }
        if case .answer(let kind, let payload) = outcome, kind != .tooMuchOutput {
            if let answer = ReaderAnswer(kind, payload, of: request) { return .answer(answer) }
            process = nil
            return .failure(.crashed)
        }
        switch outcome {
        case .answer: return .failure(.tooMuchOutput)
        case .stopped: throw .shutDown
        case .crashed: process = nil
        case .timedOut:
            process = nil
            return .failure(.timedOut)
        case .tooMuchOutput:
            process = nil
            return .failure(.tooMuchOutput)
        }
        return .failure(.crashed)
    }

    private func attemptWithEngines(
        _ request: ReaderRequest, _ deadline: Deadline
    ) throws(ReaderPoolError) -> Attempt {
        process = nil
        guard !needsEngines else { throw .noEngines(executable: executable) }
        needsEngines = true
        return try attempt(request, deadline)
    }

    private func startIfNeeded() throws(ReaderPoolError) {
        if process?.isReady ?? false { return }
        process = nil
        process = try ReaderProcess.start(
            executable: executable, hasEngines: needsEngines, stop: stop, startTime: limits.startTime)
        // Recognition works on several processors at once.
        if !needsEngines { process?.stay(onProcessor: place) }
        if let missing = process?.missing { notice.note(missing) }
    }

    /// Looks at the memory after large messages and now and then.
    private func retireIfWorn(_ request: ReaderRequest) {
        let count = process?.messagesRead ?? 0
        if count >= limits.messagesPerReader {
            process = nil
        } else if count % 16 == 0 || request.bytes.count > 1 << 20 {
            if process?.residentBytes ?? 0 > limits.residentBytes { process = nil }
        }
    }
}
