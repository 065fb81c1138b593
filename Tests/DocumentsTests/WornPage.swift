/// A page drawn clean, worn as scanners and phones wear it, and packed as they pack it.
///
/// The same steps give the same bytes.
struct WornPage {
    private(set) var width: Int
    private(set) var height: Int
    /// Row by row, 0 black.
    private(set) var pixels: [UInt8]

    /// Reads a bitmap of 16 greys, as `Tests/Fixtures/make_worn_pages.py` writes it.
    init(_ name: String) {
        let bytes = Fixture.bytes(name)
        func number(_ at: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
        let (start, width, height) = (number(10), number(18), number(22))
        let stride = (width * 4 + 31) / 32 * 4
        pixels = (0..<height).flatMap { y in
            (0..<width).map { x in
                let pair = bytes[start + (height - 1 - y) * stride + x / 2]
                return (x % 2 == 0 ? pair >> 4 : pair & 15) * 17
            }
        }
        (self.width, self.height) = (width, height)
    }

    // MARK: - Wear

    /// Laid askew, in degrees, and seen at a slant: rows turn by so many degrees from the top of the page to its bottom.
    func askew(_ degrees: Double, slant: Double = 0) -> WornPage {
        mapped { x, y in
            let (dx, dy) = (x - Double(width) / 2, y - Double(height) / 2)
            let angle = (degrees + slant * dy / Double(height)) * .pi / 180
            return (x + dy * angle, y - dx * angle)
        }
    }

    /// What lies to the right of a place moved to the right, of the rows that are wanted.
    func parted(at place: Int, by room: Int, where isWanted: (Int) -> Bool) -> WornPage {
        changed { value, x, y in
            guard isWanted(y), x >= place else { return Double(value) }
            return x < place + room ? 255 : Double(pixels[y * width + x - room])
        }
    }

    /// A quarter turn clockwise.
    func turned() -> WornPage {
        var page = self
        (page.width, page.height) = (height, width)
        for y in 0..<page.height {
            for x in 0..<page.width { page.pixels[y * page.width + x] = pixels[(height - 1 - x) * width + y] }
        }
        return page
    }

    /// Darker from left to right, to so much of the light.
    func shaded(to light: Double) -> WornPage {
        changed { value, x, _ in Double(value) * (1 - (1 - light) * Double(x) / Double(width)) }
    }

    /// With grain of the paper.
    func grainy(_ amount: Double) -> WornPage {
        var seed: UInt32 = 7
        return changed { value, _, _ in
            seed = seed &* 1_664_525 &+ 1_013_904_223
            return Double(value) * 0.93 + 10 + (Double(seed >> 16) / 32_768 - 1) * amount
        }
    }

    /// With the two rings of a stamp over the right edge of the table, black as a copier makes them.
    func stamped() -> WornPage {
        let (x0, y0, radius) = (Double(width) * 0.85, Double(height) * 0.6, Double(width) * 0.11)
        return changed { value, x, y in
            let (dx, dy) = (Double(x) - x0, Double(y) - y0)
            let distance = (dx * dx + dy * dy).squareRoot()
            return abs(distance - radius) < 1.5 || abs(distance - radius * 0.75) < 1.2 ? 0 : Double(value)
        }
    }

    /// Smaller, as a scan of fewer dots an inch.
    func scaled(by factor: Double) -> WornPage {
        var page = self
        (page.width, page.height) = (Int(Double(width) * factor), Int(Double(height) * factor))
        page.pixels = (0..<page.height).flatMap { y in
            (0..<page.width).map { x in mean(Double(x) / factor, Double(y) / factor, 1 / factor) }
        }
        return page
    }

    private func changed(_ value: (UInt8, Int, Int) -> Double) -> WornPage {
        var page = self
        for y in 0..<height {
            for x in 0..<width {
                page.pixels[y * width + x] = UInt8(max(0, min(255, value(pixels[y * width + x], x, y))))
            }
        }
        return page
    }

    private func mapped(_ place: (Double, Double) -> (Double, Double)) -> WornPage {
        var page = self
        for y in 0..<height {
            for x in 0..<width {
                let (u, v) = place(Double(x), Double(y))
                page.pixels[y * width + x] = blended(u, v)
            }
        }
        return page
    }

    private func at(_ x: Int, _ y: Int) -> Double {
        x < 0 || y < 0 || x >= width || y >= height ? 255 : Double(pixels[y * width + x])
    }

    private func blended(_ x: Double, _ y: Double) -> UInt8 {
        let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
        let (u, v) = (x - Double(left), y - Double(top))
        let upper = at(left, top) * (1 - u) + at(left + 1, top) * u
        let lower = at(left, top + 1) * (1 - u) + at(left + 1, top + 1) * u
        return UInt8(upper * (1 - v) + lower * v)
    }

    private func mean(_ x: Double, _ y: Double, _ side: Double) -> UInt8 {
        var sum = 0.0
        var count = 0.0
        for v in Int(y)...Int(y + side) {
            for u in Int(x)...Int(x + side) {
                sum += at(u, v)
                count += 1
            }
        }
        return UInt8(sum / count)
    }

    // MARK: - Packed

    /// A bitmap of 24 bits a pixel.
    var bitmap: [UInt8] {
        let stride = (3 * width + 3) / 4 * 4
        var bytes = Array("BM".utf8) + Self.little(54 + stride * height, 4) + Self.little(0, 4) + Self.little(54, 4)
        bytes += Self.little(40, 4) + Self.little(width, 4) + Self.little(height, 4) + Self.little(1, 2)
        bytes +=
            Self.little(24, 2) + Self.little(0, 4) + Self.little(stride * height, 4) + Array(repeating: 0, count: 16)
        for y in (0..<height).reversed() {
            for x in 0..<width { bytes += Array(repeating: pixels[y * width + x], count: 3) }
            bytes += Array(repeating: 0, count: stride - 3 * width)
        }
        return bytes
    }

    /// A TIFF of 8 bits a pixel, not compressed.
    var tiff: [UInt8] {
        let fields = [
            (256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8 + 2 + 9 * 12 + 4),
            (277, 3, 1), (278, 4, height), (279, 4, width * height),
        ]
        var bytes = Array("II".utf8) + Self.little(42, 2) + Self.little(8, 4) + Self.little(fields.count, 2)
        for (tag, kind, value) in fields {
            bytes += Self.little(tag, 2) + Self.little(kind, 2) + Self.little(1, 4) + Self.little(value, 4)
        }
        return bytes + Self.little(0, 4) + pixels
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) }
    }
}
