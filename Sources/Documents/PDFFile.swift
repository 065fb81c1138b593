import CPoppler
import Dossiers
import Vietnamese

/// An open PDF, by poppler. Owns the handle; belongs to one thread.
final class PDFFile {
    private let handle: OpaquePointer

    /// `bytes` has to stay where it is as long as the file is open.
    init(_ bytes: UnsafeRawBufferPointer) throws {
        var handle: OpaquePointer?
        switch cpoppler_open(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, &handle) {
        case CPOPPLER_OPENED: break
        case CPOPPLER_LOCKED: throw DocumentFault.encrypted
        default: throw DocumentFault.corrupt
        }
        guard let handle else { throw DocumentFault.corrupt }
        self.handle = handle
    }

    deinit { cpoppler_close(handle) }

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
