/// How Vietnamese text came to be read in a wrong character set, and how to undo it.
///
/// Fonts are the surest sign of such text (`LegacyEncoding`); this is for text without them: plain text, mail, file names,
/// tables. What it takes to believe one stands in `MisreadingEvidence`.
public enum Misreading: Hashable, Sendable, CaseIterable {
    /// TCVN 5712:1993 read as Latin-1.
    case tcvn3
    /// VNI-Windows read as Latin-1.
    case vni
    /// windows-1258, whose tones are letters of their own, read as windows-1252.
    case windows1258
    /// VISCII (RFC 1456) read as Latin-1.
    case viscii
    /// VPS read as windows-1252.
    case vps
    /// UTF-8 read as windows-1252, once or more often.
    case utf8

    /// As it stands in `ExtractedText.decodedAs`.
    public var name: String {
        switch self {
        case .tcvn3: "tcvn3"
        case .vni: "vni"
        case .windows1258: "cp1258"
        case .viscii: "viscii"
        case .vps: "vps"
        case .utf8: "utf8_as_cp1252"
        }
    }

    /// The text as it was meant (NFC); nil where it cannot have been misread so.
    public func undone(_ text: String) -> String? {
        switch self {
        case .tcvn3: LegacyEncoding.tcvn3(drawsCapitals: false).decoded(text)
        case .vni: LegacyEncoding.vni.decoded(text)
        case .windows1258: VietnameseText.composed(MisreadingTables.windows1258(text))
        case .viscii: MisreadingTables.viscii(text)
        case .vps: MisreadingTables.vps(text)
        case .utf8: Self.utf8(text)
        }
    }

    /// A text whose lines, or any part of them, were misread, as it was meant; nil where nothing speaks for that.
    ///
    /// Lines in proper Vietnamese stay as they are, whatever the others are.
    public static func repaired(_ text: String) -> (text: String, misreading: Misreading)? {
        guard MisreadingEvidence.isSuspect(text) else { return nil }
        var evidence = MisreadingEvidence()
        evidence.add(lines: text)
        guard let misreading = evidence.verdict else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return (lines.map { evidence.mended(String($0), from: misreading) }.joined(separator: "\n"), misreading)
    }

    /// Mail programs that misread and resend have been seen to do so three times.
    private static let mostRounds = 3

    private static func utf8(_ text: String) -> String? {
        var result = text
        for round in 0..<mostRounds {
            guard let bytes = MisreadingTables.windows1252Bytes(result), bytes.contains(where: { $0 >= 0x80 }),
                let decoded = String(validating: bytes, as: UTF8.self)
            else { return round == 0 ? nil : VietnameseText.composed(result) }
            result = decoded
        }
        return VietnameseText.composed(result)
    }
}
