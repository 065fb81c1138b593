/// Quoted-printable (RFC 2045 section 6.7).
///
/// Written here for the reason of `Base64`: an `=` that begins no code stays in the text and is told as a defect.
enum QuotedPrintable {
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ defects: inout DefectList) -> [UInt8] {
        var isBroken = false
        let result = [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
            var index = 0
            var written = 0
            /// After the last byte that is no white space of the line's end.
            var kept = 0
            while index < bytes.count {
                let byte = bytes[index]
                switch byte {
                case Octet.equals:
                    if let value = code(bytes, index) {
                        output[written] = value
                        index += 3
                    } else if let next = softBreak(bytes, index) {
                        index = next
                        kept = written
                        continue
                    } else {
                        isBroken = true
                        output[written] = byte
                        index += 1
                    }
                    written += 1
                    kept = written
                case Octet.carriageReturn, Octet.lineFeed:
                    // White space at the end of a line was added on the way (rule 3).
                    written = kept
                    output[written] = byte
                    written += 1
                    kept = written
                    index += 1
                default:
                    output[written] = byte
                    written += 1
                    index += 1
                    if !Octet.isBlank(byte) { kept = written }
                }
            }
            count = kept
        }
        if isBroken { defects.note(.brokenQuotedPrintable) }
        return result
    }

    private static func code(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8? {
        guard index + 2 < bytes.count, let high = Octet.hexValue(bytes[index + 1]),
            let low = Octet.hexValue(bytes[index + 2])
        else { return nil }
        return high << 4 | low
    }

    /// Where the text goes on after a soft line break; nil where there is none.
    private static func softBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        var next = index + 1
        while next < bytes.count, Octet.isBlank(bytes[next]) { next += 1 }
        guard next < bytes.count else { return next }
        if bytes[next] == Octet.lineFeed { return next + 1 }
        guard bytes[next] == Octet.carriageReturn else { return nil }
        if next + 2 < bytes.count, bytes[next + 1] == Octet.carriageReturn, bytes[next + 2] == Octet.lineFeed {
            return next + 3
        }
        return next + 1 < bytes.count && bytes[next + 1] == Octet.lineFeed ? next + 2 : next + 1
    }
}
