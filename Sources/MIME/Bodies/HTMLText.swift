/// What a reader sees of an HTML body, and where its links lead.
///
/// A scanner, no tree: tags need no closing, nesting costs nothing, and the work is linear in the length. Cells are
/// separated by tabs, rows and blocks by line ends; `script`, `style`, `title` and comments are left out.
struct HTMLText {
    private(set) var text = ""
    /// The targets of `href`, entities decoded, in order, with repeats.
    private(set) var links: [String] = []
    /// The pictures of the message that the page shows (`src="cid:…"`).
    private(set) var shown = ShownPictures()

    private let bytes: [UInt8]
    private let mostLinks: Int
    private var index = 0
    private var output: [UInt8] = []
    /// White space seen since the last text: 0 none, 1 a blank, 2 a tab, 3 a line end, 4 an empty line.
    private var gap = 0
    private var preformatted = 0
    /// Elements around the text at hand that strike it out.
    private var struck = 0
    /// Inside a phonetic guide; its end tag may be left out (HTML, 4.5.10).
    private var isGuide = false
    private var hasNoMoreComments = false

    init(_ html: String, mostLinks: Int) {
        bytes = Array(html.utf8)
        self.mostLinks = mostLinks
        output.reserveCapacity(bytes.count / 2)
        run()
        text = String(decoding: output, as: UTF8.self)
        output = []
    }

