@testable import Documents
@testable import Pages

/// A picture of any kind: decoded, turned, and made a page to be read.
///
/// Its letters are for tesseract alone.
enum PictureTarget {
    private static let pixels = 1 << 20
    private static let pages = 3

    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        bytes.withUnsafeBytes { content in
            if let page = InkPicture(content)?.page {
                promises.hold(page.starts(with: "%PDF-".utf8), "the page of a picture is a PDF")
                promises.hold(page.count < content.count + 2000, "and little larger than the picture")
            }
            guard let file = try? PictureFile(content, pixels: pixels) else { return }
            let count = file.pageCount(most: pages)
            promises.hold((1...pages).contains(count), "a picture has a page, and no more than asked for")
            for index in 0..<count { _ = try? file.page(index, deadline: Deadline.after(milliseconds: 500)) }
        }
    }
}
