import Blocks
import Dossiers
import Vietnamese

/// Reads RTF (Microsoft's specification 1.9.1): text, tables, text boxes, what is chosen in form fields, notes after the text;
/// deleted, hidden and struck-out text is left out.
///
/// One pass over the bytes; groups may nest `groupLimit` deep.
struct RichText {
    /// Word nests some twenty deep.
    private static let groupLimit = 400

    /// What a group inherits and restores.
    private struct State {
        var destination = Destination.text
        package var font = -1
        var isHidden = false
        var isDeleted = false
        /// Struck out once or twice.
        var isStruck = false
        /// Whether the group is a note, whose text follows the document's.
        package var isNote = false
        /// Characters that stand for a `\u` where it is not understood.
        var fallback = 1
    }

    private enum Destination { case text, skipped, fonts, fontName, entry, property, artText, instruction }

    private let bytes: UnsafeRawBufferPointer
    private let limits: DocumentLimits
    private var index = 0
    private var states: [State] = []
    private var state = State()
    private var builder: FlowBuilder
    private var notes: FlowBuilder
    private var page = CodePage.windows1252
    private var fonts: [Int: Font] = [:]
    private var defaultFont = -1
    private var name: [UInt8] = []
    /// Characters still to be left out after a `\u`.
    private var skips = 0
    /// Whether the group was begun by `{\*`: unknown destinations are skipped.
    private var isOptional = false
    /// Whether nothing of the group at hand was read yet: only there does `\*` say something.
    private var isAtBegin = false
    /// The first half of a character of two, where one was just read.
    private var high: UInt32?
    private var field = RichTextField()
    /// The name of the drawing's property at hand, and the text of WordArt.
    private var property = ""
    /// Of the field at hand.
    private var instruction = ""
    /// What fields and WordArt say, until the reader is back in the text.
    private var pending = ""
    private var isInTable = false
    private var row: [EdgeTable.Cell] = []
    private var cell = EdgeTable.Cell(text: "", right: 0)

    private struct Font {
        var encoding: LegacyEncoding?
        var page: CodePage?
    }

