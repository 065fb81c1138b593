/// A part that a signature stands beside (multipart/signed, RFC 1847).
public struct SignedPart: Sendable {
    /// Path of what was signed: one leaf, or a multipart with leaves below it.
    public var path: String
    /// Path of the leaf that is the signature.
    public var signaturePath: String
    private let raw: ArraySlice<UInt8>

    init(_ span: SignedSpan, in message: [UInt8]) {
        path = span.path
        signaturePath = span.signaturePath
        raw = message[span.content]
    }

    /// Whether the leaf of a path is within what was signed.
    public func covers(_ leaf: String) -> Bool { leaf == path || leaf.hasPrefix(path + ".") }

    /// The part's own header and content, every byte as it came, without the line end before the boundary.
    public var bytes: [UInt8] { Array(raw) }

    /// The same with CRLF at the end of every line, which is what is signed (RFC 1847 section 2.1); nil where it is the
    /// same already.
    ///
    /// Mail is kept with bare line feeds on many a disk.
    public var canonicalBytes: [UInt8]? {
        var result: [UInt8] = []
        var previous: UInt8 = 0
        var isChanged = false
        result.reserveCapacity(raw.count + raw.count / 32)
        for byte in raw {
            if byte == Octet.lineFeed, previous != Octet.carriageReturn {
                result.append(Octet.carriageReturn)
                isChanged = true
            }
            result.append(byte)
            previous = byte
        }
        return isChanged ? result : nil
    }
}
