import Vietnamese

/// The fields of a form or of an address, in their order (WHATWG URL, `application/x-www-form-urlencoded`).
///
/// Texts are composed: a browser may hand over parted letters. At most `most` fields are looked at; bytes that are no UTF-8 are
/// repaired, and NUL and other control characters but line ends and tabs are left out.
struct FormFields: Sendable {
    private let fields: [(name: String, value: String)]

    static let most = 2000

    init(_ fields: [(name: String, value: String)] = []) { self.fields = fields }

    /// Reads `a=1&b=2`.
    init(encoded bytes: some Collection<UInt8>) {
        fields = bytes.split(separator: UInt8(ascii: "&")).prefix(Self.most).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    /// The first value of a name; empty where there is none.
    subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// The first value of a name; nil where there is none.
    func first(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// One part of a path: `+` is a letter there.
    static func pathPart(_ text: some StringProtocol) -> String { decoded(text.utf8, plusIsBlank: false) }

    private static func decoded(_ bytes: some Collection<UInt8>, plusIsBlank: Bool = true) -> String {
        var plain: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where plusIsBlank: plain.append(0x20)
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2).compactMap(digit)
                guard digits.count == 2 else {
                    plain.append(byte)
                    continue
                }
                plain.append(digits[0] << 4 | digits[1])
                rest = rest.dropFirst(2)
            default: plain.append(byte)
            }
        }
        return cleaned(String(decoding: plain, as: UTF8.self))
    }

    static func cleaned(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }
        return VietnameseText.composed(String(String.UnicodeScalarView(kept)))
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    /// A text as a part of an address.
    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [45, 46, 95, 126].contains(byte)
            if isPlain {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), hex(byte >> 4), hex(byte & 15)]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hex(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
