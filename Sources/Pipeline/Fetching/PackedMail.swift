import CPacking

/// A message that the mail server keeps packed (Dovecot's `zlib` plugin, dbox and Maildir): gzip, bzip2, xz or zstd around it.
///
/// No message begins like one of them: a header field begins with a printable character.
enum PackedMail {
    private static let marks: [[UInt8]] = [
        [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD],
    ]

    static func isPacked(_ bytes: [UInt8]) -> Bool { marks.contains { bytes.starts(with: $0) } }

    /// Why a message was not unpacked.
    enum Failure: Error {
        /// It is damaged, or larger than `limit`.
        case unusable
        /// libtiepnhan-packing.so is missing or cannot be loaded: nothing is known of the message.
        case noEngine
    }

    /// The message, of at most `limit` bytes.
    static func unpacked(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
        guard tn_packing_load() else { throw .noEngine }
        guard let message = content(of: bytes, limit: limit) else { throw .unusable }
        return message
    }

    private static func content(of bytes: [UInt8], limit: Int) -> [UInt8]? {
        guard let archive = tn_archive_read_new() else { return nil }
        defer { tn_archive_read_free(archive) }
        tn_archive_read_support_filter_all(archive)
        tn_archive_read_support_format_raw(archive)
        return bytes.withUnsafeBytes { content in
            var entry: OpaquePointer?
            guard tn_archive_read_open_memory(archive, content.baseAddress, content.count) == ARCHIVE_OK,
                tn_archive_read_next_header(archive, &entry) == ARCHIVE_OK
            else { return nil }
            return read(archive, limit: limit)
        }
    }

    private static func read(_ archive: OpaquePointer, limit: Int) -> [UInt8]? {
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = buffer.withUnsafeMutableBytes { tn_archive_read_data(archive, $0.baseAddress, $0.count) }
            if count == 0 { return result }
            guard count > 0, result.count + count <= limit else { return nil }
            result += buffer[..<count]
        }
    }
}
