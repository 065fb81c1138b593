import Dossiers
import Durability
import Glibc
import Surroundings

/// A folder of backups: the raw messages of all of them, which only grow in number, and beside them one folder a backup.
///
///     tiepnhan-backup                    says that it is one
///     raw/ab/abcdef….eml                 as in the data folder
///     generations/20220310-011233/       one backup
///         tiepnhan.sqlite                the database at one moment
///         files/                         the files of the data folder: settings, keys, roots of the journal
///         outside/etc/…                  what the settings name elsewhere: rules, passwords, certificates
///         MANIFEST                       hash, mode and name of each; written last, so that what has none is no backup
struct BackupFolder: Sendable {
    let path: String

    private static let mark = "TiepNhan backup 1\n"

    init(_ path: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    private var markPath: String { path + "/tiepnhan-backup" }
    var generations: String { path + "/generations" }

    func generation(_ name: String) -> String { "\(generations)/\(name)" }

    func manifest(_ name: String) -> String { generation(name) + "/MANIFEST" }

    /// Makes the folder, or sees that it is one of ours: a folder with other things in it is refused.
    func make() throws {
        if DiskFile.exists(markPath) { return try check() }
        if DiskFile.exists(path), try !DiskFile.names(in: path).isEmpty {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path): thư mục này chứa thứ khác; chọn thư mục trống hoặc mới để sao lưu.",
                    english: "\(path): this folder holds other things; name an empty or a new folder for backups."))
        }
        // Messages and passwords: for the owner alone.
        for folder in [path, path + "/raw", generations] { try Self.makeFolder(folder) }
        try DiskFile.replace(markPath, Array(Self.mark.utf8), mode: 0o600, isDurable: true)
    }

    func check() throws {
        guard let bytes = try? DiskFile.read(markPath, limit: 1 << 10) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path): đây không phải thư mục sao lưu (không có tệp tiepnhan-backup).",
                    english: "\(path): this is no folder of backups (it has no file tiepnhan-backup)."))
        }
        guard bytes == Array(Self.mark.utf8) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path): bản sao lưu của phiên bản khác; dùng chương trình đã tạo ra nó.",
                    english: "\(path): these backups are of another version; use the program that made them."))
        }
    }

    /// The complete backups, the oldest first.
    func complete() throws -> [String] {
        try DiskFile.names(in: generations).filter { DiskFile.exists(manifest($0)) }
    }

    /// The name of a backup made at a moment; a second one within the second gets a number.
    func newName(at now: Instant) throws -> String {
        let time = now.localTime(in: UTCOffset(minutes: 0))
        let clock = [time.hour, time.minute, time.second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        let name = "\(time.date.iso.filter { $0 != "-" })-\(clock)"
        let taken = try DiskFile.names(in: generations)
        if !taken.contains(name) { return name }
        return (2...99).lazy.map { "\(name).\($0 < 10 ? "0" : "")\($0)" }.first { !taken.contains($0) } ?? name + ".x"
    }

    /// Removes what interrupted backups left, and all complete ones but the newest `keep`.
    func prune(keep: Int) throws {
        let complete = Set(try complete().suffix(max(1, keep)))
        for name in try DiskFile.names(in: generations) where !complete.contains(name) {
            // Without its manifest it is none any more, however far the removal comes.
            unlink(manifest(name))
            try TreeCopy.remove(generation(name))
        }
    }

    static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw DiskFile.Failure(path) }
    }
}
