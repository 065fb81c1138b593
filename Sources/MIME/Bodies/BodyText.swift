import Vietnamese

/// The text of one body leaf, its links, and the pictures it shows.
struct BodyText {
    var text = ""
    /// In order, without repeats.
    var links: [String] = []
    var shown = ShownPictures()

    /// HTML may be this many times longer than the text in it before it is cut.
    private static let markup = 8

    static func plain(_ bytes: [UInt8], charset: String?, limits: MIMELimits, _ defects: inout DefectList) -> BodyText {
        var body = BodyText()
        let text = Charset.decode(head(bytes, limits.textBytes, &defects), declared: charset, &defects)
        body.text = cleaned(text, limits.textBytes, &defects)
        body.links = unique(LinkScanner.links(in: body.text, most: limits.links))
        return body
    }

    static func html(_ bytes: [UInt8], charset: String?, limits: MIMELimits, _ defects: inout DefectList) -> BodyText {
        let source = head(bytes, limits.textBytes * markup, &defects)
        let page = Charset.decode(source, declared: charset ?? declaredCharset(source), &defects)
        let html = HTMLText(page, mostLinks: limits.links)
        var body = BodyText()
        body.text = cleaned(VietnameseText.composed(html.text), limits.textBytes, &defects)
        body.links = unique(html.links + LinkScanner.links(in: body.text, most: limits.links))
        body.links = Array(body.links.prefix(limits.links))
        body.shown = html.shown
        return body
    }

    private static func unique(_ links: [String]) -> [String] {
        var seen: Set<String> = []
        return links.filter { seen.insert($0).inserted }
    }

    /// The beginning, cut between two letters of UTF-8.
    private static func head(_ bytes: [UInt8], _ most: Int, _ defects: inout DefectList) -> ArraySlice<UInt8> {
        guard bytes.count > most else { return bytes[...] }
        defects.note(.textTooLong)
        var end = most
        while end > most - 4, end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return bytes[..<end]
    }

    /// Lines end in LF; other control characters go; cut at the limit.
    private static func cleaned(_ text: String, _ most: Int, _ defects: inout DefectList) -> String {
        var text = text
        let bytes = text.withUTF8 { source -> [UInt8] in
            var result: [UInt8] = []
            result.reserveCapacity(min(source.count, most))
            for (index, byte) in source.enumerated() where result.count < most {
                if byte == Octet.carriageReturn {
                    // Of CR CR LF one line end is left.
                    let next = index + 1 < source.count ? source[index + 1] : 0
                    let isDoubled = next == byte && index + 2 < source.count && source[index + 2] == Octet.lineFeed
                    if next != Octet.lineFeed, !isDoubled { result.append(Octet.lineFeed) }
                } else if byte >= 0x20 && byte != 0x7F || byte == Octet.tab || byte == Octet.lineFeed {
                    result.append(byte)
                }
            }
            return result
        }
        if bytes.count >= most { defects.note(.textTooLong) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `charset=` of a `meta` tag near the top.
    private static func declaredCharset(_ html: ArraySlice<UInt8>) -> String? {
        let top = Octet.lowered(html.prefix(2048).map { $0 < 0x80 ? $0 : Octet.question })
        let bytes = Array(top.utf8)
        let key = Array("charset=".utf8)
        var index = 0
        while index + key.count < bytes.count {
            if bytes[index] == key[0], bytes[index..<(index + key.count)].elementsEqual(key) {
                let value = bytes[(index + key.count)...].drop { $0 == Octet.quote || $0 == Octet.apostrophe }
                let name = value.prefix { Octet.isToken($0) && $0 != Octet.apostrophe }
                return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
            }
            index += 1
        }
        return nil
    }
}