    private mutating func run() {
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case Octet.less where isTagStart(index + 1): takeTag()
            case 0x26: takeEntity()
            case _ where Octet.isWhiteSpace(byte):
                if preformatted > 0, byte == Octet.lineFeed { put(gap: 3) } else { put(gap: 1) }
                index += 1
            case _ where isLeftOut: index += 1
            default:
                flushGap()
                output.append(byte)
                index += 1
            }
        }
    }

    /// Struck out, or the guide above a word.
    private var isLeftOut: Bool { struck > 0 || isGuide }

    private func isTagStart(_ next: Int) -> Bool {
        guard next < bytes.count else { return false }
        let byte = bytes[next]
        return Octet.isLetter(byte) || byte == Octet.slash || byte == 0x21 || byte == Octet.question
    }

    private mutating func put(gap new: Int) {
        if new == 2, gap == 2 {
            // An empty cell keeps its column.
            output.append(Octet.tab)
            return
        }
        gap = max(gap, new)
    }

    private mutating func flushGap() {
        guard gap > 0 else { return }
        if !output.isEmpty {
            switch gap {
            case 1: output.append(Octet.space)
            case 2: output.append(Octet.tab)
            case 3: output.append(Octet.lineFeed)
            default: output += [Octet.lineFeed, Octet.lineFeed]
            }
        }
        gap = 0
    }

    // MARK: Tags

    private mutating func takeTag() {
        if starts("<!--") { return skipComment() }
        let start = index + 1
        let isEnd = bytes[start] == Octet.slash
        var next = isEnd ? start + 1 : start
        let nameStart = next
        while next < bytes.count, next - nameStart < 16, Octet.isLetter(bytes[next]) || Octet.isDigit(bytes[next]) {
            next += 1
        }
        let name = Octet.lowered(bytes[nameStart..<next])
        let attributes = next
        index = tagEnd(from: next)
        if !isEnd { readAttributes(bytes[attributes..<min(index, bytes.count)], of: name) }
        act(on: name, isEnd: isEnd)
    }

    private func starts(_ text: StaticString) -> Bool {
        guard bytes.count - index >= text.utf8CodeUnitCount else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
    }

    private mutating func skipComment() {
        var next = index + 4
        while !hasNoMoreComments, next < bytes.count {
            if bytes[next] == Octet.greater, bytes[next - 1] == Octet.hyphen, bytes[next - 2] == Octet.hyphen {
                index = next + 1
                return
            }
            next += 1
        }
        hasNoMoreComments = true
        index = tagEnd(from: index + 4)
    }

    /// After the `>` of a tag; a quoted value may hold one.
    ///
    /// A quote left open ends with the tag.
    private func tagEnd(from start: Int) -> Int {
        var next = start
        var quote: UInt8 = 0
        var firstEnd: Int?
        while next < bytes.count {
            let byte = bytes[next]
            if byte == Octet.greater {
                if quote == 0 { return next + 1 }
                if firstEnd == nil { firstEnd = next + 1 }
                // A value this long is a quote left open: go back to the first end.
                if next - start > 8192, let firstEnd { return firstEnd }
            } else if byte == Octet.quote || byte == Octet.apostrophe {
                if quote == 0, isValueStart(next) { quote = byte } else if quote == byte { quote = 0 }
            }
            next += 1
            if next - start > 65_536 { break }
        }
        return firstEnd ?? next
    }

    private func isValueStart(_ index: Int) -> Bool {
        var before = index - 1
        while before > 0, Octet.isWhiteSpace(bytes[before]), index - before < 16 { before -= 1 }
        return before > 0 && bytes[before] == Octet.equals
    }

    private mutating func act(on name: String, isEnd: Bool) {
        switch name {
        case "br": put(gap: gap >= 3 ? 4 : 3)
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote": put(gap: 4)
        case "div", "tr", "table", "ul", "ol", "li", "dl", "dt", "dd", "hr", "section", "article", "header", "footer",
            "center", "form", "tbody", "thead", "caption", "address":
            isGuide = false
            put(gap: 3)
        case "td", "th": if isEnd { put(gap: 2) }
        case "pre":
            preformatted = max(0, preformatted + (isEnd ? -1 : 1))
            put(gap: 3)
        case "s", "strike", "del": struck = max(0, struck + (isEnd ? -1 : 1))
        case "rt", "rp": isGuide = !isEnd
        case "ruby", "rb": isGuide = false
        case "script", "style", "title", "template", "object": if !isEnd { skipElement(name) }
        default: break
        }
    }

    /// To the end tag of an element whose content is no text; to the end of the page where there is none.
    private mutating func skipElement(_ name: String) {
        let word = Array(name.utf8)
        while index + word.count + 1 < bytes.count {
            if bytes[index] == Octet.less, bytes[index + 1] == Octet.slash,
                word.indices.allSatisfy({ Octet.lower(bytes[index + 2 + $0]) == word[$0] })
            {
                index = tagEnd(from: index + 2 + word.count)
                return
            }
            index += 1
        }
        index = bytes.count
    }

    private mutating func readAttributes(_ attributes: ArraySlice<UInt8>, of tag: String) {
        guard attributes.count > 6 else { return }
        var next = attributes.startIndex
        var sides: [Int] = []
        var sources: [ArraySlice<UInt8>] = []
        while next < attributes.endIndex {
            guard attributes[next] == Octet.equals else {
                next += 1
                continue
            }
            let name = Self.word(before: next, in: attributes)
            let value = Self.value(after: next, in: attributes)
            next = value.end
            switch name {
            case "href" where tag == "a" || tag == "area": add(link: value.text)
            case "src", "background": sources.append(value.text)
            case "style" where Self.mentionsContentID(value.text): sources.append(Self.contentID(in: value.text))
            case "width", "height": if tag == "img", let side = Self.pixels(value.text) { sides.append(side) }
            default: break
            }
        }
        for source in sources { add(source: source, shorterSide: sides.min()) }
    }

    /// `120` or `120px`; nil for shares of the page.
    private static func pixels(_ value: ArraySlice<UInt8>) -> Int? {
        let digits = value.prefix { Octet.isDigit($0) }.prefix(5)
        guard !digits.isEmpty, value.dropFirst(digits.count).first != Octet.percent else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func word(before equals: Int, in bytes: ArraySlice<UInt8>) -> String {
        var end = equals
        while end > bytes.startIndex, Octet.isWhiteSpace(bytes[end - 1]), equals - end < 16 { end -= 1 }
        var start = end
        while start > bytes.startIndex, end - start < 16, Octet.isLetter(bytes[start - 1]) { start -= 1 }
        return Octet.lowered(bytes[start..<end])
    }

    private static func value(after equals: Int, in bytes: ArraySlice<UInt8>) -> (text: ArraySlice<UInt8>, end: Int) {
        var start = equals + 1
        while start < bytes.endIndex, Octet.isWhiteSpace(bytes[start]) { start += 1 }
        guard start < bytes.endIndex else { return (bytes[start...], bytes.endIndex) }
        if bytes[start] == Octet.quote || bytes[start] == Octet.apostrophe {
            let quote = bytes[start]
            let end = bytes[(start + 1)...].firstIndex(of: quote) ?? bytes.endIndex
            return (bytes[(start + 1)..<end], min(end + 1, bytes.endIndex))
        }
        let end = bytes[start...].firstIndex { Octet.isWhiteSpace($0) || $0 == Octet.greater } ?? bytes.endIndex
        return (bytes[start..<end], max(end, equals + 1))
    }

    private mutating func add(link: ArraySlice<UInt8>) {
        guard links.count < mostLinks else { return }
        let target = Octet.trimmed(HTMLEntity.decoded(link.prefix(4096)))
        let scheme = Octet.lowered(target.prefix(8))
        guard scheme.hasPrefix("http://") || scheme.hasPrefix("https://") || scheme.hasPrefix("ftp://") else { return }
        links.append(LinkScanner.clean(target[...]))
    }

    private mutating func add(source: ArraySlice<UInt8>, shorterSide: Int?) {
        let scheme = Octet.lowered(source.prefix(5))
        if scheme.hasPrefix("data:") { return }
        if scheme.hasPrefix("cid:") {
            shown.add(Octet.lowered(HTMLEntity.decoded(source.dropFirst(4).prefix(256))), shorterSide: shorterSide)
            return
        }
        let address = String(decoding: HTMLEntity.decoded(source.prefix(1024)), as: UTF8.self)
        shown.add(ShownPictures.location(address), shorterSide: shorterSide)
        let name = address.contains("://") ? address : ShownPictures.base(address)
        if name != address, !name.isEmpty { shown.add(ShownPictures.location(name), shorterSide: shorterSide) }
    }

    private static func mentionsContentID(_ value: ArraySlice<UInt8>) -> Bool { !contentID(in: value).isEmpty }

    /// `cid:…` out of `url('cid:…')`.
    private static func contentID(in value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var next = value.startIndex
        while next + 4 < value.endIndex {
            if value[next] | 0x20 == 0x63, Octet.lowered(value[next..<(next + 4)]) == "cid:" {
                let ends = [Octet.closeParenthesis, Octet.quote, Octet.apostrophe]
                return value[next...].prefix { !ends.contains($0) }
            }
            next += 1
        }
        return []
    }

    // MARK: Entities

    private mutating func takeEntity() {
        guard let entity = HTMLEntity.read(bytes, at: index) else {
            if isLeftOut {
                index += 1
                return
            }
            flushGap()
            output.append(bytes[index])
            index += 1
            return
        }
        index = entity.end
        if isLeftOut { return }
        if entity.scalar == "\u{A0}" || entity.scalar == " " {
            put(gap: 1)
            return
        }
        flushGap()
        output.append(contentsOf: String(entity.scalar).utf8)
    }
}
