/// How the texts of a file were decoded.
struct TextDecodings {
    var hasUnicode = false
    var legacy: Set<String> = []
    /// Whether text was read from a picture.
    var isRecognized = false

    /// `ExtractedText.decodedAs`.
    var name: String {
        let names = (hasUnicode ? ["unicode"] : []) + legacy.sorted() + (isRecognized ? ["ocr"] : [])
        return names.isEmpty ? "unicode" : names.joined(separator: "+")
    }
}
