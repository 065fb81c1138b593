import Glibc

/// Pictures that lie in the page itself (`data:` addresses, RFC 2397), as programs write that paste photos into HTML.
enum InlinePictures {
    struct Picture {
        /// `png`, `jpeg`.
        var subtype: String
        var bytes: [UInt8]
    }

    /// Pictures of one page that are kept.
    private static let most = 100
    private static let start = Array("data:image/".utf8)
    private static let mark = Array(";base64,".utf8)
    /// Bytes between the start and the mark: the kind, and parameters that nobody writes.
    private static let headBytes = 100

    /// The pictures of a page in order, and the page without them.
    static func extract(_ page: [UInt8]) -> (pictures: [Picture], rest: [UInt8]) {
        var pictures: [Picture] = []
        var rest: [UInt8] = []
        var kept = 0
        var index = 0
        while let found = next(page, from: index) {
            index = found + start.count
            guard pictures.count < most, let content = content(page, from: index) else { continue }
            var told = DefectList()
            let bytes = page[content].withUnsafeBufferPointer { Base64.decode($0, &told) }
            let subtype = Octet.lowered(page[index...].prefix { Octet.isLetter($0) || Octet.isDigit($0) }.prefix(16))
            pictures.append(Picture(subtype: subtype, bytes: bytes))
            rest += page[kept..<content.lowerBound]
            kept = content.upperBound
            index = kept
        }
        return (pictures, pictures.isEmpty ? page : rest + page[kept...])
    }

    /// Where `data:image/` stands next, in whatever case.
    private static func next(_ page: [UInt8], from: Int) -> Int? {
        page.withUnsafeBytes { bytes in
            var index = from + 4
            while index + start.count - 4 < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + index, Int32(Octet.colon), bytes.count - index)
            {
                let colon = UnsafeRawPointer(found) - base
                if Octet.lowered(bytes[(colon - 4)..<min(colon + start.count - 4, bytes.count)]).utf8.elementsEqual(
                    start)
                {
                    return colon - 4
                }
                index = colon + 1
            }
            return nil
        }
    }

    /// The letters of base64, up to the end of the address; nil where it is written otherwise.
    private static func content(_ page: [UInt8], from: Int) -> Range<Int>? {
        let head = page[from..<min(page.count, from + headBytes)]
        guard let comma = head.firstIndex(of: Octet.comma), comma - from >= mark.count,
            Octet.lowered(page[(comma - mark.count + 1)...comma]).utf8.elementsEqual(mark)
        else { return nil }
        let ends = [Octet.quote, Octet.apostrophe, Octet.closeParenthesis, Octet.greater, Octet.less]
        var end = comma + 1
        while end < page.count, !ends.contains(page[end]) { end += 1 }
        return comma + 1..<end
    }
}
