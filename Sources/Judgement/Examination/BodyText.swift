import Dossiers
import Vietnamese

/// The words that the sender of a mail wrote himself: quoted replies and forwarded heads left out.
struct BodyText: Sendable {
    private let quoting: Phrases
    private let heads: Phrases

    init(wording: MailRule.Wording) {
        quoting = Phrases(wording.quoting)
        heads = Phrases(wording.quotedHeads)
    }

    /// What stands above the first quotation, and below one whose lines begin with `>`.
    func own(_ body: String) -> String { kept(of: body, standsBelow: false) { _ in false } }

    /// The same of an answer to a letter of ours, where a head also ends it that names our address (`From: … <…>`).
    ///
    /// - Parameters:
    ///   - standsBelow: whether an answer with nothing above an unmarked quotation is looked for below it, quotation and all:
    ///     nothing tells there where it ends.
    ///   - isOurs: whether a line names our address.
    func answer(_ body: String, standsBelow: Bool, _ isOurs: (Substring) -> Bool) -> String {
        kept(of: body, standsBelow: standsBelow, isOurs)
    }

    private static let maximumLines = 2000
    private static let longestLine = 400
    /// Empty lines between a quotation and the line above it.
    private static let gap = 2

    private func kept(of body: String, standsBelow: Bool, _ isOurs: (Substring) -> Bool) -> String {
        let lines = body.split(separator: "\n", maxSplits: Self.maximumLines, omittingEmptySubsequences: false)
            .prefix(Self.maximumLines)
        var own: [Substring] = []
        for (index, line) in lines.enumerated() where !Self.isQuoted(line) {
            let above = endsAttribution(line) ? Self.linesOfAttribution(endingIn: line, above: own) : nil
            guard above != nil || isHead(line, isOurs) else {
                own.append(line)
                continue
            }
            if let above {
                own.removeLast(above)
                let below = lines.dropFirst(index + 1).prefix(Self.gap + 1).first { !$0.allSatisfy(\.isWhitespace) }
                if below.map(Self.isQuoted) ?? false { continue }
            }
            if !standsBelow || own.contains(where: { Self.hasWords($0) }) { break }
        }
        return own.joined(separator: "\n")
    }

    private static func isQuoted(_ line: Substring) -> Bool { line.first { $0 != " " && $0 != "\t" } == ">" }

    /// `… đã viết:`, as the line above a quotation ends.
    private func endsAttribution(_ line: Substring) -> Bool {
        guard line.utf8.count <= Self.longestLine, line.last(where: { !$0.isWhitespace }) == ":" else { return false }
        let words = VietnameseText.bareWords(String(line))
        return words.indices.suffix(Self.attributionWords).contains {
            quoting.match(words, at: $0) == words.count - $0
        }
    }

    private static let attributionWords = 4

    /// How many lines above belong to it, for programs break it at 76 letters.
    ///
    /// It tells the time of the quoted mail, or an address; nil where it tells neither, and is a sentence of the writer's.
    private static func linesOfAttribution(endingIn line: Substring, above: [Substring]) -> Int? {
        if hasClock(line) { return 0 }
        for (index, part) in above.suffix(2).reversed().enumerated() {
            if part.allSatisfy(\.isWhitespace) { break }
            if hasClock(part) { return index + 1 }
        }
        return line.contains("@") ? 0 : nil
    }

    private static func hasWords(_ line: Substring) -> Bool {
        VietnameseText.hasWords(String(line.prefix(longestLine)), atLeast: 1)
    }

    /// `From: … <our address>`, `-----Original Message-----`.
    private func isHead(_ line: Substring, _ isOurs: (Substring) -> Bool) -> Bool {
        let line = line.prefix(Self.longestLine)
        let text = line.drop(while: \.isWhitespace)
        if text.hasPrefix("--") { return heads.equals(VietnameseText.bareWords(String(text))) }
        guard let colon = text.firstIndex(of: ":") else { return false }
        return heads.equals(VietnameseText.bareWords(String(text[..<colon]))) && isOurs(line)
    }

    /// `10:05`, as digits on either side of a colon.
    private static func hasClock(_ line: Substring) -> Bool {
        let bytes = Array(line.utf8.prefix(longestLine))
        guard bytes.count > 2 else { return false }
        return (1..<(bytes.count - 1)).contains { index in
            bytes[index] == 0x3A && (0x30...0x39).contains(bytes[index - 1]) && (0x30...0x39).contains(bytes[index + 1])
        }
    }
}
