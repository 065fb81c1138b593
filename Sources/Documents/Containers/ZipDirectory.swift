import Blocks
import Dossiers

/// A glance at a zip's central directory (APPNOTE 4.3.12): enough to tell what kind of file it is, nothing is inflated.
struct ZipDirectory {
    /// What the names in it speak for.
    enum Contents {
        case word, excel, openText, openSpreadsheet
        /// Whose type does not stand where it should: its manifest or its content says it.
        case openDocument
        /// An Office package whose main part has a name of its own.
        case officePackage
        /// PowerPoint, a binary workbook, a drawing, an e-book: no archive of files either.
        case otherPackage
        case files
    }

    private(set) var contents = Contents.files
    /// Entries, by the directory's own end record or by counting, whichever is more.
    private(set) var entryCount = 0
    /// Whether the end of the directory is there at all; a truncated file has none.
    private(set) var isWhole = false
    /// Whether the archive begins in another file.
    private(set) var isLastOfSeveral = false
    /// Whether an Office file holds other files (`word/embeddings/…`).
    private(set) var hasEmbeddings = false
    /// Whether an Office file holds macros.
    private(set) var hasMacros = false
    /// Whether there are folders with documents in them (OpenDocument's objects).
    private(set) var hasObjects = false
    /// Whether an Office file has drawn diagrams, whose words stand apart from its text.
    private(set) var hasDiagrams = false
    /// Whether there is a picture that may be more than a logo.
    private(set) var hasPictures = false
    /// What the names have shown so far.
    private var marks = Marks()

    private struct Marks {
        var hasTypes = false
        var hasContent = false
        var hasManifest = false
        var isApple = false
        var mayBeApple = false
        var hasPreview = false
        var isAppleFolder = false
        var hasOthers = false
    }

    /// Names that are looked at: one more than an archive may have, because the end record's count may be a lie.
    ///
    /// Office files have their main part among the first.
    static let namesRead = DocumentLimits.standard.entries + 1

    /// Of a file that is no zip.
    init() {}

    init(_ bytes: UnsafeRawBufferPointer) {
        if let kind = Self.openDocument(bytes) { contents = kind }
        guard let end = Self.endRecord(bytes) else {
            if contents == .files { contents = Self.guess(bytes) }
            return
        }
        isWhole = true
        isLastOfSeveral = bytes.uint16(at: end + 4).map { $0 > 0 && $0 != 0xFFFF } ?? false
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
        while count < Self.namesRead, bytes.starts(with: "PK\u{1}\u{2}", at: offset),
            let nameLength = bytes.uint16(at: offset + 28), let extra = bytes.uint16(at: offset + 30),
            let comment = bytes.uint16(at: offset + 32)
        {
            let name = bytes.slice(offset + 46, nameLength)
            note(name, size: bytes.uint32(at: offset + 24) ?? 0)
            offset += 46 + nameLength + extra + comment
            count += 1
        }
        entryCount = max(entryCount, count)
        if contents == .files { conclude() }
    }

    private mutating func conclude() {
        if marks.isAppleFolder && !marks.hasOthers {
            contents = .otherPackage
        } else if marks.isApple || marks.mayBeApple && marks.hasPreview {
            contents = .otherPackage
        } else if marks.hasTypes {
            contents = .officePackage
        } else if marks.hasContent, marks.hasManifest {
            contents = .openDocument
        }
    }

