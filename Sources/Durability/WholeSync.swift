import CGlibc
import Glibc

/// syncfs(2): makes everything that was written to a file system durable with one flush of the disk, where a flush a file
/// would cost some milliseconds each.
public enum WholeSync {
    /// ext2 to ext4, XFS, Btrfs and tmpfs (magic numbers of statfs(2)): they write data and names through to the disk
    /// and report errors (Linux 5.8 and later).
    ///
    /// Network and FUSE file systems may do nothing at all.
    private static let trusted: Set<Int> = [0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994]

    /// Whether the file system of a path can be synced as a whole.
    public static func isTrusted(_ path: String) -> Bool { trusted.contains(CGlibc_file_system_kind(path)) }

    /// Makes all of the file system of a folder durable.
    ///
    /// - Returns: 0, or the `errno` of what failed.
    public static func run(_ folder: String) -> Int32 {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        return syncfs(descriptor) == 0 ? 0 : errno
    }
}
