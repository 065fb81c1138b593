import CGlibc
import Glibc

/// A program that is run without a shell, for a bounded time, with a bounded answer.
///
/// It gets the environment that is given and nothing of ours, `/dev/null` for input and errors, no descriptor of ours, and a
/// process group of its own, which is killed as a whole when the time is up. Blocks: not for the cooperative pool.
///
/// ```swift
/// let answer = BoundedProcess(executable: "/usr/bin/fc-list", arguments: [":lang=vi"], seconds: 15).run()
/// if answer.ending == .exited(0) { print(String(decoding: answer.output, as: UTF8.self)) }
/// ```
package struct BoundedProcess {
    package let executable: String
    package var arguments: [String] = []
    package var environment: [String: String] = [:]
    /// Seconds until it is killed.
    package var seconds: Int
    /// Bytes of its standard output that are kept; what is beyond is read and dropped.
    var outputLimit = 1 << 16
    /// Ends it before its time, as the time does.
    package var stop: StopSign?

    package init(
        executable: String, arguments: [String] = [], environment: [String: String] = [:], seconds: Int,
        outputLimit: Int = 1 << 16, stop: StopSign? = nil
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.seconds = seconds
        self.outputLimit = outputLimit
        self.stop = stop
    }

    package enum Ending: Hashable {
        case exited(Int32)
        case killed(signal: Int32)
        case timedOut
        /// It could not be started: the errno.
        case notStarted(Int32)
    }

    /// Runs it to its end.
    package func run() -> (ending: Ending, output: [UInt8]) {
        var pipes: [Int32] = [-1, -1]
        guard pipe(&pipes) == 0 else { return (.notStarted(errno), []) }
        defer { close(pipes[0]) }
        for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let (process, code) = spawn(output: pipes[1])
        close(pipes[1])
        guard code == 0 else { return (.notStarted(code), []) }
        let deadline = Self.now + Int64(seconds) * 1000
        let output = read(from: pipes[0], until: deadline)
        let ending = wait(for: process, until: deadline)
        // What it left behind goes with it.
        kill(-process, SIGKILL)
        return (ending, output)
    }

    private var isStopped: Bool { stop?.isRaised ?? false }

    private func spawn(output: Int32) -> (pid_t, Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
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

    /// Reads until the other end is closed or the time is up.
    private func read(from descriptor: Int32, until deadline: Int64) -> [UInt8] {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let left = isStopped ? 0 : deadline - Self.now
            var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard left > 0, poll(&state, 1, Int32(min(left, stop == nil ? 1000 : 50))) >= 0 || errno == EINTR else {
                return output
            }
            guard state.revents != 0 else { continue }
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return output }
            output += buffer[..<min(count, max(0, outputLimit - output.count))]
        }
    }

    private func wait(for process: pid_t, until deadline: Int64) -> Ending {
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            guard Self.now < deadline, !isStopped else {
                kill(-process, SIGKILL)
                while waitpid(process, &status, 0) < 0 && errno == EINTR {}
                return .timedOut
            }
            usleep(5000)
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }

    /// Milliseconds of a clock that nobody sets.
    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
