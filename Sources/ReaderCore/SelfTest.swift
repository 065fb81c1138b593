import CGlibc
import Glibc

/// Tries what code in the reader must not be able to do, and tells what was refused: `tiepnhan-reader --self-test FOLDER`.
///
/// In a process that is not confined the same attempts succeed, and the test says so.
public struct SelfTest {
    /// One thing tried.
    public struct Attempt: Hashable, Sendable {
        public var name: String
        public var isRefused: Bool
    }

    /// - Parameter folder: a data folder with `tiepnhan.yaml` in it. Nothing is changed there, not even where the test
    ///   fails.
    public static func attempts(folder: String) -> [Attempt] {
        [
            Attempt("open an internet socket") { opened(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)) },
            Attempt("open a datagram socket") { opened(socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)) },
            Attempt("open a local socket") { opened(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)) },
            Attempt("read the settings") { opened(open("\(folder)/tiepnhan.yaml", O_RDONLY)) },
            Attempt("list the data folder") { opened(open(folder, O_RDONLY | O_DIRECTORY)) },
            Attempt("read another file of the system") { opened(open("/etc/passwd", O_RDONLY)) },
            Attempt("write to the data folder") { created("\(folder)/.self-test-\(getpid())") },
            Attempt("write to the folder for temporary files") { created("/tmp/.tiepnhan-self-test-\(getpid())") },
            Attempt("make a folder") { made("\(folder)/.self-test-\(getpid())") },
            Attempt("rename the settings") { rename("\(folder)/tiepnhan.yaml", "\(folder)/tiepnhan.yaml") == 0 },
            Attempt("start a program") { spawned() },
            Attempt("become another program") { !failed(execv("/nowhere", [nil])) },
            Attempt("signal another process") { kill(getppid(), 0) == 0 },
            Attempt("map memory that is written and executed") { mapped() },
        ]
    }

    /// Prints one line an attempt to `output`.
    ///
    /// - Returns: the exit code: 0 where everything was refused, 1 where something was not.
    public static func run(folder: String, output: Int32) -> Int32 {
        let attempts = attempts(folder: folder)
        let lines = attempts.map { "\($0.isRefused ? "refused" : "ALLOWED") \($0.name)\n" }
        guard PipeEnd(descriptor: output).write(Array(lines.joined().utf8)) else { return 74 }
        return attempts.allSatisfy(\.isRefused) ? 0 : 1
    }

    private static func opened(_ descriptor: Int32) -> Bool {
        guard descriptor >= 0 else { return false }
        close(descriptor)
        return true
    }

    private static func created(_ path: String) -> Bool {
        defer { unlink(path) }
        return opened(creat(path, 0o600))
    }

    private static func made(_ path: String) -> Bool {
        defer { rmdir(path) }
        return mkdir(path, 0o700) == 0
    }

    private static func spawned() -> Bool {
        var identifier: pid_t = 0
        var arguments = [strdup("true"), nil]
        defer { free(arguments[0]) }
        guard posix_spawn(&identifier, "/bin/true", nil, nil, &arguments, nil) == 0 else { return false }
        waitpid(identifier, nil, 0)
        return true
    }

    /// Whether a call that cannot succeed anyway was refused before it was looked at.
    private static func failed(_ status: Int32) -> Bool { status != 0 && [EPERM, EACCES, ENOSYS].contains(errno) }

    private static func mapped() -> Bool {
        let size = 4096
        guard let memory = mmap(nil, size, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            memory != MAP_FAILED
        else { return false }
        munmap(memory, size)
        return true
    }
}

extension SelfTest.Attempt {
    /// - Parameter succeeds: does it, and tells whether it could.
    fileprivate init(_ name: String, _ succeeds: () -> Bool) { self.init(name: name, isRefused: !succeeds()) }
}
