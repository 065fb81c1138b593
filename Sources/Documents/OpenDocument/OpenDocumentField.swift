import Blocks

/// Form fields that came out of Word into OpenDocument (`field:fieldmark`): what is chosen in a list or ticked stands in the field's
/// parameters, what is typed in the text.
enum OpenDocumentField {
    /// Entries of one list; Word takes 25.
    private static let most = 200

    /// What the open field mark shows; empty where the text says it.
    static func value(_ xml: XMLPullReader<OpenDocumentName>) throws -> String {
        let kind = xml.attribute("type") ?? ""
        let level = xml.depth
        var entries: [String] = []
        var result: Int?
        var isTicked = false
        while let name = try xml.nextChild(of: level) {
            guard name == .param, let parameter = xml.attribute("name"), let value = xml.attribute("value") else {
                continue
            }
            switch parameter {
            case "Dropdown_ListEntry": if entries.count < most { entries.append(value) }
            case "Dropdown_Selected": result = Int(value)
            case "Checkbox_Checked": isTicked = value == "true"
            default: continue
            }
        }
        if kind.hasSuffix("FORMCHECKBOX") { return isTicked ? "☒" : "☐" }
        let index = result ?? 0
        return kind.hasSuffix("FORMDROPDOWN") && entries.indices.contains(index) ? entries[index] : ""
    }
}
