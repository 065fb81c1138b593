/// What no page may hold: whatever is fetched (and tells somebody that the letter was opened), or is run.
enum ForbiddenMarkup {
    private static let marks = [
        "://", "src=", "url(", "@import", "<script", "<img", "<link", "<iframe", "<object", "<embed", "<form",
        "javascript:", "data:", "onclick", "onload", "onerror",
    ]

    private static let patterns = marks.map { (mark: $0, bytes: Array($0.utf8)) }
    /// Whether a mark begins with this byte: most bytes of a page are then looked at once.
    private static let isFirst: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for pattern in patterns { table[Int(pattern.bytes[0])] = true }
        return table
    }()

    /// The first of them, upper and lower case alike, and where it stands.
    ///
    /// Looks at every template whenever the rules are read, hence at bytes.
    static func first(in bytes: UnsafeBufferPointer<UInt8>) -> (mark: String, position: Int)? {
        for position in bytes.indices where isFirst[Int(lower(bytes[position]))] {
            let rest = bytes[position...]
            for pattern in patterns where rest.count >= pattern.bytes.count {
                let isThere = zip(rest, pattern.bytes).allSatisfy { lower($0) == $1 }
                if isThere { return (pattern.mark, position) }
            }
        }
        return nil
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
