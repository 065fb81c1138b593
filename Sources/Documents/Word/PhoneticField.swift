/// The field by which Word's older formats set a guide above a word (`EQ \\* jc2 \\o\\ad(\\s\\up 11(guide),base)`): it has no result, the
/// base stands in its instruction.
enum PhoneticField {
    /// Letters of an instruction that are looked at.
    static let most = 500

    /// Empty where the instruction is another field's.
    static func base(_ instruction: String) -> String {
        let text = instruction.drop { $0 == " " }
        guard text.prefix(3).uppercased() == "EQ ", text.contains("\\o"),
            text.contains("\\up") || text.contains("\\do"),
            let close = text.lastIndex(of: ")")
        else { return "" }
        let inside = text[..<close]
        // Lists in the field's own language are cut at semicolons where commas are decimal.
        guard let comma = inside.lastIndex(where: { $0 == "," || $0 == ";" }) else { return "" }
        return String(inside[inside.index(after: comma)...])
    }
}
