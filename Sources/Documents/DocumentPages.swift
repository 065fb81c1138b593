public import Blocks
public import Dossiers
public import Pages

/// Draws the pages of PDFs and pictures with what was read from where, so that a person can see why a file was not
/// understood.
///
/// Other kinds have no pages.
public struct DocumentPages {
    /// Pages of all files together: a person looks at a few.
    private static let most = 30
    /// Bytes of all pictures together; what is beyond is left out.
    private static let mostBytes = 20 << 20

    private let limits: DocumentLimits
    private var recognition: RecognitionBudget
    public private(set) var pages: [PagePicture] = []
    private var bytesLeft = Self.mostBytes

    public init(limits: DocumentLimits = .standard, recognition: RecognitionBudget = .standard) {
        self.limits = limits
        self.recognition = recognition
    }

    /// Adds the pages of one file; none where it cannot be opened.
    public mutating func add(_ bytes: [UInt8], name: String) {
        bytes.withUnsafeBytes { content in
            switch ContentKind.of(content) {
            case .pdf: try? add(pdf: content, name: name)
            case .image: try? add(picture: content, name: name)
            default: break
            }
        }
    }

    private var isFull: Bool { pages.count >= Self.most || bytesLeft <= 0 }

    private mutating func add(pdf content: UnsafeRawBufferPointer, name: String) throws {
        let file = try PDFFile(content, picturePixels: limits.picturePixels)
        for index in 0..<min(file.pageCount, limits.pages) where !isFull {
            guard let page = file.content(index, wordLimit: limits.wordsPerPage) else { continue }
            let reader = PDFPageReader(page, of: file, index)
            if reader.isDrawn {
                let read = try recognized(index) { file.drawing(index, of: page, hidesText: false, deadline: $0) }
                if let read, !read.words.isEmpty {
                    keep(read, name: name, number: index + 1)
                    continue
                }
            }
            if let drawn = file.drawn(page, index) { keep(drawn, name: name, number: index + 1) }
        }
    }

    private mutating func add(picture content: UnsafeRawBufferPointer, name: String) throws {
        let file = try PictureFile(content, pixels: limits.picturePixels)
        for index in 0..<file.pageCount(most: limits.pages) where !isFull {
            if let read = try recognized(index, open: { try file.page(index, deadline: $0) }) {
                keep(read, name: name, number: index + 1)
            }
        }
    }

    /// The page as it was straightened and read.
    private mutating func recognized(
        _ index: Int, open: (Int64) throws -> RecognizedPage?
    ) throws -> MarkedPicture? {
        var opened: RecognizedPage?
        _ = try recognition.read(number: index + 1) { deadline in
            opened = try open(deadline)
            return opened
        }
        return opened?.marked()
    }

    private mutating func keep(_ picture: MarkedPicture, name: String, number: Int) {
        bytesLeft -= picture.png.count
        guard bytesLeft >= 0 else { return }
        pages.append(PagePicture(file: name, number: number, png: picture.png, words: picture.words))
    }
}
