/// How the texts of a file were decoded.
public struct TextDecodings {
    var hasUnicode = false
    public var legacy: Set<String> = []
    /// Whether text was read from a picture.
    public var isRecognized = false

    /// Adds those of another text, by its `decodedAs`.
    public mutating func add(_ name: String) {
        for part in name.split(separator: "+") {
            switch part {
            case "unicode": hasUnicode = true
            case "ocr": isRecognized = true
            default: legacy.insert(String(part))
            }
        }
    }

    /// `ExtractedText.decodedAs`.
    public var name: String {
        let names = (hasUnicode ? ["unicode"] : []) + legacy.sorted() + (isRecognized ? ["ocr"] : [])
        return names.isEmpty ? "unicode" : names.joined(separator: "+")
    }
}
