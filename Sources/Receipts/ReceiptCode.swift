public import Dossiers
import Octets

/// What the square code of a slip holds: the receipt's number, and a digest over what it tells, to whom and about which
/// message.
///
/// It proves nothing by itself, for anybody can print a code: it is compared with what is kept (`receipts verify`).
public struct ReceiptCode: Hashable, Sendable {
    public let number: String
    /// The first 16 bytes of a SHA-256, lower-case hex: enough that nobody finds other facts with the same one.
    public let digest: String

    private static let mark = "TIEPNHAN1"

    public init(number: String, to address: String, messageSHA256: String, told: Told) {
        self.number = number
        let facts = [Self.mark, number, address.lowercased(), messageSHA256, told.canonical].joined(separator: "\n")
        digest = ContentHash.short(facts)
    }

    /// Reads what `text` writes, as it comes from a person or a scanner: in capitals, with other white space or line
    /// ends, with what a reader of codes puts before it (`QR-Code:`, `]Q1`), or dictated in groups.
    ///
    /// Nil for anything else.
    public init?(text: String) {
        guard text.utf8.count <= 1000 else { return nil }
        let words = text.split { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" }
        guard let start = words.firstIndex(where: { $0.uppercased().hasSuffix(Self.mark) }), start + 2 < words.count
        else { return nil }
        let number = String(words[start + 1])
        let digest = words[(start + 2)...].joined().lowercased()
        guard (1...64).contains(number.utf8.count), digest.utf8.count == 32, digest.allSatisfy(\.isHexDigit) else {
            return nil
        }
        (self.number, self.digest) = (number, digest)
    }

    /// Whether both write the same, whatever case their number was typed in.
    public func isSame(as other: ReceiptCode) -> Bool {
        digest == other.digest && number.uppercased() == other.number.uppercased()
    }

    /// `TIEPNHAN1 HD-CCHC2021-00123 0f3a…`.
    public var text: String { "\(Self.mark) \(number) \(digest)" }
}

extension Told {
    /// The same facts give the same text, whatever a coder makes of them.
    var canonical: String {
        var lines = [timeliness?.rawValue ?? "-", unit ?? "-"]
        lines += names.map { "\($0.document.rawValue)|\($0.status.rawValue)|\($0.nomination ?? "-")|\($0.name)" }
        if let missing { lines.append("missing|" + missing.joined(separator: "|")) }
        return lines.joined(separator: "\n")
    }
}
