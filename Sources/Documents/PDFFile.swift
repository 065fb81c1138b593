import COCR
import CPoppler
import Dossiers
import Vietnamese

/// An open PDF, by poppler. Owns the handle; belongs to one thread.
final class PDFFile {
    private let handle: OpaquePointer
    private let bytes: UnsafeRawBufferPointer
    /// The same file in the library's core, once the pictures of a page are asked for.
    private var pictures: OpaquePointer?

    /// `bytes` has to stay where it is as long as the file is open.
    init(_ bytes: UnsafeRawBufferPointer) throws {
        try PageEngines.require()
        var handle: OpaquePointer?
        switch cpoppler_open(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, &handle) {
        case CPOPPLER_OPENED: break
        case CPOPPLER_LOCKED: throw DocumentFault.encrypted
        default: throw DocumentFault.corrupt
        }
        guard let handle else { throw DocumentFault.corrupt }
        self.handle = handle
        self.bytes = bytes
    }

    deinit {
        if let pictures { cpoppler_close_pictures(pictures) }
        cpoppler_close(handle)
    }

    var pageCount: Int { Int(cpoppler_page_count(handle)) }

    /// The words of a page and, where asked for, the straight lines drawn on it; nil where the page is broken.
    func page(_ index: Int, wordLimit: Int, findsRules: Bool) -> PDFPage? {
        guard let page = cpoppler_open_page(handle, Int32(index), wordLimit) else { return nil }
        defer { cpoppler_close_page(page) }
        let words = (0..<cpoppler_word_count(page)).compactMap { Self.word(cpoppler_word_at(page, $0)) }
        var rules: [PDFPage.Rule] = []
        if findsRules, words.count >= PDFPage.fewestWords {
            let count = cpoppler_find_rules(page, PDFPage.shortestRule)
            rules = (0..<min(count, PDFPage.mostRules)).map { index in
                let rule = cpoppler_rule_at(page, index)
                return PDFPage.Rule(x0: rule.x0, y0: rule.y0, x1: rule.x1, y1: rule.y1)
            }
        }
        return PDFPage(number: index + 1, words: words, rules: rules)
    }

    /// How much of a page pictures cover, 0...1; 0 where that cannot be told.
    func pictureShare(_ index: Int) -> Double {
        if pictures == nil {
            pictures = cpoppler_open_pictures(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
        }
        return pictures.map { cpoppler_picture_share($0, Int32(index)) } ?? 0
    }

    /// Files attached to the document, at most `most`, each within `bytesLimit`, until `total` bytes were inflated.
    func attachedFiles(most: Int, bytesLimit: Int, total: Int) -> [EmbeddedFile] {
        var files: [EmbeddedFile] = []
        let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        withUnsafeMutablePointer(to: &files) { files in
            cpoppler_attached_files(
                start, bytes.count, most, bytesLimit, total, { PDFFile.take($0, $1, $2, $3, $4) }, files)
        }
        return files
    }

    private static func take(
        _ files: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?, _ nameLength: Int,
        _ content: UnsafePointer<UInt8>?, _ length: Int
    ) {
        let name = text(UnsafeBufferPointer(start: name, count: name == nil ? 0 : nameLength))
        let bytes = Array(UnsafeBufferPointer(start: content, count: content == nil ? 0 : length))
        files?.assumingMemoryBound(to: [EmbeddedFile].self).pointee.append(
            EmbeddedFile(name: EntryName.base(CleanText.clean(name)), bytes: bytes))
    }

    /// A text string: UTF-16 with its mark, else UTF-8 or one byte a letter.
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.count >= 2, bytes[0] == 0xFE, bytes[1] == 0xFF else { return EntryName.decoded(Array(bytes)) }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return String(decoding: units, as: UTF16.self)
    }

    /// Dots an inch at which a page is drawn to be read: scans have 150 to 300.
    private static let drawnResolution = 200.0
    /// Pixels of the drawing's longer side: an A3 page still has its 200 dots an inch.
    private static let drawnSide: Int32 = 3400

    /// A page drawn as a picture; nil where it cannot be drawn. It has no text where `deadline` (milliseconds of the
    /// monotonic clock) comes first.
    func drawing(_ index: Int, deadline: Int64) -> RecognizedPage? {
        guard let page = cpoppler_open_page(handle, Int32(index), 0) else { return nil }
        defer { cpoppler_close_page(page) }
        guard let drawing = cpoppler_draw(page, Self.drawnResolution, Self.drawnSide) else { return nil }
        defer { cpoppler_free_drawing(drawing) }
        return cocr_page_of_pixels(
            cpoppler_drawing_pixels(drawing), cpoppler_drawing_width(drawing), cpoppler_drawing_height(drawing),
            cpoppler_drawing_stride(drawing), deadline
        ).map { RecognizedPage(owning: $0) }
    }

    /// Dots an inch of a page that people look at.
    private static let shownResolution = 100.0

    /// A page drawn with its words framed; nil where it cannot be drawn.
    func drawn(_ page: PDFPage, _ index: Int) -> MarkedPicture? {
        guard let handle = cpoppler_open_page(handle, Int32(index), 0) else { return nil }
        defer { cpoppler_close_page(handle) }
        let points = cpoppler_page_width(handle)
        guard points > 0, let drawing = cpoppler_draw(handle, Self.shownResolution, Self.drawnSide) else { return nil }
        defer { cpoppler_free_drawing(drawing) }
        let (width, height) = (cpoppler_drawing_width(drawing), cpoppler_drawing_height(drawing))
        let scale = Double(width) / points
        let words = page.words.map { word in
            PagePicture.Word(
                text: word.encoding?.decoded(word.text) ?? word.text, left: Self.pixel(word.left * scale, width),
                top: Self.pixel(word.top * scale, height), right: Self.pixel(word.right * scale, width),
                bottom: Self.pixel(word.bottom * scale, height), confidence: nil)
        }
        return MarkedPicture(words: words) {
            cocr_png_of_pixels(
                cpoppler_drawing_pixels(drawing), width, height, cpoppler_drawing_stride(drawing), $0, $1, &$2, &$3)
        }
    }

    private static func pixel(_ value: Double, _ most: Int32) -> Int { Int(max(0, min(Double(most), value))) }

    private static func word(_ word: cpoppler_word) -> PDFWord? {
        guard let pointer = word.text, word.left.isFinite, word.right.isFinite, word.top.isFinite, word.bottom.isFinite
        else { return nil }
        let text = String(
            decoding: UnsafeRawBufferPointer(start: UnsafeRawPointer(pointer), count: word.length), as: UTF8.self)
        let font = word.font.map { String(cString: $0) } ?? ""
        return PDFWord(
            text: text, encoding: LegacyEncoding(fontName: withoutSubsetTag(font)), left: word.left, top: word.top,
            right: word.right, bottom: word.bottom, hasSpaceAfter: word.space_after)
    }

    /// `ABCDEF+.VnTime` is `.VnTime` (ISO 32000-1, section 9.6.4).
    private static func withoutSubsetTag(_ font: String) -> String {
        let bytes = Array(font.utf8)
        guard bytes.count > 7, bytes[6] == UInt8(ascii: "+"), bytes[..<6].allSatisfy({ (0x41...0x5A).contains($0) })
        else { return font }
        return String(decoding: bytes[7...], as: UTF8.self)
    }
}
