import Dossiers

/// A glance at a zip's central directory (APPNOTE 4.3.12): enough to tell what kind of file it is, nothing is inflated.
struct ZipDirectory {
    /// What the names in it speak for.
    enum Contents {
        case word, excel, openText, openSpreadsheet
        /// PowerPoint, a binary workbook, a drawing, an e-book: no archive of files either.
        case otherPackage
        case files
    }

    private(set) var contents = Contents.files
    /// Entries, by the directory's own end record or by counting, whichever is more.
    private(set) var entryCount = 0
    /// Whether the end of the directory is there at all; a truncated file has none.
    private(set) var isWhole = false
    /// Whether an Office file holds other files (`word/embeddings/…`).
    private(set) var hasEmbeddings = false
    /// Whether an Office file holds macros.
    private(set) var hasMacros = false

    /// Names that are looked at: one more than an archive may have, because the end record's count may be a lie. Office
    /// files have their main part among the first.
    static let namesRead = DocumentLimits.standard.entries + 1

    init(_ bytes: UnsafeRawBufferPointer) {
        if let kind = Self.openDocument(bytes) { contents = kind }
        guard let end = Self.endRecord(bytes) else {
            if contents == .files { contents = Self.guess(bytes) }
            return
        }
        isWhole = true
        entryCount = bytes.uint16(at: end + 10) ?? 0
        // 0xFFFF entries or more stand in the zip64 record.
        if entryCount == 0xFFFF { entryCount = .max }
        guard let directory = Self.directoryStart(bytes) else { return }
        readNames(bytes, from: directory.start)
    }

    /// Where the directory begins, and by how much bytes before the zip move everything.
    static func directoryStart(_ bytes: UnsafeRawBufferPointer) -> (start: Int, shift: Int)? {
        guard let end = endRecord(bytes), let start = bytes.uint32(at: end + 16), let size = bytes.uint32(at: end + 12)
        else { return nil }
        let shift = max(0, end - size - start)
        return (start + shift, shift)
    }

    private mutating func readNames(_ bytes: UnsafeRawBufferPointer, from start: Int) {
        var offset = start
        var count = 0
        var isPackage = false
        while count < Self.namesRead, bytes.starts(with: "PK\u{1}\u{2}", at: offset),
            let nameLength = bytes.uint16(at: offset + 28), let extra = bytes.uint16(at: offset + 30),
            let comment = bytes.uint16(at: offset + 32)
        {
            let name = bytes.slice(offset + 46, nameLength)
            if contents == .files { note(name) }
            if name.starts(with: "[Content_Types].xml") { isPackage = true }
            if name.find("embeddings/") != nil { hasEmbeddings = true }
            if name.find("vbaProject.bin") != nil { hasMacros = true }
            offset += 46 + nameLength + extra + comment
            count += 1
        }
        entryCount = max(entryCount, count)
        if contents == .files, isPackage { contents = .otherPackage }
    }

    private mutating func note(_ name: UnsafeRawBufferPointer) {
        if name.starts(with: "word/document") || name.starts(with: "word\\document") { contents = .word }
        if name.starts(with: "xl/workbook.xml") || name.starts(with: "xl\\workbook.xml") { contents = .excel }
    }

    /// OpenDocument has its type first, stored, in the entry `mimetype` (ODF 1.2 part 3, section 3.3).
    private static func openDocument(_ bytes: UnsafeRawBufferPointer) -> Contents? {
        guard bytes.starts(with: "mimetype", at: 30), let extra = bytes.uint16(at: 28) else { return nil }
        let type = bytes.slice(38 + extra, 80)
        if type.starts(with: "application/vnd.oasis.opendocument.text") { return .openText }
        if type.starts(with: "application/vnd.oasis.opendocument.spreadsheet") { return .openSpreadsheet }
        return .otherPackage
    }

    /// The end record stands in the last 65,557 bytes.
    private static func endRecord(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var offset = bytes.count - 22
        let lowest = max(0, bytes.count - 65_557)
        while offset >= lowest {
            if bytes.starts(with: "PK\u{5}\u{6}", at: offset) { return offset }
            offset -= 1
        }
        return nil
    }

    /// Of a zip without an end, the names in it still tell what it was.
    private static func guess(_ bytes: UnsafeRawBufferPointer) -> Contents {
        if bytes.find("word/document") != nil || bytes.find("word/_rels") != nil { return .word }
        if bytes.find("xl/workbook") != nil || bytes.find("xl/_rels") != nil { return .excel }
        return bytes.starts(with: "[Content_Types].xml", at: 30) ? .otherPackage : .files
    }
}
