import Octets

/// Base64 as mail has it (RFC 2045 section 6.8).
///
/// Written here because the library's decoder is a chain of one-byte callbacks and gives no word of what it skipped:
/// stray characters, missing padding, padding in the middle and text after the end are all seen in real mail, and each
/// must come out as a defect while every byte that can be had is kept.
enum Base64 {
    private static let skipped: UInt8 = 0x80
    private static let stray: UInt8 = 0x81
    private static let padding: UInt8 = 0x82

    private static let table: [UInt8] = {
        var table = [UInt8](repeating: stray, count: 256)
        for (value, byte) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() {
            table[Int(byte)] = UInt8(value)
        }
        for byte in [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20] { table[byte] = skipped }
        table[Int(Octet.equals)] = padding
        return table
    }()

    /// The six bits of a letter; nil for other bytes.
    static func value(_ letter: UInt8) -> UInt8? {
        let value = table[Int(letter)]
        return value < skipped ? value : nil
    }

    /// Bytes that tell text from base64.
    private static let sample = 64 << 10

    /// Whether what is labelled base64 is ordinary text: blanks stand between its words, and it does not begin as base64 does.
    ///
    /// True base64 is known by its first line; a stray sign in it makes no text of it.
    static func isPlainText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var pure = 0
        var impure = 0
        for line in bytes.prefix(sample).split(whereSeparator: { $0 == Octet.lineFeed || $0 == Octet.carriageReturn }) {
            let line = line.prefix(line.lastIndex { !Octet.isBlank($0) }.map { $0 - line.startIndex + 1 } ?? 0)
            guard let last = line.last else { continue }
            let isBase64 = line.allSatisfy { table[Int($0)] < skipped || $0 == Octet.equals }
            if isBase64, pure + impure == 0, line.count >= 20 || last == Octet.equals { return false }
            if !isBase64, line.dropFirst().contains(where: Octet.isBlank) {
                impure += line.count
            } else {
                pure += line.count
            }
        }
        return impure > pure
    }

    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ defects: inout DefectList) -> [UInt8] {
        var isBroken = false
        let result = [UInt8](unsafeUninitializedCapacity: bytes.count / 4 * 3 + Base64Groups.spare) { output, count in
            table.withUnsafeBufferPointer { table in
                var decoder = Decoder(input: bytes, output: output, table: table)
                decoder.run()
                count = decoder.written
                isBroken = decoder.isBroken
            }
        }
        if isBroken { defects.note(.brokenBase64) }
        return result
    }

    private struct Decoder {
        let input: UnsafeBufferPointer<UInt8>
        let output: UnsafeMutableBufferPointer<UInt8>
        let table: UnsafeBufferPointer<UInt8>
        var index = 0
        var written = 0
        var isBroken = false
        private var bits: UInt32 = 0
        private var filled = 0
        private var remainderIsBase64: Bool?

        init(
            input: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>,
            table: UnsafeBufferPointer<UInt8>
        ) {
            self.input = input
            self.output = output
            self.table = table
        }

        mutating func run() {
            while index < input.count {
                if filled == 0 { takeWholeGroups() }
                guard index < input.count else { break }
                let value = table[Int(input[index])]
                index += 1
                switch value {
                case skipped: continue
                case stray: isBroken = true
                case padding:
                    flush()
                    if !continues() { return }
                default: take(value)
                }
            }
            if filled > 0 {
                isBroken = true
                flush()
            }
        }

        /// As long as nothing but whole groups comes; the output has room for all of them.
        private mutating func takeWholeGroups() {
            let room = UnsafeMutableBufferPointer(rebasing: output[written...])
            let (position, count) = Base64Groups.decode(input, from: index, into: room)
            index = position
            written += count
        }

        private mutating func take(_ value: UInt8) {
            bits = bits << 6 | UInt32(value)
            filled += 1
            guard filled == 4 else { return }
            write(UInt8(truncatingIfNeeded: bits >> 16))
            write(UInt8(truncatingIfNeeded: bits >> 8))
            write(UInt8(truncatingIfNeeded: bits))
            filled = 0
            bits = 0
        }

        private mutating func write(_ byte: UInt8) {
            output[written] = byte
            written += 1
        }

        private mutating func flush() {
            switch filled {
            case 1: isBroken = true
            case 2: write(UInt8(truncatingIfNeeded: bits >> 4))
            case 3:
                write(UInt8(truncatingIfNeeded: bits >> 10))
                write(UInt8(truncatingIfNeeded: bits >> 2))
            default: break
            }
            filled = 0
            bits = 0
        }

        /// After padding: more base64 (encoded piece by piece) goes on, other text (a list's footer) is left out.
        private mutating func continues() -> Bool {
            while index < input.count, table[Int(input[index])] == skipped || table[Int(input[index])] == padding {
                index += 1
            }
            guard index < input.count else { return false }
            isBroken = true
            if let known = remainderIsBase64 { return known }
            let rest = UnsafeBufferPointer(rebasing: input[index...])
            let answer = !rest.contains { table[Int($0)] == stray }
            remainderIsBase64 = answer
            return answer
        }
    }
}
