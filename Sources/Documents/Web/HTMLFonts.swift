import CXML2
import Vietnamese

/// The encodings that the fonts of an HTML page tell: in `font`, in the styles of elements, and in style sheets as Word and
/// Excel write them when they save a page (rules for elements and classes, nothing nested).
struct HTMLFonts {
    /// Bytes of style sheets that are looked at; Word writes 60 kB.
    private static let sheetBytes = 512 << 10
    /// Rules with a font that are kept.
    private static let mostRules = 2000

    /// By selector, in lower case: `p`, `.xl65`, `p.msonormal`; nil for a font of Unicode text.
    private var rules: [Substring: LegacyEncoding?] = [:]

    /// The rules of the page's style sheets; none where no font of an old encoding is in them.
    init(of page: xmlNodePtr?) {
        var sheets: [UInt8] = []
        for style in Self.children(of: Self.children(of: page).first { Self.isElement($0, "head") })
        where Self.isElement(style, "style") {
            for piece in Self.children(of: style) {
                guard let content = piece.pointee.content else { continue }
                let size = min(Int(xmlStrlen(content)), Self.sheetBytes - sheets.count)
                sheets.append(contentsOf: UnsafeBufferPointer(start: content, count: size))
            }
        }
        if !sheets.isEmpty { read(String(decoding: sheets, as: UTF8.self).lowercased()) }
        if !rules.values.contains(where: { $0 != nil }) { rules = [:] }
    }

    /// The encoding inside an element, by what it says itself or else by what is around it.
    func encoding(of node: xmlNodePtr, inherited: LegacyEncoding?) -> LegacyEncoding? {
        var result = inherited
        if !rules.isEmpty {
            let name = String(cString: node.pointee.name)
            if let rule = rules[name[...]] { result = rule }
            for part in Self.attribute(node, "class")?.lowercased().split(separator: " ") ?? [] {
                if let rule = rules["\(name).\(part)"] ?? rules[".\(part)"] { result = rule }
            }
        }
        if let face = Self.attribute(node, "face") { result = Self.encoding(face[...]) }
        if let style = Self.attribute(node, "style"), let family = Self.family(in: style.lowercased()[...]) {
            result = Self.encoding(family)
        }
        return result
    }

    // MARK: - Style sheets

    private mutating func read(_ sheets: String) {
        for rule in sheets.split(separator: "}") where rules.count < Self.mostRules {
            guard let brace = rule.lastIndex(of: "{"), let family = Self.family(in: rule[brace...].dropFirst()) else {
                continue
            }
            // Comments, and the marks of one around the whole sheet, stand before the first selector.
            let selectors = rule[..<brace].split(separator: "/").last ?? ""
            for selector in selectors.split(separator: ",") {
                guard let name = selector.split(whereSeparator: \.isWhitespace).last else { continue }
                rules[name] = .some(Self.encoding(family))
            }
        }
    }

    /// The value of `font-family` among declarations in lower case.
    private static func family(in declarations: Substring) -> Substring? {
        for declaration in declarations.split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = parts[0].split(whereSeparator: \.isWhitespace).last else { continue }
            if name == "font-family" { return parts[1] }
        }
        return nil
    }

    /// Of a list of fonts the first counts.
    private static func encoding(_ families: Substring) -> LegacyEncoding? {
        let first = families.split(separator: ",").first ?? ""
        return LegacyEncoding(fontName: String(first.filter { $0 != "\"" && $0 != "'" && $0 != " " }))
    }

    // MARK: - The page

    private static func children(of node: xmlNodePtr?) -> some Sequence<xmlNodePtr> {
        sequence(state: node?.pointee.children) { next in
            defer { next = next?.pointee.next }
            return next
        }
    }

    private static func isElement(_ node: xmlNodePtr, _ name: String) -> Bool {
        node.pointee.type == XML_ELEMENT_NODE && String(cString: node.pointee.name) == name
    }

    private static func attribute(_ node: xmlNodePtr, _ name: String) -> String? { HTMLDocument.attribute(node, name) }
}
