import Dossiers
import Vietnamese

/// Finds units in running text, by level word, proper name and number or letter (domain: a bare name is never enough).
struct UnitIndex: Sendable {
    private let codesByForm: [String: Set<String>]
    /// Words of the longest form that begins with a token: most words of a text begin none.
    private let longestByFirst: [String: Int]
    private let spellings: [String: [Spelling]]
    private let unitByAddress: [String: String]
    private let unitsByAddress: [String: [String]]
    let names: [String: String]
    private let aliases: [String: [String]]

    /// One way of writing a level (token `#TH`) or a word of a name, and the token that stands for it.
    private typealias Spelling = (words: [String], token: String)

    init(units: [Unit], levels: [Lexicon.Level], sameWords: [[String]] = []) {
        var spellings: [Spelling] = []
        for group in sameWords {
            let groupWords = group.map { VietnameseText.bareWords($0) }.filter { !$0.isEmpty }
            guard let first = groupWords.first else { continue }
            spellings += groupWords.map { ($0, first.joined()) }
        }
        for level in levels {
            for spelling in level.spellings + [level.code] {
                let words = VietnameseText.bareWords(spelling)
                if !words.isEmpty { spellings.append((words, "#" + level.code)) }
            }
        }
        spellings.sort { $0.words.count > $1.words.count }
        let byFirstWord = Dictionary(grouping: spellings) { $0.words[0] }
        self.spellings = byFirstWord
        var forms: [String: Set<String>] = [:]
        var addresses: [String: String] = [:]
        var ofAddress: [String: [String]] = [:]
        var longest: [String: Int] = [:]
        for unit in units {
            for name in [unit.name] + unit.aliases {
                let tokens = Self.withoutSchoolWord(Self.tokens(of: name, byFirstWord))
                let rest = tokens.filter { !$0.hasPrefix("#") }
                guard !rest.isEmpty, tokens.count > 1 || (tokens.first?.utf8.count ?? 0) >= 4 else { continue }
                for form in Self.forms(of: tokens) {
                    forms[form.joined(separator: " "), default: []].insert(unit.code)
                    longest[form[0]] = max(longest[form[0]] ?? 0, form.count)
                }
            }
            for address in unit.emails where addresses[address] == nil { addresses[address] = unit.code }
            for address in Set(unit.emails) { ofAddress[address, default: []].append(unit.code) }
        }
        codesByForm = forms
        unitByAddress = addresses
        unitsByAddress = ofAddress
        longestByFirst = longest
        names = Dictionary(units.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        aliases = Dictionary(units.map { ($0.code, $0.aliases) }, uniquingKeysWith: { first, _ in first })
    }

    /// How a unit is called: its name and the other names that the list gives it.
    func forms(of code: String) -> [String] { [names[code] ?? ""] + (aliases[code] ?? []) }

    /// The unit that has registered this address.
    func unit(ofAddress address: String) -> String? { unitByAddress[address.lowercased()] }

    /// Every unit that has registered this address, in the order of the list.
    func units(ofAddress address: String) -> [String] { unitsByAddress[address.lowercased()] ?? [] }

    /// Whether any unit has registered an address: else nobody can be told from a stranger.
    var hasAddresses: Bool { !unitsByAddress.isEmpty }

    /// Codes of the units that the text names with level and proper name, in order, each once.
    func mentions(in text: String) -> [String] {
        let tokens = Self.tokens(of: text, spellings)
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
        Self.tokens(of: text, spellings).contains { $0.hasPrefix("#") }
    }

    /// The words of a unit's name without `Trường` and level words.
    func properWords(_ text: String) -> [String] {
        Self.withoutSchoolWord(Self.tokens(of: text, spellings)).filter { !$0.hasPrefix("#") }
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

    /// A numbered name as it is written too: `Số 1 X`, `X số 1`, `X 1`.
    private static func forms(of tokens: [String]) -> [[String]] {
        guard let number = tokens.firstIndex(where: isNumber), tokens.count(where: isNumber) == 1 else {
            return [tokens]
        }
        let hasWord = number > 0 && tokens[number - 1] == "so"
        guard hasWord || number == tokens.count - 1 else { return [tokens] }
        let start = hasWord ? number - 1 : number
        let rest = Array(tokens[..<start] + tokens[(number + 1)...])
        // The level stays in front: `#TH so 1 x`.
        let level = rest.prefix { $0.hasPrefix("#") || $0 == "truong" }
        guard rest.count > level.count else { return [tokens] }
        let name = rest.dropFirst(level.count)
        return [
            tokens, rest + [tokens[number]], rest + ["so", tokens[number]], level + ["so", tokens[number]] + name,
        ].map(Array.init)
    }

    private static func isNumber(_ token: String) -> Bool {
        token.utf8.count <= 2 && !token.isEmpty && token.utf8.allSatisfy { (0x30...0x39).contains($0) }
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
    private static func tokens(of text: String, _ spellings: [String: [Spelling]]) -> [String] {
        let words = VietnameseText.bareWords(text)
        var tokens: [String] = []
        var index = 0
        scan: while index < words.count {
            for spelling in spellings[words[index]] ?? [] where index + spelling.words.count <= words.count {
                if zip(spelling.words, words[index...]).allSatisfy({ $0 == $1 }) {
                    tokens.append(spelling.token)
                    index += spelling.words.count
                    continue scan
                }
            }
            // `2 tháng 9` is `2/9`.
            let isMonth = words[index] == "thang" && tokens.last.map(isNumber) == true
            if !isMonth || index + 1 == words.count || !isNumber(words[index + 1]) {
                tokens.append(roman[words[index]] ?? iFolded(words[index]))
            }
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
