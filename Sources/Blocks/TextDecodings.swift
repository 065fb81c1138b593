/// How the texts of a file were decoded.
package struct TextDecodings {
    var hasUnicode = false
    package var legacy: Set<String> = []
    /// Whether text was read from a picture.
    package var isRecognized = false

    /// Adds those of another text, by its `decodedAs`.
    package mutating func add(_ name: String) {
        for part in name.split(separator: "+") {
            switch part {
            case "unicode": hasUnicode = true
            case "ocr": isRecognized = true
            default: legacy.insert(String(part))
            }
        }
    }

    /// `ExtractedText.decodedAs`.
    package var name: String {
        let names = (hasUnicode ? ["unicode"] : []) + legacy.sorted() + (isRecognized ? ["ocr"] : [])
        return names.isEmpty ? "unicode" : names.joined(separator: "+")
    }
}
