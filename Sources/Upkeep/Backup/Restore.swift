public import Dossiers
import Durability
import Glibc
import Octets
public import Store
import Surroundings

/// Makes a data folder out of a backup, verified: every file against the manifest, every message against its name, and the
/// whole against the journal.
///
/// The folder is made beside its place and gets its name when it is whole. It is marked as restored (see `StoreRestore`), and
/// its numbers go on behind all that were given since the backup (see `NumberFloor`).
public struct Restore: Sendable {
    private let backups: BackupFolder
    private let now: Instant

    public init(from folder: String, now: Instant) {
        backups = BackupFolder(folder)
        self.now = now
    }

    /// What was restored.
    public struct Summary: Sendable {
        public var generation = ""
        public var backedUpAt: Instant
        /// No number up to this one is given again, in any series.
        public var floor: Int
        public var messages = 0
        /// Messages whose bytes are missing in the backup or altered.
        public var flaws: [StoreFlaw] = []
        /// Files that the settings name at these places, which are not there on this machine; copies lie in `restored`.
        public var elsewhere: [String] = []
    }

    /// The complete backups, the oldest first.
    public func generations() throws -> [String] {
        try backups.check()
        return try backups.complete()
    }

    /// Restores a backup (nil: the newest) into a folder that is not there yet, or is empty.
    ///
    /// Throws a `Refusal`, with nothing made, where the backup is not what its manifest says.
    ///
    /// - Parameter numbersAfter: the highest number that was given in any series, where somebody knows it; nil: numbers go on
    ///   behind the moment of the restoring.
    public func run(
        to target: String, generation: String?, numbersAfter: Int? = nil, progress: (Int) -> Void = { _ in }
    ) throws -> Summary {
        let target = BackupFolder(target).path
        if DiskFile.exists(target) {
            guard DiskFile.isFolder(target), try DiskFile.names(in: target).isEmpty else {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "\(target): đã có dữ liệu; khôi phục vào thư mục mới hoặc trống.",
                        english: "\(target): there is something already; restore into a folder that is new or empty."))
            }
        }
        let all = try generations()
        guard let name = generation ?? all.last, all.contains(name) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(backups.path): không có bản sao lưu trọn vẹn\(generation.map { " \($0)" } ?? ""); hiện có \(all.joined(separator: ", ")).",
                    english:
                        "\(backups.path): there is no complete backup\(generation.map { " \($0)" } ?? ""); there are \(all.joined(separator: ", "))."
                ))
        }
        let (backedUpAt, items) = try manifest(name)
        try verify(items, in: name)
        var summary = Summary(
            generation: name, backedUpAt: backedUpAt, floor: numbersAfter ?? NumberFloor.restored(at: now))
        let place = "\(target).\(getpid()).new"
        try BackupFolder.makeFolder(place)
        do {
            try fill(place, items, name, &summary, progress)
            if DiskFile.exists(target) { rmdir(target) }
            guard rename(place, target) == 0 else { throw DiskFile.Failure(target) }
        } catch {
            try? TreeCopy.remove(place)
            throw error
        }
        try DiskFile.sync(DiskFile.folder(of: target))
        let store = try Store(folder: target)
        let examination = try store.examine()
        summary.flaws = examination.flaws.filter { !$0.isHarmless }
        try store.noteRestore(StoreRestore(restoredAt: now, backedUpAt: backedUpAt), floor: summary.floor)
        return summary
    }

    // MARK: - Manifest

    private func manifest(_ name: String) throws -> (Instant, [TreeCopy.Item]) {
        let path = backups.manifest(name)
        let text = String(decoding: try DiskFile.read(path, limit: 64 << 20), as: UTF8.self)
        let lines = text.split(separator: "\n", maxSplits: 1).map { String($0) }
        guard lines.count == 2, let time = Instant(rfc3339: lines[0]), let items = TreeCopy.items(manifest: lines[1])
        else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path): đây không phải bảng kê sao lưu; chọn bản khác bằng --generation.",
                    english: "\(path): this is no manifest; take another backup with --generation."))
        }
        return (time, items)
    }

    private func verify(_ items: [TreeCopy.Item], in name: String) throws {
        for item in items {
            let path = "\(backups.generation(name))/\(item.name)"
            guard let hash = try? DiskFile.sha256(path), hash == item.sha256 else {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "\(path): tệp bị thiếu hoặc khác lúc sao lưu; chọn bản khác bằng --generation.",
                        english:
                            "\(path): this file is missing or not what was backed up; take another backup with --generation."
                    ))
            }
        }
    }

    // MARK: - Files

    private func fill(
        _ place: String, _ items: [TreeCopy.Item], _ name: String, _ summary: inout Summary,
        _ progress: (Int) -> Void
    ) throws {
        var copy = TreeCopy(to: place)
        for item in items {
            let source = "\(backups.generation(name))/\(item.name)"
            if item.name == "tiepnhan.sqlite" {
                try TreeCopy.stream(source, to: place + "/tiepnhan.sqlite", mode: 0o640)
            } else if item.name.hasPrefix("files/") {
                try copy.add(file: source, as: String(item.name.dropFirst(6)))
            } else if item.name.hasPrefix("outside/") {
                let original = String(item.name.dropFirst(7))
                try copy.add(file: source, as: "restored" + original)
                if !DiskFile.exists(original) { summary.elsewhere.append(original) }
            }
        }
        let messages = try DatabaseCopy.messages(in: place + "/tiepnhan.sqlite")
        summary.messages = messages.count
        _ = try RawCopy(from: backups.path, to: place).run(messages, links: false, verifies: true, progress: progress)
    }
}
