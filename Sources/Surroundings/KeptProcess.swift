import CGlibc
import Glibc
import Synchronization

/// A program of ours that runs beside this one until it is asked to end; it ends by itself where this process is gone.
///
/// Its standard input is a pipe that nobody writes to and that this process alone holds open: however this process ends, a kill
/// included, the other one sees the end of its input. (The kernel's own way, `PR_SET_PDEATHSIG`, is bound to the thread that
/// started it, which may end long before.) What it says goes where our own standard error goes. It gets no descriptor of ours and
/// a process group of its own, so that Ctrl-C is ours alone.
package struct KeptProcess: ~Copyable {
    private let identifier: pid_t
    private let input: Int32
    /// Once it is waited for, its number may be another's: nothing is sent there any more.
    private let isGone: Atomic<Bool>

    package enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
        /// Somebody else has waited for it: how it ended is not known.
        case unknown
    }

    /// Starts it; throws the reason as the system words it.
    package init(executable: String, arguments: [String], environment: [String: String]) throws(StartFailure) {
        var ends: [Int32] = [-1, -1]
        // At once: another thread may start a process meanwhile, and a copy there would keep this one's input open.
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw StartFailure(code: errno) }
        let (process, code) = Self.spawn(executable, arguments, environment, input: ends[0])
        close(ends[0])
        guard code == 0 else {
            close(ends[1])
            throw StartFailure(code: code)
        }
        identifier = process
        input = ends[1]
        isGone = Atomic(false)
    }

    package struct StartFailure: Error {
        let code: Int32
        package var reason: String { String(cString: strerror(code)) }
    }

    deinit {
        close(input)
        guard !isGone.load(ordering: .relaxed) else { return }
        kill(identifier, SIGKILL)
        // A killed process goes at once; one that hangs in the kernel is left to init.
        var patience = 1000
        while patience > 0, waitpid(identifier, nil, WNOHANG) == 0 {
            usleep(1000)
            patience -= 1
        }
    }

    /// How it ended; nil while it runs, and `unknown` from the second time on.
    package func ending() -> Ending? {
        guard !isGone.load(ordering: .relaxed) else { return .unknown }
        var status: Int32 = 0
        let answer = waitpid(identifier, &status, WNOHANG)
        guard answer == identifier || (answer == -1 && errno == ECHILD) else { return nil }
        isGone.store(true, ordering: .relaxed)
        guard answer == identifier else { return .unknown }
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }

    /// Asks it to end.
    package func end() {
        guard !isGone.load(ordering: .relaxed) else { return }
        kill(identifier, SIGTERM)
    }

    private static func spawn(
        _ executable: String, _ arguments: [String], _ environment: [String: String], input: Int32
    ) -> (pid_t, Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) }
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for pointer in words + variables { free(pointer) } }
        words.append(nil)
        variables.append(nil)
        var process: pid_t = 0
        let code = posix_spawn(&process, executable, &actions, &attributes, words, variables)
        return (process, code)
    }
}
