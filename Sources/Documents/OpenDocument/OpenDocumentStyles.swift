import Blocks
import Vietnamese

/// What the styles of an OpenDocument file say of its text and sheets: hidden or not, and the encoding that the font tells
/// (ODF 1.2 part 1, sections 16.2, 17.15 and 20).
struct OpenDocumentStyles {
    /// What a style says itself, or by those that it is based on; nil where they are silent.
    struct Properties {
        var isHidden: Bool?
        /// A line through the text: what people did to take it back.
        var isStruck: Bool?
        var font: Font?

        /// Whether it is not there for a reader.
        var isLeftOut: Bool { isHidden == true || isStruck == true }

        /// A font, reduced to what matters here.
        struct Font { var encoding: LegacyEncoding? }

        /// With what another style says where this one is silent.
        func filled(from other: Properties?) -> Properties {
            Properties(
                isHidden: isHidden ?? other?.isHidden, isStruck: isStruck ?? other?.isStruck, font: font ?? other?.font)
        }
    }

    enum Family: String {
        case paragraph, text
        case sheet = "table"
        case cell = "table-cell"
    }

    private struct Key: Hashable {
        var family: Family
        var name: String
    }

    private struct Style {
        var properties = Properties()
        var parent: String?
    }

    /// Styles above a style that are looked at, so that a ring ends.
    private static let mostAncestors = 20

    /// Fonts under the names by which styles call them.
    private var faces: [String: LegacyEncoding] = [:]
    private var common: [Key: Style] = [:]
    private var automatic: [Key: Style] = [:]
    private var defaults: [Family: Properties] = [:]
    /// The levels of lists by the names of their styles.
    private(set) var lists: [String: [ListLevel?]] = [:]
    /// Whether any style hides or names a font of an old encoding: of most files none does.
    private var matters = false

    /// Takes in what is inside the open element: `font-face-decls`, `styles` or `automatic-styles`.
    mutating func read(_ name: OpenDocumentName, _ xml: XMLPullReader<OpenDocumentName>) throws {
        switch name {
        case .fontFaceDecls: try readFaces(xml)
        case .styles: try readStyles(xml, into: \.common)
        case .automaticStyles: try readStyles(xml, into: \.automatic)
        default: return
        }
    }

    /// Forgets the automatic styles: each part of a file has its own.
    mutating func leavePart() { automatic = [:] }

    /// What holds for an element of this family and style.
    func properties(_ family: Family, _ name: String?) -> Properties {
        guard matters else { return Properties() }
        var result = Properties()
        var next = name.flatMap { style(family, $0) }
        for _ in 0..<Self.mostAncestors {
            guard let current = next else { break }
            result = result.filled(from: current.properties)
            next = current.parent.flatMap { common[Key(family: family, name: $0)] }
        }
        return result.filled(from: defaults[family])
    }

    private func style(_ family: Family, _ name: String) -> Style? {
        let key = Key(family: family, name: name)
        return automatic[key] ?? common[key]
    }

    // MARK: - Reading

    private mutating func readFaces(_ xml: XMLPullReader<OpenDocumentName>) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            guard name == .fontFace, let face = xml.attribute("name"), let family = xml.attribute("font-family"),
                let encoding = Self.encoding(family)
            else { continue }
            faces[face] = encoding
        }
    }

    private mutating func readStyles(
        _ xml: XMLPullReader<OpenDocumentName>, into styles: WritableKeyPath<OpenDocumentStyles, [Key: Style]>
    ) throws {
        let level = xml.depth
        while let element = try xml.nextChild(of: level) {
            if element == .listStyle {
                if let name = xml.attribute("name") { lists[name] = try Self.readLevels(xml) }
                continue
            }
            guard element == .style || element == .defaultStyle,
                let family = xml.attribute("family").flatMap({ Family(rawValue: $0) })
            else { continue }
            let name = xml.attribute("name")
            var style = Style(parent: xml.attribute("parent-style-name"))
            style.properties = try readProperties(xml)
            if style.properties.isLeftOut || style.properties.font?.encoding != nil { matters = true }
            if element == .defaultStyle {
                defaults[family] = style.properties
            } else if let name {
                self[keyPath: styles][Key(family: family, name: name)] = style
            }
        }
    }

    /// What stands in front of the points of each level (ODF 1.2 part 1, section 16.30).
    private static func readLevels(_ xml: XMLPullReader<OpenDocumentName>) throws -> [ListLevel?] {
        let outer = xml.depth
        var levels: [ListLevel?] = Array(repeating: nil, count: ListCounter.mostLevels)
        while let name = try xml.nextChild(of: outer) {
            guard name == .listLevelNumber || name == .listLevelBullet, let level = xml.number("level"),
                (1...ListCounter.mostLevels).contains(level)
            else { continue }
            let mark = name == .listLevelBullet ? .bullet : mark(xml.attribute("num-format") ?? "")
            let pattern = (xml.attribute("num-prefix") ?? "") + "%\(level)" + (xml.attribute("num-suffix") ?? "")
            levels[level - 1] = mark.map { ListLevel(mark: $0, pattern: pattern) }
        }
        return levels
    }

    private static func mark(_ format: String) -> ListMark? {
        switch format {
        case "": nil
        case "I": .upperRoman
        case "i": .lowerRoman
        case "A": .upperLetter
        case "a": .lowerLetter
        default: .decimal
        }
    }

    private func readProperties(_ xml: XMLPullReader<OpenDocumentName>) throws -> Properties {
        let level = xml.depth
        var properties = Properties()
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .textProperties:
                if let display = xml.attribute("display") { properties.isHidden = display == "none" }
                let line = xml.attribute("text-line-through-style") ?? xml.attribute("text-line-through-type")
                if let line { properties.isStruck = line != "none" }
                if let name = xml.attribute("font-name") {
                    properties.font = .init(encoding: faces[name] ?? Self.encoding(name))
                } else if let family = xml.attribute("font-family") {
                    properties.font = .init(encoding: Self.encoding(family))
                }
            case .tableProperties:
                if let display = xml.attribute("display") { properties.isHidden = display == "false" }
            default: continue
            }
        }
        return properties
    }

    /// Names with blanks stand in quotes.
    private static func encoding(_ family: String) -> LegacyEncoding? {
        LegacyEncoding(fontName: String(family.drop { $0 == "'" || $0 == "\"" }.prefix { $0 != "'" && $0 != "\"" }))
    }
}
