import Blocks

/// The fonts of the paragraph styles (MS-DOC 2.9.271), what a style is based on counting too.
struct BinaryWordStyles {
    struct Style {
        /// Index into the font table.
        var font: Int
    }

    private var fonts: [Int?] = []
    private var bases: [Int] = []
    private let standard: Int

    init(_ part: UnsafeRawBufferPointer) {
        let length = part.uint16(at: 0) ?? 0
        standard = part.uint16(at: 2 + 12) ?? 0
        let base = part.uint16(at: 2 + 2) ?? 10
        var offset = 2 + length
        while offset < part.count, let size = part.uint16(at: offset), fonts.count < 4096 {
            let (font, basedOn) = Self.read(part.slice(offset + 2, size), base: base)
            fonts.append(font)
            bases.append(basedOn)
            offset += 2 + size + size % 2
        }
    }

    func style(_ index: Int) -> Style {
        var index = index
        var steps = 0
        while fonts.indices.contains(index), steps < 12 {
            if let font = fonts[index] { return Style(font: font) }
            index = bases[index]
            steps += 1
        }
        return Style(font: standard)
    }

    /// A style: fixed part, name, then its paragraph and its character properties.
    private static func read(_ style: UnsafeRawBufferPointer, base: Int) -> (font: Int?, basedOn: Int) {
        guard let kind = style.uint16(at: 2), let nameLength = style.uint16(at: base) else { return (nil, 0xFFF) }
        var offset = base + 2 + nameLength * 2 + 2
        if kind & 0xF == 1 {
            guard let length = style.uint16(at: offset) else { return (nil, kind >> 4) }
            offset += 2 + length + length % 2
        }
        guard let length = style.uint16(at: offset) else { return (nil, kind >> 4) }
        return (BinaryWordCharacter(modifiers: style.slice(offset + 2, length)).font, kind >> 4)
    }
}
