/// What one file may cost, absolute figures first: a good compressor's ratio is no proof of a bomb.
///
/// Beyond `inflatedBytes`, `partBytes`, `entries` or `xmlDepth` a file is `hostile`; beyond the other limits its text is cut
/// and says so.
public struct DocumentLimits: Hashable, Sendable {
    /// Bytes that may come out of one file's compression altogether.
    ///
    /// The largest honest dossier archive holds a school's phone pictures: some tens of megabytes.
    public var inflatedBytes: Int
    /// Bytes of one part of an Office file, or of one file in an archive: it is held in memory while it is read.
    ///
    /// A text of a thousand pages has 20 MB, the largest mail 40 MB.
    public var partBytes: Int
    /// Bytes of the files put into one document, altogether; what is beyond stays in it.
    public var embeddedBytes: Int
    /// Entries of one archive.
    ///
    /// An archive of that many files is no dossier.
    public var entries: Int
    /// Open elements of an XML part: libxml2's own bound for what it takes without `XML_PARSE_HUGE`.
    public var xmlDepth: Int
    /// Bytes (UTF-8) of text that are kept.
    ///
    /// A round's largest list has 100 kB.
    public var textBytes: Int
    /// Pages of a PDF that are read.
    public var pages: Int
    /// Words of one PDF page that are read; a page full of 6-point print has 3,000.
    public var wordsPerPage: Int
    /// Cells of all tables of a file, merged and empty ones too.
    public var tableCells: Int
    /// Columns of one table.
    public var tableColumns: Int
    /// Pixels of a picture, looked at before any is decoded.
    ///
    /// The largest sensor of a phone at hand has 108 million; a picture of more is `hostile`.
    public var picturePixels: Int
    /// Whether rows are read that a filter hides: what people send is their list, however they looked at it last; a list of the
    /// office's own is what it shows.
    public var readsFilteredRows = true
    /// Whether a text says of itself that something in it was never worked out or cannot be seen; of a list of the office's own
    /// each row is told that cannot be read.
    public var tellsWantingText = true

    public init(
        inflatedBytes: Int, partBytes: Int, entries: Int, xmlDepth: Int, textBytes: Int, pages: Int, wordsPerPage: Int,
        tableCells: Int, tableColumns: Int, picturePixels: Int = 128_000_000,
        embeddedBytes: Int = 256 << 20
    ) {
        self.inflatedBytes = inflatedBytes
        self.partBytes = partBytes
        self.entries = entries
        self.xmlDepth = xmlDepth
        self.textBytes = textBytes
        self.pages = pages
        self.wordsPerPage = wordsPerPage
        self.tableCells = tableCells
        self.tableColumns = tableColumns
        self.picturePixels = picturePixels
        self.embeddedBytes = embeddedBytes
    }

    public static let standard = DocumentLimits(
        inflatedBytes: 256 << 20, partBytes: 64 << 20, entries: 10_000, xmlDepth: 250, textBytes: 4 << 20, pages: 300,
        wordsPerPage: 20_000, tableCells: 200_000, tableColumns: 512)
}
