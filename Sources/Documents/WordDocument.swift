import Dossiers

/// Reads a Word file (.docx, .docm) into blocks: headers, text, notes, footers, with text boxes after the paragraph that
/// carries them.
///
/// Deleted and moved-away text (tracked changes) and hidden text are left out; nested tables follow their outer table.
struct WordDocument {
    private static let stylesPart = "word/styles.xml"

    private static func hasText(_ name: String) -> Bool {
        guard name.hasPrefix("word/"), name.hasSuffix(".xml") else { return false }
        let part = name.utf8.dropFirst(5)
        return !part.contains(UInt8(ascii: "/"))
            && ["document", "header", "footer", "footnotes.xml", "endnotes.xml"].contains { part.starts(with: $0.utf8) }
    }

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        var package = try OfficePackage(bytes, limits: limits, isWanted: hasText)
        let names = package.names
        guard let main = names.first(where: { $0.hasPrefix("word/document") }) else { throw DocumentFault.corrupt }
        let styles = try readStyles(neededBy: package, bytes, limits: limits)
        var document = WordDocument(styles: styles, limits: limits)
        try document.read(names.filter { $0.hasPrefix("word/header") }, of: &package, place: "đầu trang")
        let hasChunks = package.contains { $0.find("altChunk ") != nil }
        try document.read([main], of: &package, place: nil)
        if hasChunks { document.readChunks(of: bytes) }
        try document.read(names.filter { $0.hasSuffix("notes.xml") }, of: &package, place: "chú thích")
        try document.read(names.filter { $0.hasPrefix("word/footer") }, of: &package, place: "chân trang")
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
        neededBy package: OfficePackage, _ bytes: UnsafeRawBufferPointer, limits: DocumentLimits
    ) throws -> WordStyles {
        let mayBeLegacy = package.contains(where: hasForeignLatin)
        let usesStyles = package.contains { $0.find(":pStyle ") != nil || $0.find(":rStyle ") != nil }
        guard mayBeLegacy || usesStyles else { return WordStyles() }
        var styles = try OfficePackage(bytes, limits: limits) { $0 == stylesPart }
        guard let part = styles.take(stylesPart) else { return WordStyles() }
        return try part.withUnsafeBytes { part in
            guard mayBeLegacy || part.find(":vanish") != nil else { return WordStyles() }
            return try WordStyles(part, limits: limits)
        }
    }

    /// Whether UTF-8 holds a character U+00A1...U+00FF that Vietnamese does not write: text of a TCVN3 or VNI font has
    /// such characters in every line. No-break spaces, dashes and quotes are no sign.
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

    // MARK: - Documents of other formats

    /// Adds what `w:altChunk` brings in (ECMA-376 part 1, section 17.17.2): HTML, RTF or text as parts of their own, as
    /// programs write that make Word files out of pages. It follows the text; a Word file inside is not gone into.
    private mutating func readChunks(of bytes: UnsafeRawBufferPointer) {
        let relations = "word/_rels/document.xml.rels"
        guard var package = try? OfficePackage(bytes, limits: limits, isWanted: { $0 == relations }),
            let part = package.take(relations)
        else { return }
        let names = part.withUnsafeBytes { (try? chunkNames($0)) ?? [] }
        guard var chunks = try? OfficePackage(bytes, limits: limits, isWanted: { names.contains($0) }) else { return }
        for name in names where !collector.isFull {
            guard let chunk = chunks.take(name) else { continue }
            chunk.withUnsafeBytes { add(chunk: $0) }
        }
    }

    private func chunkNames(_ part: UnsafeRawBufferPointer) throws -> [String] {
        let xml = try XMLPullReader<SheetName>(part, limits: limits)
        var names: [String] = []
        while let name = try xml.nextDescendant(of: 0), names.count < 100 {
            guard name == .relationship, xml.attribute("Type")?.hasSuffix("/aFChunk") == true,
                let target = xml.attribute("Target")
            else { continue }
            names.append(target.hasPrefix("/") ? String(target.dropFirst()) : "word/\(target)")
        }
        return names
    }

    private mutating func add(chunk bytes: UnsafeRawBufferPointer) {
        var text: ExtractedText?
        switch ContentKind.of(bytes) {
        case .html: text = try? HTMLDocument.read(bytes, limits: limits)
        case .rtf: text = try? RichText.read(bytes, limits: limits)
        case .text: text = PlainText.read(bytes, limits: limits)
        default: return
        }
        for block in text?.blocks ?? [] {
            switch block {
            case .paragraph(let paragraph): collector.add(paragraph: paragraph.text)
            case .table(let table):
                _ = collector.nextTableNumber()
                collector.add(table: table)
            }
        }
    }
}
