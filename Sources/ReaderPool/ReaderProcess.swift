import CGlibc
import Glibc
import ReaderWire

/// One running `tiepnhan-reader`, used and ended by the thread that started it.
///
/// The child has an empty environment but for what the loader needs, no descriptor beside its pipes, standard error at
/// `/dev/null` (libraries print mail text there), and a process group of its own, so that Ctrl-C is the daemon's alone.
struct ReaderProcess: ~Copyable {
    /// How one exchange ended.
    enum Outcome {
        case answer(ReaderFrame.Kind, [UInt8])
        case crashed, timedOut, tooMuchOutput
        /// The pool is being shut down.
        case stopped
    }

    private(set) var messagesRead = 0
    /// The file of a watched message that was being opened when the exchange ended.
    private(set) var fileInHand: Int?
    /// The protections that it has to do without.
    private(set) var missing: Set<Protection> = []
    private let identifier: pid_t
    private let toReader: Int32
    private let fromReader: Int32
    private let stop: StopSignal

    private init(_ identifier: pid_t, toReader: Int32, fromReader: Int32, stop: StopSignal) {
        self.identifier = identifier
        self.toReader = toReader
        self.fromReader = fromReader
        self.stop = stop
    }

    /// Starts the executable and waits for its hello.
    ///
    /// - Parameter hasEngines: whether it is to read PDFs and pictures, which takes it longer to start.
    static func start(
        executable: String, hasEngines: Bool, stop: StopSignal, startTime: Duration
    ) throws(ReaderPoolError) -> ReaderProcess {
        guard let input = Pipe() else { throw .cannotStart(executable: executable, reason: reason(errno)) }
        guard let output = Pipe() else {
            let reason = reason(errno)
            input.close()
            throw .cannotStart(executable: executable, reason: reason)
        }
        let spawned = spawn(executable, hasEngines, input: input.readEnd, output: output.writeEnd)
        guard spawned.status == 0 else {
            input.close()
            output.close()
            throw .cannotStart(executable: executable, reason: reason(spawned.status))
        }
        close(input.readEnd)
        close(output.writeEnd)
        Pipe.prepare(input.writeEnd)
        Pipe.prepare(output.readEnd)
        var process = ReaderProcess(
            spawned.identifier, toReader: input.writeEnd, fromReader: output.readEnd, stop: stop)
        try process.greet(executable, Deadline(after: startTime))
        return process
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    deinit {
        close(toReader)
        close(fromReader)
        kill(identifier, SIGKILL)
        // A killed process goes at once; one that hangs in the kernel is left to init rather than waited for.
        var patience = 1000
        while patience > 0, waitpid(identifier, nil, WNOHANG) == 0 {
            usleep(1000)
            patience -= 1
        }
    }

    /// Keeps it on one of the processors of this process, by its number among the readers.
    ///
    /// It and the thread that feeds it wake each other thousands of times a second, and each time the kernel likes to put the
    /// one where the other was: two such pairs were seen to share one processor for a tenth of a second beside an idle one.
    func stay(onProcessor place: Int) { CGlibc_stay(identifier, Int32(clamping: place)) }

    /// Whether it can take a request: alive, and silent as it should be.
    var isReady: Bool {
        var state = pollfd(fd: fromReader, events: Int16(POLLIN), revents: 0)
        return poll(&state, 1, 0) == 0
    }

    /// Resident memory in bytes; 0 where the system does not tell.
    var residentBytes: Int {
        guard let file = fopen("/proc/\(identifier)/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        let fields = line.split(separator: 0x20, maxSplits: 2)
        guard fields.count > 1 else { return 0 }
        let pages = fields[1].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Sends a request and takes the answer.
    ///
    /// After anything but an answer the process is of no more use.
    ///
    /// - Parameter fileTime: of a watched request, the wall time of each file within `deadline`.
    mutating func exchange(
        _ request: ReaderRequest, _ deadline: Deadline, fileTime: Duration? = nil, maximumAnswer: Int
    ) -> Outcome {
        messagesRead += 1
        fileInHand = nil
        let prefix = request.prefix
        let frame = ReaderFrame(kind: .request, length: prefix.count + request.bytes.count)
        var sending = OutgoingFrame(head: frame.head + prefix, body: request.bytes)
        var receiving = IncomingFrame(maximumLength: maximumAnswer)
        var limit = deadline
        while true {
            guard sending.write(to: toReader) else { return .crashed }
            switch receiving.read(from: fromReader) {
            case .complete(.opening, let payload):
                // Where nobody asked, or too long, it is garbage.
                guard request.depth == .watched, payload.count == 2 else { return .crashed }
                // Frames without end keep from waiting, where the time is looked at.
                guard !limit.hasPassed else { return .timedOut }
                let position = Int(payload[0]) << 8 | Int(payload[1])
                guard position > fileInHand ?? -1 else { return .crashed }
                fileInHand = position
                receiving = IncomingFrame(maximumLength: maximumAnswer)
                if let fileTime { limit = Deadline(after: fileTime).orSooner(deadline) }
                continue
            case .complete(let kind, let payload): return sending.isDone ? .answer(kind, payload) : .crashed
            case .tooLong: return .tooMuchOutput
            case .closed, .malformed: return .crashed
            case .wait: break
            }
            if let outcome = wait(writing: !sending.isDone, limit) { return outcome }
        }
    }

    private mutating func greet(_ executable: String, _ deadline: Deadline) throws(ReaderPoolError) {
        var receiving = IncomingFrame(maximumLength: ReaderHello.size)
        while true {
            switch receiving.read(from: fromReader) {
            case .complete(.hello, let payload):
                guard let hello = ReaderHello(payload) else { throw .notAnswering(executable: executable) }
                guard hello.version == ReaderFrame.version else {
                    throw .otherVersion(executable: executable, found: hello.version)
                }
                missing = hello.missing
                return
            case .wait: break
            default: throw .notAnswering(executable: executable)
            }
            switch wait(writing: false, deadline) {
            case .none: break
            case .stopped: throw .shutDown
            default: throw .notAnswering(executable: executable)
            }
        }
    }

    /// Nil where there is something to do.
    private func wait(writing: Bool, _ deadline: Deadline) -> Outcome? {
        var states = [
            pollfd(fd: fromReader, events: Int16(POLLIN), revents: 0),
            pollfd(fd: stop.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: writing ? toReader : -1, events: Int16(POLLOUT), revents: 0),
        ]
        let ready = poll(&states, nfds_t(states.count), deadline.remaining)
        if ready > 0 && states[1].revents != 0 { return .stopped }
        return deadline.hasPassed ? .timedOut : nil
    }

    private static func spawn(
        _ executable: String, _ hasEngines: Bool, input: Int32, output: Int32
    ) -> (identifier: pid_t, status: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // `Pipe` keeps its ends above standard error, so that neither step treads on the other.
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        return launch(executable, hasEngines, &actions, &attributes)
    }

    private static func launch(
        _ executable: String, _ hasEngines: Bool, _ actions: inout posix_spawn_file_actions_t,
        _ attributes: inout posix_spawnattr_t
    ) -> (identifier: pid_t, status: Int32) {
        var identifier: pid_t = 0
        var arguments = [strdup(executable), hasEngines ? strdup("--with-engines") : nil, nil]
        var environment = [getenv("LD_LIBRARY_PATH").flatMap { strdup("LD_LIBRARY_PATH=" + String(cString: $0)) }, nil]
        defer {
            for argument in arguments { free(argument) }
            free(environment[0])
        }
        let status = posix_spawn(&identifier, executable, &actions, &attributes, &arguments, &environment)
        return (status == 0 ? identifier : 0, status)
    }
}
