import Blocks
import COCR
import CPoppler
import Dossiers
import Vietnamese

/// An open PDF, by poppler.
///
/// Owns the handle; belongs to one thread.
public final class PDFFile {
    private let handle: OpaquePointer
    private let picturePixels: Int
    /// Whether a picture was left out of a drawing because it has more pixels than may be.
    private(set) var hasLargePicture = false

    /// `bytes` has to stay where it is as long as the file is open.
    ///
    /// - Parameter picturePixels: of one picture on a page; larger ones are not decoded.
    public init(_ bytes: UnsafeRawBufferPointer, picturePixels: Int) throws {
        try PageEngines.require()
        var handle: OpaquePointer?
        switch cpoppler_open(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, &handle) {
        case CPOPPLER_OPENED: break
        case CPOPPLER_LOCKED: throw DocumentFault.encrypted
        default: throw DocumentFault.corrupt
        }
        guard let handle else { throw DocumentFault.corrupt }
        self.handle = handle
        self.picturePixels = picturePixels
    }

    deinit { cpoppler_close(handle) }

    public var pageCount: Int { Int(cpoppler_page_count(handle)) }

    /// Whether the pages only say that another program has to build them.
    var isFormShell: Bool { cpoppler_is_form_shell(handle) }

    // MARK: - What is on a page

    /// What stands on a page, upright; nil where the page is broken.
    public func content(_ index: Int, wordLimit: Int) -> PDFContent? {
        guard let page = cpoppler_open_page(handle, Int32(index), wordLimit) else { return nil }
        defer { cpoppler_close_page(page) }
        let encodings = (0..<cpoppler_font_count(page)).map { number in
            LegacyEncoding(
                fontName: Self.withoutSubsetTag(cpoppler_font_at(page, number).map { String(cString: $0) } ?? ""))
        }
        let turn = Self.turn(of: page)
        let words = (0..<cpoppler_word_count(page)).compactMap { index in
            Self.word(cpoppler_word_at(page, index), encodings, turn)
        }
        let rules = (0..<min(cpoppler_rule_count(page), PDFPage.mostRules)).map { index in
            let rule = cpoppler_rule_at(page, index)
            return turn.turned(PDFPage.Rule(x0: rule.x0, y0: rule.y0, x1: rule.x1, y1: rule.y1))
        }
        let pictures = (0..<cpoppler_picture_count(page)).map { index in
            let picture = cpoppler_picture_at(page, index)
            let area = PDFArea(left: picture.left, top: picture.top, right: picture.right, bottom: picture.bottom)
            return PDFContent.Picture(area: turn.turned(area), density: picture.density)
        }
        return PDFContent(
            page: PDFPage(number: index + 1, words: words, rules: rules, width: turn.size.width), turn: turn,
            pictures: pictures,
            curveCount: cpoppler_curve_count(page))
    }

    private static func turn(of page: OpaquePointer) -> PDFTurn {
        var letters = [0, 0, 0, 0]
        for index in 0..<cpoppler_word_count(page) {
            let word = cpoppler_word_at(page, index)
            if word.origin == CPOPPLER_SHOWN || word.origin == CPOPPLER_HIDDEN {
                letters[Int(word.rotation & 3)] += word.length
            }
        }
        return PDFTurn(letters: letters, width: cpoppler_page_width(page), height: cpoppler_page_height(page))
    }

    private static func word(_ word: cpoppler_word, _ encodings: [LegacyEncoding?], _ turn: PDFTurn) -> PDFWord? {
        guard let pointer = word.text, word.left.isFinite, word.right.isFinite, word.top.isFinite, word.bottom.isFinite
        else { return nil }
        let text = String(
            decoding: UnsafeRawBufferPointer(start: UnsafeRawPointer(pointer), count: word.length), as: UTF8.self)
        let area = turn.turned(PDFArea(left: word.left, top: word.top, right: word.right, bottom: word.bottom))
        let encoding = encodings.indices.contains(Int(word.font)) ? encodings[Int(word.font)] : nil
        return PDFWord(
            text: text, encoding: encoding, left: area.left, top: area.top, right: area.right, bottom: area.bottom,
            hasSpaceAfter: word.space_after, font: word.font, origin: origin(word.origin))
    }

    private static func origin(_ origin: cpoppler_origin) -> PDFWord.Origin {
        switch origin {
        case CPOPPLER_HIDDEN: .hidden
        case CPOPPLER_STAMPED: .stamped
        case CPOPPLER_TYPED: .typed
        default: .shown
        }
    }

    /// `ABCDEF+.VnTime` is `.VnTime` (ISO 32000-1, section 9.6.4).
    private static func withoutSubsetTag(_ font: String) -> String {
        let bytes = Array(font.utf8)
        guard bytes.count > 7, bytes[6] == UInt8(ascii: "+"), bytes[..<6].allSatisfy({ (0x41...0x5A).contains($0) })
        else { return font }
        return String(decoding: bytes[7...], as: UTF8.self)
    }

    // MARK: - Attached files

