/// What is handed over as a mail and is none: documents, pictures and archives by their first bytes, text without a header.
///
/// Taken for a mail, a dossier that somebody saved beside the mails would be a message without sender, time and files.
enum ForeignFile {
    private static let marks: [(bytes: [UInt8], kind: String)] = [
        (Array("PK\u{3}\u{4}".utf8), "an archive, or a document such as .docx or .xlsx"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an Office document, or a mail that Outlook saved"),
        (Array("%PDF-".utf8), "a PDF"), (Array("{\\rtf".utf8), "a document"), ([0xFF, 0xD8, 0xFF], "a picture"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture"), (Array("GIF8".utf8), "a picture"), (Array("II*\0".utf8), "a picture"),
        (Array("MM\0*".utf8), "a picture"), (Array("Rar!".utf8), "an archive"),
        ([0x37, 0x7A, 0xBC, 0xAF], "an archive"),
    ]

    /// What the bytes are; nil where they may be a message.
    ///
    /// - Parameter isSurelyMail: whether a mail server or a mail program has named the file; a message without a single header
    ///   field is then one all the same.
    static func kind(of bytes: [UInt8], isSurelyMail: Bool) -> String? {
        if let mark = marks.first(where: { bytes.starts(with: $0.bytes) }) { return mark.kind }
        return isSurelyMail || beginsWithField(bytes) ? nil : "a file without the header of a mail"
    }

    /// A name of printable ASCII and a colon (RFC 5322 section 2.2), behind a byte order mark or empty lines.
    private static func beginsWithField(_ bytes: [UInt8]) -> Bool {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let line = bytes[start...].prefix(2000).drop { $0 == 0x0A || $0 == 0x0D }
        if line.starts(with: Array("From ".utf8)) || line.starts(with: Array(">From ".utf8)) { return true }
        let name = line.prefix { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
        guard !name.isEmpty else { return false }
        return line[name.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }.first == UInt8(ascii: ":")
    }
}
