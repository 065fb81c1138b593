import Blocks
import Dossiers

/// The lists of a Word file: what stands in front of the points of each (ECMA-376 part 1, section 17.9).
struct WordLists {
    /// Where a paragraph stands in a list.
    struct Place: Hashable {
        /// Nil where the style says it; `0` takes a paragraph out of the list of its style.
        var list: String?
        var level: Int?
    }

    private var levels: [String: [ListLevel?]] = [:]
    private var abstracts: [String: String] = [:]

    init() {}

    init(_ part: UnsafeRawBufferPointer, limits: DocumentLimits) throws {
        let xml = try XMLPullReader<WordName>(part, limits: limits)
        guard try xml.nextChild(of: 0) == .numbering else { return }
        while let name = try xml.nextChild(of: 1) {
            switch name {
            case .abstractNum:
                guard let id = xml.attribute("abstractNumId") else { continue }
                levels[id] = try Self.readLevels(xml)
            case .num:
                guard let id = xml.attribute("numId") else { continue }
                let level = xml.depth
                while let name = try xml.nextChild(of: level) {
                    if name == .abstractNumId { abstracts[id] = xml.attribute("val") }
                }
            default: continue
            }
        }
    }

    /// The mark of the next point; empty where there is none.
    func mark(_ place: Place, _ counter: inout ListCounter) -> String {
        guard let list = place.list, let abstract = abstracts[list], let levels = levels[abstract] else { return "" }
        return counter.next(abstract, level: place.level ?? 0, of: levels)
    }

    /// Reads the children of the open `w:numPr`.
    static func readPlace(_ xml: XMLPullReader<WordName>) throws -> Place {
        let level = xml.depth
        var place = Place()
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .numId: place.list = xml.attribute("val")
            case .ilvl: place.level = xml.number("val")
            default: continue
            }
        }
        return place
    }

    private static func readLevels(_ xml: XMLPullReader<WordName>) throws -> [ListLevel?] {
        let outer = xml.depth
        var levels: [ListLevel?] = []
        while let name = try xml.nextChild(of: outer) {
            guard name == .lvl, levels.count < ListCounter.mostLevels else { continue }
            let inner = xml.depth
            var (format, pattern) = ("decimal", "%\(levels.count + 1).")
            while let name = try xml.nextChild(of: inner) {
                switch name {
                case .numFmt: format = xml.attribute("val") ?? format
                case .lvlText: pattern = xml.attribute("val") ?? ""
                default: continue
                }
            }
            levels.append(mark(format).map { ListLevel(mark: $0, pattern: pattern) })
        }
        return levels
    }

    private static func mark(_ format: String) -> ListMark? {
        switch format {
        case "none": nil
        case "bullet": .bullet
        case "upperRoman": .upperRoman
        case "lowerRoman": .lowerRoman
        case "upperLetter": .upperLetter
        case "lowerLetter": .lowerLetter
        default: .decimal
        }
    }
}
