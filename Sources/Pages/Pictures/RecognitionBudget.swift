import Glibc

/// What reading the pictures of one message may cost, over all of its files, and what came of it.
///
/// Where it is used up the rest of the pictures stays unread, and the text says that it is cut.
public struct RecognitionBudget: Sendable {
    /// Pages that may still be read.
    private var pages: Int
    private var milliseconds: Int
    private let seconds: Int
    private let prepare: @Sendable () -> Void
    private var isPrepared = false
    /// Pages, over all files, that were left out or only begun because the budget was used up.
    private(set) var pagesLeftOut = 0
    /// Whether a picture could not be read because the program for it has no data here.
    public private(set) var isMissing = false

    /// - Parameters:
    ///   - pages: of all pictures together.
    ///   - seconds: spent on recognition; files of other kinds do not count.
    ///   - prepare: called once before the first picture is decoded, to make room for it.
    public init(pages: Int, seconds: Int, prepare: @escaping @Sendable () -> Void = {}) {
        self.pages = pages
        self.seconds = seconds
        milliseconds = seconds * 1000
        self.prepare = prepare
    }

    /// A page takes half a second, on a slow machine two: a dossier of thirty scanned pages is read to its end.
    public static let standard = RecognitionBudget(pages: 60, seconds: 60)

    /// Seconds spent so far, rounded up.
    public var spentSeconds: Int { seconds - milliseconds / 1000 }

    /// What has to be said of a message whose pictures were not all read.
    public var defects: [String] {
        (isMissing ? ["ocr_missing"] : []) + (pagesLeftOut > 0 ? ["ocr_unfinished"] : [])
    }

    /// Reads one page; nil where the budget is used up or recognition is not installed.
    ///
    /// - Parameter open: decodes the page, by the deadline that it is given; not called where nothing is left.
    public mutating func read(number: Int, open: (_ deadline: Int64) throws -> RecognizedPage?) rethrows -> PDFPage? {
        guard pages > 0, milliseconds > 0 else {
            pagesLeftOut += 1
            return nil
        }
        if !isPrepared { prepare() }
        isPrepared = true
        guard let engine = RecognitionEngine.shared else {
            isMissing = true
            return nil
        }
        pages -= 1
        let start = Self.now()
        defer { milliseconds -= Int(Self.now() - start) }
        let deadline = start + Int64(milliseconds)
        guard let page = try open(deadline) else { return nil }
        let (found, isWhole) = page.read(with: engine, number: number, deadline: deadline)
        if !isWhole { pagesLeftOut += 1 }
        return found
    }

    /// Milliseconds of the monotonic clock.
    public static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