    /// Files attached to the document or pinned to a page, at most `most`, each within `bytesLimit`, until `total` bytes were
    /// inflated.
    func attachedFiles(most: Int, bytesLimit: Int, total: Int) -> [EmbeddedFile] {
        var files: [EmbeddedFile] = []
        withUnsafeMutablePointer(to: &files) { files in
            cpoppler_attached_files(
                handle, most, bytesLimit, total, { PDFFile.take($0, $1, $2, $3, $4) }, files)
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

    // MARK: - Drawing

    /// Pixels of a drawing's longer side: A4 at 340 dots an inch.
    private static let drawnSide: Int32 = 4000
    /// Dots an inch of a page that people look at, and pixels of its longer side.
    private static let shownResolution = 100.0
    private static let shownSide: Int32 = 3400

    /// A page, or a part of it, drawn as a picture; nil where it cannot be drawn.
    ///
    /// - Parameters:
    ///   - area: a part of the page as `content` has it set upright.
    ///   - hidesText: whether only pictures and lines are drawn.
    ///   - deadline: milliseconds of the monotonic clock; what comes later has no text.
    public func drawing(
        _ index: Int, of content: PDFContent, area: PDFArea? = nil, hidesText: Bool, deadline: Int64
    ) -> RecognizedPage? {
        guard let page = cpoppler_open_page(handle, Int32(index), 0) else { return nil }
        defer { cpoppler_close_page(page) }
        if area == nil, let scan = scan(page, hidesText: hidesText, deadline: deadline) { return scan }
        let part = area.map { content.turn.back($0) }
        let view = cpoppler_view(
            resolution: content.resolution(of: area), longest_side: Self.drawnSide, left: part?.left ?? 0,
            top: part?.top ?? 0, right: part?.right ?? 0, bottom: part?.bottom ?? 0, hides_text: hidesText,
            most_pixels: Int64(picturePixels), deadline: deadline)
        guard let drawing = cpoppler_draw(page, view) else { return nil }
        defer { cpoppler_free_drawing(drawing) }
        if cpoppler_drawing_is_partial(drawing) { hasLargePicture = true }
        return cocr_page_of_pixels(
            cpoppler_drawing_pixels(drawing), cpoppler_drawing_width(drawing), cpoppler_drawing_height(drawing),
            cpoppler_drawing_stride(drawing), deadline
        ).map { RecognizedPage(owning: $0) }
    }

    /// A page that is one JPEG and nothing else that is seen, by that: the pixels of the file itself; nil where it is not, or
    /// where it can only be drawn.
    private func scan(_ page: OpaquePointer, hidesText: Bool, deadline: Int64) -> RecognizedPage? {
        guard let scan = cpoppler_find_scan(page, hidesText, Int64(picturePixels), deadline) else { return nil }
        defer { cpoppler_free_scan(scan) }
        let jpeg = cpoppler_jpeg_of(scan)
        return cocr_page_of_jpeg(
            jpeg.bytes, jpeg.length, jpeg.width, jpeg.height, Int32(jpeg.turns), deadline
        ).map { RecognizedPage(owning: $0) }
    }

    /// Dots an inch that a page is drawn at to find codes on it.
    private static let codeResolution = 200.0

    /// What the square codes of a page hold, as it is drawn.
    public func codes(_ index: Int) -> [SquareCode] {
        guard let page = cpoppler_open_page(handle, Int32(index), 0) else { return [] }
        defer { cpoppler_close_page(page) }
        let view = cpoppler_view(
            resolution: Self.codeResolution, longest_side: Self.drawnSide, left: 0, top: 0, right: 0, bottom: 0,
            hides_text: false, most_pixels: Int64(picturePixels), deadline: .max)
        guard let drawing = cpoppler_draw(page, view) else { return [] }
        defer { cpoppler_free_drawing(drawing) }
        return SquareCode.taken {
            cocr_codes_of_pixels(
                cpoppler_drawing_pixels(drawing), cpoppler_drawing_width(drawing), cpoppler_drawing_height(drawing),
                cpoppler_drawing_stride(drawing), $0, $1)
        }
    }

    /// A page drawn with its words framed; nil where it cannot be drawn.
    public func drawn(_ content: PDFContent, _ index: Int) -> MarkedPicture? {
        guard let handle = cpoppler_open_page(handle, Int32(index), 0) else { return nil }
        defer { cpoppler_close_page(handle) }
        let points = cpoppler_page_width(handle)
        let view = cpoppler_view(
            resolution: Self.shownResolution, longest_side: Self.shownSide, left: 0, top: 0, right: 0, bottom: 0,
            hides_text: false, most_pixels: Int64(picturePixels), deadline: .max)
        guard points > 0, let drawing = cpoppler_draw(handle, view) else { return nil }
        defer { cpoppler_free_drawing(drawing) }
        let (width, height) = (cpoppler_drawing_width(drawing), cpoppler_drawing_height(drawing))
        let scale = Double(width) / points
        let words = content.page.words.map { word in
            let place = content.turn.back(
                PDFArea(left: word.left, top: word.top, right: word.right, bottom: word.bottom))
            return PagePicture.Word(
                text: word.encoding?.decoded(word.text) ?? word.text, left: Self.pixel(place.left * scale, width),
                top: Self.pixel(place.top * scale, height), right: Self.pixel(place.right * scale, width),
                bottom: Self.pixel(place.bottom * scale, height), confidence: nil)
        }
        return MarkedPicture(words: words) {
            cocr_png_of_pixels(
                cpoppler_drawing_pixels(drawing), width, height, cpoppler_drawing_stride(drawing), $0, $1, &$2, &$3)
        }
    }

    private static func pixel(_ value: Double, _ most: Int32) -> Int { Int(max(0, min(Double(most), value))) }
}
