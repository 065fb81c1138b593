import Blocks

/// A piece of an archive that was cut into volumes because mail takes no large files.
public struct ArchiveVolume: Hashable, Sendable {
    /// The name of the whole: `Hồ sơ.7z` of `Hồ sơ.7z.002`.
    public let whole: String
    /// From 1.
    public let number: Int

    /// By its name, where the pieces are mere cuts (`.001`, `.002`, …): put one behind the other they are the archive again.
    public init?(name: String) {
        let bytes = Array(name.utf8)
        guard bytes.count > 5, bytes[bytes.count - 4] == UInt8(ascii: "."),
            bytes.suffix(3).allSatisfy({ (0x30...0x39).contains($0) }), bytes.dropLast(4).contains(UInt8(ascii: "."))
        else { return nil }
        number = bytes.suffix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard number > 0 else { return nil }
        whole = String(decoding: bytes.dropLast(4), as: UTF8.self)
    }

    /// Whether an archive says itself that it is a piece: a volume of rar (4: the flags of its header; 5: of its main header), the
    /// end of a zip that begins on another disk.
    package static func isOne(_ bytes: UnsafeRawBufferPointer, kind: ContentKind) -> Bool {
        switch kind {
        case .rar:
            if bytes.starts(with: "Rar!\u{1A}\u{7}\0") {
                return bytes.count > 12 && bytes[9] == 0x73 && (bytes.uint16(at: 10) ?? 0) & 1 != 0
            }
            return isRAR5Volume(bytes)
        case .zip: return ZipDirectory(bytes).isLastOfSeveral
        default: return false
        }
    }

    /// Checksum, size, type 1, flags, perhaps the size of what is extra, then the archive's own flags: small numbers of one byte.
    private static func isRAR5Volume(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count > 20, bytes[12] < 0x80, bytes[13] == 1, bytes[14] < 0x80 else { return false }
        let place = bytes[14] & 1 != 0 ? 16 : 15
        return bytes[place] & 1 != 0
    }
}
