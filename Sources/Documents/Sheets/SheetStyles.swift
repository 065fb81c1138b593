import Blocks
import Vietnamese

/// What `xl/styles.xml` says of a cell: how its number is written, and the encoding that its font tells.
struct SheetStyles {
    private var formats: [NumberFormat] = []
    private var fonts: [Font] = []

    private struct Font {
        var encoding: LegacyEncoding?
        var isStruck = false
    }

    init() {}

    init(_ part: UnsafeRawBufferPointer, limits: DocumentLimits) throws {
        let xml = try XMLPullReader<SheetName>(part, limits: limits)
        guard try xml.nextChild(of: 0) == .styleSheet else { return }
        var codes: [Int: NumberFormat] = [:]
        var fonts: [Font] = []
        while let name = try xml.nextChild(of: 1) {
            switch name {
            case .numFmts: codes = try Self.readCodes(xml)
            case .fonts: fonts = try Self.readFonts(xml)
            case .cellXfs: try readFormats(xml, codes: codes, fonts: fonts)
            default: continue
            }
        }
    }

    func format(_ style: Int) -> NumberFormat { formats.indices.contains(style) ? formats[style] : .general }

    func encoding(_ style: Int) -> LegacyEncoding? { fonts.indices.contains(style) ? fonts[style].encoding : nil }

    /// Whether the cell's text is struck out.
    func isStruck(_ style: Int) -> Bool { fonts.indices.contains(style) && fonts[style].isStruck }

    private static func readCodes(_ xml: XMLPullReader<SheetName>) throws -> [Int: NumberFormat] {
        let level = xml.depth
        var codes: [Int: NumberFormat] = [:]
        while let name = try xml.nextChild(of: level) {
            guard name == .numFmt, let id = xml.number("numFmtId"), let code = xml.attribute("formatCode") else {
                continue
            }
            codes[id] = NumberFormat(code: code)
        }
        return codes
    }

    private static func readFonts(_ xml: XMLPullReader<SheetName>) throws -> [Font] {
        let level = xml.depth
        var fonts: [Font] = []
        while let name = try xml.nextChild(of: level) {
            guard name == .font else { continue }
            let inner = xml.depth
            var font = Font()
            while let name = try xml.nextChild(of: inner) {
                if name == .name, let name = xml.attribute("val") { font.encoding = LegacyEncoding(fontName: name) }
                if name == .strike { font.isStruck = Worksheet.isOn(xml.attribute("val") ?? "1") }
            }
            fonts.append(font)
        }
        return fonts
    }

    private mutating func readFormats(
        _ xml: XMLPullReader<SheetName>, codes: [Int: NumberFormat], fonts: [Font]
    ) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            guard name == .xf else { continue }
            let id = xml.number("numFmtId") ?? 0
            formats.append(codes[id] ?? NumberFormat(builtIn: id))
            let font = xml.number("fontId") ?? -1
            self.fonts.append(fonts.indices.contains(font) ? fonts[font] : Font())
        }
    }
}
