import Vietnamese

/// What stands where an address may stand in an address field (RFC 5322 section 3.4): between angle brackets, or where there are
/// none, a word with an `@`.
///
/// What stands in quotes, comments and encoded words of a name is no address. Broken fields give more places, never fewer.
struct RawAddresses {
    private let bytes: [UInt8]
    private var index = 0
    private var places: Set<[UInt8]> = []
    private var bare: [UInt8] = []
    private var hasAngle = false
    private var hasNoClosingQuote = false
    private var hasNoClosingParenthesis = false

    /// Addresses of one field that are looked at.
    private static let most = 2000

    init(_ field: [UInt8]) {
        bytes = field
        read()
    }

    /// Whether this mailbox (`local@domain`, the domain as it goes over the wire) stands in one of the places.
    func hold(_ mailbox: String) -> Bool { places.contains(Self.plain(Array(mailbox.utf8))) }

    private mutating func add(_ place: [UInt8]) {
        let plain = Self.plain(place)
        places.insert(plain)
        if let wire = Self.onTheWire(plain) { places.insert(wire) }
    }

    private mutating func read() {
        while index < bytes.count, places.count < Self.most {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""): skip(to: end(ofQuoted: index), keepsBeforeAt: true)
            case UInt8(ascii: "("):
                skip(to: end(ofComment: index))
                bare.append(0x20)
            case UInt8(ascii: "="): skip(to: end(ofEncodedWord: index))
            case UInt8(ascii: "<"): takeAngle()
            case UInt8(ascii: ","), UInt8(ascii: ";"): close()
            case UInt8(ascii: ":"):
                if !bare.contains(UInt8(ascii: "@")), !Self.isMailto(bare) {
                    bare.removeAll()
                } else {
                    bare.append(byte)
                }
                index += 1
                continue
            default: bare.append(byte)
            }
            index += 1
        }
        close()
    }

    /// Goes to the last byte of what is skipped; where it has no end, its first byte is a letter like any other.
    private mutating func skip(to end: Int?, keepsBeforeAt: Bool = false) {
        guard let end else { return bare.append(bytes[index]) }
        let isLocalPart = keepsBeforeAt && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "@")
        if isLocalPart { bare += bytes[index...end].filter { $0 > 0x20 } } else { bare.append(0x20) }
        index = end
    }

    private mutating func end(ofQuoted start: Int) -> Int? {
        guard !hasNoClosingQuote else { return nil }
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        hasNoClosingQuote = index >= bytes.count
        return hasNoClosingQuote ? nil : index
    }

    private mutating func end(ofComment start: Int) -> Int? {
        guard !hasNoClosingParenthesis else { return nil }
        var (index, depth) = (start, 0)
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            if depth == 0 { return index }
            index += 1
        }
        hasNoClosingParenthesis = true
        return nil
    }

    /// `=?charset?B?text?=` (RFC 2047), without blanks.
    private func end(ofEncodedWord start: Int) -> Int? {
        guard bytes[start...].starts(with: "=?".utf8) else { return nil }
        var (index, marks) = (start + 2, 0)
        while index < bytes.count, bytes[index] > 0x20 {
            if bytes[index] == UInt8(ascii: "?") { marks += 1 }
            if marks == 3 { return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "=") ? index + 1 : nil }
            index += 1
        }
        return nil
    }

    private mutating func takeAngle() {
        var content: [UInt8] = []
        var isQuoted = false
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, byte == UInt8(ascii: ">") { break }
            if !isQuoted, byte == UInt8(ascii: ","), content.first != UInt8(ascii: "@") { break }
            if !isQuoted, byte == UInt8(ascii: "<") { content.removeAll() } else { content.append(byte) }
            index += 1
        }
        add(content)
        hasAngle = true
        // The comma ends the address, and is looked at again.
        if index < bytes.count, bytes[index] == UInt8(ascii: ",") { index -= 1 }
    }

    private mutating func close() {
        if !hasAngle, bare.contains(UInt8(ascii: "@")) {
            for word in Self.words(bare) where word.contains(UInt8(ascii: "@")) { add(Array(word)) }
        }
        bare.removeAll()
        hasAngle = false
    }

    /// Blanks beside `@` and `.` part nothing (RFC 5322 section 4.4).
    private static func words(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        let joints = Set("@.".utf8)
        var joined: [UInt8] = []
        for word in text.split(whereSeparator: { $0 <= 0x20 }) {
            let isJoined = word.first.map(joints.contains) ?? false || joined.last.map(joints.contains) ?? true
            if !isJoined { joined.append(0x20) }
            joined += word
        }
        return joined.split(separator: 0x20)
    }

    // MARK: - One address

    /// Without quotes, blanks, comments, a route, and what mail programs put around it; lower case.
    private static func plain(_ place: [UInt8]) -> [UInt8] {
        var place = withoutComments(place).filter { $0 > 0x20 && $0 != 0x7F && !noise.contains($0) }
        if place.first == UInt8(ascii: "@"), let colon = place.firstIndex(of: UInt8(ascii: ":")) {
            place.removeFirst(colon + 1)
        }
        place = place.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if isMailto(place) { place.removeFirst("mailto:".utf8.count) }
        while place.last == UInt8(ascii: ".") { place.removeLast() }
        if place.count > 2, place.first == UInt8(ascii: "'"), place.last == UInt8(ascii: "'") {
            place = Array(place[1..<(place.count - 1)])
        }
        return place
    }

    private static let noise = Set("\"\\<>".utf8)

    private static func isMailto(_ text: [UInt8]) -> Bool {
        let text = text.filter { $0 > 0x20 }.prefix(7).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return text.starts(with: "mailto".utf8) && (text.count == 6 || text[6] == UInt8(ascii: ":"))
    }

    private static func withoutComments(_ place: [UInt8]) -> [UInt8] {
        guard place.contains(UInt8(ascii: "(")), !place.contains(UInt8(ascii: "\"")) else { return place }
        var depth = 0
        return place.filter { byte in
            if byte == UInt8(ascii: "(") { depth += 1 }
            defer { if byte == UInt8(ascii: ")"), depth > 0 { depth -= 1 } }
            return depth == 0
        }
    }

    /// The same with its domain as it goes over the wire (RFC 5891); nil where the domain is none.
    private static func onTheWire(_ address: [UInt8]) -> [UInt8]? {
        guard address.count <= 1000, address.contains(where: { $0 >= 0x80 }),
            let at = address.lastIndex(of: UInt8(ascii: "@")),
            let domain = DomainName.ascii(String(decoding: address[(at + 1)...], as: UTF8.self))
        else { return nil }
        return address[...at] + Array(domain.utf8)
    }
}
