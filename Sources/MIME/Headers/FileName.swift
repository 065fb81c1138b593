import Vietnamese

/// The name of a file as a sender gave it, made safe to show and to store.
enum FileName {
    /// Names longer than this lose their middle.
    private static let longest = 200

    /// Without path, control and direction characters, composed (NFC); empty where nothing is left.
    static func clean(_ text: String, _ defects: inout DefectList) -> String {
        var scalars = String.UnicodeScalarView()
        var isUnsafe = false
        let isPath = isPath(text)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "/" where !isPath:
                scalars.append("_")
                isUnsafe = true
            case "/", "\\":
                scalars.removeAll()
                isUnsafe = true
            case "\t", "\u{A0}":
                scalars.append(" ")
            case _ where isInvisible(scalar):
                isUnsafe = true
            default:
                scalars.append(scalar)
            }
        }
        if isUnsafe { defects.note(.unsafeName) }
        let name = trimmed(VietnameseText.composed(String(scalars)))
        if name.unicodeScalars.allSatisfy({ $0 == "." }) { return "" }
        guard name.unicodeScalars.count > longest else { return name }
        defects.note(.unsafeName)
        return shortened(name)
    }

    /// Whether `/` parts folders: in `Tờ trình 12/TTr-MN.pdf` and `532/KH-PGD.pdf` it is a part of the name.
    private static func isPath(_ text: String) -> Bool {
        let bytes = text.utf8
        if bytes.contains(Octet.backslash) || bytes.first == Octet.slash || bytes.first == 0x7E { return true }
        let pieces = bytes.split(separator: Octet.slash, omittingEmptySubsequences: false)
        guard pieces.count > 1, let first = pieces.first else { return false }
        if pieces.contains(where: { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) }) { return true }
        if first.last == Octet.colon || first.allSatisfy(Octet.isDigit) { return first.last == Octet.colon }
        let names: Set<UInt8> = [Octet.space, Octet.tab, Octet.less, Octet.greater]
        return !bytes.contains { names.contains($0) || $0 < 0x20 }
    }

    /// Whether a text ends like a file name: a dot and one to five letters or digits.
    static func hasExtension(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard let dot = bytes.lastIndex(of: Octet.dot), dot > 0 else { return false }
        let ending = bytes[(dot + 1)...]
        return (1...5).contains(ending.count) && ending.allSatisfy { Octet.isLetter($0) || Octet.isDigit($0) }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
            true
        default: false
        }
    }

    private static func trimmed(_ name: String) -> String {
        var scalars = Substring(name).unicodeScalars
        while let first = scalars.first, first == " " { scalars.removeFirst() }
        while let last = scalars.last, last == " " { scalars.removeLast() }
        return String(scalars)
    }

    private static func shortened(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        result.append(contentsOf: name.unicodeScalars.prefix(longest - 20))
        result.append("…")
        result.append(contentsOf: name.unicodeScalars.suffix(19))
        return VietnameseText.composed(String(result))
    }
}
