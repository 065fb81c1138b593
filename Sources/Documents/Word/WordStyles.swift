import Blocks
import Dossiers
import Vietnamese

/// What the styles of a Word document say of its runs: hidden or not, and the encoding that the font tells.
struct WordStyles {
    /// What a run, a style or the defaults say themselves; nil where they are silent.
    struct Properties {
        var isHidden: Bool?
        /// Struck out once or twice: what people did to take it back.
        var isStruck: Bool?
        var font: Font?

        /// Whether it is not there for a reader.
        var isLeftOut: Bool { isHidden == true || isStruck == true }

        /// A font, reduced to what matters here.
        struct Font { var encoding: LegacyEncoding? }
    }

    private struct Style {
        var properties = Properties()
        var list: WordLists.Place?
        var basedOn: String?
    }

    private var styles: [String: Style] = [:]
    private var defaults = Properties()
    private var defaultParagraphStyle: String?

    init() {}

    init(_ part: UnsafeRawBufferPointer, limits: DocumentLimits) throws {
        let xml = try XMLPullReader<WordName>(part, limits: limits)
        guard try xml.nextChild(of: 0) == .styles else { return }
        while let name = try xml.nextChild(of: 1) {
            switch name {
            case .style: try readStyle(xml)
            case .docDefaults: try readDefaults(xml)
            default: continue
            }
        }
        flatten()
    }

    /// What holds for a run: its own properties, then its character style, its paragraph's style and the defaults.
    func resolved(_ run: Properties, runStyle: String?, paragraphStyle: String?) -> Properties {
        var result = run
        if let runStyle { Self.fill(&result, from: styles[runStyle]?.properties) }
        if let style = paragraphStyle ?? defaultParagraphStyle { Self.fill(&result, from: styles[style]?.properties) }
        Self.fill(&result, from: defaults)
        return result
    }

    /// Where a paragraph stands in a list: by itself, else by its style.
    func list(_ own: WordLists.Place?, style: String?) -> WordLists.Place? {
        guard let style, let other = styles[style]?.list else { return own }
        guard let own else { return other }
        return WordLists.Place(list: own.list ?? other.list, level: own.level ?? other.level)
    }

    /// Reads the children of the open `w:rPr`.
    static func readProperties(_ xml: XMLPullReader<WordName>) throws -> (properties: Properties, style: String?) {
        let level = xml.depth
        var properties = Properties()
        var style: String?
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .rFonts:
                if let font = xml.attribute("ascii") ?? xml.attribute("hAnsi") ?? xml.attribute("cs") {
                    properties.font = .init(encoding: LegacyEncoding(fontName: font))
                } else if xml.attribute("asciiTheme") != nil || xml.attribute("hAnsiTheme") != nil {
                    properties.font = .init(encoding: nil)
                }
            case .vanish: properties.isHidden = isOn(xml.attribute("val"))
            case .strike, .dstrike:
                properties.isStruck = properties.isStruck == true || isOn(xml.attribute("val"))
            case .rStyle: style = xml.attribute("val")
            default: continue
            }
        }
        return (properties, style)
    }

    static func isOn(_ value: String?) -> Bool { value != "0" && value != "false" && value != "off" }

    // MARK: - Reading the part

    private mutating func readStyle(_ xml: XMLPullReader<WordName>) throws {
        let level = xml.depth
        guard let id = xml.attribute("styleId") else { return }
        if xml.attribute("type") == "paragraph", let value = xml.attribute("default"), Self.isOn(value) {
            defaultParagraphStyle = id
        }
        var style = Style()
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .basedOn: style.basedOn = xml.attribute("val")
            case .rPr: style.properties = try Self.readProperties(xml).properties
            case .pPr:
                let inner = xml.depth
                while let name = try xml.nextChild(of: inner) {
                    if name == .numPr { style.list = try WordLists.readPlace(xml) }
                }
            default: continue
            }
        }
        let own = style.properties
        if style.basedOn != nil || own.isHidden != nil || own.isStruck != nil || own.font != nil
            || style.list != nil
        {
            styles[id] = style
        }
    }

    private mutating func readDefaults(_ xml: XMLPullReader<WordName>) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            guard name == .rPrDefault else { continue }
            let inner = xml.depth
            while let name = try xml.nextChild(of: inner) {
                if name == .rPr { defaults = try Self.readProperties(xml).properties }
            }
        }
    }

    /// Gives every style what its ancestors say; a chain is followed at most 20 styles up, so that a ring ends.
    private mutating func flatten() {
        let own = styles
        for (id, style) in own {
            var properties = style.properties
            var list = style.list
            var ancestor = style.basedOn
            var steps = 0
            while let name = ancestor, steps < 20 {
                Self.fill(&properties, from: own[name]?.properties)
                if list == nil { list = own[name]?.list }
                ancestor = own[name]?.basedOn
                steps += 1
            }
            styles[id]?.properties = properties
            styles[id]?.list = list
        }
    }

    private static func fill(_ properties: inout Properties, from other: Properties?) {
        guard let other else { return }
        if properties.isHidden == nil { properties.isHidden = other.isHidden }
        if properties.isStruck == nil { properties.isStruck = other.isStruck }
        if properties.font == nil { properties.font = other.font }
    }
}
