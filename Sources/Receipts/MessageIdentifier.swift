/// Message identifiers (RFC 5322 section 3.6.4) that came from mail and go back into a receipt's header.
enum MessageIdentifier {
    /// Longest identifier that is passed on: it has to fit a line of 998 bytes with room to spare.
    static let lengthLimit = 250
    /// Identifiers in `References`: the first and the youngest stay, as RFC 5537 section 3.4.4 does it.
    static let threadLimit = 20

    /// `<left@right>`, both of dot-atom characters, the right one a bracketed literal at most.
    static func isValid(_ identifier: String) -> Bool {
        let bytes = Array(identifier.utf8)
        guard (5...lengthLimit).contains(bytes.count), bytes.first == UInt8(ascii: "<"),
            bytes.last == UInt8(ascii: ">"), let at = bytes.lastIndex(of: UInt8(ascii: "@"))
        else { return false }
        let left = bytes[1..<at]
        var right = bytes[(at + 1)..<(bytes.count - 1)]
        if right.first == UInt8(ascii: "["), right.last == UInt8(ascii: "]"), right.count > 2 {
            right = right.dropFirst().dropLast()
            return !left.isEmpty && left.allSatisfy(isDotAtom) && right.allSatisfy { isDotAtom($0) || $0 == 0x3A }
        }
        return !left.isEmpty && !right.isEmpty && left.allSatisfy(isDotAtom) && right.allSatisfy(isDotAtom)
    }

    /// The valid ones of `before` without repeats, then `parent`; bounded.
    static func thread(before: [String], parent: String) -> [String] {
        var seen: Set<String> = [parent]
        var chain: [String] = []
        for identifier in before.prefix(1) + before.dropFirst().suffix(200)
        where isValid(identifier) && seen.insert(identifier).inserted {
            chain.append(identifier)
        }
        if chain.count >= threadLimit { chain.removeSubrange(1...(chain.count - threadLimit + 1)) }
        return chain + [parent]
    }

    /// `atext` and the dot (RFC 5322 section 3.2.3).
    static func isDotAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
        }
    }
}
