public import Dossiers

/// `Reading` as bytes and back: compact, a few microseconds for a message with a table.
///
/// The bytes may come from a reader that somebody's mail has taken over, so decoding trusts nothing: every length is
/// checked against what is left, the number of elements is bounded (`maximumElements`, each of 200 bytes at most beside its
/// texts), and what later floors rely on is enforced: tables are full grids, digests are hex, times outside 1900...9999
/// are none, names and header values hold no control characters. Malformed bytes throw `ReadingCodecError`; nothing traps.
///
/// The form: a version byte, then the fields in the order of the types. Integers are LEB128 (signed ones zigzag first),
/// strings and lists start with their count, options with a byte 0 or 1, enumerations are their raw strings.
public enum ReadingCodec {
    /// The first byte of everything encoded.
    public static let version: UInt8 = 3

    /// Elements of all lists together.
    ///
    /// A full grid of 200,000 cells fits; a list of empty things does not eat the memory.
    public static let maximumElements = 600_000

    /// Encodes a reading.
    ///
    /// Always succeeds; the size is the caller's to look at.
    public static func encode(_ reading: Reading) -> [UInt8] {
        var writer = WireWriter(version: version)
        writer.reading(reading)
        return writer.bytes
    }

    /// Encodes a list of attachments.
    public static func encode(_ attachments: [Attachment]) -> [UInt8] {
        var writer = WireWriter(version: version)
        writer.list(attachments) { $0.attachment($1) }
        return writer.bytes
    }

    /// Decodes what `encode` wrote.
    ///
    /// - Throws: `ReadingCodecError`.
    public static func decodeReading(_ bytes: [UInt8]) throws(ReadingCodecError) -> Reading {
        try decode(bytes) { reader throws(ReadingCodecError) in try reader.reading() }
    }

    /// Decodes a list of attachments.
    ///
    /// - Throws: `ReadingCodecError`.
    public static func decodeAttachments(_ bytes: [UInt8]) throws(ReadingCodecError) -> [Attachment] {
        try decode(bytes) { reader throws(ReadingCodecError) in
            try reader.list { reader throws(ReadingCodecError) in try reader.attachment() }
        }
    }

    static func decode<Value>(
        _ bytes: [UInt8], _ body: (inout WireReader) throws(ReadingCodecError) -> Value
    ) throws(ReadingCodecError) -> Value {
        let outcome: Result<Value, ReadingCodecError> = bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer, maximumElements: maximumElements)
            do throws(ReadingCodecError) {
                guard try reader.byte() == version else { throw .unknownVersion }
                let value = try body(&reader)
                guard reader.isAtEnd else { throw .malformed }
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}
