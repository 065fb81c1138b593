import Dossiers
import Octets

/// Header fields as they go out: folded, at most 76 bytes a line, ASCII alone.
enum HeaderField {
    /// RFC 2047 section 2: no line that holds an encoded word is longer.
    static let lineLimit = 76
    static let wordLimit = 75

    /// An unstructured field: as it is where it is short printable ASCII, else in encoded words.
    static func text(_ name: String, _ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !value.contains("=?")
        if isPlain, name.utf8.count + 2 + value.utf8.count <= lineLimit { return "\(name): \(value)" }
        return "\(name): " + encodedWords(value, firstRoom: lineLimit - name.utf8.count - 2).joined(separator: "\r\n ")
    }

    /// An address field with one mailbox: `name <address>`.
    ///
    /// The address has passed `MailAddress.isUsable` before, and is plain.
    static func mailbox(_ field: String, name: String, address: String) -> String {
        guard !name.isEmpty else { return "\(field): <\(address)>" }
        var lines = encodedWords(name, firstRoom: lineLimit - field.utf8.count - 2)
        if name.utf8.allSatisfy({ MessageIdentifier.isDotAtom($0) || $0 == 0x20 }), !name.contains("=?"),
            name.utf8.count + field.utf8.count + 4 <= lineLimit
        {
            lines = ["\"\(name)\""]
        }
        return "\(field): " + lines.joined(separator: "\r\n ") + "\r\n <\(address)>"
    }

    /// To whom a letter goes.
    ///
    /// An address with letters beyond ASCII stands in the envelope alone: here it is the name of an empty group (RFC 6857
    /// section 3.1.8), so that the letter stays readable for every server and program on its way.
    static func recipient(_ field: String, _ address: String) -> String {
        if MailboxRules.isPlain(address) { return "\(field): <\(address)>" }
        return "\(field): "
            + encodedWords(address, firstRoom: lineLimit - field.utf8.count - 2).joined(separator: "\r\n ")
            + "\r\n :;"
    }

    /// One identifier a line.
    static func identifiers(_ name: String, _ identifiers: [String]) -> String {
        "\(name): " + identifiers.joined(separator: "\r\n ")
    }

    /// RFC 2047 words, base64 of UTF-8, each at most 75 bytes, each decodable alone: a letter is never split.
    static func encodedWords(_ text: String, firstRoom: Int) -> [String] {
        var words: [String] = []
        var piece: [UInt8] = []
        func room() -> Int { (min(words.isEmpty ? firstRoom : wordLimit, wordLimit) - 12) / 4 * 3 }
        func close() {
            words.append("=?UTF-8?B?" + String(decoding: Base64.encode(piece), as: UTF8.self) + "?=")
            piece = []
        }
        func add(_ letter: String.UTF8View) {
            if piece.count + letter.count > room() { close() }
            piece.append(contentsOf: letter)
        }
        for character in text {
            // A character larger than a whole word is taken apart into its scalars.
            if character.utf8.count <= room() {
                add(String(character).utf8)
            } else {
                for scalar in character.unicodeScalars { add(String(scalar).utf8) }
            }
        }
        if !piece.isEmpty || words.isEmpty { close() }
        return words
    }
}
