import Foundation
import Glibc
import Testing

/// A small file system of its own (tmpfs) that takes the place of a data folder, with everything that was in it; gone
/// with its owner.
///
/// For root alone.
final class SmallDisk {
    private let path: String

    /// Why there is none here; nil where there is.
    static let obstacle: String? = {
        guard getuid() == 0 else { return "only root can mount a small disk" }
        let folder = FileManager.default.temporaryDirectory.appending(path: "small-disk-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        guard mount("none", folder.path, "tmpfs", 0, "size=64k") == 0 else { return "mounting is not allowed here" }
        umount2(folder.path, Int32(MNT_DETACH))
        return nil
    }()

    init(under folder: URL, megabytes: Int) throws {
        path = folder.path
        let old = path + ".before"
        try FileManager.default.moveItem(atPath: path, toPath: old)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try #require(mount("none", path, "tmpfs", 0, "size=\(megabytes)m") == 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: old) {
            try FileManager.default.copyItem(atPath: "\(old)/\(name)", toPath: "\(path)/\(name)")
        }
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }

    private var filler: String { path + "/filler" }

    /// Takes all room but so many kilobytes.
    func fill(leaving kilobytes: Int) throws {
        var status = statvfs()
        try #require(statvfs(path, &status) == 0)
        let free = Int(status.f_bavail) * Int(status.f_frsize)
        let descriptor = open(filler, O_CREAT | O_WRONLY, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(posix_fallocate(descriptor, 0, free - kilobytes * 1024) == 0)
    }

    func free() throws { try FileManager.default.removeItem(atPath: filler) }

    func remount(_ mode: String) throws {
        let flags = UInt(MS_REMOUNT) | (mode == "ro" ? UInt(MS_RDONLY) : 0)
        try #require(mount("none", path, "tmpfs", flags, nil) == 0)
    }
}
