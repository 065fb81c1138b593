import Vietnamese

/// Text of a header field: encoded words (RFC 2047) among plain and, against the rules, raw 8-bit bytes.
///
/// More is taken than the RFC allows, because it is sent: words inside quoted strings, words without white space
/// around them, blanks inside a word, a letter split between two words (the bytes of neighbours with one character
/// set are joined before they are decoded, and so are their letters where the encoding is broken off). Linear in the
/// length of the field.
enum EncodedText {
    private struct Word {
        var charset: String
        var isBase64: Bool
        /// As written between the question marks.
        var content: [UInt8]
        /// After `?=`.
        var end: Int

        /// Whether the encoded text breaks off inside a group of letters, which another word goes on with (section 5
        /// forbids it, programs do it).
        ///
        /// A word of base64 that only lacks its padding ends in bits that are zero.
        func isBrokenOff(before next: Word) -> Bool {
            guard isBase64 == next.isBase64, let last = content.last else { return false }
            guard isBase64 else { return last == Octet.equals || content.dropLast().last == Octet.equals }
            switch content.count % 4 {
            case 1: return true
            case 2: return Base64.value(last).map { $0 & 0xF != 0 } ?? false
            case 3: return next.content.count % 4 == 1 || Base64.value(last).map { $0 & 3 != 0 } ?? false
            default: return false
            }
        }
    }

    /// Decoded, NFC; control characters are still in it.
    ///
    /// `charset` is that of raw 8-bit bytes, where it is known.
    static func decode(_ field: [UInt8], charset: String? = nil, _ defects: inout DefectList) -> String {
        var reader = Reader(field, charset: charset)
        return VietnameseText.composed(reader.read(&defects))
    }

    /// Decoded for people: control characters become blanks, the ends are trimmed.
    static func line(_ field: [UInt8], charset: String? = nil, _ defects: inout DefectList) -> String {
        let text = decode(field, charset: charset, &defects)
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        var view = Substring(String(scalars)).unicodeScalars
        while view.first == " " { view.removeFirst() }
        while view.last == " " { view.removeLast() }
        return String(view)
    }

    static func hasEncodedWord(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == Octet.equals && $1 == Octet.question }
    }

    private struct Reader {
        private let bytes: [UInt8]
        private var index = 0
        private var result = ""
        private var plain: [UInt8] = []
        /// The bytes of words whose text is not decoded yet, and the last of them, which the next one may go on.
        private var pending: (bytes: [UInt8], last: Word)?
        private let charset: String?
        /// Set once no `?=` is left, so that broken words cost one search.
        private var hasNoMoreEnds = false

        init(_ bytes: [UInt8], charset: String?) {
            self.bytes = bytes
            self.charset = charset
        }

        mutating func read(_ defects: inout DefectList) -> String {
            while index < bytes.count {
                if bytes[index] == Octet.equals, index + 1 < bytes.count, bytes[index + 1] == Octet.question {
                    if let word = word(at: index, &defects) {
                        take(word, &defects)
                        continue
                    }
                }
                plain.append(bytes[index])
                index += 1
            }
            flushWord(&defects)
            flushPlain(&defects)
            return result
        }

        private mutating func take(_ word: Word, _ defects: inout DefectList) {
            // White space between two words is not part of the text (section 6.2).
            let isNeighbour = pending != nil && plain.allSatisfy(Octet.isWhiteSpace)
            if isNeighbour {
                plain.removeAll()
            } else {
                flushWord(&defects)
                flushPlain(&defects)
            }
            index = word.end
            guard isNeighbour, let last = pending?.last, last.charset == word.charset else {
                flushWord(&defects)
                pending = ([], word)
                return
            }
            if last.isBrokenOff(before: word) {
                pending?.last.content += word.content
            } else {
                let bytes = decoded(last, &defects)
                pending?.bytes += bytes
                pending?.last = word
            }
        }

        private mutating func flushWord(_ defects: inout DefectList) {
            guard let (bytes, last) = pending else { return }
            pending = nil
            let all = bytes + decoded(last, &defects)
            result += Charset.decode(all[...], declared: last.charset, &defects)
        }

        private mutating func flushPlain(_ defects: inout DefectList) {
            guard !plain.isEmpty else { return }
            if plain.contains(where: { $0 >= 0x80 }) { defects.note(.rawEightBitHeader) }
            result += Charset.decode(plain[...], declared: charset, &defects)
            plain.removeAll(keepingCapacity: true)
        }

        /// Reads `=?charset?B?text?=`; nil where none begins here.
        private mutating func word(at start: Int, _ defects: inout DefectList) -> Word? {
            guard !hasNoMoreEnds, let first = question(from: start + 2, within: 64), first > start + 2,
                first + 2 < bytes.count, bytes[first + 2] == Octet.question
            else { return nil }
            let encoding = Octet.lower(bytes[first + 1])
            guard encoding == UInt8(ascii: "b") || encoding == UInt8(ascii: "q") else { return nil }
            let text = first + 3
            guard let end = wordEnd(from: text) else {
                hasNoMoreEnds = true
                defects.note(.brokenEncodedWord)
                return nil
            }
            let charset = Octet.lowered(bytes[(start + 2)..<first])
            return Word(
                charset: charset, isBase64: encoding == UInt8(ascii: "b"), content: Array(bytes[text..<end]),
                end: end + 2)
        }

        private func decoded(_ word: Word, _ defects: inout DefectList) -> [UInt8] {
            word.isBase64 ? base64(word.content[...], &defects) : quoted(word.content[...])
        }

        private func question(from start: Int, within length: Int) -> Int? {
            var index = start
            while index < bytes.count, index - start <= length {
                if bytes[index] == Octet.question { return index }
                if bytes[index] <= 0x20 || bytes[index] >= 0x7F { return nil }
                index += 1
            }
            return nil
        }

        private func wordEnd(from start: Int) -> Int? {
            var index = start
            while index + 1 < bytes.count {
                if bytes[index] == Octet.question, bytes[index + 1] == Octet.equals { return index }
                index += 1
            }
            return nil
        }

        private func base64(_ content: ArraySlice<UInt8>, _ defects: inout DefectList) -> [UInt8] {
            var inner = DefectList()
            let decoded = content.withUnsafeBufferPointer { Base64.decode($0, &inner) }
            if !inner.defects.isEmpty { defects.note(.brokenEncodedWord) }
            return decoded
        }

        /// The Q encoding (section 4.2): `_` is a blank.
        private func quoted(_ content: ArraySlice<UInt8>) -> [UInt8] {
            var result: [UInt8] = []
            result.reserveCapacity(content.count)
            var index = content.startIndex
            while index < content.endIndex {
                let byte = content[index]
                if byte == Octet.equals, index + 2 < content.endIndex, let high = Octet.hexValue(content[index + 1]),
                    let low = Octet.hexValue(content[index + 2])
                {
                    result.append(high << 4 | low)
                    index += 3
                } else {
                    result.append(byte == Octet.underscore ? Octet.space : byte)
                    index += 1
                }
            }
            return result
        }
    }
}
