import CArchive

/// Writes archives for tests, by libarchive.
struct ArchiveBuilder {
    enum Kind { case zip, storedZip, encryptedZip, sevenZip, tarGzip }

    private var entries: [(name: [UInt8], content: [UInt8])] = []

    mutating func add(_ name: String, _ content: String) { entries.append((Array(name.utf8), Array(content.utf8))) }

    mutating func add(_ name: String, bytes: [UInt8]) { entries.append((Array(name.utf8), bytes)) }

    mutating func add(rawName: [UInt8], bytes: [UInt8]) { entries.append((rawName, bytes)) }

    func bytes(_ kind: Kind = .zip) -> [UInt8] {
        let archive = archive_write_new()
        switch kind {
        case .zip: archive_write_set_format_zip(archive)
        case .storedZip:
            archive_write_set_format_zip(archive)
            archive_write_zip_set_compression_store(archive)
        case .encryptedZip:
            archive_write_set_format_zip(archive)
            archive_write_set_options(archive, "zip:encryption=zipcrypt")
            archive_write_set_passphrase(archive, "secret")
        case .sevenZip: archive_write_set_format_7zip(archive)
        case .tarGzip:
            archive_write_set_format_pax_restricted(archive)
            archive_write_add_filter_gzip(archive)
        }
        let size = entries.reduce(65_536) { $0 + $1.content.count + 1024 }
        var used = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
        defer { buffer.deallocate() }
        archive_write_open_memory(archive, buffer.baseAddress, size, &used)
        for entry in entries { write(entry.name, entry.content, to: archive) }
        archive_write_close(archive)
        archive_write_free(archive)
        return Array(buffer.prefix(used))
    }

    private func write(_ name: [UInt8], _ content: [UInt8], to archive: OpaquePointer?) {
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        let path = (name + [0]).map { CChar(bitPattern: $0) }
        archive_entry_set_pathname(entry, path)
        archive_entry_set_filetype(entry, name.last == UInt8(ascii: "/") ? 0o040000 : 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(content.count))
        archive_write_header(archive, entry)
        _ = content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
    }
}
