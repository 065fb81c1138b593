import Blocks
import Dossiers

/// Reads a Word file (.docx, .docm) into blocks: headers, text, notes, footers, with text boxes after the paragraph that
/// carries them.
///
/// Deleted and moved-away text (tracked changes) and hidden text are left out; nested tables follow their outer table.
struct WordDocument {
    /// Documents brought into documents that are gone into.
    private static let deepestChunk = 2

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        try read(bytes, limits: limits, depth: 0)
    }

    private static func read(
        _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits, depth: Int
    ) throws -> ExtractedText {
        var package = try OfficePackage(bytes, limits: limits, isWanted: WordLayout.isLikely)
        let layout = try WordLayout(of: &package, bytes, limits: limits)
        let styles = try readStyles(neededBy: package, layout, bytes, limits: limits)
        let lists = try readLists(neededBy: package, layout, bytes, limits: limits)
        var document = WordDocument(styles: styles, lists: lists, limits: limits)
        try document.read(layout.headers, of: &package, place: "đầu trang")
        let hasChunks = package.contains { $0.find("altChunk ") != nil }
        try document.read([layout.main], of: &package, place: nil)
        if hasChunks { document.readChunks(layout.chunks, of: bytes, depth: depth) }
        try document.read(layout.notes, of: &package, place: "chú thích")
        try document.read(layout.footers, of: &package, place: "chân trang")
        return document.collector.text
    }

    /// Reads a Word file in one XML text: the parts of a package (Flat OPC) or the form of Word 2003.
    ///
    /// Its elements have the same names; the styles are not looked at.
    static func read(xml bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        let xml = try XMLPullReader<WordName>(bytes, limits: limits)
        let collector = BlockCollector(limits: limits)
        var story = WordStory(xml: xml, styles: WordStyles(), limits: limits, collector: collector, place: nil)
        try story.readPart()
        return story.collector.text
    }

    /// The styles are often thirty times as large as the text, and seldom say anything that matters here: they are read
    /// only where the text has characters of an old font, or uses styles of which one hides text.
    private static func readStyles(
        neededBy package: OfficePackage, _ layout: WordLayout, _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits
    ) throws -> WordStyles {
        let mayBeLegacy = package.contains(where: hasForeignLatin)
        let usesStyles = package.contains { $0.find(":pStyle ") != nil || $0.find(":rStyle ") != nil }
        guard mayBeLegacy || usesStyles else { return WordStyles() }
        var styles = try OfficePackage(bytes, limits: limits) { $0 == layout.styles }
        guard let part = styles.take(layout.styles) else { return WordStyles() }
        return try part.withUnsafeBytes { part in
            let mayList = usesListStyles(package) && part.find(":numPr") != nil
            guard mayBeLegacy || part.find(":vanish") != nil || strikesOut(part) || mayList else { return WordStyles() }
            return try WordStyles(part, limits: limits)
        }
    }

    /// `ListBullet`, `ListNumber2` and the like: the styles by which programs make lists without saying so in the paragraph.
    private static func usesListStyles(_ package: OfficePackage) -> Bool {
        package.contains { $0.find("\"ListBullet") != nil || $0.find("\"ListNumber") != nil }
    }

    /// The marks of lists, where a paragraph is in one.
    private static func readLists(
        neededBy package: OfficePackage, _ layout: WordLayout, _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits
    ) throws -> WordLists {
        guard package.knows(layout.lists),
            package.contains(where: { $0.find(":numPr") != nil }) || usesListStyles(package)
        else { return WordLists() }
        var parts = try OfficePackage(bytes, limits: limits) { $0 == layout.lists }
        guard let part = parts.take(layout.lists) else { return WordLists() }
        return (try? part.withUnsafeBytes { try WordLists($0, limits: limits) }) ?? WordLists()
    }

    /// Whether a style strikes out: programs also write that their styles do not.
    private static func strikesOut(_ styles: UnsafeRawBufferPointer) -> Bool {
        let ways: [StaticString] = [
            "trike/>", "trike />", "trike w:val=\"1\"", "trike w:val=\"true\"", "trike w:val=\"on\"",
        ]
        return ways.contains { styles.find($0) != nil }
    }

    /// Whether UTF-8 holds a character U+00A1...U+00FF that Vietnamese does not write: text of a TCVN3 or VNI font has
    /// such characters in every line.
    ///
    /// No-break spaces, dashes and quotes are no sign.
    private static func hasForeignLatin(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < bytes.count - 1 {
            let lead = bytes[index]
            guard lead == 0xC2 || lead == 0xC3 else {
                index += 1
                continue
            }
            let code = (lead == 0xC2 ? 0 : 0x40) + Int(bytes[index + 1])
            if code <= 0xFF, isForeign[code] { return true }
            index += 2
        }
        return false
    }

    private static let isForeign: [Bool] = {
        var isForeign = (0...255).map { $0 > 0xA0 }
        for letter in "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÐð°²³½".unicodeScalars { isForeign[Int(letter.value)] = false }
        return isForeign
    }()

    private let styles: WordStyles
    private let lists: WordLists
    private let limits: DocumentLimits
    private var collector: BlockCollector

    private init(styles: WordStyles, lists: WordLists, limits: DocumentLimits) {
        self.styles = styles
        self.lists = lists
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
                var story = WordStory(
                    xml: xml, styles: styles, lists: lists, limits: limits, collector: collector, place: place)
                try story.readPart()
                collector = story.collector
            }
        }
    }

    // MARK: - Documents of other formats

    /// Adds what `w:altChunk` brings in (ECMA-376 part 1, section 17.17.2): Word files, HTML, RTF or text as parts of
    /// their own, as programs write that make Word files out of pages.
    ///
    /// It follows the text.
    private mutating func readChunks(_ names: [String], of bytes: UnsafeRawBufferPointer, depth: Int) {
        guard var chunks = try? OfficePackage(bytes, limits: limits, isWanted: { names.contains($0) }) else { return }
        for name in names where !collector.isFull {
            guard let chunk = chunks.take(name) else { continue }
            chunk.withUnsafeBytes { add(chunk: $0, depth: depth) }
        }
    }

    private mutating func add(chunk bytes: UnsafeRawBufferPointer, depth: Int) {
        var text: ExtractedText?
        switch ContentKind.of(bytes) {
        case .docx where depth < Self.deepestChunk:
            text = try? Self.read(bytes, limits: limits, depth: depth + 1)
        case .flatWord, .wordXML: text = try? Self.read(xml: bytes, limits: limits)
        case .doc: text = try? BinaryWord.read(bytes, limits: limits)
        case .odt: text = try? OpenDocumentText.read(bytes, limits: limits)
        case .html: text = try? HTMLDocument.read(bytes, limits: limits)
        case .rtf: text = try? RichText.read(bytes, limits: limits)
        case .text: text = PlainText.read(bytes, limits: limits)
        default: return
        }
        if let text { collector.add(text) }
    }
}
