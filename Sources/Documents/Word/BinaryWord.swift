import Blocks
import Dossiers
import Vietnamese

/// Reads a Word 97-2003 file (MS-DOC): the main text, notes, headers and text boxes, tables with their merged cells.
///
/// Deleted and hidden text is left out; the fonts of runs and styles tell TCVN3 and VNI.
struct BinaryWord {
    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        try read(CompoundFile(bytes), storage: "", limits: limits)
    }

    /// The same of a text that lies in a storage of another document.
    static func read(_ file: CompoundFile, storage: String, limits: DocumentLimits) throws -> ExtractedText {
        guard let stream = file.stream("WordDocument", in: storage) else { throw DocumentFault.corrupt }
        let main = file.read(stream, atMost: limits.partBytes)
        return try main.withUnsafeBytes { main in
            let header = try BinaryWordHeader(main)
            guard let stream = file.stream(header.usesSecondTable ? "1Table" : "0Table", in: storage) else {
                throw DocumentFault.corrupt
            }
            let table = file.read(stream, atMost: limits.partBytes)
            let data = file.stream("Data", in: storage).map { file.read($0, atMost: limits.partBytes) } ?? []
            return try table.withUnsafeBytes { table in
                try data.withUnsafeBytes { data in
                    var document = try BinaryWord(main: main, table: table, data: data, header: header, limits: limits)
                    return document.readText()
                }
            }
        }
    }

    private let main: UnsafeRawBufferPointer
    private let data: UnsafeRawBufferPointer
    private let header: BinaryWordHeader
    private let pieces: [BinaryWordPiece]
    private let characters: BinaryWordRuns<BinaryWordCharacter>
    private let paragraphs: BinaryWordRuns<BinaryWordParagraph>
    private let styles: BinaryWordStyles
    private let fonts: [LegacyEncoding?]
    private let lists: BinaryWordLists
    private var counter = ListCounter()
    private var builder: FlowBuilder
    /// Fields that are open; true while their instruction is read, which is no text.
    private var fields: [Bool] = []
    /// What was read of the instruction at hand.
    private var instruction: [UInt16] = []
    /// The first half of a character of two, where one was just read.
    private var high: UInt16?

    private init(
        main: UnsafeRawBufferPointer, table: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer,
        header: BinaryWordHeader, limits: DocumentLimits
    ) throws {
        self.main = main
        self.data = data
        self.header = header
        pieces = BinaryWordPiece.pieces(in: table.slice(header.pieces.offset, header.pieces.length))
        guard !pieces.isEmpty else { throw DocumentFault.corrupt }
        let characterPages = table.slice(header.characterPages.offset, header.characterPages.length)
        characters = BinaryWordRuns(pages: characterPages, main: main, entrySize: 1) {
            BinaryWordCharacter($0, offset: $1)
        }
        let paragraphPages = table.slice(header.paragraphPages.offset, header.paragraphPages.length)
        paragraphs = BinaryWordRuns(pages: paragraphPages, main: main, entrySize: 13) {
            BinaryWordParagraph($0, offset: $1, data: data)
        }
        styles = BinaryWordStyles(table.slice(header.styles.offset, header.styles.length))
        fonts = Self.fonts(table.slice(header.fonts.offset, header.fonts.length))
        lists = BinaryWordLists(table, lists: header.lists, overrides: header.listOverrides)
        builder = FlowBuilder(limits: limits)
    }

    /// The font table (MS-DOC 2.9.286): for each font, the encoding that its name tells.
    private static func fonts(_ part: UnsafeRawBufferPointer) -> [LegacyEncoding?] {
        var fonts: [LegacyEncoding?] = []
        var offset = 4
        while offset < part.count, fonts.count < 4096 {
            let length = Int(part[offset]) + 1
            let name = part.slice(offset + 40, length - 40)
            let units = (0..<min(32, name.count / 2)).map { UInt16(truncatingIfNeeded: name.uint16(at: $0 * 2) ?? 0) }
            fonts.append(LegacyEncoding(fontName: String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)))
            offset += length
        }
        return fonts
    }

    // MARK: - Text

    private mutating func readText() -> ExtractedText {
        // Pieces may be made to overlap: no more characters are read than there are.
        var left = header.characterCount
        for piece in pieces {
            if builder.isFull || piece.start >= header.characterCount || left <= 0 { break }
            read(piece)
            left -= piece.end - piece.start
        }
        return builder.finish()
    }

    private mutating func read(_ piece: BinaryWordPiece) {
        let count = min(piece.end, header.characterCount) - piece.start
        var index = 0
        while index < count, !builder.isFull {
            let begin = piece.offset + index * piece.width
            let (character, characterEnd) = characters.run(at: begin)
            let (paragraph, paragraphEnd) = paragraphs.run(at: begin)
            let end = min(characterEnd, paragraphEnd)
            let stop = min(count, max(index + 1, (end - piece.offset) / piece.width))
            let style = styles.style(paragraph?.style ?? 0)
            let font = character?.font ?? style.font
            let isHidden = character?.isLeftOut ?? false
            let encoding = fonts.indices.contains(font) ? fonts[font] : nil
            while index < stop {
                guard let unit = unit(piece, index) else { return }
                read(unit, paragraph: paragraph, encoding: encoding, isHidden: isHidden, character)
                index += 1
            }
        }
    }

    /// What stands in front of a paragraph that is a point of a list.
    private mutating func mark(of paragraph: BinaryWordParagraph?) -> String {
        guard let paragraph else { return "" }
        let style = paragraph.list == nil || paragraph.level == nil ? styles.style(paragraph.style) : nil
        guard let list = paragraph.list ?? style?.list, list > 0 else { return "" }
        return lists.mark(list, level: paragraph.level ?? style?.level ?? 0, &counter)
    }

    private func unit(_ piece: BinaryWordPiece, _ index: Int) -> UInt16? {
        let offset = piece.offset + index * piece.width
        if piece.width == 2 { return main.uint16(at: offset).map { UInt16(truncatingIfNeeded: $0) } }
        guard offset >= 0, offset < main.count else { return nil }
        return UInt16(truncatingIfNeeded: OneByte.windows1252(main[offset]).value)
    }

    private mutating func read(
        _ unit: UInt16, paragraph: BinaryWordParagraph?, encoding: LegacyEncoding?, isHidden: Bool,
        _ character: BinaryWordCharacter?
    ) {
        switch unit {
        case 0x0D: builder.endParagraph(inTable: paragraph?.isInTable ?? false, mark: mark(of: paragraph))
        case 0x07:
            if paragraph?.endsRow == true {
                builder.endRow(layout: paragraph?.layout ?? [])
            } else {
                builder.endCell(mark: mark(of: paragraph))
            }
        case 0x0C where paragraph?.isInTable != true: builder.endParagraph(inTable: false)
        case 0x13:
            fields.append(true)
            instruction = []
        case 0x14:
            endInstruction()
            if !fields.isEmpty { fields[fields.count - 1] = false }
        case 0x15:
            endInstruction()
            _ = fields.popLast()
        // The data of a form field stand where its instruction is read.
        case 0x01 where !isHidden && character?.hasFieldData == true: readFormField(at: character?.place)
        case _ where fields.last == true:
            if unit >= 0x20, instruction.count < PhoneticField.most { instruction.append(unit) }
        case _ where isHidden: return
        case 0x09, 0x0B, 0x0C: builder.append(ascii: unit == 0x09 ? 0x09 : 0x0A)
        case 0x1E: builder.append(ascii: UInt8(ascii: "-"))
        case 0x1F: if let scalar = Unicode.Scalar(0xAD as UInt32) { builder.append(scalar, in: encoding) }
        case 0x28 where character?.symbol != nil: readSymbol(character?.symbol)
        case 0..<0x20: return
        default: append(unit, encoding)
        }
    }

    /// Characters beyond the basic plane come as two.
    private mutating func append(_ unit: UInt16, _ encoding: LegacyEncoding?) {
        defer { high = unit & 0xFC00 == 0xD800 ? unit : nil }
        if let high, unit & 0xFC00 == 0xDC00 {
            let code = 0x1_0000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF))
            if let scalar = Unicode.Scalar(code) { builder.append(scalar, in: encoding) }
        } else if let scalar = Unicode.Scalar(unit) {
            builder.append(scalar, in: encoding)
        }
    }

    private mutating func endInstruction() {
        guard fields.last == true, !instruction.isEmpty else { return }
        let base = PhoneticField.base(String(decoding: instruction, as: UTF16.self))
        instruction = []
        for scalar in base.unicodeScalars { builder.append(scalar, in: nil) }
    }

    private mutating func readFormField(at place: Int?) {
        guard let place, let value = BinaryFormField.value(in: data, at: place) else { return }
        for scalar in value.unicodeScalars { builder.append(scalar, in: nil) }
    }

    private mutating func readSymbol(_ symbol: (font: Int, code: UInt16)?) {
        guard let symbol, fonts.indices.contains(symbol.font), let encoding = fonts[symbol.font] else { return }
        append(symbol.code, encoding)
    }
}
