import Vietnamese

extension String {
    /// The text without the dotted lines of the form that it was written on: `Họ và tên:....... A .......Sinh năm:....`.
    ///
    /// Three stops, low lines or middle dots in a row, or one ellipsis, are such a line; one blank is left of it.
    var withoutLeaders: String {
        guard Self.mayHoldLeaders(self) else { return self }
        var text = String.UnicodeScalarView()
        var run = String.UnicodeScalarView()
        var weight = 0
        for scalar in unicodeScalars {
            if ".…·_".unicodeScalars.contains(scalar) {
                run.append(scalar)
                weight += scalar == "…" ? Self.shortestLeader : 1
                continue
            }
            Self.append(run, weight, to: &text)
            (run, weight) = ("".unicodeScalars, 0)
            text.append(scalar)
        }
        Self.append(run, weight, to: &text)
        return VietnameseText.collapsed(String(text))
    }

    private static func append(_ run: UnicodeScalarView, _ weight: Int, to text: inout UnicodeScalarView) {
        if weight >= shortestLeader { text.append(" ") } else { text.append(contentsOf: run) }
    }

    private static let shortestLeader = 3

    /// By the bytes: two of one mark side by side, or what `…` and `·` begin with.
    private static func mayHoldLeaders(_ text: String) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0xA6 && previous == 0x80 || byte == 0xB7 && previous == 0xC2 { return true }
            if byte == previous, byte == 0x2E || byte == 0x5F { return true }
            previous = byte
        }
        return false
    }
}
