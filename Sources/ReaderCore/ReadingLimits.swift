import Documents
import Pages

/// What one message may cost, over all of its files and levels together.
///
/// Beyond a limit a file is `hostile` and stays unopened, or a text is cut and says so; the rest of the message goes on.
public struct ReadingLimits: Hashable, Sendable {
    /// Archives and attached mails inside each other.
    public var depth: Int
    /// Files out of archives and attached mails.
    public var files: Int
    /// Bytes that may come out of archives, for the largest message.
    ///
    /// All files of an archive are held at once.
    public var inflatedBytes: Int
    /// Bytes that may come out of the archives of any message, however small; beyond, a message may grow hundredfold.
    public var smallInflatedBytes: Int
    /// How many times as much may come out of damaged files, and be lost, as out of whole ones.
    ///
    /// It is work without memory. A few large damaged archives leave room for the whole ones beside them; a tree of
    /// damaged ones, which would never use up `inflatedBytes`, ends after a second.
    public static let lostShare = 4
    /// UTF-8 bytes of text and places kept of all files.
    public var textBytes: Int
    /// Cells and paragraphs kept of all files.
    public var elements: Int
    /// UTF-8 bytes of the mail's own text.
    public var bodyBytes: Int
    /// Links kept.
    public var links: Int
    /// Seconds after which no further file is opened; those spent on pictures do not count.
    public var seconds: Int
    /// Pages that are pictures which are read: a page takes half a second, and no dossier sent by mail has more.
    public var recognizedPages: Int
    /// Seconds for reading pictures, which the pool's wall clock for a message allows beside `seconds`.
    public var recognitionSeconds: Int

    public init(
        depth: Int = 8, files: Int = 10_000, inflatedBytes: Int = 256 << 20,
        smallInflatedBytes: Int = 64 << 20, textBytes: Int = 8 << 20, elements: Int = 400_000,
        bodyBytes: Int = 1 << 20, links: Int = 100, seconds: Int = 45,
        recognizedPages: Int = 60, recognitionSeconds: Int = 60
    ) {
        self.depth = depth
        self.files = files
        self.inflatedBytes = inflatedBytes
        self.smallInflatedBytes = smallInflatedBytes
        self.textBytes = textBytes
        self.elements = elements
        self.bodyBytes = bodyBytes
        self.links = links
        self.seconds = seconds
        self.recognizedPages = recognizedPages
        self.recognitionSeconds = recognitionSeconds
    }

    /// What may come out of the archives of a message of `size` bytes.
    func inflatedBytes(messageSize size: Int) -> Int {
        min(inflatedBytes, max(smallInflatedBytes, size.multipliedReportingOverflow(by: 100).partialValue))
    }

    /// For the pictures of one message.
    var recognition: RecognitionBudget {
        RecognitionBudget(pages: recognizedPages, seconds: recognitionSeconds) { ProcessLimits.allowPictures() }
    }

    public static let standard = ReadingLimits()
}
