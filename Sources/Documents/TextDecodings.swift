/// How the texts of a file were decoded.
struct TextDecodings {
    var hasUnicode = false
    var legacy: Set<String> = []

    /// `ExtractedText.decodedAs`.
    var name: String {
        if legacy.isEmpty { return "unicode" }
        return ((hasUnicode ? ["unicode"] : []) + legacy.sorted()).joined(separator: "+")
    }
}
