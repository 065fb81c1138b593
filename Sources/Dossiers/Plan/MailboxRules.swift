/// What may stand as the address of somebody who is written to: in an envelope, in a header field, in the outbox.
///
/// `local@domain` (RFC 5321 section 4.1.2), at most 254 bytes (RFC 3696 erratum 1690): the local part of the
/// letters of a dot-atom, with letters beyond ASCII where it has them (RFC 6531), or quoted; dots may stand anywhere in it, for providers
/// have given out such addresses (`a..b@`); the domain a name in ASCII or an address literal. Nothing
/// in it can end a header line, a pair of angle brackets or an address.
public enum MailboxRules {
    public static func isUsable(_ address: String) -> Bool {
        let bytes = Array(address.utf8)
        guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return isLocal(bytes[..<at]) && isDomain(bytes[(at + 1)...])
    }

    /// Whether nothing but ASCII is in it, so that any server takes it and it may stand in a header field.
    public static func isPlain(_ address: String) -> Bool { address.utf8.allSatisfy { $0 < 0x80 } }

    // MARK: - The local part

    private static func isLocal(_ local: ArraySlice<UInt8>) -> Bool {
        guard (1...64).contains(local.count) else { return false }
        if local.first == UInt8(ascii: "\"") { return isQuoted(local) }
        guard let text = String(validating: local, as: UTF8.self) else { return false }
        return text.unicodeScalars.allSatisfy(isOfLocal)
    }

    /// Between its quotes printable ASCII but quotes, backslashes and angle brackets: what needs those is nobody's address.
    private static func isQuoted(_ local: ArraySlice<UInt8>) -> Bool {
        guard local.count >= 3, local.last == UInt8(ascii: "\"") else { return false }
        return local.dropFirst().dropLast().allSatisfy { byte in
            (0x20...0x7E).contains(byte) && !"\"\\<>".utf8.contains(byte)
        }
    }

    private static func isOfLocal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D...0x39, 0x3D, 0x3F, 0x41...0x5A, 0x5E...0x7E: return true
        case 0..<0x80: return false
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
                .spacingMark, .decimalNumber:
                return true
            default: return false
            }
        }
    }

    // MARK: - The domain

    private static func isDomain(_ domain: ArraySlice<UInt8>) -> Bool {
        if domain.first == UInt8(ascii: "[") { return isLiteral(domain) }
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return !domain.isEmpty && domain.count <= 253
            && labels.allSatisfy { label in (1...63).contains(label.count) && label.allSatisfy(isHost) }
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 section 4.1.3).
    private static func isLiteral(_ domain: ArraySlice<UInt8>) -> Bool {
        guard domain.count <= 60, domain.last == UInt8(ascii: "]") else { return false }
        let text = String(decoding: domain.dropFirst().dropLast(), as: UTF8.self)
        if text.lowercased().hasPrefix("ipv6:") {
            let groups = text.dropFirst(5)
            return groups.contains(":") && groups.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4
            && numbers.allSatisfy { $0.count <= 3 && $0.allSatisfy(\.isNumber) && UInt8($0) != nil }
    }
}
