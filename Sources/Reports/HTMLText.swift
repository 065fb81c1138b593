/// Text on its way into HTML: nothing of it is ever markup, and nothing turns the writing direction of the page.
public enum HTMLText {
    /// For element content and quoted attribute values (WHATWG HTML, section 13.3).
    public static func escaped(_ text: String) -> String {
        // Most of what stands in tables: codes, dates, addresses.
        if text.utf8.allSatisfy(isPlain) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case "\n", "\t": result.append(scalar)
            case _ where isLetter(scalar): result.append(scalar)
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                    result.append("·")
                default: result.append(scalar)
                }
            }
        }
        return String(result)
    }

    /// ASCII that is shown as it is: neither markup nor control.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        default: (0x20..<0x7F).contains(byte)
        }
    }

    /// What Vietnamese is written with, told by its number: asking Unicode's tables for each took a tenth of a page's time.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xC0...0x24F, 0x1E00...0x1EFF: true
        default: false
        }
    }
}
