internal import Dossiers

/// Readings as compact bytes: a version byte, then the fields in the order of `Reading`.
///
/// - integer: LEB128 of the zigzag form, at most 10 bytes,
/// - text: its length in bytes as an integer, then UTF-8,
/// - optional: a byte 0 or 1, then the value where it is 1; booleans as such a byte; lists: their count, then each,
/// - enumeration: its raw value as text, so that stored readings outlive a new order of cases.
///
/// A reading with a table of ten rows takes some microseconds either way, where JSON takes a hundred times as long.
/// The bytes of equal readings are equal. A field that is added to `Reading` needs a new version here, and the old version
/// stays readable.
enum ReadingCodec {
    /// 2 since paragraphs and cells tell how sure their text was read; 3 since files tell which limit they are beyond.
    static let version: UInt8 = 3

    static func encode(_ reading: Reading) -> [UInt8] {
        var writer = ReadingWriter()
        writer.bytes.append(version)
        writer.put(reading)
        return writer.bytes
    }

    /// Throws `StoreError.damaged` for bytes that `encode` did not write; never reads beyond them.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws -> Reading {
        var reader = ReadingScanner(bytes)
        reader.version = try reader.byte()
        guard (1...version).contains(reader.version) else {
            throw StoreError.damaged(what: "a reading has an unknown format")
        }
        let reading = try reader.reading()
        guard reader.isAtEnd else { throw ReadingScanner.damage }
        return reading
    }
}
