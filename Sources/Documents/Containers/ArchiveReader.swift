import Blocks
import CArchive
import Dossiers
import Glibc

/// One pass over an archive in memory, by libarchive.
///
/// Owns the handle; belongs to one thread.
///
/// A read error is an error: it never looks like the end of the archive.
final class ArchiveReader {
    /// What libarchive may try.
    ///
    /// Fewer formats mean a faster start and fewer doors.
    enum Kind {
        case zip, sevenZip, rar, tar
        /// One compressed stream, a tar or a single file.
        case compressed
    }

    struct Entry {
        /// As stored, in whatever character set.
        var name: [UInt8]
        var isFile: Bool
        var isEncrypted: Bool
    }

    /// Streams around each other; no person makes two.
    private static let streamsLimit: Int32 = 20

    private let handle: OpaquePointer
    private var current: OpaquePointer?
    private(set) var entryCount = 0
    /// Bytes that have come out so far, those of damaged files too.
    private(set) var inflated = 0
    private let limits: DocumentLimits
    /// A copy of a zip whose names are no UTF-8 though they say so, with that taken back; nil for every other archive.
    private let honest: UnsafeMutableRawBufferPointer?

    /// `bytes` has to stay where it is as long as the reader lives.
    init(_ bytes: UnsafeRawBufferPointer, kind: Kind, limits: DocumentLimits) throws {
        LibArchive.start
        guard let handle = archive_read_new() else { throw DocumentFault.corrupt }
        self.handle = handle
        self.limits = limits
        honest = kind == .zip ? ZipDirectory.withoutLies(bytes) : nil
        switch kind {
        case .zip:
            archive_read_support_format_zip_seekable(handle)
        case .sevenZip:
            archive_read_support_format_7zip(handle)
        case .rar:
            archive_read_support_format_rar(handle)
            archive_read_support_format_rar5(handle)
        case .tar:
            archive_read_support_format_tar(handle)
        case .compressed:
            archive_read_support_filter_gzip(handle)
            archive_read_support_filter_bzip2(handle)
            archive_read_support_filter_xz(handle)
            archive_read_support_format_tar(handle)
            archive_read_support_format_raw(handle)
        }
        let content = honest.map { UnsafeRawBufferPointer($0) } ?? bytes
        guard archive_read_open_memory(handle, content.baseAddress, content.count) == ARCHIVE_OK else {
            // It undoes one stream around another at once, and gives up at the twenty-fifth.
            throw archive_filter_count(handle) > Self.streamsLimit ? DocumentFault.hostile(.nesting) : .corrupt
        }
    }

    deinit {
        archive_read_free(handle)
        honest?.deallocate()
    }

    /// Whether the stream that `Kind.compressed` found holds a tar.
    var isTar: Bool { archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_TAR }

    /// Whether it holds no archive at all but one bare file.
    var isRaw: Bool { archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_RAW }

    /// Whether nothing was undone at all: bytes that only begin like a compressed stream.
    var isUntouched: Bool { isRaw && archive_filter_count(handle) < 2 }

    /// The next entry, nil at the end.
    ///
    /// What was not read of the one before is skipped.
    func next() throws -> Entry? {
        let former = uselocale(LibArchive.unicode)
        defer { uselocale(former) }
        var entry: OpaquePointer?
        let status = archive_read_next_header(handle, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
            throw archive_read_has_encrypted_entries(handle) > 0 ? DocumentFault.encrypted : .corrupt
        }
        current = entry
        entryCount += 1
        guard entryCount <= limits.entries else { throw DocumentFault.hostile(.fileCount) }
        return Entry(
            name: Self.name(of: entry),
            isFile: archive_entry_filetype(entry) & 0o170000 == 0o100000,
            isEncrypted: archive_entry_is_encrypted(entry) != 0)
    }

    /// The whole content of the entry that `next` gave last.
    ///
    /// - Parameter limit: more bytes than this are `hostile`, as is more than `inflatedBytes` out of the whole archive.
    func read(atMost limit: Int) throws -> [UInt8] {
        let claimed = current.map { archive_entry_size_is_set($0) != 0 ? Int(archive_entry_size($0)) : 0 } ?? 0
        let most = min(limit, limits.inflatedBytes - inflated)
        let beyond = DocumentFault.hostile(limits.inflatedBytes - inflated <= limit ? .inflatedSize : .fileSize)
        guard claimed <= most else { throw beyond }
        // One byte more than claimed, so that the read which meets the end also checks the entry's checksum.
        var content = try read(upTo: max(claimed, 0) + 1)
        while !content.isComplete {
            guard content.bytes.count <= most else { throw beyond }
            let more = try read(upTo: max(4096, min(content.bytes.count, most + 1 - content.bytes.count)))
            content.bytes += more.bytes
            content.isComplete = more.isComplete
        }
        guard content.bytes.count <= most else { throw beyond }
        return content.bytes
    }

    private func read(upTo count: Int) throws -> (bytes: [UInt8], isComplete: Bool) {
        var failure: DocumentFault?
        var isComplete = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let status = archive_read_data(handle, buffer.baseAddress.map { $0 + filled }, count - filled)
                if status <= 0 {
                    if status < 0 { failure = fault() }
                    isComplete = true
                    return
                }
                filled += status
            }
        }
        // libarchive does not tell how much came out before it failed.
        inflated += failure == nil ? bytes.count : count
        if let failure { throw failure }
        return (bytes, isComplete)
    }

    private func fault() -> DocumentFault {
        guard let current, archive_entry_is_encrypted(current) != 0 else { return .corrupt }
        return .encrypted
    }

    private static func name(of entry: OpaquePointer) -> [UInt8] {
        guard let name = archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry) else { return [] }
        return Array(UnsafeBufferPointer(start: name, count: strlen(name)).lazy.map { UInt8(bitPattern: $0) })
    }
}

/// What has to be so before libarchive runs, once in a process.
private enum LibArchive {
    /// Without TZ glibc looks at /etc/localtime again for each entry's time, which nobody asks for here: an eighth of the
    /// time that a small Word file takes.
    static let start: Void = { _ = setenv("TZ", "UTC0", 0) }()

    /// In the C locale names that are Unicode in the archive come out empty; in this one they come out as UTF-8, and all
    /// other names as the bytes they are.
    nonisolated(unsafe) static let unicode = newlocale(Int32(LC_CTYPE_MASK), "C.UTF-8", nil)
}
