import Dossiers

/// Reads a Word file (.docx, .docm) into blocks: headers, text, notes, footers, with text boxes after the paragraph that
/// carries them.
///
/// Deleted and moved-away text (tracked changes) and hidden text are left out; nested tables follow their outer table.
struct WordDocument {
    static func isWanted(_ name: String) -> Bool {
        guard name.hasPrefix("word/"), name.hasSuffix(".xml") else { return false }
        let part = name.utf8.dropFirst(5)
        return ["document", "styles.xml", "header", "footer", "footnotes.xml", "endnotes.xml"].contains {
            part.starts(with: $0.utf8)
        } && !part.contains(UInt8(ascii: "/"))
    }

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        var package = try OfficePackage(bytes, limits: limits, isWanted: isWanted)
        let styles = try package.take("word/styles.xml")?.withUnsafeBytes { try WordStyles($0, limits: limits) }
        var document = WordDocument(styles: styles ?? WordStyles(), limits: limits)
        let names = package.names
        guard let main = names.first(where: { $0.hasPrefix("word/document") }) else { throw DocumentFault.corrupt }
        try document.read(names.filter { $0.hasPrefix("word/header") }, of: &package, place: "đầu trang")
        try document.read([main], of: &package, place: nil)
        try document.read(names.filter { $0.hasSuffix("notes.xml") }, of: &package, place: "chú thích")
        try document.read(names.filter { $0.hasPrefix("word/footer") }, of: &package, place: "chân trang")
        return document.collector.text
    }

    private let styles: WordStyles
    private let limits: DocumentLimits
    private var collector: BlockCollector

    private init(styles: WordStyles, limits: DocumentLimits) {
        self.styles = styles
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    /// Headers and footers of the first, even and other pages often say the same: it is read once.
    private mutating func read(_ names: [String], of package: inout OfficePackage, place: String?) throws {
        var seen: Set<[UInt8]> = []
        for name in names where !collector.isFull {
            guard let part = package.take(name), names.count == 1 || seen.insert(part).inserted else { continue }
            try part.withUnsafeBytes { bytes in
                let xml = try XMLPullReader<WordName>(bytes, limits: limits)
                var story = WordStory(xml: xml, styles: styles, limits: limits, collector: collector, place: place)
                try story.readPart()
                collector = story.collector
            }
        }
    }
}
