import Documents
import Dossiers
import Testing

@Suite struct BinaryWordTests {
    /// A paragraph of the file: its text with its mark, and the modifiers of its properties.
    private struct Paragraph {
        var text: String
        var modifiers: [UInt8] = []
    }

    private static let inTable: [UInt8] = [0x16, 0x24, 1]

    /// The end of a row of cells with these right edges; `merged` are those that go on from above.
    private static func row(_ edges: [UInt16], merged: Set<Int> = []) -> Paragraph {
        var definition: [UInt8] = [UInt8(edges.count)] + ([0] + edges).flatMap { CompoundFileBuilder.short($0) }
        for index in edges.indices {
            definition += [merged.contains(index) ? 0x20 : 0] + [UInt8](repeating: 0, count: 19)
        }
        return Paragraph(
            text: "\u{7}",
            modifiers: inTable + [0x17, 0x24, 1, 0x08, 0xD6] + CompoundFileBuilder.short(UInt16(definition.count + 1))
                + definition)
    }

    private func file(_ paragraphs: [Paragraph], flags: UInt16 = 0x0200) -> [UInt8] {
        typealias C = CompoundFileBuilder
        let text = paragraphs.map(\.text).joined().utf16
        var main = [UInt8](repeating: 0, count: 2048)
        func put(_ bytes: [UInt8], _ offset: Int) { main.replaceSubrange(offset..<offset + bytes.count, with: bytes) }
        put(C.short(0xA5EC) + C.short(0xC1), 0)
        put(C.short(flags), 0x0A)
        put(C.long(UInt32(text.count)), 0x4C)
        // The text stands at 2048, the page of paragraph properties at 1024, the list of pages at the table's start.
        let end = UInt32(2048 + text.count * 2)
        var page = [UInt8](repeating: 0, count: 512)
        var place = 2048
        var free = 510
        page.replaceSubrange(0..<4, with: C.long(UInt32(place)))
        for (index, paragraph) in paragraphs.enumerated() {
            place += paragraph.text.utf16.count * 2
            page.replaceSubrange((index + 1) * 4..<(index + 2) * 4, with: C.long(UInt32(place)))
            var properties: [UInt8] = [0, 0] + paragraph.modifiers
            if properties.count % 2 == 1 { properties.append(0) }
            let content = [0, UInt8(properties.count / 2)] + properties
            free = (free - content.count) / 2 * 2
            page.replaceSubrange(free..<free + content.count, with: content)
            page[(paragraphs.count + 1) * 4 + index * 13] = UInt8(free / 2)
        }
        page[511] = UInt8(paragraphs.count)
        put(page, 1024)
        let pages = C.long(2048) + C.long(end) + C.long(2)
        let pieces: [UInt8] =
            [2] + C.long(16) + C.long(0) + C.long(UInt32(text.count)) + [0, 0] + C.long(2048) + [0, 0]
        put(C.long(0) + C.long(UInt32(pages.count)), 0x102)
        put(C.long(UInt32(pages.count)) + C.long(UInt32(pieces.count)), 0x1A2)
        main += text.flatMap { C.short($0) }
        return C.file([("WordDocument", main), ("1Table", pages + pieces)])
    }

    private func read(_ paragraphs: [Paragraph], flags: UInt16 = 0x0200) -> DocumentReading {
        DocumentReader().read(file(paragraphs, flags: flags), name: "a.doc")
    }

    @Test func `Paragraphs come out without fields' instructions`() {
        let reading = read([Paragraph(text: "Tờ trình\r"), Paragraph(text: "a\u{13}PAGE\u{14}1\u{15}\u{1E}\u{B}b\r")])
        #expect(reading.format == .doc)
        #expect(reading.paragraphs == ["Tờ trình", "a1-\nb"])
    }

    @Test func `Cells become a table, the widths and merges of the rows counting`() {
        let reading = read([
            Paragraph(text: "Đơn vị\u{7}", modifiers: Self.inTable),
            Paragraph(text: "Năm sinh\u{7}", modifiers: Self.inTable),
            Self.row([1000, 3000]), Paragraph(text: "\u{7}", modifiers: Self.inTable),
            Paragraph(text: "Nam\r", modifiers: Self.inTable), Paragraph(text: "(x)\u{7}", modifiers: Self.inTable),
            Paragraph(text: "Nữ\u{7}", modifiers: Self.inTable), Self.row([1000, 2000, 3000], merged: [0]),
            Paragraph(text: "sau\r"),
        ])
        #expect(reading.cells() == [["Đơn vị", "Năm sinh", "^Năm sinh"], ["^Đơn vị", "Nam\n(x)", "Nữ"]])
        #expect(reading.paragraphs == ["sau"])
    }

    @Test func `A file with a password is encrypted`() {
        #expect(read([Paragraph(text: "x\r")], flags: 0x0300).problem == .encrypted)
    }

    @Test func `Changed bytes never bring the reader down`() {
        let good = file([
            Paragraph(text: "Một\u{7}", modifiers: Self.inTable), Self.row([1000]), Paragraph(text: "hai\r"),
        ])
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<3000 {
            var bytes = good
            for _ in 0..<6 {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                bytes[Int(state >> 8) % bytes.count] = UInt8(truncatingIfNeeded: state >> 40)
            }
            let reading = DocumentReader().read(bytes, name: "a.doc")
            #expect(reading.problem != nil || reading.text != nil)
        }
    }
}
