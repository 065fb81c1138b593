/// Addresses of the web in plain text.
enum LinkScanner {
    /// The longest link kept, in bytes.
    private static let longest = 2048

    /// Every `http://…` and `https://…` in order, with repeats, at most `most`.
    static func links(in text: String, most: Int) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var links: [String] = []
            var index = 0
            while index + 8 < bytes.count, links.count < most {
                guard bytes[index] | 0x20 == 0x68, starts(bytes, index) else {
                    index += 1
                    continue
                }
                var end = index
                while end < bytes.count, isPart(bytes[end]) { end += 1 }
                let link = clean(Array(bytes[index..<end])[...])
                if link.utf8.count > 8 { links.append(link) }
                index = end
            }
            return links
        }
    }

    /// Without what a sentence adds at the end, and without control characters; cut at the limit.
    static func clean(_ link: ArraySlice<UInt8>) -> String {
        var link = link.prefix(longest)
        while let last = link.last, ".,;:!?'\"".utf8.contains(last) || isUnmatched(last, link) { link.removeLast() }
        return String(decoding: link.filter { $0 > 0x20 && $0 != 0x7F }, as: UTF8.self)
    }

    private static func isUnmatched(_ byte: UInt8, _ link: ArraySlice<UInt8>) -> Bool {
        (byte == Octet.closeParenthesis && !link.contains(Octet.openParenthesis)) || byte == 0x5D || byte == 0x7D
    }

    /// Half the words of a Vietnamese text have an h: most are seen not to go on with ttp.
    private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard bytes[index + 1] | 0x20 == 0x74, bytes[index + 2] | 0x20 == 0x74, bytes[index + 3] | 0x20 == 0x70 else {
            return false
        }
        let scheme = Octet.lowered(bytes[index..<min(index + 8, bytes.count)])
        return scheme == "https://" || scheme.hasPrefix("http://")
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && byte != Octet.less && byte != Octet.greater && byte != Octet.quote
    }
}
