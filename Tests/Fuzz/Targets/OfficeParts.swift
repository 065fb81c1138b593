/// An Office file made of its XML parts, so that the fuzzer writes XML and not checksums.
///
/// The input is the parts one after the other, a NUL byte (which no XML may have) between them. What begins like a zip is
/// taken as it is.
struct OfficeParts {
    private let names: [String]

    static let docx = OfficeParts(names: [
        "word/document.xml", "word/styles.xml", "word/header1.xml", "word/footnotes.xml", "word/footer1.xml",
    ])
    static let xlsx = OfficeParts(names: [
        "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels", "xl/drawings/drawing1.xml", "xl/worksheets/sheet2.xml",
    ])
    static let odt = OfficeParts(names: ["content.xml", "META-INF/manifest.xml", "styles.xml"], type: "text")
    static let ods = OfficeParts(names: ["content.xml", "META-INF/manifest.xml", "styles.xml"], type: "spreadsheet")

    private var type: String?

    private init(names: [String], type: String? = nil) {
        self.names = names
        self.type = type
    }

    func file(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0x50, 0x4B]) { return bytes }
        let parts = bytes.split(separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
        var files = type.map { [("mimetype", Array("application/vnd.oasis.opendocument.\($0)".utf8))] } ?? []
        for (name, part) in zip(names, parts) where !part.isEmpty { files.append((name, Array(part))) }
        if names[0].hasPrefix("xl/"), parts.count < 4 { files.append(("xl/workbook.xml", Self.workbook)) }
        return StoredZip.archive(files)
    }

    private static let workbook = Array(
        "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"1\"/></sheets></workbook>".utf8)
}
