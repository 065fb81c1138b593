public import Dossiers

/// Pages as bytes and back, in the form and with the distrust of `ReadingCodec`.
public enum PageCodec {
    public static func encode(_ pages: [PagePicture]) -> [UInt8] {
        var writer = WireWriter(version: ReadingCodec.version)
        writer.list(pages) { writer, page in
            writer.string(page.file)
            writer.count(page.number)
            writer.run(page.png)
            writer.list(page.words) { writer, word in
                writer.string(word.text)
                for place in [word.left, word.top, word.right, word.bottom] { writer.count(place) }
                writer.option(word.confidence) { $0.count(Int($1)) }
            }
        }
        return writer.bytes
    }

    /// Decodes what `encode` wrote.
    ///
    /// - Throws: `ReadingCodecError`.
    public static func decode(_ bytes: [UInt8]) throws(ReadingCodecError) -> [PagePicture] {
        try ReadingCodec.decode(bytes) { reader throws(ReadingCodecError) in
            try reader.list { reader throws(ReadingCodecError) in
                PagePicture(
                    file: try reader.line(), number: try reader.size(), png: try reader.bytes(),
                    words: try reader.list { reader throws(ReadingCodecError) in try word(&reader) })
            }
        }
    }

    private static func word(_ reader: inout WireReader) throws(ReadingCodecError) -> PagePicture.Word {
        PagePicture.Word(
            text: try reader.line(), left: try reader.size(), top: try reader.size(), right: try reader.size(),
            bottom: try reader.size(),
            confidence: try reader.option { reader throws(ReadingCodecError) in
                UInt8(clamping: try reader.size())
            })
    }
}
