/// How the content of a part is wrapped for the way (RFC 2045 section 6).
enum TransferEncoding {
    case identity, base64, quotedPrintable, uuencode
    /// Taken as it stands.
    case unknown

    init(_ value: [UInt8]) {
        var rest = value[...]
        // Comments may stand before the word (RFC 2045 section 6.1 with RFC 822).
        while rest.first == Octet.openParenthesis, let end = rest.firstIndex(of: Octet.closeParenthesis) {
            rest = Octet.trimmed(rest[(end + 1)...])
        }
        let end: Set<UInt8> = [Octet.semicolon, Octet.openParenthesis, Octet.equals, Octet.comma]
        let word = Octet.lowered(rest.prefix { !Octet.isWhiteSpace($0) && !end.contains($0) })
        switch word.trimming("\"") {
        case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "none": self = .identity
        case "base64", "base-64": self = .base64
        case "quoted-printable", "quotedprintable": self = .quotedPrintable
        case "uuencode", "x-uuencode", "uue", "x-uue": self = .uuencode
        default: self = .unknown
        }
    }

    /// The content with the encoding undone.
    ///
    /// Broken content gives what can be had, and a defect.
    func decode(_ content: UnsafeBufferPointer<UInt8>, _ defects: inout DefectList) -> [UInt8] {
        switch self {
        case .identity, .unknown: return Array(content)
        case .base64: return Base64.decode(content, &defects)
        case .quotedPrintable: return QuotedPrintable.decode(content, &defects)
        case .uuencode:
            let files = UUEncoding.extract(Array(content), &defects)
            return files.files.first?.bytes ?? Array(content)
        }
    }
}

extension String {
    /// Without one kind of scalar at both ends.
    fileprivate func trimming(_ scalar: Unicode.Scalar) -> String {
        var view = Substring(self).unicodeScalars
        while view.first == scalar { view.removeFirst() }
        while view.last == scalar { view.removeLast() }
        return String(view)
    }
}
