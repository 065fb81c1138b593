import Blocks

/// The fonts and lists of the paragraph styles (MS-DOC 2.9.271), what a style is based on counting too.
struct BinaryWordStyles {
    struct Style {
        /// Index into the font table.
        var font: Int
        /// The list that its paragraphs are points of, from 1.
        var list: Int?
        var level: Int?
    }

    /// What a style says itself.
    private struct Own {
        var font: Int?
        var list: Int?
        var level: Int?
        var basedOn = 0xFFF
    }

    private var styles: [Own] = []
    private let standard: Int

    init(_ part: UnsafeRawBufferPointer) {
        let length = part.uint16(at: 0) ?? 0
        standard = part.uint16(at: 2 + 12) ?? 0
        let base = part.uint16(at: 2 + 2) ?? 10
        var offset = 2 + length
        while offset < part.count, let size = part.uint16(at: offset), styles.count < 4096 {
            styles.append(Self.read(part.slice(offset + 2, size), base: base))
            offset += 2 + size + size % 2
        }
    }

    func style(_ index: Int) -> Style {
        var (index, steps) = (index, 0)
        var (font, list, level): (Int?, Int?, Int?)
        while styles.indices.contains(index), steps < 12 {
            let own = styles[index]
            if font == nil { font = own.font }
            if list == nil { (list, level) = (own.list, level ?? own.level) }
            if font != nil, list != nil { break }
            index = own.basedOn
            steps += 1
        }
        return Style(font: font ?? standard, list: list, level: level)
    }

    /// A style: fixed part, name, then its paragraph and its character properties.
    private static func read(_ style: UnsafeRawBufferPointer, base: Int) -> Own {
        guard let kind = style.uint16(at: 2), let nameLength = style.uint16(at: base) else { return Own() }
        var own = Own(basedOn: kind >> 4)
        var offset = base + 2 + nameLength * 2 + 2
        if kind & 0xF == 1 {
            guard let length = style.uint16(at: offset) else { return own }
            // Its own number stands in front of what a paragraph style says.
            let paragraph = BinaryWordParagraph(modifiers: style.slice(offset + 4, length - 2))
            (own.list, own.level) = (paragraph.list, paragraph.level)
            offset += 2 + length + length % 2
        }
        guard let length = style.uint16(at: offset) else { return own }
        own.font = BinaryWordCharacter(modifiers: style.slice(offset + 2, length)).font
        return own
    }
}
