import CGlibc
import Glibc

/// A pipe whose ends no child inherits by accident, and none of which is a standard stream (a service may start with
/// those closed).
struct Pipe {
    var readEnd: Int32
    var writeEnd: Int32

    /// Nil where the process has no file descriptors left.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
        readEnd = Self.movedUp(ends[0])
        writeEnd = Self.movedUp(ends[1])
    }

    /// Bytes that a pipe holds at once where the system allows: fewer turns between the processes.
    static let capacity: Int32 = 1 << 20

    func close() {
        Glibc.close(readEnd)
        Glibc.close(writeEnd)
    }

    private static func movedUp(_ descriptor: Int32) -> Int32 {
        guard descriptor <= STDERR_FILENO else { return descriptor }
        let moved = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
        Glibc.close(descriptor)
        return moved
    }

    static func prepare(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        _ = CGlibc_set_pipe_size(descriptor, capacity)
    }
}
