/// How letters of ours are known where answers name them: by their Message-ID, or by their number in a subject.
///
/// Whoever got a letter can write both, and so can whoever guesses: it says what a mail is about, never whose it is. What
/// proves that a mail is ours is its signed mark.
public struct OwnLetter: Sendable {
    /// What the Message-ID of every letter of ours begins with, behind its bracket.
    public static let identifierMark = "tn."

    private let addresses: [String]
    private let domains: Set<String>
    private let prefixes: [String]

    /// - Parameters:
    ///   - addresses: those that our letters are from.
    ///   - prefixes: what their numbers begin with (`Plan.Office.receiptPrefix`).
    public init(addresses: some Sequence<String>, prefixes: some Sequence<String>) {
        self.addresses = Set(addresses.map { $0.lowercased() }).filter { !$0.isEmpty }.sorted()
        domains = Set(self.addresses.compactMap { $0.split(separator: "@").last.map(String.init) })
        self.prefixes = Set(prefixes).filter { !$0.isEmpty }.sorted()
    }

    /// Whether a mail says that it answers one, or is about one.
    public func isAnswered(by header: MessageHeader) -> Bool {
        (header.inReplyTo + header.references).contains(where: isIdentifier) || isNumbered(header.subject)
    }

    /// Whether a line names an address that our letters are from, as the head of a quotation does; people write it, too.
    public func isNamed(in line: some StringProtocol) -> Bool {
        let line = line.prefix(Self.lineLetters).lowercased()
        return addresses.contains { line.contains($0) }
    }

    private static let lineLetters = 400

    private func isIdentifier(_ identifier: String) -> Bool {
        guard identifier.hasPrefix("<" + Self.identifierMark), identifier.hasSuffix(">"),
            let domain = identifier.dropLast().split(separator: "@").last
        else { return false }
        return domains.contains(domain.lowercased())
    }

    /// The digits that a number has at the least.
    private static let digits = 5
    private static let subjectBytes = 1000

    private func isNumbered(_ subject: String) -> Bool {
        guard subject.utf8.count <= Self.subjectBytes else { return false }
        return subject.split { !$0.isLetter && !$0.isNumber && !"-/._".contains($0) }.contains { word in
            guard prefixes.contains(where: { word.hasPrefix($0) }), let last = word.split(separator: "-").last,
                last.utf8.count < word.utf8.count
            else { return false }
            return last.utf8.count >= Self.digits && last.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
    }
}
