import Blocks

/// Form fields as Word had them before content controls (ECMA-376 part 1, section 17.16): what is chosen or ticked stands in the
/// field's data alone, what is typed in its runs.
enum WordFormField {
    /// Entries of one list; Word takes 25.
    private static let most = 200

    /// What the open `w:fldChar` shows; empty for all other fields.
    static func value(_ xml: XMLPullReader<WordName>) throws -> String {
        let level = xml.depth
        while let name = try xml.nextDescendant(of: level) {
            switch name {
            case .ddList: return try chosen(xml)
            case .checkBox: return try isTicked(xml) ? "☒" : "☐"
            default: continue
            }
        }
        return ""
    }

    /// The first where nobody chose.
    private static func chosen(_ xml: XMLPullReader<WordName>) throws -> String {
        let level = xml.depth
        var entries: [String] = []
        var (result, preset): (Int?, Int?)
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .result: result = xml.number("val")
            case .preset: preset = xml.number("val")
            case .listEntry: if entries.count < most { entries.append(xml.attribute("val") ?? "") }
            default: continue
            }
        }
        let index = result ?? preset ?? 0
        return entries.indices.contains(index) ? entries[index] : ""
    }

    private static func isTicked(_ xml: XMLPullReader<WordName>) throws -> Bool {
        let level = xml.depth
        var (checked, preset): (Bool?, Bool?)
        while let name = try xml.nextChild(of: level) {
            if name == .checked { checked = WordStyles.isOn(xml.attribute("val")) }
            if name == .preset { preset = WordStyles.isOn(xml.attribute("val")) }
        }
        return checked ?? preset ?? false
    }
}
