import Blocks

/// What lies as base64 inside a document of one text, taken out before the text is read: pictures and objects of flat
/// OpenDocument (`office:binary-data`), of Word in one XML text (`pkg:binaryData`, `w:binData`), and `data:` addresses in pages.
///
/// The parser of XML stops at ten megabytes of text, and nobody reads base64.
struct FlatBinaries {
    /// The document without them.
    private(set) var rest: [UInt8] = []
    private(set) var contents: [[UInt8]] = []

    /// Contents of one document that are kept, and their bytes altogether.
    private static let most = 50
    private static let mostBytes = 64 << 20
    private var bytesLeft = Self.mostBytes

    /// Nil where there are none.
    init?(_ bytes: UnsafeRawBufferPointer, kind: ContentKind) {
        switch kind {
        case .flatOpenText, .flatOpenSheet: cut(bytes, begin: "binary-data>", end: "</")
        case .flatWord: cut(bytes, begin: "binaryData>", end: "</")
        case .wordXML: cut(bytes, begin: "binData", end: "</")
        case .html: cut(bytes, begin: "data:image/", end: "")
        default: return nil
        }
        if rest.isEmpty { return nil }
    }

    private mutating func cut(_ bytes: UnsafeRawBufferPointer, begin: StaticString, end: StaticString) {
        var offset = 0
        var kept = 0
        while let found = UnsafeRawBufferPointer(rebasing: bytes[offset...]).find(begin) {
            let start = offset + found
            let content = kind(start, bytes, begin, end)
            offset = content?.upperBound ?? start + begin.utf8CodeUnitCount
            guard let content else { continue }
            rest.append(contentsOf: bytes[kept..<content.lowerBound])
            kept = content.upperBound
            take(UnsafeRawBufferPointer(rebasing: bytes[content]))
        }
        if kept > 0 { rest.append(contentsOf: bytes[kept...]) }
    }

    /// Where the base64 of what begins at `start` stands.
    private func kind(
        _ start: Int, _ bytes: UnsafeRawBufferPointer, _ begin: StaticString, _ end: StaticString
    ) -> Range<Int>? {
        if end.utf8CodeUnitCount == 0 { return Self.address(start, bytes) }
        // An end tag has the same name.
        var name = start
        while name > 0, start - name < 16, bytes[name - 1] != UInt8(ascii: "<") { name -= 1 }
        guard name > 0, bytes[name] != UInt8(ascii: "/"),
            let close = UnsafeRawBufferPointer(rebasing: bytes[start...]).find(">", within: 512)
        else { return nil }
        let first = start + close + 1
        guard bytes[start + close - 1] != UInt8(ascii: "/") else { return nil }
        let length = UnsafeRawBufferPointer(rebasing: bytes[first...]).find(end)
        return first..<(length.map { first + $0 } ?? bytes.count)
    }

    /// The base64 of `data:image/png;base64,…`, up to what is none.
    private static func address(_ start: Int, _ bytes: UnsafeRawBufferPointer) -> Range<Int>? {
        let head = bytes.slice(start, 100)
        guard let comma = head.firstIndex(of: UInt8(ascii: ",")),
            UnsafeRawBufferPointer(rebasing: head[..<comma]).find("base64") != nil
        else { return nil }
        var end = start + comma + 1
        while end < bytes.count, !Self.ends.contains(bytes[end]) { end += 1 }
        return start + comma + 1..<end
    }

    private static let ends: Set<UInt8> = [
        UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "<"),
    ]

    private mutating func take(_ text: UnsafeRawBufferPointer) {
        guard contents.count < Self.most, text.count / 4 * 3 <= bytesLeft else { return }
        let content = PackedText.decoded(text)
        bytesLeft -= content.count
        if !content.isEmpty { contents.append(content) }
    }
}
