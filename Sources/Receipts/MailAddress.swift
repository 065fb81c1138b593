/// What may stand as an address in the envelope and the header of a receipt.
enum MailAddress {
    /// `local@domain` in printable ASCII without quoting, at most 254 bytes (RFC 3696 erratum 1690).
    ///
    /// Stricter than RFC 5321 section 4.1.2, which allows quoted local parts: nobody uses them, and they are easy to get
    /// wrong.
    static func isUsable(_ address: String) -> Bool {
        let bytes = Array(address.utf8)
        guard bytes.count <= 254, let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return false }
        let local = bytes[..<at]
        let domain = bytes[(at + 1)...]
        return !local.isEmpty && local.count <= 64 && local.allSatisfy { MessageIdentifier.isDotAtom($0) }
            && isDomain(domain)
    }

    /// Letters, digits and hyphens between dots (RFC 5321 section 4.1.2); no address literals.
    private static func isDomain(_ domain: ArraySlice<UInt8>) -> Bool {
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return !domain.isEmpty
            && labels.allSatisfy { label in
                (1...63).contains(label.count)
                    && label.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                            true
                        default: false
                        }
                    }
            }
    }
}
