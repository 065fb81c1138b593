import Dossiers
import Vietnamese

/// Reads RTF (Microsoft's specification 1.9.1): text, tables, text boxes; deleted and hidden text is left out.
///
/// One pass over the bytes; groups may nest `groupLimit` deep.
struct RichText {
    /// Word nests some twenty deep.
    private static let groupLimit = 400

    /// What a group inherits and restores.
    private struct State {
        var destination = Destination.text
        var font = -1
        var isHidden = false
        var isDeleted = false
        /// Characters that stand for a `\u` where it is not understood.
        var fallback = 1
    }

    private enum Destination { case text, skipped, fonts, fontName }

    private let bytes: UnsafeRawBufferPointer
    private var index = 0
    private var states: [State] = []
    private var state = State()
    private var builder: FlowBuilder
    private var page = CodePage.windows1252
    private var fonts: [Int: Font] = [:]
    private var defaultFont = -1
    private var name: [UInt8] = []
    /// Characters still to be left out after a `\u`.
    private var skips = 0
    /// Whether the group was begun by `{\*`: unknown destinations are skipped.
    private var isOptional = false
    private var isInTable = false
    private var row: [EdgeTable.Cell] = []
    private var cell = EdgeTable.Cell(text: "", right: 0)

    private struct Font {
        var encoding: LegacyEncoding?
        var page: CodePage?
    }

