internal import Glibc

/// syncfs(2): makes everything that was written to a file system durable with one flush of the disk, where a flush a file
/// would cost some milliseconds each.
///
/// glibc declares the calls only for GNU sources, so Swift does not see them; they are looked up by name, and where they
/// are missing files are synced one by one.
enum WholeSync {
    private typealias SyncCall = @convention(c) (Int32) -> Int32
    private typealias StatusCall = @convention(c) (UnsafePointer<CChar>, UnsafeMutableRawPointer) -> Int32

    private static let syncCall = dlsym(nil, "syncfs").map { unsafeBitCast($0, to: SyncCall.self) }
    private static let statusCall = dlsym(nil, "statfs").map { unsafeBitCast($0, to: StatusCall.self) }

    /// ext2 to ext4, XFS, Btrfs and tmpfs (magic numbers of statfs(2)): they write data and names through to the disk
    /// and report errors (Linux 5.8 and later).
    ///
    /// Network and FUSE file systems may do nothing at all.
    private static let trusted: Set<Int> = [0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994]

    /// Whether the file system of a path can be synced as a whole.
    static func isTrusted(_ path: String) -> Bool {
        guard syncCall != nil, let statusCall else { return false }
        // `struct statfs` is 120 bytes long on 64-bit Linux and begins with the magic number.
        return withUnsafeTemporaryAllocation(byteCount: 512, alignment: 8) { buffer in
            guard let base = buffer.baseAddress, statusCall(path, base) == 0 else { return false }
            return trusted.contains(base.load(as: Int.self))
        }
    }

    /// Makes all of the file system of a folder durable.
    static func run(_ folder: String) throws {
        let descriptor = try OwnedDescriptor(folder, flags: O_RDONLY | O_DIRECTORY)
        guard let syncCall, syncCall(descriptor.raw) == 0 else { throw StoreError.system("sync", folder) }
    }
}
