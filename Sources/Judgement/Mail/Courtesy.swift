import Dossiers
import Vietnamese

/// Greeting, thanks, assent and signature: what stands in answers and nobody has to read.
///
/// What it does not know is something that is said: a clerk looks at one mail more, and no answer is lost.
struct Courtesy: Sendable {
    private enum Kind: Sendable { case greeting, courtesy, beside, surname, name, number }

    private struct Phrase: Sendable {
        let kind: Kind
        let keys: [String]
        let bare: [String]
    }

    private struct Word {
        /// With its marks, see `VietnameseText.toneKey`.
        let key: String
        let bare: String
        let isCapital: Bool
        /// A number or an address of mail or web: people sign with these.
        let isNumber: Bool
    }

    /// By the first word without marks, the longest first.
    private var phrases: [String: [Phrase]] = [:]

    init(wording: MailRule.Wording, surnames: some Sequence<String>) {
        let lists: [(Kind, [String])] = [
            (.greeting, wording.greetings), (.courtesy, wording.courtesy), (.beside, wording.beside),
            (.surname, Array(surnames)),
        ]
        for (kind, list) in lists {
            for text in list {
                let words = Self.words(text)
                guard let first = words.first else { continue }
                phrases[first.bare, default: []].append(
                    Phrase(kind: kind, keys: words.map(\.key), bare: words.map(\.bare)))
            }
        }
        for key in phrases.keys { phrases[key]?.sort { $0.keys.count > $1.keys.count } }
    }

    /// Whether there is nothing else in a text.
    ///
    /// - Parameter signature: the sender, where he is known. Names count as something that is said where he is not, and in a line
    ///   of capitals, for there nothing tells a name from other words, unless thanks in small letters stand above.
    func isAll(of text: String, signature: [Address]) -> Bool {
        guard text.utf8.count <= Self.longest else { return false }
        let own = Set(signature.flatMap { VietnameseText.bareWords($0.displayName) })
        var (isEnded, isEndedInSmall) = (false, false)
        for line in Self.lines(of: text) {
            if line.trimmingPrefix(while: \.isWhitespace).prefix { !$0.isWhitespace } == Self.signatureMark {
                isEnded = true
                continue
            }
            let isSmall = line.contains(where: \.isLowercase)
            let names = !signature.isEmpty && (isSmall || isEndedInSmall) ? own : nil
            var found: Set<Kind> = []
            for clause in Self.clauses(of: line) {
                guard let kinds = kinds(of: clause, names: names) else { return false }
                let isMeant = !kinds.isDisjoint(with: [.greeting, .courtesy])
                let isSignature = isEnded && names != nil
                let isAddressed =
                    found.contains(.greeting) && kinds.isSubset(of: [.beside, .number])
                    || found.contains(.courtesy) && kinds == [.beside]
                guard isMeant || isSignature || isAddressed, isSignature || isAddressed || !kinds.contains(.surname)
                else { return false }
                found.formUnion(kinds)
            }
            isEnded = isEnded || found.contains(.courtesy)
            isEndedInSmall = isEndedInSmall || isSmall && found.contains(.courtesy)
        }
        return true
    }

    /// Longer texts than this say something.
    private static let longest = 4_000
    /// What stands above a signature (RFC 3676 section 4.3); its last space gets lost.
    private static let signatureMark = "--"
    /// A line as long as this goes on in the next.
    private static let fullLine = 60

    // MARK: - Words

    /// What the words of a clause are, nil where one is nothing of this.
    ///
    /// A word with a capital goes on what stands before it, as names do: `Trường Mầm non …`, `chị …`.
    private func kinds(of clause: [Word], names: Set<String>?) -> Set<Kind>? {
        var (kinds, index, mayBeNamed) = (Set<Kind>(), 0, false)
        while index < clause.count {
            let word = clause[index]
            if let phrase = phrase(clause, at: index, isNamed: names != nil) {
                kinds.insert(phrase.kind)
                mayBeNamed = phrase.kind != .courtesy
                index += phrase.keys.count
            } else if word.isNumber {
                kinds.insert(.number)
                index += 1
            } else if let names, word.isCapital, mayBeNamed || names.contains(word.bare) {
                mayBeNamed = true
                kinds.insert(.name)
                index += 1
            } else {
                return nil
            }
        }
        return kinds
    }

    private func phrase(_ clause: [Word], at index: Int, isNamed: Bool) -> Phrase? {
        phrases[clause[index].bare]?.first { phrase in
            guard phrase.keys.count <= clause.count - index else { return false }
            switch phrase.kind {
            case .surname:
                // A surname alone is another word as well.
                guard isNamed, clause[index].isCapital, index + 1 < clause.count, clause[index + 1].isCapital else {
                    return false
                }
            default: break
            }
            let isLong = phrase.keys.count > 1
            return phrase.keys.indices.allSatisfy { step in
                let word = clause[index + step]
                return word.key == phrase.keys[step]
                    || isLong && word.key == word.bare && word.bare == phrase.bare[step]
            }
        }
    }

    private static func words(_ text: some StringProtocol) -> [Word] {
        let text = String(text)
        if text.contains("@") || text.contains("://") {
            return [Word(key: "", bare: "", isCapital: false, isNumber: true)]
        }
        return VietnameseText.words(VietnameseText.composed(text)).map { word in
            Word(
                key: VietnameseText.toneKey(word), bare: VietnameseText.bareWords(word).joined(),
                isCapital: word.first?.isUppercase ?? false, isNumber: word.allSatisfy(\.isNumber))
        }
    }

    /// The words of each part that a point or comma ends.
    private static func clauses(of line: String) -> [[Word]] {
        var (clauses, clause) = ([[Word]](), [Word]())
        for token in line.split(whereSeparator: \.isWhitespace) {
            clause += words(token)
            if let last = token.last, ".,;!|".contains(last), !clause.isEmpty {
                clauses.append(clause)
                clause = []
            }
        }
        return clause.isEmpty ? clauses : clauses + [clause]
    }

    /// Lines, those put together that a mail program broke.
    private static func lines(of text: String) -> [String] {
        var (lines, isOpen) = ([String](), false)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isOpen, let last = lines.popLast() {
                lines.append(last + " " + line)
            } else {
                lines.append(String(line))
            }
            isOpen = line.count >= fullLine
        }
        return lines
    }
}
