/// Makes a PDF that cairo wrote one for the archive: PDF/A-2b (ISO 19005-2, level B).
///
/// What cairo leaves out is put in: XMP metadata that agree with the document information, an output intent with its colour
/// profile, a file identifier, the glyph map of CID fonts; the transparency group of each page, in which nothing is ever
/// transparent, is taken out. The file is written anew with one cross-reference table. Only cairo's own files are understood.
struct ArchivalPDF {
    /// What the metadata say.
    struct Metadata {
        var title: String
        var producer: String
        /// RFC 3339.
        var created: String
    }

    private var objects: [Int: [UInt8]] = [:]
    private let root: Int
    private let info: Int

    /// Nil where the bytes are no such file.
    init?(_ bytes: [UInt8]) {
        guard let start = Self.last("startxref\n", in: bytes), let table = Self.number(in: bytes, at: start + 10),
            let trailer = Self.last("trailer\n", in: bytes),
            let size = Self.number(after: "/Size ", in: bytes, from: trailer),
            let root = Self.number(after: "/Root ", in: bytes, from: trailer),
            let info = Self.number(after: "/Info ", in: bytes, from: trailer), table < bytes.count, size < 100_000
        else { return nil }
        self.root = root
        self.info = info
        guard let entries = Self.first("\n0000000000 65535 f", in: bytes, from: table) else { return nil }
        // An entry is 20 bytes, the free one first (ISO 32000-1, 7.5.4).
        let offsets = (1..<size).map { Self.number(in: bytes, at: entries + 1 + $0 * 20) ?? bytes.count }
        let ends = (offsets + [table]).sorted()
        for (index, offset) in offsets.enumerated() {
            guard let end = ends.first(where: { $0 > offset }), end <= bytes.count,
                let head = Self.first(" obj\n", in: bytes, from: offset), head < end,
                let tail = Self.last("endobj", in: Array(bytes[offset..<end]))
            else { return nil }
            objects[index + 1] = Array(bytes[(head + 5)..<(offset + tail)])
        }
    }

    /// The file for the archive; nil where it is not the file that was expected.
    ///
    /// - Parameters:
    ///   - profile: an ICC profile of RGB.
    ///   - identifier: 32 hex digits, the same for the same content.
    func bytes(_ metadata: Metadata, profile: [UInt8], identifier: String) -> [UInt8]? {
        var objects = objects
        let first = (objects.keys.max() ?? 0) + 1
        for (number, object) in objects {
            let text = String(decoding: object, as: UTF8.self)
            // Streams are left alone: only a dictionary can begin so.
            if text.hasPrefix("<< /Type /Page %"), let page = Self.withoutGroup(text) {
                objects[number] = Array(page.utf8)
            } else if text.hasPrefix("<< /Type /Font\n"), text.contains("/Subtype /CIDFontType2") {
                guard !text.contains("/CIDToGIDMap") else { continue }
                objects[number] = Array(
                    text.replacing("/Subtype /CIDFontType2", with: "/Subtype /CIDFontType2\n   /CIDToGIDMap /Identity")
                        .utf8)
            }
        }
        guard let catalog = objects[root].map({ String(decoding: $0, as: UTF8.self) }),
            let close = catalog.range(of: ">>", backwards: true)
        else { return nil }
        objects[root] = Array(
            (catalog[..<close.lowerBound] + "   /Metadata \(first) 0 R\n   /OutputIntents [ \(first + 2) 0 R ]\n"
                + "   /Lang (vi)\n" + catalog[close.lowerBound...]).utf8)
        objects[info] = Array(Self.information(metadata).utf8)
        objects[first] = Self.stream(Array(Self.packet(metadata).utf8), "/Type /Metadata /Subtype /XML")
        objects[first + 1] = Self.stream(profile, "/N 3")
        objects[first + 2] = Array(
            ("<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)\n"
                + "   /Info (sRGB IEC61966-2.1) /DestOutputProfile \(first + 1) 0 R >>\n").utf8)
        return Self.file(objects, root: root, info: info, identifier: identifier)
    }

    // MARK: - Objects

