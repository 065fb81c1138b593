public import Blocks
public import Pages

/// Finds the square codes (QR) on papers that were scanned or photographed: pictures, and PDFs whose pages are pictures.
///
/// A page that was typed is passed over: what a program has written is compared byte by byte elsewhere, and a code on it proves
/// less than that.
public struct DocumentCodes {
    /// Pages that are looked at: a slip has one or two.
    private static let mostPages = 10
    private let limits: DocumentLimits

    public init(limits: DocumentLimits = .standard) { self.limits = limits }

    /// Each different code once, in the order of the pages; none where the file cannot be opened or is of another kind.
    public func codes(in bytes: [UInt8]) -> [SquareCode] {
        let found = bytes.withUnsafeBytes { content -> [SquareCode]? in
            switch ContentKind.of(content) {
            case .pdf: try? codes(pdf: content)
            case .image: try? codes(picture: content)
            default: nil
            }
        }
        var known: Set<SquareCode> = []
        return (found ?? []).filter { known.insert($0).inserted }
    }

    private func codes(picture content: UnsafeRawBufferPointer) throws -> [SquareCode] {
        let file = try PictureFile(content, pixels: limits.picturePixels)
        return (0..<file.pageCount(most: Self.mostPages)).flatMap { file.codes($0) }
    }

    private func codes(pdf content: UnsafeRawBufferPointer) throws -> [SquareCode] {
        let file = try PDFFile(content, picturePixels: limits.picturePixels)
        return (0..<min(file.pageCount, Self.mostPages)).flatMap { index -> [SquareCode] in
            guard let page = file.content(index, wordLimit: limits.wordsPerPage),
                PDFPageReader(page, of: file, index).isDrawn
            else { return [] }
            return file.codes(index)
        }
    }
}
