/// What square codes hold as bytes and back, in the form and with the distrust of `ReadingCodec`.
public enum CodeListCodec {
    public static func encode(_ codes: [[UInt8]]) -> [UInt8] {
        var writer = WireWriter(version: ReadingCodec.version)
        writer.list(codes) { $0.run($1) }
        return writer.bytes
    }

    /// Decodes what `encode` wrote.
    ///
    /// - Throws: `ReadingCodecError`.
    public static func decode(_ bytes: [UInt8]) throws(ReadingCodecError) -> [[UInt8]] {
        try ReadingCodec.decode(bytes) { reader throws(ReadingCodecError) in
            try reader.list { reader throws(ReadingCodecError) in try reader.bytes() }
        }
    }
}