    /// A page without its transparency group: nothing on it is transparent.
    private static func withoutGroup(_ page: String) -> String? {
        guard let start = page.range(of: "   /Group <<", backwards: false),
            let end = page[start.upperBound...].range(of: ">>\n", backwards: false)
        else { return nil }
        return String(page[..<start.lowerBound] + page[end.upperBound...])
    }

    private static func stream(_ content: [UInt8], _ entries: String) -> [UInt8] {
        Array("<< \(entries) /Length \(content.count) >>\nstream\n".utf8) + content + Array("\nendstream\n".utf8)
    }

    /// Text strings in UTF-16 (ISO 32000-1, 7.9.2.2).
    private static func hex(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let units = [0xFEFF] + Array(text.utf16)
        return "<"
            + String(
                decoding: units.flatMap { unit in [12, 8, 4, 0].map { digits[Int(unit >> $0 & 15)] } }, as: UTF8.self)
            + ">"
    }

    private static func information(_ metadata: Metadata) -> String {
        // 2022-03-10T08:12:33+07:00 becomes D:20220310081233+07'00'.
        let moment = metadata.created.utf8.filter { ![0x2D, 0x3A, 0x54].contains($0) }
        let digits = String(decoding: moment.prefix(14), as: UTF8.self)
        let zone = metadata.created.suffix(6).split(separator: ":")
        return "<< /Title \(hex(metadata.title))\n   /Producer \(hex(metadata.producer))\n"
            + "   /CreationDate (D:\(digits)\(zone.joined(separator: "'"))')\n>>\n"
    }

    /// XMP (ISO 16684-1) with the identification of ISO 19005-2, 6.6.4.
    private static func packet(_ metadata: Metadata) -> String {
        func escaped(_ text: String) -> String {
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        }
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
             xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
            <pdfaid:part>2</pdfaid:part>
            <pdfaid:conformance>B</pdfaid:conformance>
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(metadata.title))</rdf:li></rdf:Alt></dc:title>
            <pdf:Producer>\(escaped(metadata.producer))</pdf:Producer>
            <xmp:CreateDate>\(metadata.created)</xmp:CreateDate>
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """
    }

    private static func file(_ objects: [Int: [UInt8]], root: Int, info: Int, identifier: String) -> [UInt8] {
        // The second line tells programs that the file is binary (ISO 19005-2, 6.1.2).
        var file = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3] + Array("\n".utf8)
        let count = (objects.keys.max() ?? 0) + 1
        var table = "xref\n0 \(count)\n0000000000 65535 f \n"
        for number in 1..<count {
            let place = String(file.count)
            table += String(repeating: "0", count: 10 - place.utf8.count) + place + " 00000 n \n"
            file += Array("\(number) 0 obj\n".utf8) + (objects[number] ?? Array("null\n".utf8))
            if file.last != UInt8(ascii: "\n") { file.append(UInt8(ascii: "\n")) }
            file += Array("endobj\n".utf8)
        }
        let start = file.count
        table += "trailer\n<< /Size \(count)\n   /Root \(root) 0 R\n   /Info \(info) 0 R\n"
        table += "   /ID [<\(identifier)> <\(identifier)>]\n>>\nstartxref\n\(start)\n%%EOF\n"
        return file + Array(table.utf8)
    }

    // MARK: - Places

    private static func first(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        guard start >= 0, bytes.count >= wanted.count, start <= bytes.count - wanted.count else { return nil }
        return (start...(bytes.count - wanted.count)).first { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }

    private static func last(_ text: String, in bytes: [UInt8]) -> Int? {
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return nil }
        return (0...(bytes.count - wanted.count)).last { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }

    private static func number(in bytes: [UInt8], at place: Int) -> Int? {
        guard place < bytes.count else { return nil }
        let digits = bytes[place...].prefix { (0x30...0x39).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func number(after text: String, in bytes: [UInt8], from start: Int) -> Int? {
        first(text, in: bytes, from: start).flatMap { number(in: bytes, at: $0 + text.utf8.count) }
    }
}

extension StringProtocol {
    /// The first or the last place of a text of ASCII.
    fileprivate func range(of text: String, backwards: Bool) -> Range<Index>? {
        let all = ranges(of: text)
        return backwards ? all.last : all.first
    }
}
