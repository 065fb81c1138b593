import CMimetic

/// A field with parameters: `value; name=text; …` (RFC 2045 section 5.1, RFC 2183), with RFC 2231 put together.
///
/// The field is cut at `;` here, because the library cuts inside quotes too; each piece then goes through the library.
struct ParameterizedField {
    private struct Parameter {
        /// Lower case, without `*` and number.
        var name: String
        /// The number of the continuation, 0 for the first or only one.
        var section: Int
        /// Whether a number was written.
        var isSection: Bool
        /// `name*=` or `name*0*=`: percent-encoded, the first with `charset'language'`.
        var isExtended: Bool
        var value: [UInt8]
    }

    /// What stands before the first `;`, comments left out.
    let value: [UInt8]
    private var parameters: [Parameter] = []

    /// More parameters than this are not read.
    private static let most = 200

    init(_ field: [UInt8], _ defects: inout DefectList) {
        var pieces = ParameterCutter(field)
        var first = pieces.next() ?? []
        if let start = Self.misplacedParameter(in: first) {
            defects.note(.brokenParameter)
            if let parameter = Self.parameter(Array(first[start...])) { parameters.append(parameter) }
            first.removeSubrange(start...)
        }
        value = Octet.trimmed(first)
        while let piece = pieces.next() {
            guard !piece.isEmpty else { continue }
            guard parameters.count < Self.most else {
                defects.note(.brokenParameter)
                break
            }
            if let parameter = Self.parameter(piece) {
                parameters.append(parameter)
            } else {
                defects.note(.brokenParameter)
            }
        }
        if pieces.isBroken { defects.note(.brokenParameter) }
    }

    /// Where a parameter begins that stands before the first `;`, as in `multipart/mixed boundary="b"` and `filename="x"`.
    private static func misplacedParameter(in piece: [UInt8]) -> Int? {
        guard let equals = piece.firstIndex(of: Octet.equals) else { return nil }
        var end = equals
        while end > 0, Octet.isWhiteSpace(piece[end - 1]) { end -= 1 }
        var start = end
        while start > 0, Octet.isToken(piece[start - 1]) { start -= 1 }
        guard start < end, start == 0 || Octet.isWhiteSpace(piece[start - 1]) else { return nil }
        return start
    }

    /// `type` and `subtype`, lower case; nil where the value is no media type.
    var mediaType: (String, String)? {
        let first = value.prefix { !Octet.isWhiteSpace($0) }
        guard let pair = LibraryPair.call(Array(first), room: 256, cmimetic_media_type) else { return nil }
        guard pair.0.allSatisfy(Octet.isToken), pair.1.allSatisfy(Octet.isToken) else { return nil }
        return (Octet.lowered(pair.0.prefix(64)), Octet.lowered(pair.1.prefix(128)))
    }

    /// The bytes of a parameter that is no text for people (`boundary`, `charset`).
    func bytes(_ name: String) -> [UInt8]? {
        joined(name)?.bytes
    }

    /// The text of a parameter, decoded: RFC 2231 first, else RFC 2047 words, else percent signs, else raw bytes.
    func text(_ name: String, _ defects: inout DefectList) -> String? {
        guard let joined = joined(name) else { return nil }
        if let charset = joined.charset { return Charset.decode(joined.bytes[...], declared: charset, &defects) }
        if joined.isExtended { return Charset.decode(joined.bytes[...], declared: "utf-8", &defects) }
        if EncodedText.hasEncodedWord(joined.bytes) { return EncodedText.decode(joined.bytes, &defects) }
        if let unstarred = Self.withoutStar(joined.bytes) {
            defects.note(.brokenParameter)
            return Charset.decode(unstarred.bytes[...], declared: unstarred.charset, &defects)
        }
        if let plain = Self.undoingPercentSigns(joined.bytes) { return plain }
        return EncodedText.decode(joined.bytes, &defects)
    }

    // MARK: RFC 2231

    private struct Joined {
        var bytes: [UInt8]
        var charset: String?
        var isExtended: Bool
    }

