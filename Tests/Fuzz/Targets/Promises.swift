/// Collects what must hold over an input, and keeps the first that did not.
struct Promises {
    private(set) var broken: String?

    /// Notes `sentence`, which says what must hold, where it does not and nothing was noted before.
    mutating func hold(_ isKept: Bool, _ sentence: @autoclosure () -> String) {
        if broken == nil, !isKept { broken = sentence() }
    }

    /// Text for people has no control characters but those allowed.
    mutating func holdPrintable(_ text: String, allowing allowed: [UInt8] = [], _ name: @autoclosure () -> String) {
        let isClean = text.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || allowed.contains($0) }
        hold(isClean, "\(name()) has no control characters")
    }

    mutating func holdDigest(_ digest: String) {
        let isHex = digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        hold(digest.utf8.count == 64 && isHex, "a digest is 64 lower-case hex digits")
    }
}
