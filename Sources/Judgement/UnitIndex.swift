import Dossiers
import Vietnamese

/// Finds units in running text, by level word, proper name and number or letter (domain: a bare name is never enough).
struct UnitIndex: Sendable {
    private let codesByForm: [String: Set<String>]
    /// Words of the longest form that begins with a token: most words of a text begin none.
    private let longestByFirst: [String: Int]
    private let levels: [String: [LevelSpelling]]
    private let unitByAddress: [String: String]
    let names: [String: String]

    /// One way of writing a level, and the token that stands for it.
    private typealias LevelSpelling = (words: [String], token: String)

    init(units: [Unit], levels: [Lexicon.Level]) {
        var spellings: [LevelSpelling] = []
        for level in levels {
            for spelling in level.spellings + [level.code] {
                let words = VietnameseText.bareWords(spelling)
                if !words.isEmpty { spellings.append((words, "#" + level.code)) }
            }
        }
        spellings.sort { $0.words.count > $1.words.count }
        let levels = Dictionary(grouping: spellings) { $0.words[0] }
        self.levels = levels
        var forms: [String: Set<String>] = [:]
        var addresses: [String: String] = [:]
        var longest: [String: Int] = [:]
        for unit in units {
            for name in [unit.name] + unit.aliases {
                let tokens = Self.withoutSchoolWord(Self.tokens(of: name, levels: levels))
                let rest = tokens.filter { !$0.hasPrefix("#") }
                guard !rest.isEmpty, tokens.count > 1 || (tokens.first?.utf8.count ?? 0) >= 4 else { continue }
                forms[tokens.joined(separator: " "), default: []].insert(unit.code)
                longest[tokens[0]] = max(longest[tokens[0]] ?? 0, tokens.count)
            }
            for address in unit.emails where addresses[address] == nil { addresses[address] = unit.code }
        }
        codesByForm = forms
        unitByAddress = addresses
        longestByFirst = longest
        names = Dictionary(units.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// The unit that has registered this address.
    func unit(ofAddress address: String) -> String? { unitByAddress[address.lowercased()] }

    /// Codes of the units that the text names with level and proper name, in order, each once.
    func mentions(in text: String) -> [String] {
        let tokens = Self.tokens(of: text, levels: levels)
        var found: [String] = []
        var index = 0
        while index < tokens.count {
            if let (codes, length) = longest(tokens, at: index) {
                if codes.count == 1, let code = codes.first, !found.contains(code) { found.append(code) }
                index += length
            } else {
                index += 1
            }
        }
        return found
    }

    /// Whether the text holds a level word at all.
    func hasLevelWord(_ text: String) -> Bool {
        Self.tokens(of: text, levels: levels).contains { $0.hasPrefix("#") }
    }

    /// The words of a unit's name without `Trường` and level words.
    func properWords(_ text: String) -> [String] {
        Self.withoutSchoolWord(Self.tokens(of: text, levels: levels)).filter { !$0.hasPrefix("#") }
    }

    private func longest(_ tokens: [String], at index: Int) -> (Set<String>, Int)? {
        guard let longest = longestByFirst[tokens[index]] else { return nil }
        var length = min(longest, tokens.count - index)
        while length > 0 {
            let form = tokens[index..<index + length].joined(separator: " ")
            if let codes = codesByForm[form] {
                // "Suối Bạc" followed by II or B is another school than "Suối Bạc".
                let next = index + length < tokens.count ? tokens[index + length] : ""
                return Self.isNumberOrLetter(next) ? nil : (codes, length)
            }
            length -= 1
        }
        return nil
    }

    private static func isNumberOrLetter(_ token: String) -> Bool {
        token.utf8.count == 1 && token.utf8.allSatisfy { (0x31...0x39).contains($0) || (0x61...0x65).contains($0) }
    }

    private static func withoutSchoolWord(_ tokens: [String]) -> [String] {
        var tokens = tokens
        while let first = tokens.first, ["truong", "tr", "t"].contains(first), tokens.count > 1 { tokens.removeFirst() }
        return tokens
    }

    /// Bare words with level words made one token (`#THCS`) and roman numbers arabic.
    private static func tokens(of text: String, levels: [String: [LevelSpelling]]) -> [String] {
        let words = VietnameseText.bareWords(text)
        var tokens: [String] = []
        var index = 0
        scan: while index < words.count {
            for level in levels[words[index]] ?? [] where index + level.words.count <= words.count {
                if zip(level.words, words[index...]).allSatisfy({ $0 == $1 }) {
                    tokens.append(level.token)
                    index += level.words.count
                    continue scan
                }
            }
            tokens.append(roman[words[index]] ?? iFolded(words[index]))
            index += 1
        }
        return tokens
    }

    private static let roman = ["i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"]

    /// Quí = Quý, Lí = Lý: a final y after a consonant, after qu, or alone, is i.
    private static func iFolded(_ word: String) -> String {
        guard word.utf8.last == UInt8(ascii: "y") else { return word }
        let before = word.dropLast()
        if before.isEmpty { return "1" }
        let vowels: Set<UInt8> = Set("aeiou".utf8)
        if let last = before.utf8.last, vowels.contains(last), !before.hasSuffix("qu") { return word }
        return before + "i"
    }
}
