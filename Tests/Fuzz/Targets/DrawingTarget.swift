@testable import Blocks
@testable import Documents
@testable import Pages

/// A PDF whose pages are gone over, drawn whole and in parts, and whose attached files are taken out.
enum DrawingTarget {
    private static let pixels = 1 << 20
    private static let mostWords = 200
    private static let mostBytes = 4096

    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        bytes.withUnsafeBytes { content in
            guard let file = try? PDFFile(content, picturePixels: pixels) else { return }
            _ = file.isFormShell
            let attached = file.attachedFiles(most: 5, bytesLimit: mostBytes, total: 2 * mostBytes)
            promises.hold(attached.count <= 5, "no more attached files than asked for")
            for attachment in attached {
                promises.hold(attachment.bytes.count <= mostBytes, "no attached file is longer than asked for")
                promises.holdPrintable(attachment.name, "the name of an attached file")
            }
            for index in 0..<min(file.pageCount, 2) {
                guard let page = file.content(index, wordLimit: mostWords) else { continue }
                hold(page, &promises)
                draw(page, index, of: file)
            }
        }
    }

    private static func draw(_ page: PDFContent, _ index: Int, of file: PDFFile) {
        let deadline = Deadline.after(milliseconds: 500)
        _ = file.drawing(index, of: page, hidesText: false, deadline: deadline)
        for region in page.regions.prefix(2) {
            _ = file.drawing(index, of: page, area: region, hidesText: true, deadline: deadline)
        }
    }

    private static func hold(_ content: PDFContent, _ promises: inout Promises) {
        for word in content.page.words {
            let places = [word.left, word.top, word.right, word.bottom]
            promises.hold(places.allSatisfy(\.isFinite), "a word has a place")
            promises.hold(word.left <= word.right && word.top <= word.bottom, "a word ends behind its beginning")
            promises.hold(!word.text.isEmpty, "a word has letters")
        }
        for rule in content.page.rules {
            promises.hold(rule.x0 <= rule.x1 && rule.y0 <= rule.y1, "a line ends behind its beginning")
        }
        promises.hold((0...1).contains(content.pictureShare), "pictures cover a part of the page")
        for region in content.regions { promises.hold(region.size > 0, "a region has a size") }
    }
}
