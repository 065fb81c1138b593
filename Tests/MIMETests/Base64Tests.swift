import Testing

@testable import MIME

/// Against an encoder written for the tests, at every length and line length.
@Suite struct Base64Tests {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = Array(bytes[start..<min(start + 3, bytes.count)])
            let bits = (0..<3).reduce(0) { $0 << 8 | Int($1 < group.count ? group[$1] : 0) }
            for place in 0..<4 {
                text.append(place <= group.count ? Self.letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return text
    }

    private func decoded(_ text: [UInt8]) -> (bytes: [UInt8], isBroken: Bool) {
        var defects = DefectList()
        let bytes = text.withUnsafeBufferPointer { Base64.decode($0, &defects) }
        return (bytes, defects.defects.contains(.brokenBase64))
    }

    @Test func `what was encoded comes back, whatever its length`() {
        for count in 0...260 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ count) }
            let result = decoded(encoded(bytes))
            #expect(result.bytes == bytes && !result.isBroken)
        }
    }

    @Test(arguments: [1, 3, 4, 5, 64, 75, 76])
    func `line ends may stand anywhere`(length: Int) {
        let bytes = (0..<500).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let text = encoded(bytes)
        var lines: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: length) {
            lines += text[start..<min(start + length, text.count)] + [0x0D, 0x0A]
        }
        let result = decoded(lines)
        #expect(result.bytes == bytes && !result.isBroken)
    }

    @Test func `every byte that is no letter is left out and told`() {
        let bytes = Array("Trích ngang thành tích".utf8)
        for stray in UInt8.min...UInt8.max
        where !Self.letters.contains(stray) && !(0x09...0x0D).contains(stray) && ![0x20, 0x3D].contains(stray) {
            for place in [0, 1, 4, 7] {
                var text = encoded(bytes)
                text.insert(stray, at: place)
                let result = decoded(text)
                #expect(result.bytes == bytes && result.isBroken, "byte \(stray) at \(place)")
            }
        }
    }
}
