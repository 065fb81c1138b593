extension StringProtocol {
    /// Without ASCII white space at its ends.
    package var trimmed: String {
        var bytes = Array(utf8)[...]
        while let byte = bytes.first, byte == 0x20 || (0x09...0x0D).contains(byte) { bytes = bytes.dropFirst() }
        while let byte = bytes.last, byte == 0x20 || (0x09...0x0D).contains(byte) { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
