import Crypto
public import Dossiers

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
        let digits = Array("0123456789abcdef".utf8)
        let bytes = SHA256.hash(data: Array(facts.utf8)).prefix(16)
        digest = String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Reads what `text` writes; nil for anything else.
    public init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == Self.mark, (1...64).contains(parts[1].utf8.count),
            parts[2].utf8.count == 32
        else { return nil }
        (number, digest) = (parts[1], parts[2])
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
