import CPacking
import Dossiers
import Durability
import Glibc
import Octets
import Surroundings

/// A tar archive (POSIX ustar) of evidence in the making: equal contents give equal bytes.
///
/// Every entry has the archive's own time, mode 0444, and no owner. `finish` adds the list of hashes and gives the file its
/// name; an archive that was not finished leaves nothing behind.
final class EvidenceArchive {
    /// The folder inside the archive that all entries lie in.
    let root: String
    private let path: String
    private let temporary: String
    private let archive: OpaquePointer
    private let time: Int
    private var isFinished = false
    private(set) var sums: [(name: String, sha256: String)] = []

    /// The list of hashes, as `sha256sum -c` reads it.
    static let sumsName = "SHA256SUMS"
    /// Read at once.
    private static let chunk = 1 << 18

    /// `time` is in seconds since 1970, for all entries.
    init(path: String, root: String, time: Int64) throws {
        guard !DiskFile.exists(path) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "\(path): đã có tệp này; đặt tên khác bằng --out.",
                    english: "\(path): there is a file already; give another name with --out."))
        }
        guard tn_packing_load() else {
            throw Refusal(
                .configuration,
                Sentence(
                    "Thiếu libtiepnhan-packing.so nên không lập được kho chứng cứ; cài tệp này của cùng bản dựng cạnh tiepnhan.",
                    english:
                        "libtiepnhan-packing.so is missing or cannot be loaded, so no evidence can be packed; install it beside tiepnhan."
                ))
        }
        self.path = path
        self.root = root
        self.time = Int(time)
        temporary = "\(path).\(getpid()).new"
        // Personal data: for the owner alone.
        try DiskFile.create(temporary, [], mode: 0o600)
        guard let archive = tn_archive_write_new() else { throw DiskFile.Failure(path, code: ENOMEM) }
        self.archive = archive
        tn_archive_write_set_format_ustar(archive)
        // No padding beyond the two blocks of zeros that end an archive.
        tn_archive_write_set_bytes_per_block(archive, 10240)
        try check(tn_archive_write_open_filename(archive, temporary))
    }

    deinit {
        tn_archive_write_free(archive)
        if !isFinished { unlink(temporary) }
    }

    func add(_ name: String, _ text: String) throws { try add(name, Array(text.utf8)) }

    func add(_ name: String, _ bytes: [UInt8]) throws {
        try begin(name, size: bytes.count)
        try bytes.withUnsafeBytes { try write($0) }
        note(name, SHA256.hash(bytes))
    }

    /// Adds a file of the disk in pieces; returns its hash.
    @discardableResult
    func add(_ name: String, file: String) throws -> String {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFile.Failure(file) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw DiskFile.Failure(file) }
        try begin(name, size: Int(status.st_size))
        let hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: Self.chunk)
        var left = Int(status.st_size)
        while left > 0 {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, min($0.count, left)) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw DiskFile.Failure(file) }
            try buffer.withUnsafeBytes { bytes in
                let piece = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                hash.update(piece)
                try write(piece)
            }
            left -= count
        }
        return note(name, hash.finalize())
    }

    /// Writes the list of hashes and gives the archive its name.
    func finish() throws {
        let list = sums.map { "\($0.sha256)  \($0.name)\n" }.joined()
        try begin(Self.sumsName, size: list.utf8.count)
        try Array(list.utf8).withUnsafeBytes { try write($0) }
        try check(tn_archive_write_close(archive))
        try DiskFile.sync(temporary)
        guard rename(temporary, path) == 0 else { throw DiskFile.Failure(path) }
        isFinished = true
    }

    // MARK: - Entries

    private func begin(_ name: String, size: Int) throws {
        guard let entry = tn_archive_entry_new() else { throw DiskFile.Failure(path, code: ENOMEM) }
        defer { tn_archive_entry_free(entry) }
        tn_archive_entry_set_pathname(entry, "\(root)/\(name)")
        tn_archive_entry_set_size(entry, Int64(size))
        tn_archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
        tn_archive_entry_set_perm(entry, 0o444)
        tn_archive_entry_set_mtime(entry, time, 0)
        try check(tn_archive_write_header(archive, entry))
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard !bytes.isEmpty else { return }
        guard tn_archive_write_data(archive, bytes.baseAddress, bytes.count) == bytes.count else { throw failure }
    }

    @discardableResult
    private func note(_ name: String, _ digest: [UInt8]) -> String {
        let text = Hex.text(digest)
        sums.append((name, text))
        return text
    }

    private func check(_ code: Int32) throws {
        guard code == ARCHIVE_OK else { throw failure }
    }

    private var failure: DiskFile.Failure {
        let code = tn_archive_errno(archive)
        return DiskFile.Failure(path, code: code > 0 ? code : EIO)
    }
}
