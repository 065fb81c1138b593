extension Unicode.Scalar {
    /// Whether it is a sign that people put in front of the points of a list, and that stands for nothing else there.
    ///
    /// Symbol fonts have theirs in the private use area; the arrows, squares, ticks and stars of word processors are arrows (2190),
    /// geometric shapes (25A0), symbols (2600), dingbats (2700) and more arrows (27F0, 2900, 2B00) of Unicode.
    public var isBullet: Bool {
        switch value {
        case 0x2A, 0x2B, 0x2D, 0xB7, 0x2013, 0x2014, 0x2022, 0x2023, 0x2043: true
        case 0x2190...0x21FF, 0x25A0...0x27BF, 0x27F0...0x27FF, 0x2900...0x297F, 0x2B00...0x2BFF, 0xF020...0xF0FF: true
        default: false
        }
    }
}
