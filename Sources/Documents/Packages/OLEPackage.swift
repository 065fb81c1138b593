import Blocks
import Dossiers

/// Files inside OLE objects (MS-OLEDS): a package around any file, or the content that another program stored.
enum OLEPackage {
    /// The files of all objects in a compound file, at most `most`, until `bytesLimit` bytes of objects were read: streams
    /// may share their sectors, so that the file's own size is no bound.
    static func files(in file: CompoundFile, most: Int, bytesLimit: Int) -> [EmbeddedFile] {
        var files: [EmbeddedFile] = []
        var left = bytesLimit
        for stream in file.streams where files.count < most && names.contains(stream.name.lowercased()) {
            let content = file.read(stream, atMost: left + 1)
            left -= content.count
            guard left >= 0 else { break }
            if stream.isNamed(native) {
                if let package = package(content) { files.append(package) }
            } else if isDocument(content) {
                files.append(EmbeddedFile(name: "", bytes: content))
            }
        }
        return files
    }

    private static let native = "\u{1}Ole10Native"
    /// Of a package; of a document of the newer formats, of what Acrobat stores, or of LibreOffice's own: without case, as WPS
    /// writes them otherwise.
    private static let names: Set<String> = [native.lowercased(), "package", "contents", "package_stream"]

    /// A package as Windows writes it: size, two, label, path, four bytes, the path again with its length, size, content.
    static func package(_ stream: [UInt8]) -> EmbeddedFile? {
        stream.withUnsafeBytes { bytes in
            guard bytes.uint16(at: 4) == 2 else { return nil }
            var offset = 6
            guard let label = text(bytes, &offset), text(bytes, &offset) != nil else { return nil }
            offset += 4
            guard let pathLength = bytes.uint32(at: offset), pathLength <= bytes.count else { return nil }
            offset += 4 + pathLength
            guard let size = bytes.uint32(at: offset), size > 0, size <= bytes.count - offset - 4 else { return nil }
            let content = Array(bytes.slice(offset + 4, size))
            let name = unicodeLabel(bytes, from: offset + 4 + size) ?? EntryName.decoded(label)
            return EmbeddedFile(name: EntryName.base(name), bytes: content)
        }
    }

    /// Bytes up to a zero, at most as many as a path has.
    private static func text(_ bytes: UnsafeRawBufferPointer, _ offset: inout Int) -> [UInt8]? {
        let rest = bytes.slice(offset, 1024)
        guard let end = rest.firstIndex(of: 0) else { return nil }
        offset += end + 1
        return Array(rest[..<end])
    }

    /// Newer Windows adds path, label and path in UTF-16, each after its length in characters.
    private static func unicodeLabel(_ bytes: UnsafeRawBufferPointer, from start: Int) -> String? {
        guard let pathLength = bytes.uint32(at: start), pathLength < 1024 else { return nil }
        let offset = start + 4 + pathLength * 2
        guard let length = bytes.uint32(at: offset), length > 0, length < 1024, offset + 4 + length * 2 <= bytes.count
        else { return nil }
        let units = (0..<length).map { UInt16(truncatingIfNeeded: bytes.uint16(at: offset + 4 + $0 * 2) ?? 0) }
        return CleanText.clean(String(decoding: units, as: UTF16.self))
    }

    private static func isDocument(_ content: [UInt8]) -> Bool {
        content.withUnsafeBytes { [.docx, .xlsx, .odt, .ods, .doc, .xls, .pdf, .rtf].contains(ContentKind.of($0)) }
    }
}
