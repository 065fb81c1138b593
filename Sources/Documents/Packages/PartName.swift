/// Names of the parts of an Office package (ECMA-376 part 2, sections 6.2 and 6.5): equal without case, written with percent
/// signs here and without there, found by targets that start from another part's folder.
enum PartName {
    /// The form in which names are compared: slashes, none at the start, ASCII in lower case, percent signs undone.
    static func key(_ name: some Collection<UInt8>) -> String {
        if name.first != UInt8(ascii: "/"), !name.contains(where: isOdd) {
            return String(decoding: name, as: UTF8.self)
        }
        var plain = name.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : lower($0) }
        if plain.contains(UInt8(ascii: "%")) { plain = undone(plain) }
        return String(decoding: plain.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
    }

    /// Whether a byte is written otherwise in a key.
    private static func isOdd(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%")
    }

    static func key(_ name: String) -> String { key(Array(name.utf8)) }

    /// What a relationship of `source` points to; `..` above the root stays at the root.
    static func target(_ target: String, of source: String) -> String {
        let isAbsolute = target.utf8.first == UInt8(ascii: "/") || target.utf8.first == UInt8(ascii: "\\")
        var folders = isAbsolute ? [] : source.split(separator: "/").dropLast().map(String.init)
        for step in key(target).split(separator: "/") where step != "." {
            if step == ".." { _ = folders.popLast() } else { folders.append(String(step)) }
        }
        return folders.joined(separator: "/")
    }

    /// The part that holds the relationships of a part; of the package where `source` is empty.
    static func relations(of source: String) -> String {
        guard let slash = source.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "_rels/\(source).rels" }
        return "\(source[..<slash])/_rels/\(source[source.index(after: slash)...]).rels"
    }

    /// Whose relationships a part holds.
    static func source(ofRelations part: String) -> String {
        let steps = part.split(separator: "/")
        guard steps.count >= 2, steps[steps.count - 2] == "_rels" else { return "" }
        return (steps.dropLast(2) + [steps[steps.count - 1].dropLast(5)]).joined(separator: "/")
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

    private static func undone(_ name: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < name.count {
            let digits = name[min(index + 1, name.count)..<min(index + 3, name.count)]
            if name[index] == UInt8(ascii: "%"), digits.count == 2,
                let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), byte >= 0x20
            {
                result.append(lower(byte))
                index += 3
            } else {
                result.append(name[index])
                index += 1
            }
        }
        return result
    }
}
