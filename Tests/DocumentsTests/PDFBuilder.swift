/// Writes small PDF files by hand: pages of text in Helvetica, lines, nothing else.
struct PDFBuilder {
    private var pages: [String] = []
    private var content = ""

    /// Text with its baseline at a place, in points from the top left corner of an A4 page.
    mutating func text(_ text: String, x: Double, y: Double, size: Double = 12) {
        let escaped = text.reduce(into: "") { $0 += "()\\".contains($1) ? "\\\($1)" : "\($1)" }
        content += "BT /F1 \(size) Tf \(x) \(842 - y) Td (\(escaped)) Tj ET\n"
    }

    /// Operators of the page's content as they are.
    mutating func raw(_ operators: String) { content += operators + "\n" }

    mutating func line(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
        content += "0.5 w \(x0) \(842 - y0) m \(x1) \(842 - y1) l S\n"
    }

    /// A grid of lines at these places.
    mutating func grid(columns: [Double], rows: [Double]) {
        guard let left = columns.first, let right = columns.last, let top = rows.first, let bottom = rows.last else {
            return
        }
        for row in rows { line(left, row, right, row) }
        for column in columns { line(column, top, column, bottom) }
    }

    mutating func endPage() {
        pages.append(content)
        content = ""
    }

    /// The file; `trailer` is added to the trailer dictionary, `catalog` to the catalog, `page` to each page, `objects`
    /// after the others.
    func bytes(
        trailer: String = "", catalog: String = "", page more: String = "", objects added: [String] = []
    ) -> [UInt8] {
        let kids = pages.indices.map { "\(4 + $0 * 2) 0 R" }.joined(separator: " ")
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R \(catalog) >>", "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        let fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        for (index, page) in pages.enumerated() {
            objects.append(
                """
                << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] \(more.contains("/Resources") ? "" : fonts) \
                /Contents \(5 + index * 2) 0 R \(more) >>
                """)
            objects.append("<< /Length \(page.utf8.count) >>\nstream\n\(page)endstream")
        }
        return Self.file(objects + added, trailer: trailer)
    }

    private static func file(_ objects: [String], trailer: String) -> [UInt8] {
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }
}
