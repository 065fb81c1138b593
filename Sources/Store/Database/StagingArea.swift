internal import Glibc

/// The folder for files that are not yet part of the store; emptied when nobody uses it.
///
/// Every open store holds a shared flock(2) on the folder. Who gets it alone knows that no other process is writing
/// there, so that what lies in it is left over from an interrupted run. No kill leaves the lock behind.
struct StagingArea: ~Copyable {
    private let descriptor: OwnedDescriptor

    init(_ path: String) throws {
        let opened = try OwnedDescriptor(path, flags: O_RDONLY | O_DIRECTORY)
        if flock(opened.raw, LOCK_EX | LOCK_NB) == 0 { Self.empty(path) }
        while flock(opened.raw, LOCK_SH) != 0 {
            guard errno == EINTR else { throw StoreError.system("lock", path) }
        }
        descriptor = opened
    }

    /// Removes the files of a folder.
    ///
    /// What cannot be removed is left: it does no harm.
    private static func empty(_ path: String) {
        for name in (try? StoreFolder.names(in: path)) ?? [] { unlink(path + "/" + name) }
    }
}
