import Blocks
import Dossiers
import Pages

/// The pictures inside a document: a page that was photographed and put into a text or a sheet is read like a scan.
///
/// Only where the document itself says little: where a list is typed, pictures are its ornaments.
struct InnerPictures {
    /// Smaller files hold no page.
    static let fewestBytes = 6 << 10
    /// Pictures of one document that are read.
    private static let most = 12
    /// Pixels: a logo is smaller, and so is a portrait.
    private static let (shorterSide, longerSide, area) = (150, 600, 200_000)
    /// Bytes of a picture whose header does not tell its size.
    private static let plainBytes = 20 << 10
    /// Letters and digits of a text in which nothing is said, and of one that is a letter with a list to follow.
    private static let (thin, short) = (60, 2500)

    private(set) var pages: [[UInt8]] = []
    /// Whether there is a picture large enough to be a page, of whatever kind.
    private(set) var hasAny = false

    /// Whether hardly anything is said in a text.
    static func isThin(_ text: ExtractedText) -> Bool { letters(in: text, most: thin) < thin }

    /// Whether a text leaves it to its pictures to say something: it is short, and no list is typed in it.
    static func mayMatter(in text: ExtractedText) -> Bool {
        letters(in: text, most: short) < short && !text.tables.contains(where: isList)
    }

    private static func isList(_ table: ExtractedText.Table) -> Bool {
        let columns = table.rows.first?.count ?? 0
        guard table.rows.count >= 3, columns >= 3 else { return false }
        return table.rows.reduce(0) { $0 + $1.count { !$0.text.isEmpty && !$0.isContinuation } } >= 9
    }

    private static func letters(in text: ExtractedText, most: Int) -> Int {
        var count = 0
        for block in text.blocks where count < most {
            switch block {
            case .paragraph(let paragraph): count += letters(in: paragraph.text)
            case .table(let table):
                for cell in table.rows.joined() where !cell.isContinuation { count += letters(in: cell.text) }
            }
        }
        return count
    }

    private static func letters(in text: String) -> Int {
        text.unicodeScalars.count { $0.value > 0xBF || ("0"..."9").contains($0) || ("A"..."z").contains($0) }
    }

    /// The pictures among what was cut out of a flat document.
    init(cutOut contents: [[UInt8]]) {
        for content in contents { content.withUnsafeBytes { take($0) } }
    }

    /// - Parameter isThin: whether the edges of pages are looked at, too.
    init(of content: UnsafeRawBufferPointer, kind: ContentKind, isThin: Bool, limits: DocumentLimits) {
        switch kind {
        case .docx, .xlsx: takeParts(content, isThin: isThin, limits: limits)
        case .odt, .ods: takeParts(content, limits: limits) { $0.hasPrefix("pictures/") }
        case .doc, .xls: takeStreams(content, limits: limits)
        case .rtf: RichTextPictures.read(content) { take($0) }
        default: break
        }
    }

    // MARK: - Where they are

    private mutating func takeParts(_ content: UnsafeRawBufferPointer, isThin: Bool, limits: DocumentLimits) {
        guard var package = try? OfficePackage(content, limits: limits, isWanted: { $0.hasSuffix(".rels") })
        else { return }
        var names: [String] = []
        for part in package.names where isThin || !["/header", "/footer"].contains(where: { part.contains($0) }) {
            let relations = package.takeRelations(of: PartName.source(ofRelations: part), limits: limits)
            for name in relations.targets("image") where !names.contains(name) { names.append(name) }
        }
        let wanted = Set(names)
        takeParts(content, limits: limits) { wanted.contains($0) }
    }

    private mutating func takeParts(
        _ content: UnsafeRawBufferPointer, limits: DocumentLimits, isWanted: (String) -> Bool
    ) {
        var left = Self.most * 4
        let package = try? OfficePackage(content, limits: limits) { key in
            guard left > 0, isWanted(key) else { return false }
            left -= 1
            return true
        }
        guard var package else { return }
        for name in package.names { package.take(name)?.withUnsafeBytes { take($0) } }
    }

    private mutating func takeStreams(_ content: UnsafeRawBufferPointer, limits: DocumentLimits) {
        guard let file = try? CompoundFile(content) else { return }
        for name in ["Data", "WordDocument"] {
            guard let stream = file.stream(name) else { continue }
            file.read(stream, atMost: limits.partBytes).withUnsafeBytes { scan($0) }
        }
        guard let stream = file.stream("Workbook") ?? file.stream("Book") else { return }
        let pieces = file.read(stream, atMost: limits.partBytes).withUnsafeBytes { BinaryWorkbook.drawings(in: $0) }
        pieces.withUnsafeBytes { scan($0) }
    }

    private mutating func scan(_ stream: UnsafeRawBufferPointer) {
        BlipScan.pictures(in: stream) { picture in
            take(picture)
            return pages.count < Self.most
        }
    }

    // MARK: - What they are

    private mutating func take(_ picture: UnsafeRawBufferPointer) {
        guard picture.count >= Self.fewestBytes else { return }
        guard ContentKind.of(picture) == .image else {
            if Self.isDrawing(picture) { hasAny = true }
            return
        }
        guard Self.mayBePage(picture) else { return }
        hasAny = true
        if pages.count < Self.most { pages.append(Array(picture)) }
    }

    private static func mayBePage(_ picture: UnsafeRawBufferPointer) -> Bool {
        guard let size = PictureSize(picture) else { return picture.count >= plainBytes }
        let (shorter, longer) = (min(size.width, size.height), max(size.width, size.height))
        return shorter >= shorterSide && longer >= longerSide && shorter * longer >= area
    }

    /// A metafile of Windows, which nothing here reads.
    private static func isDrawing(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.uint32(at: 0) == 1 && bytes.starts(with: " EMF", at: 40) || bytes.uint32(at: 0) == 0x9AC6_CDD7
    }

    // MARK: - Reading

    /// Adds what the pictures say to the text of their document.
    ///
    /// A picture that cannot be read says nothing; the others may.
    func read(into text: inout ExtractedText, limits: DocumentLimits, recognition: inout RecognitionBudget) {
        var collector = BlockCollector(limits: limits)
        for (index, page) in pages.enumerated() {
            let read = page.withUnsafeBytes { page in
                (try? PictureDocument.read(page, limits: limits, recognition: &recognition)) ?? nil
            }
            if let read { collector.add(read, place: "ảnh \(index + 1)") }
        }
        guard !collector.isEmpty else {
            if collector.isTruncated { text.isTruncated = true }
            return
        }
        text.append(collector.text)
    }
}
