public import Dossiers

extension ExtractedText {
    /// Adds the text of something that lies in the file.
    public mutating func append(_ other: ExtractedText) {
        guard !other.blocks.isEmpty else { return }
        var decodings = TextDecodings()
        if !blocks.isEmpty { decodings.add(decodedAs) }
        decodings.add(other.decodedAs)
        blocks += other.blocks
        decodedAs = decodings.name
        isTruncated = isTruncated || other.isTruncated
    }

    /// The same paragraphs, all said to stand at one place.
    public func placed(_ place: String) -> ExtractedText {
        var result = self
        result.blocks = blocks.map { block in
            guard case .paragraph(var paragraph) = block else { return block }
            paragraph.place = place
            return .paragraph(paragraph)
        }
        return result
    }
}
