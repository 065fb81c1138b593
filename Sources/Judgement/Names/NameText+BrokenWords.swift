import Vietnamese

// Words that a narrow column breaks.
extension NameText {
    /// A cell without the line breaks inside words: `Trườn⏎g Mầm non`, `Nguyễ⏎n Thị A`.
    ///
    /// No syllable is without a vowel: consonants that stand alone beside a break, where small letters go on, belong to the word
    /// beyond it.
    static func withWholeWords(_ cell: String) -> String {
        guard cell.utf8.contains(0x0A) else { return cell }
        let lines = cell.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count <= mostLines else { return cell }
        return lines.dropFirst().reduce(String(lines[0])) { text, line in
            let before = text.suffix(longestWord).split(separator: " ", omittingEmptySubsequences: false).last ?? ""
            let isBroken =
                line.beginsLowerCase && before.last?.isLetter == true
                && (endsSyllable(line.prefix { $0.isLetter }) || beginsSyllable(before))
            return text + (isBroken ? "" : "\n") + line
        }
    }

    private static func endsSyllable(_ part: Substring) -> Bool { endings.contains(VietnameseText.bare(String(part))) }

    /// `Tr`, `ngh`; `TH` and the like are written short.
    private static func beginsSyllable(_ part: Substring) -> Bool {
        part.dropFirst().allSatisfy(\.isLowercase) && beginnings.contains(VietnameseText.bare(String(part)))
    }

    private static let endings: Set<String> = ["c", "ch", "g", "h", "m", "n", "ng", "nh", "p", "t"]
    private static let beginnings: Set<String> = [
        "b", "c", "ch", "d", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q", "r", "s", "t",
        "th", "tr", "v", "x",
    ]
    private static let longestWord = 12
    /// A cell of more lines is no name.
    private static let mostLines = 40
}
