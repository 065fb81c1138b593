import Glibc

/// Files written into text by uuencode (POSIX `uuencode`): `begin 644 name` … `end`, or `begin-base64 644 name` … `====`.
enum UUEncoding {
    struct File {
        var name: [UInt8]
        var bytes: [UInt8]
    }

    /// The files in a text, and the text without them.
    ///
    /// A block counts only where data lines follow `begin`.
    static func extract(_ text: [UInt8], _ defects: inout DefectList) -> (files: [File], rest: [UInt8]) {
        guard mayHold(text) else { return ([], text) }
        var files: [File] = []
        var rest: [UInt8] = []
        var position = 0
        while position < text.count {
            let line = lineRange(text, position)
            if let name = beginning(text[line.content]),
                let block = text[line.content].starts(with: base64)
                    ? base64Block(text, line.next) : block(text, line.next)
            {
                files.append(File(name: Array(name), bytes: block.bytes))
                if block.isBroken { defects.note(.brokenUUEncode) }
                position = block.next
                continue
            }
            rest += text[position..<line.next]
            position = line.next
        }
        return (files, files.isEmpty ? text : rest)
    }

    private static let base64 = Array("begin-base64 ".utf8)

    /// Letters up to `====`; a text that only speaks of such a block has none, or no end.
    private static func base64Block(
        _ text: [UInt8], _ start: Int
    ) -> (bytes: [UInt8], next: Int, isBroken: Bool)? {
        var position = start
        while position < text.count {
            let line = lineRange(text, position)
            let content = text[line.content]
            if content.elementsEqual("====".utf8) {
                var told = DefectList()
                let bytes = text[start..<position].withUnsafeBufferPointer { Base64.decode($0, &told) }
                return bytes.isEmpty ? nil : (bytes, line.next, !told.defects.isEmpty)
            }
            guard content.allSatisfy({ Octet.isLetter($0) || Octet.isDigit($0) || "+/=".utf8.contains($0) }) else {
                return nil
            }
            position = line.next
        }
        return nil
    }

    /// Looks at the beginnings of lines only: most mail holds no such file.
    private static func mayHold(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return false }
            var start = 0
            while start + 10 < bytes.count {
                if bytes[start] == 0x62, bytes[start..<(start + 5)].elementsEqual("begin".utf8),
                    bytes[start + 5] == Octet.space || bytes[start + 5] == Octet.hyphen
                {
                    return true
                }
                guard let end = memchr(base + start, Int32(Octet.lineFeed), bytes.count - start) else { return false }
                start = UnsafePointer(end.assumingMemoryBound(to: UInt8.self)) - base + 1
            }
            return false
        }
    }

    private static func lineRange(_ text: [UInt8], _ start: Int) -> (content: Range<Int>, next: Int) {
        let found = text.withUnsafeBufferPointer { bytes -> Int? in
            guard let base = bytes.baseAddress,
                let end = memchr(base + start, Int32(Octet.lineFeed), bytes.count - start)
            else { return nil }
            return UnsafePointer(end.assumingMemoryBound(to: UInt8.self)) - base
        }
        guard let end = found else { return (start..<text.count, text.count) }
        let hasReturn = end > start && text[end - 1] == Octet.carriageReturn
        return (start..<(hasReturn ? end - 1 : end), end + 1)
    }

    /// The name in `begin 644 name`.
    private static func beginning(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.count > 10, line.starts(with: "begin ".utf8) || line.starts(with: base64) else { return nil }
        let words = line.drop { $0 != Octet.space }.dropFirst()
        let mode = words.prefix { $0 >= 0x30 && $0 <= 0x37 }
        guard (3...4).contains(mode.count), words.dropFirst(mode.count).first == Octet.space else { return nil }
        let name = Octet.trimmed(words.dropFirst(mode.count + 1))
        return name.isEmpty ? nil : name
    }

    private static func block(_ text: [UInt8], _ start: Int) -> (bytes: [UInt8], next: Int, isBroken: Bool)? {
        var bytes: [UInt8] = []
        var position = start
        while position < text.count {
            let line = lineRange(text, position)
            let content = text[line.content]
            if content.elementsEqual("end".utf8) { return (bytes, line.next, false) }
            guard let data = data(content) else {
                // Cut off in the middle: what was there is kept, where it was more than a line that looked like data.
                return bytes.isEmpty ? nil : (bytes, position, true)
            }
            bytes += data
            position = line.next
        }
        return bytes.isEmpty ? nil : (bytes, position, true)
    }

    private static func data(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = line.first else { return [] }
        guard (0x20...0x60).contains(first) else { return nil }
        let length = Int((first - 0x20) & 0x3F)
        let letters = line.dropFirst()
        // Blanks at the end may be lost on the way, a check letter may be added.
        guard letters.count <= (length + 2) / 3 * 4 + 2, letters.allSatisfy({ (0x20...0x60).contains($0) }) else {
            return nil
        }
        if length > 3, letters.count * 2 < (length + 2) / 3 * 4 { return nil }
        var result: [UInt8] = []
        var index = letters.startIndex
        func value(_ offset: Int) -> UInt8 {
            index + offset < letters.endIndex ? (letters[index + offset] &- 0x20) & 0x3F : 0
        }
        while result.count < length {
            let group = (value(0), value(1), value(2), value(3))
            result.append(group.0 << 2 | group.1 >> 4)
            result.append(group.1 << 4 | group.2 >> 2)
            result.append(group.2 << 6 | group.3)
            index += 4
        }
        return Array(result.prefix(length))
    }
}