    /// Names of parts are equal without case (ECMA-376 part 2, section 6.2.2).
    private mutating func note(_ name: UnsafeRawBufferPointer, size: Int) {
        guard let first = name.first else { return }
        switch (0x41...0x5A).contains(first) ? first + 0x20 : first {
        case UInt8(ascii: "w"): if contents == .files, name.isPart("word/document") { contents = .word }
        case UInt8(ascii: "x"): if contents == .files, name.isPart("xl/workbook.xml") { contents = .excel }
        case UInt8(ascii: "["): if name.isPart("[content_types].xml") { marks.hasTypes = true }
        case UInt8(ascii: "c"): if name.isPart("content.xml"), name.count == 11 { marks.hasContent = true }
        case UInt8(ascii: "m"):
            if name.isPart("mimetype") || name.isPart("meta-inf/manifest.xml") { marks.hasManifest = true }
            if name.isPart("metadata/") { marks.hasPreview = true }
        case UInt8(ascii: "i"): noteIndex(name)
        case UInt8(ascii: "q"), UInt8(ascii: "p"):
            if name.isPart("quicklook/") || name.isPart("preview") { marks.hasPreview = true }
        default: break
        }
        if contents == .files { noteFolder(name) }
        if contents == .openText || contents == .openSpreadsheet || contents == .files { noteObject(name) }
        if name.find("mbeddings/") != nil || name.slice(5, 11).isPart("embeddings/")
            || name.slice(3, 11).isPart("embeddings/")
        {
            hasEmbeddings = true
        }
        if contents == .word, name.last.map({ $0 | 0x20 }) != UInt8(ascii: "x"), name.find(".mht") != nil {
            hasEmbeddings = true
        }
        if name.find("vbaProject.bin") != nil { hasMacros = true }
        if name.find("iagrams/data") != nil { hasDiagrams = true }
        if size >= InnerPictures.fewestBytes, Self.isPicture(name), !name.isPart("docprops/"),
            !name.isPart("thumbnails/")
        {
            hasPictures = true
        }
    }

    /// Documents in OpenDocument lie in folders, files in the root without an ending.
    private mutating func noteObject(_ name: UnsafeRawBufferPointer) {
        if name.count > 12, name.slice(name.count - 12, 12).isPart("/content.xml") { hasObjects = true }
        if name.isPart("object "), name.find("/") == nil { hasEmbeddings = true }
    }

    /// A package of Pages, Numbers or Keynote: `Index.zip` or `Index/Document.iwa`; `index.xml` or `index.apxl` before 2013.
    private mutating func noteIndex(_ name: UnsafeRawBufferPointer) {
        if name.isPart("index/document.iwa") || name.isPart("index.apxl") { marks.isApple = true }
        if name.isPart("index.xml") || name.isPart("index.zip") { marks.mayBeApple = true }
    }

    /// macOS sends a package of the older kind as a folder in a zip.
    private mutating func noteFolder(_ name: UnsafeRawBufferPointer) {
        guard !marks.hasOthers, !name.isPart("__macosx/"), name.last != UInt8(ascii: "/") else { return }
        let folders: [StaticString] = [".pages/", ".numbers/", ".key/"]
        if folders.contains(where: { name.find($0) != nil }) {
            marks.isAppleFolder = true
        } else {
            marks.hasOthers = true
        }
    }

    private static func isPicture(_ name: UnsafeRawBufferPointer) -> Bool {
        guard name.count > 5, name[name.count - 4] == UInt8(ascii: ".") || name[name.count - 5] == UInt8(ascii: ".")
        else {
            return false
        }
        let endings: [StaticString] = [
            ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".emf", ".wmf", ".webp",
        ]
        return endings.contains { name.slice(name.count - $0.utf8CodeUnitCount, 8).isPart($0) }
    }

    /// OpenDocument has its type first, stored, in the entry `mimetype` (ODF 1.2 part 3, section 3.3).
    private static func openDocument(_ bytes: UnsafeRawBufferPointer) -> Contents? {
        guard bytes.starts(with: "mimetype", at: 30), bytes.uint16(at: 8) == 0, let extra = bytes.uint16(at: 28) else {
            return nil
        }
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

extension UnsafeRawBufferPointer {
    /// Whether a name begins so, without case and whatever its slashes; `text` is in lower case.
    fileprivate func isPart(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard count >= length else { return false }
        for index in 0..<length {
            let byte = self[index]
            let plain =
                (0x41...0x5A).contains(byte) ? byte + 0x20 : byte == UInt8(ascii: "\\") ? UInt8(ascii: "/") : byte
            if plain != text.utf8Start[index] { return false }
        }
        return true
    }
}
