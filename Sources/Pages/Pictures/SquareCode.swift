import COCR

/// What one square code (QR, ISO/IEC 18004) of a page holds.
public struct SquareCode: Hashable, Sendable {
    /// As it was written there; nothing says that it is text.
    public let bytes: [UInt8]

    /// Codes of a page; what is longer than this is no receipt's.
    private static let longest = 1000

    /// Collects what the library gives.
    static func taken(_ give: (cocr_take_code, UnsafeMutableRawPointer) -> Void) -> [SquareCode] {
        var codes: [SquareCode] = []
        withUnsafeMutablePointer(to: &codes) { codes in
            give(
                { codes, bytes, length in
                    guard let bytes, length <= SquareCode.longest else { return }
                    codes?.assumingMemoryBound(to: [SquareCode].self).pointee.append(
                        SquareCode(bytes: Array(UnsafeBufferPointer(start: bytes, count: length))))
                }, codes)
        }
        return codes
    }
}
