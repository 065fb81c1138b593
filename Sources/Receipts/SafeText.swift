/// Values that come from mail, made fit to stand in a line of a receipt.
///
/// A sender writes file names and nominees' names; none of them may add a line, turn the direction of writing, hide
/// characters or fill the page.
enum SafeText {
    /// The value as one line.
    ///
    /// Control characters and line ends become spaces, runs of spaces one; format characters (bidirectional
    /// overrides, zero-width ones, tags), private and unassigned ones are left out; at most three marks follow a letter;
    /// `://` is taken apart, so that a receipt never carries a stranger's link.
    ///
    /// `limit` is in Unicode scalars; a longer value keeps its beginning and its end (a file's extension) around `…`.
    static func line(_ text: String, limit: Int) -> String {
        if isPlain(text, limit: limit) { return text }
        let scalars = cleaned(text)
        guard scalars.count > limit else { return string(scalars[...]) }
        let tail = limit / 4
        let end = scalars.suffix(tail).drop { isMark($0) }
        return string(scalars.prefix(limit - tail - 1)) + "…" + string(end)
    }

    /// A file's name for somebody who is not known: no text of the sender's that a mail program makes a link of, and not more
    /// than names a file.
    ///
    /// Dots, `@`, `/` and `:` become blanks, but for the dot before an ending that files of a dossier have; 60 letters at most.
    static func fileName(_ name: String) -> String {
        let line = line(name, limit: 200)
        let cut = line.utf8.lastIndex(of: UInt8(ascii: "."))
        let ending = cut.map { line[line.index(after: $0)...].lowercased() } ?? ""
        let hasEnding = endings.contains(ending)
        let stem = hasEnding ? line[..<(cut ?? line.endIndex)] : line[...]
        let plain = String(stem.unicodeScalars.map { "./\\:@".unicodeScalars.contains($0) ? " " : Character($0) })
        let short = Self.line(plain, limit: 60)
        return hasEnding ? (short.isEmpty ? "" : "\(short).\(ending)") : short
    }

    /// None of them is a top-level domain: `.zip`, `.mov` and `.app` are.
    private static let endings: Set = [
        "doc", "docx", "docm", "xls", "xlsx", "xlsm", "ppt", "pptx", "odt", "ods", "rtf", "pdf", "jpg", "jpeg", "png",
        "heic", "tif", "tiff", "bmp", "gif", "txt", "csv", "htm", "html", "rar", "7z", "eml",
    ]

    /// Printable ASCII and Latin letters with marks (`isCommonLetter`), without a colon, without spaces at the ends or doubled: the
    /// common case, nothing to do.
    private static func isPlain(_ text: String, limit: Int) -> Bool {
        var previous = Unicode.Scalar(" ")
        var count = 0
        for scalar in text.unicodeScalars {
            guard scalar == " " ? previous != " " : isCommonLetter(scalar) && scalar != ":" else { return false }
            previous = scalar
            count += 1
        }
        return count <= limit && previous != " "
    }

    private static func cleaned(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var marks = 0
        for scalar in text.unicodeScalars {
            if isMark(scalar) {
                marks += 1
                if marks <= 3, !result.isEmpty, result.last != " " { result.append(scalar) }
                continue
            }
            guard let kept = kept(scalar) else { continue }
            marks = 0
            if kept == " ", result.isEmpty || result.last == " " { continue }
            if kept == "/", result.last == "/", result.dropLast().last == ":" { result.append(" ") }
            result.append(kept)
        }
        if result.last == " " { result.removeLast() }
        return result
    }

    /// The scalar itself, a space for what separates, nil for what is left out.
    private static func kept(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if isCommonLetter(scalar) { return scalar }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: return " "
        case .format, .surrogate, .privateUse, .unassigned: return nil
        default: return scalar
        }
    }

    /// Printable ASCII and the Latin letters with marks: all of Vietnamese, without a look into Unicode's tables.
    private static func isCommonLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x7E, 0xC0...0x24F, 0x1E00...0x1EFF: true
        default: false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300, !isCommonLetter(scalar) else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