    private enum CodePage { case windows1252, windows1258 }

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        var reader = RichText(bytes: bytes, builder: FlowBuilder(limits: limits))
        try reader.readAll()
        return reader.builder.finish()
    }

    private init(bytes: UnsafeRawBufferPointer, builder: FlowBuilder) {
        self.bytes = bytes
        self.builder = builder
    }

    private mutating func readAll() throws {
        while index < bytes.count, !builder.isFull {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "{"):
                guard states.count < Self.groupLimit else { throw DocumentFault.hostile(.markup) }
                states.append(state)
                skips = 0
            case UInt8(ascii: "}"):
                endFontName()
                guard let former = states.popLast() else { return }
                state = former
                skips = 0
                if states.isEmpty { return }
            case UInt8(ascii: "\\"): readControl()
            case 0x0A, 0x0D, 0: continue
            default: read(byte: byte)
            }
        }
        guard builder.isFull || states.isEmpty else { throw DocumentFault.corrupt }
    }

    // MARK: - Characters

    private mutating func read(byte: UInt8) {
        if skips > 0 {
            skips -= 1
            return
        }
        switch state.destination {
        case .skipped: return
        case .fonts: return
        case .fontName:
            if byte == UInt8(ascii: ";") { endFontName() } else if name.count < 64 { name.append(byte) }
        case .text: append(scalar(byte))
        }
    }

    /// A byte in the code page of its font. Old fonts have their own codes, which Latin-1 carries.
    private func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard byte >= 0x80 else { return Unicode.Scalar(byte) }
        let font = fonts[state.font]
        if font?.encoding != nil { return Unicode.Scalar(byte) }
        return font?.page ?? page == .windows1258 ? PlainText.windows1258Letter(byte) : OneByte.windows1252(byte)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        guard state.destination == .text, !state.isHidden, !state.isDeleted else { return }
        builder.append(scalar, in: fonts[state.font]?.encoding)
    }

    private mutating func append(ascii byte: UInt8) {
        guard state.destination == .text, !state.isHidden, !state.isDeleted else { return }
        builder.append(ascii: byte)
    }

    private mutating func endFontName() {
        guard state.destination == .fontName, !name.isEmpty else { return }
        fonts[state.font, default: Font()].encoding = LegacyEncoding(fontName: String(decoding: name, as: UTF8.self))
        name = []
    }

    // MARK: - Controls

    private mutating func readControl() {
        guard index < bytes.count else { return }
        let first = bytes[index]
        guard (0x61...0x7A).contains(first | 0x20), first >= 0x41 else {
            index += 1
            readSymbol(first)
            return
        }
        let begin = index
        while index < bytes.count, index - begin < 32, (0x61...0x7A).contains(bytes[index] | 0x20), bytes[index] >= 0x41
        {
            index += 1
        }
        let word = String(decoding: bytes[begin..<index], as: UTF8.self)
        let number = readNumber()
        if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        apply(word, number)
    }

    private mutating func readNumber() -> Int? {
        var isNegative = false
        var value: Int?
        if index < bytes.count - 1, bytes[index] == UInt8(ascii: "-"), (0x30...0x39).contains(bytes[index + 1]) {
            isNegative = true
            index += 1
        }
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
            value = min((value ?? 0) * 10 + Int(bytes[index] - 0x30), 1 << 40)
            index += 1
        }
        return value.map { isNegative ? -$0 : $0 }
    }

    private mutating func readSymbol(_ symbol: UInt8) {
        switch symbol {
        case UInt8(ascii: "'"):
            let digits = bytes.slice(index, 2)
            index += 2
            if digits.count == 2, let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
                read(byte: byte)
            }
        case UInt8(ascii: "*"): isOptional = true
        case UInt8(ascii: "~"): append(" ")
        case UInt8(ascii: "_"): append("-")
        case UInt8(ascii: "-"): append("\u{AD}")
        case 0x0A, 0x0D: endParagraph()
        case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): read(byte: symbol)
        default: return
        }
    }

    private mutating func apply(_ word: String, _ number: Int?) {
        let wasOptional = isOptional
        isOptional = false
        if let destination = Self.destination(word) {
            state.destination = state.destination == .skipped ? .skipped : destination
            return
        }
        switch word {
        case "f":
            state.font = number ?? -1
            if state.destination == .fonts || state.destination == .fontName { state.destination = .fontName }
        case "fcharset": if number == 163 { fonts[state.font, default: Font()].page = .windows1258 }
        case "ansicpg": page = number == 1258 ? .windows1258 : .windows1252
        case "deff": defaultFont = number ?? -1
        case "u": readUnicode(number ?? 0)
        case "uc": state.fallback = max(0, min(number ?? 1, 16))
        case "bin": index = min(bytes.count, index + max(0, min(number ?? 0, bytes.count)))
        case "v": state.isHidden = number != 0
        case "deleted": state.isDeleted = number != 0
        case "plain":
            state.isHidden = false
            state.isDeleted = false
            state.font = defaultFont
        default:
            if applyLayout(word, number) || applyCharacter(word) { return }
            if wasOptional { state.destination = .skipped }
        }
    }

    private mutating func readUnicode(_ number: Int) {
        skips = 0
        if let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: number < 0 ? number + 65_536 : number)) {
            append(scalar)
        }
        skips = state.fallback
    }

    /// Groups that are no text, or whose text comes elsewhere too.
    private static func destination(_ word: String) -> Destination? {
        switch word {
        case "fonttbl": .fonts
        case "colortbl", "stylesheet", "info", "pict", "objdata", "fldinst", "listtable", "listoverridetable",
            "rsidtbl",
            "generator", "sp", "shprslt", "nonshppict", "listtext", "pntext", "pntxta", "pntxtb", "datafield",
            "themedata",
            "xmlnstbl", "latentstyles", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend", "datastore",
            "colorschememapping", "filetbl", "revtbl", "mmathPr", "wgrffmtfilter", "falt", "panose", "nesttableprops":
            .skipped
        default: nil
        }
    }

    private mutating func applyCharacter(_ word: String) -> Bool {
        switch word {
        case "tab", "nestcell": append(ascii: 0x09)
        case "line": append(ascii: 0x0A)
        case "emdash": append("—")
        case "endash": append("–")
        case "bullet": append("•")
        case "lquote": append("‘")
        case "rquote": append("’")
        case "ldblquote": append("“")
        case "rdblquote": append("”")
        case "emspace", "enspace", "qmspace": append(" ")
        case "shpinst", "shptxt", "shp": break
        default: return false
        }
        return true
    }

    // MARK: - Paragraphs and rows

    private mutating func applyLayout(_ word: String, _ number: Int?) -> Bool {
        switch word {
        case "par", "sect", "page", "nestrow": endParagraph()
        case "pard": isInTable = false
        case "intbl": isInTable = true
        case "trowd":
            row = []
            cell = EdgeTable.Cell(text: "", right: 0)
        case "clmrg": cell.isMergedLeft = true
        case "clvmrg": cell.isMergedUp = true
        case "clmgf", "clvmgf": break
        case "cellx":
            cell.right = max(-32_000, min(number ?? 0, 64_000))
            if row.count < 512 { row.append(cell) }
            cell = EdgeTable.Cell(text: "", right: 0)
        case "cell": if state.destination == .text { builder.endCell() }
        case "row": if state.destination == .text { builder.endRow(layout: row) }
        default: return false
        }
        return true
    }

    private mutating func endParagraph() {
        guard state.destination == .text, !state.isDeleted else { return }
        builder.endParagraph(inTable: isInTable)
    }
}
