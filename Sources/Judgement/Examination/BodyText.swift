import Vietnamese

/// The words that the sender of a mail wrote himself: quoted replies and forwarded heads left out.
enum BodyText {
    /// Cuts at the first line that begins a quotation, and drops lines that begin with `>`.
    static func own(_ body: String) -> String {
        var lines: [Substring] = []
        for line in body.split(separator: "\n", maxSplits: maximumLines, omittingEmptySubsequences: false).prefix(
            maximumLines)
        {
            let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
            if text.hasPrefix(">") { continue }
            let words = VietnameseText.bareWords(String(text.prefix(longestLine)))
            if words.count >= 2, beginsQuotation(words, text) { break }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    private static let maximumLines = 2000
    private static let longestLine = 400

    private static func beginsQuotation(_ words: [String], _ text: Substring) -> Bool {
        if words.suffix(2) == ["da", "viet"] || words.last == "wrote" { return true }
        return text.hasPrefix("--")
            && (words.starts(with: ["original", "message"]) || words.starts(with: ["thu", "goc"]))
    }
}
