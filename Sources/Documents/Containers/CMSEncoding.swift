/// Finds a CMS object (RFC 5652) by its content: DER or BER, or base64 of it, bare or between PEM lines.
enum CMSEncoding {
    /// The object's own bytes; nil where there is none.
    static func object(in bytes: [UInt8]) -> [UInt8]? {
        if isObject(bytes[...]) { return bytes }
        guard mayBeText(bytes) else { return nil }
        guard isObject(decoded(bytes.prefix(firstLook))[...]) else { return nil }
        return decoded(bytes[...])
    }

    /// Enough of a text to see the object's type behind PEM lines.
    private static let firstLook = 200

    /// A sequence that begins with an object identifier of PKCS #7 (1.2.840.113549.1.7) or S/MIME (…1.9.16.1).
    private static func isObject(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count > 20, bytes.first == 0x30 else { return false }
        let length = bytes[bytes.startIndex + 1]
        let skipped = length > 0x80 && length <= 0x84 ? Int(length & 0x7F) : 0
        let identifier = bytes.dropFirst(2 + skipped)
        return types.contains { identifier.starts(with: $0) }
    }

    private static let types: [[UInt8]] = {
        let company: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01]
        // signed, enveloped, signed and enveloped, digested, encrypted
        let plain = (2...6).map { [0x06, 0x09] + company + [0x07, $0] }
        return plain + [[0x06, 0x0B] + company + [0x09, 0x10, 0x01, 0x17]]
    }()

    private static func mayBeText(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array("MI".utf8)) || bytes.starts(with: Array("-----BEGIN ".utf8))
    }

    /// Base64 (RFC 4648) in an attribute; what is none of its letters is passed over.
    static func decoded(_ text: String) -> [UInt8] { decoded(Array(text.utf8)[...]) }

    /// Base64 (RFC 4648) up to the padding; PEM lines are left out.
    private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where line.first != UInt8(ascii: "-") {
            for byte in line {
                guard let value = value(byte) else { continue }
                bits = bits << 6 | UInt32(value)
                count += 1
                if count == 4 {
                    result += [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
                    (bits, count) = (0, 0)
                }
            }
        }
        if count == 3 { result += [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)] }
        if count == 2 { result.append(UInt8(bits >> 4 & 0xFF)) }
        return result
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
