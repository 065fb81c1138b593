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

    /// What each of the four letters of a group puts into its three bytes, the first byte lowest; 1 << 24 where it is no letter.
    private static let groups: [UInt32] = {
        var groups = [UInt32](repeating: 1 << 24, count: 4 * 256)
        for (byte, value) in table.enumerated() where value < skipped {
            let bits = UInt32(value)
            groups[byte] = bits << 2
            groups[256 + byte] = bits >> 4 | (bits & 0xF) << 12
            groups[512 + byte] = (bits >> 2) << 8 | (bits & 0x3) << 22
            groups[768 + byte] = bits << 16
        }
        return groups
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

    /// Bytes behind the last that is written: eight are stored for six that count.
    private static let spare = 8

    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ defects: inout DefectList) -> [UInt8] {
        var isBroken = false
        let result = [UInt8](unsafeUninitializedCapacity: bytes.count / 4 * 3 + spare) { output, count in
            table.withUnsafeBufferPointer { table in
                groups.withUnsafeBufferPointer { groups in
                    var decoder = Decoder(input: bytes, output: output, table: table, groups: groups)
                    decoder.run()
                    count = decoder.written
                    isBroken = decoder.isBroken
                }
            }
        }
        if isBroken { defects.note(.brokenBase64) }
        return result
    }

    private struct Decoder {
        let input: UnsafeBufferPointer<UInt8>
        let output: UnsafeMutableBufferPointer<UInt8>
        let table: UnsafeBufferPointer<UInt8>
        let groups: UnsafeBufferPointer<UInt32>
        var index = 0
        var written = 0
        var isBroken = false
        private var bits: UInt32 = 0
        private var filled = 0
        private var remainderIsBase64: Bool?

        init(
            input: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>,
            table: UnsafeBufferPointer<UInt8>, groups: UnsafeBufferPointer<UInt32>
        ) {
            self.input = input
            self.output = output
            self.table = table
            self.groups = groups
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

        /// The hot loop: eight letters in, six bytes out, over the ends of lines, as long as nothing else comes.
        private mutating func takeWholeGroups() {
            guard let from = UnsafeRawPointer(input.baseAddress), let to = UnsafeMutableRawPointer(output.baseAddress),
                let groups = groups.baseAddress
            else { return }
            var position = index
            var target = written
            // Three bytes come of four letters, so that the output, which has room for all of them, never ends first.
            let end = input.count - 8
            while position <= end {
                let letters = UInt64(littleEndian: from.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                let first = Self.group(UInt32(truncatingIfNeeded: letters), groups)
                let second = Self.group(UInt32(truncatingIfNeeded: letters >> 32), groups)
                if first | second < 1 << 24 {
                    let bytes = UInt64(first) | UInt64(second) << 24
                    to.storeBytes(of: bytes.littleEndian, toByteOffset: target, as: UInt64.self)
                    position += 8
                    target += 6
                    continue
                }
                if first < 1 << 24 {
                    to.storeBytes(of: first.littleEndian, toByteOffset: target, as: UInt32.self)
                    position += 4
                    target += 3
                }
                let former = position
                while position < input.count,
                    input[position] == Octet.lineFeed || input[position] == Octet.carriageReturn
                {
                    position += 1
                }
                if position == former { break }
            }
            index = position
            written = target
        }

        /// Three bytes, the first lowest; `1 << 24` or more where one of the four is no letter.
        private static func group(_ letters: UInt32, _ groups: UnsafePointer<UInt32>) -> UInt32 {
            groups[Int(letters & 0xFF)] | groups[256 + Int(letters >> 8 & 0xFF)]
                | groups[512 + Int(letters >> 16 & 0xFF)] | groups[768 + Int(letters >> 24)]
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