    private enum CodePage { case windows1252, windows1258 }

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        if let narrow = WideRichText.narrowed(bytes) {
            return try narrow.withUnsafeBytes { try read($0, limits: limits) }
        }
        var reader = RichText(bytes: bytes, limits: limits, builder: FlowBuilder(limits: limits))
        try reader.readAll()
        var text = reader.builder.finish()
        text.append(reader.notes.finish().placed("chú thích"))
        return text
    }

    private init(bytes: UnsafeRawBufferPointer, limits: DocumentLimits, builder: FlowBuilder) {
        self.bytes = bytes
        self.limits = limits
        self.builder = builder
        notes = builder
    }

    /// Programs that take it for text put a mark of UTF-8 before it.
    private static let textMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private mutating func readAll() throws {
        if bytes.starts(with: Self.textMark) { index = Self.textMark.count }
        while index < bytes.count, !builder.isFull {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "{"):
                guard states.count < Self.groupLimit else { throw DocumentFault.hostile(.markup) }
                states.append(state)
                skips = 0
                isAtBegin = true
                continue
            case UInt8(ascii: "}"):
                endFontName()
                endEntry()
                if state.isNote, states.last?.isNote == false { notes.endParagraph(inTable: false) }
                guard let former = states.popLast() else { return }
                state = former
                skips = 0
                if state.destination == .text, !pending.isEmpty { appendPending() }
                if states.isEmpty { return }
            case UInt8(ascii: "\\"): readControl()
            case 0x0A, 0x0D, 0: continue
            default: read(byte: byte)
            }
            isAtBegin = false
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
        case .entry, .property, .artText, .instruction: append(scalar(byte))
        case .text: append(scalar(byte))
        }
    }

    /// A byte in the code page of its font.
    ///
    /// Old fonts have their own codes, which Latin-1 carries.
    private func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard byte >= 0x80 else { return Unicode.Scalar(byte) }
        let font = fonts[state.font]
        if font?.encoding != nil { return Unicode.Scalar(byte) }
        return font?.page ?? page == .windows1258 ? PlainText.windows1258Letter(byte) : OneByte.windows1252(byte)
    }

    private var isShown: Bool {
        state.destination == .text && !state.isHidden && !state.isDeleted && !state.isStruck
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch state.destination {
        case .entry: return field.append(scalar)
        case .property: if property.utf8.count < 64 { property.unicodeScalars.append(scalar) }
        case .instruction:
            if instruction.utf8.count < PhoneticField.most { instruction.unicodeScalars.append(scalar) }
        case .artText: if pending.utf8.count < limits.textBytes { pending.unicodeScalars.append(scalar) }
        default: break
        }
        guard isShown else { return }
        if state.isNote {
            notes.append(scalar, in: fonts[state.font]?.encoding)
        } else {
            builder.append(scalar, in: fonts[state.font]?.encoding)
        }
    }

    private mutating func append(ascii byte: UInt8) {
        guard isShown else { return }
        if state.isNote { notes.append(ascii: byte) } else { builder.append(ascii: byte) }
    }

    private mutating func endFontName() {
        guard state.destination == .fontName, !name.isEmpty else { return }
        fonts[state.font, default: Font()].encoding = LegacyEncoding(fontName: String(decoding: name, as: UTF8.self))
        name = []
    }

    /// An entry of a list to choose from ends with its group, and so does the list.
    private mutating func endEntry() {
        if state.destination == .entry { field.endEntry() }
        if state.destination == .artText { pending += "\n" }
        if state.destination == .instruction, states.last?.destination != .instruction {
            pending += PhoneticField.base(instruction)
        }
        guard field.isOpen, states.count == field.depth else { return }
        pending += field.value()
    }

    private mutating func appendPending() {
        for scalar in pending.unicodeScalars { append(scalar) }
        pending = ""
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
        case UInt8(ascii: "*"): isOptional = isAtBegin
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
        if applyField(word, number) { return }
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
        case "strike", "striked": state.isStruck = number != 0
        case "footnote": state.isNote = true
        // What follows in Unicode is the text (specification 1.9.1, "Unicode RTF").
        case "upr": skipGroup()
        case "ud": state.destination = state.destination == .skipped ? .skipped : .text
        case "plain":
            state.isHidden = false
            state.isDeleted = false
            state.isStruck = false
            state.font = defaultFont
        default:
            if applyLayout(word, number) || applyCharacter(word) { return }
            if wasOptional { state.destination = .skipped }
        }
    }

    private mutating func readUnicode(_ number: Int) {
        skips = state.fallback
        let unit = UInt32(truncatingIfNeeded: number < 0 ? number + 65_536 : number)
        let first = high
        high = unit & 0xFFFF_FC00 == 0xD800 ? unit : nil
        if let first, unit & 0xFFFF_FC00 == 0xDC00 {
            if let scalar = Unicode.Scalar(0x1_0000 + ((first & 0x3FF) << 10 | unit & 0x3FF)) { append(scalar) }
        } else if let scalar = Unicode.Scalar(unit) {
            append(scalar)
        }
    }

    /// Passes over the group that comes next, braces and escapes in it minded.
    private mutating func skipGroup() {
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth < 0 { index -= 1 }
                if depth <= 0 { return }
            default: continue
            }
        }
    }

    /// Form fields, and WordArt in drawings.
    private mutating func applyField(_ word: String, _ number: Int?) -> Bool {
        switch word {
        case "fldinst":
            instruction = ""
            state.destination = state.destination == .skipped ? .skipped : .instruction
        case "formfield": field.begin(depth: states.count)
        case "fftype", "ffres", "ffdefres": field.set(word, number ?? 0)
        case "ffl": state.destination = field.isOpen ? .entry : .skipped
        case "sn":
            property = ""
            state.destination = .property
        case "sv": state.destination = property == "gtextUNICODE" ? .artText : .skipped
        default: return false
        }
        return true
    }

    /// Groups that are no text, or whose text comes elsewhere too.
    private static func destination(_ word: String) -> Destination? {
        switch word {
        case "fonttbl": .fonts
        case "colortbl", "stylesheet", "info", "pict", "objdata", "listtable", "listoverridetable",
            "rsidtbl",
            "generator", "sp", "shprslt", "nonshppict", "pntxta", "pntxtb", "datafield",
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
        case "cell": if state.destination == .text, !state.isNote { builder.endCell() }
        case "row": if state.destination == .text, !state.isNote { builder.endRow(layout: row) }
        default: return false
        }
        return true
    }

    private mutating func endParagraph() {
        guard state.destination == .text, !state.isDeleted else { return }
        if state.isNote { notes.endParagraph(inTable: false) } else { builder.endParagraph(inTable: isInTable) }
    }
}
