import Dossiers

/// Files inside OLE objects (MS-OLEDS): a package around any file, or the content that another program stored.
enum OLEPackage {
    /// The files of all objects in a compound file, at most `most`.
    static func files(in file: CompoundFile, most: Int) -> [EmbeddedFile] {
        var files: [EmbeddedFile] = []
        for stream in file.streams where files.count < most {
            switch stream.name {
            case "\u{1}Ole10Native":
                if let package = native(file.read(stream)) { files.append(package) }
            // A document of the newer formats, or what Acrobat stores.
            case "Package", "CONTENTS":
                let content = file.read(stream)
                if isDocument(content) { files.append(EmbeddedFile(name: "", bytes: content)) }
            default: continue
            }
        }
        return files
    }

    /// A package as Windows writes it: size, two, label, path, four bytes, the path again with its length, size, content.
    private static func native(_ stream: [UInt8]) -> EmbeddedFile? {
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
