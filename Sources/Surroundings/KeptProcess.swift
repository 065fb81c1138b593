import CGlibc
import Glibc

/// A program of ours that runs beside this one until it is asked to end; it ends by itself where this process is gone.
///
/// Its standard input is a pipe that nobody writes to and that this process alone holds open: however this process ends, a kill
/// included, the other one sees the end of its input. (The kernel's own way, `PR_SET_PDEATHSIG`, is bound to the thread that
/// started it, which may end long before.) What it says goes where our own standard error goes. It gets no descriptor of ours and
/// a process group of its own, so that Ctrl-C is ours alone.
package struct KeptProcess: ~Copyable {
    private let identifier: pid_t
    private let input: Int32

    package enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    /// Starts it; throws the reason as the system words it.
    package init(executable: String, arguments: [String], environment: [String: String]) throws(StartFailure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw StartFailure(code: errno) }
        for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let (process, code) = Self.spawn(executable, arguments, environment, input: ends[0])
        close(ends[0])
        guard code == 0 else {
            close(ends[1])
            throw StartFailure(code: code)
        }
        identifier = process
        input = ends[1]
    }

    package struct StartFailure: Error {
        let code: Int32
        package var reason: String { String(cString: strerror(code)) }
    }

    deinit {
        close(input)
        kill(identifier, SIGKILL)
        // A killed process goes at once; one that hangs in the kernel is left to init.
        var patience = 1000
        while patience > 0, waitpid(identifier, nil, WNOHANG) == 0 {
            usleep(1000)
            patience -= 1
        }
    }

    /// How it ended; nil while it runs.
    package func ending() -> Ending? {
        var status: Int32 = 0
        guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }

    /// Asks it to end.
    package func end() { kill(identifier, SIGTERM) }

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