    /// `name*=` before `name*0…` before `name=`: the one that says most of its character set.
    private func joined(_ name: String) -> Joined? {
        let all = parameters.filter { $0.name == name }
        guard !all.isEmpty else { return nil }
        if let extended = all.first(where: { $0.isExtended && !$0.isSection }) { return Self.join([extended]) }
        let sections = all.filter(\.isSection)
        if !sections.isEmpty {
            var seen: Set<Int> = []
            let unique = sections.filter { seen.insert($0.section).inserted }
            return Self.join(unique.sorted { $0.section < $1.section })
        }
        return Self.join([all[0]])
    }

    private static func join(_ sections: [Parameter]) -> Joined {
        var result = Joined(bytes: [], charset: nil, isExtended: false)
        for (index, section) in sections.enumerated() {
            guard section.isExtended else {
                result.bytes += section.value
                continue
            }
            result.isExtended = true
            var value = section.value[...]
            if index == 0, let first = value.firstIndex(of: Octet.apostrophe),
                let second = value[(first + 1)...].firstIndex(of: Octet.apostrophe)
            {
                let charset = Octet.lowered(value[..<first])
                result.charset = charset.isEmpty ? nil : charset
                value = value[(second + 1)...]
            }
            result.bytes += withoutPercentSigns(value)
        }
        return result
    }

    private static func withoutPercentSigns(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var index = value.startIndex
        while index < value.endIndex {
            if value[index] == Octet.percent, index + 2 < value.endIndex, let high = Octet.hexValue(value[index + 1]),
                let low = Octet.hexValue(value[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(value[index])
                index += 1
            }
        }
        return result
    }

    /// Bytes of a character set's name, and of a language's.
    private static let longestPrefix = 40

    /// `filename="UTF-8''b%C3%A1o.doc"`: the form of RFC 2231 without its star; nil where it is not.
    private static func withoutStar(_ value: [UInt8]) -> (bytes: [UInt8], charset: String)? {
        guard let first = value.prefix(longestPrefix).firstIndex(of: Octet.apostrophe), first > 0,
            let second = value[(first + 1)...].prefix(longestPrefix).firstIndex(of: Octet.apostrophe),
            value.contains(Octet.percent)
        else { return nil }
        let charset = Octet.lowered(value[..<first])
        guard ["utf-8", "utf8", "us-ascii", "windows-1258"].contains(charset) || charset.hasPrefix("iso-8859-") else {
            return nil
        }
        return (withoutPercentSigns(value[(second + 1)...]), charset)
    }

    /// Some programs write `%C3%AD` into a plain parameter: believed where valid UTF-8 beyond ASCII comes out.
    private static func undoingPercentSigns(_ value: [UInt8]) -> String? {
        guard value.contains(Octet.percent), value.allSatisfy({ $0 < 0x80 }) else { return nil }
        let decoded = withoutPercentSigns(value[...])
        guard decoded.contains(where: { $0 >= 0x80 }) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    // MARK: One parameter

    private static func parameter(_ piece: [UInt8]) -> Parameter? {
        guard let pair = LibraryPair.call(piece, room: piece.count + 1, cmimetic_parameter) else { return nil }
        var name = Octet.trimmed(pair.0[...])
        let isExtended = name.last == Octet.asterisk
        if isExtended { name.removeLast() }
        var section: Int?
        if let star = name.lastIndex(of: Octet.asterisk) {
            section = number(name[(star + 1)...])
            if section != nil { name = name[..<star] }
        }
        guard !name.isEmpty else { return nil }
        return Parameter(
            name: Octet.lowered(name), section: section ?? 0, isSection: section != nil, isExtended: isExtended,
            value: unescaped(pair.1))
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...4).contains(digits.count), digits.allSatisfy(Octet.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Undoes `\"` and `\\` only: in `C:\bản\tin.doc` the backslashes are a path.
    private static func unescaped(_ value: [UInt8]) -> [UInt8] {
        guard value.contains(Octet.backslash) else { return value }
        var result: [UInt8] = []
        var index = 0
        while index < value.count {
            let next = index + 1 < value.count ? value[index + 1] : 0
            if value[index] == Octet.backslash, next == Octet.quote || next == Octet.backslash { index += 1 }
            result.append(value[index])
            index += 1
        }
        return result
    }
}
