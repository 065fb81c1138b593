internal import Glibc

/// Who a data folder belongs to.
///
/// A command that root gives would leave files there that the service may not read. So whoever is root writes in a folder as its
/// owner; the journal tells the real account all the same (`Witness`).
enum FolderOwner {
    /// Takes on the owner's identity for the rest of the process, where it is root that runs and another that owns.
    static func assume(of folder: StoreFolder) throws {
        guard geteuid() == 0 else { return }
        var status = stat()
        guard stat(folder.path, &status) == 0, status.st_uid != 0 else { return }
        // Before nobody can tell any more.
        _ = Witness.user
        let name = getpwuid(status.st_uid)?.pointee.pw_name
        let hasGroups = name.map { initgroups($0, status.st_gid) } ?? setgroups(1, [status.st_gid])
        // For good: what the folder's settings have started must not become root again.
        guard hasGroups == 0, setgid(status.st_gid) == 0, setuid(status.st_uid) == 0 else {
            throw StoreError.system("write as the owner of", folder.path)
        }
    }
}
