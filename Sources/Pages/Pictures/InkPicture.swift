import Blocks

/// A JPEG of printer's inks (CMYK) without the mark of Adobe's programs, which store such pictures inverted: decoders
/// of pictures take all of them for inverted, and see black pages.
///
/// A PDF says what its numbers mean, so the picture is looked at on the page of one.
struct InkPicture {
    private let bytes: UnsafeRawBufferPointer
    private var width = 0
    private var height = 0

    /// Nil where the file is none.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
        self.bytes = bytes
        var index = 2
        while index + 9 < bytes.count, bytes[index] == 0xFF {
            let marker = bytes[index + 1]
            let length = Int(bytes[index + 2]) << 8 | Int(bytes[index + 3])
            if marker == Self.adobe, bytes.starts(with: "Adobe", at: index + 4) { return nil }
            if Self.frames.contains(marker) {
                guard index + 9 < bytes.count, bytes[index + 9] == 4 else { return nil }
                height = Int(bytes[index + 5]) << 8 | Int(bytes[index + 6])
                width = Int(bytes[index + 7]) << 8 | Int(bytes[index + 8])
            }
            if marker == Self.scan { break }
            index += 2 + max(2, length)
        }
        guard width > 0, height > 0 else { return nil }
    }

    /// Markers of ITU-T T.81, annex B: a frame's size, the pixels, and what programs add.
    private static let frames: Set<UInt8> = [0xC0, 0xC1, 0xC2, 0xC3]
    private static let scan: UInt8 = 0xDA
    private static let adobe: UInt8 = 0xEE

    /// A PDF of one page that the picture covers; a pixel is a 200th of an inch.
    var page: [UInt8] {
        let (wide, high) = (Double(width) * 72 / 200, Double(height) * 72 / 200)
        let content = "q \(wide) 0 0 \(high) 0 0 cm /P Do Q"
        var file = Array("%PDF-1.4\n".utf8)
        var places: [Int] = []
        func add(_ object: String, stream: UnsafeRawBufferPointer? = nil) {
            places.append(file.count)
            file += Array("\(places.count) 0 obj\n\(object)\n".utf8)
            if let stream { file += Array("stream\n".utf8) + stream + Array("\nendstream\n".utf8) }
            file += Array("endobj\n".utf8)
        }
        add("<< /Type /Catalog /Pages 2 0 R >>")
        add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        add(
            """
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 \(wide) \(high)] /Contents 4 0 R \
            /Resources << /XObject << /P 5 0 R >> >> >>
            """)
        content.utf8CString.withUnsafeBytes { bytes in
            add("<< /Length \(content.utf8.count) >>", stream: UnsafeRawBufferPointer(rebasing: bytes.dropLast()))
        }
        add(
            """
            << /Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace /DeviceCMYK \
            /BitsPerComponent 8 /Filter /DCTDecode /Length \(bytes.count) >>
            """, stream: bytes)
        return file + Self.references(to: places, at: file.count)
    }

    private static func references(to places: [Int], at start: Int) -> [UInt8] {
        var text = "xref\n0 \(places.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            text += String(repeating: "0", count: max(0, 10 - digits.count)) + digits + " 00000 n \n"
        }
        text += "trailer\n<< /Size \(places.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }
}
