import Foundation

/// A page in shades of grey, as a scanner has it.
struct GreyPage {
    let width: Int
    let height: Int
    /// A byte a pixel, line by line.
    private(set) var pixels: [UInt8]

    /// A white page.
    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        pixels = Array(repeating: 255, count: width * height)
    }

    /// Reads a binary PGM of 8 bits; nil for anything else.
    init?(pgm bytes: [UInt8]) {
        let words = bytes.prefix(40).split(omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x20 }.prefix(4)
        let texts = words.map { String(decoding: $0, as: UTF8.self) }
        guard texts.count == 4, texts[0] == "P5", texts[3] == "255", let width = Int(texts[1]),
            let height = Int(texts[2]), let start = words.last?.endIndex, bytes.count == start + 1 + width * height
        else { return nil }
        self.init(width: width, height: height)
        pixels = Array(bytes[(start + 1)...])
    }

    var pgm: [UInt8] { Array("P5\n\(width) \(height)\n255\n".utf8) + pixels }

    /// The page askew on a white ground of its size.
    func turned(degrees: Double) -> GreyPage {
        var page = GreyPage(width: width, height: height)
        let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
        let (middleX, middleY) = (Double(width) / 2, Double(height) / 2)
        for y in 0..<height {
            for x in 0..<width {
                let (dx, dy) = (Double(x) - middleX, Double(y) - middleY)
                let (u, v) = (middleX + dx * cosine + dy * sine, middleY - dx * sine + dy * cosine)
                page.pixels[y * width + x] = shade(u, v)
            }
        }
        return page
    }

    /// Between four pixels.
    private func shade(_ x: Double, _ y: Double) -> UInt8 {
        let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
        guard left >= 0, top >= 0, left + 1 < width, top + 1 < height else { return 255 }
        let (right, down) = (x - Double(left), y - Double(top))
        func pixel(_ x: Int, _ y: Int) -> Double { Double(pixels[y * width + x]) }
        let upper = pixel(left, top) * (1 - right) + pixel(left + 1, top) * right
        let lower = pixel(left, top + 1) * (1 - right) + pixel(left + 1, top + 1) * right
        return UInt8((upper * (1 - down) + lower * down).rounded())
    }

    /// A PDF as scanners write it: a page, a picture.
    static func scannedPDF(_ scans: [(page: GreyPage, jpeg: [UInt8])], resolution: Double) -> [UInt8] {
        var file = Array("%PDF-1.4\n".utf8)
        var places: [Int] = []
        func add(_ object: String, stream: [UInt8]? = nil) {
            places.append(file.count)
            file += Array("\(places.count) 0 obj\n\(object)\n".utf8)
            if let stream { file += Array("stream\n".utf8) + stream + Array("\nendstream\n".utf8) }
            file += Array("endobj\n".utf8)
        }
        add("<< /Type /Catalog /Pages 2 0 R >>")
        let kids = scans.indices.map { "\(3 + 3 * $0) 0 R" }.joined(separator: " ")
        add("<< /Type /Pages /Kids [\(kids)] /Count \(scans.count) >>")
        for (index, scan) in scans.enumerated() {
            let (wide, high) = (
                Double(scan.page.width) * 72 / resolution, Double(scan.page.height) * 72 / resolution
            )
            let first = 3 + 3 * index
            add(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(wide) \(high)] /Contents \(first + 1) 0 R "
                    + "/Resources << /XObject << /P \(first + 2) 0 R >> >> >>")
            let content = Array("q \(wide) 0 0 \(high) 0 0 cm /P Do Q".utf8)
            add("<< /Length \(content.count) >>", stream: content)
            add(
                "<< /Type /XObject /Subtype /Image /Width \(scan.page.width) /Height \(scan.page.height) "
                    + "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length \(scan.jpeg.count) >>",
                stream: scan.jpeg)
        }
        let start = file.count
        let rows = places.map { String(format: "%010d 00000 n \n", $0) }.joined()
        file += Array("xref\n0 \(places.count + 1)\n0000000000 65535 f \n\(rows)".utf8)
        file += Array("trailer\n<< /Size \(places.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return file
    }
}
