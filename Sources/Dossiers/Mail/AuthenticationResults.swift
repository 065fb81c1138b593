/// What one `Authentication-Results` field says (RFC 8601 section 2.2).
///
/// Reads what servers write, not only what the grammar allows: blanks around `=`, `.` and `/`, comments anywhere, values with
/// `=` in them, a field without an authserv-id. What cannot be read is left out; nothing makes reading fail, and the work grows
/// with the length of the field alone.
public struct AuthenticationResults: Hashable, Sendable {
    /// The authserv-id, lower case, without a dot at its end; empty where there is none.
    public let server: String
    /// In the order of the field, at most `mostResults`.
    public let results: [Result]

    /// One method's outcome, such as `dkim=pass header.d=school.example`.
    public struct Result: Hashable, Sendable {
        /// Lower case, without its version: `dkim`.
        public var method: String
        /// Lower case: `pass`.
        public var outcome: String
        /// `header.d` and its value; at most `mostProperties`.
        public var properties: [Property] = []

        /// The value of the first property of this name; nil where there is none.
        public func property(_ name: String) -> String? { properties.first { $0.name == name }?.value }
    }

    public struct Property: Hashable, Sendable {
        /// Lower case: `smtp.mailfrom`.
        public var name: String
        /// Quotes taken off.
        public var value: String
    }

    /// A server writes a handful; what stands beyond is not looked at.
    public static let mostResults = 64
    public static let mostProperties = 16

    public init(_ value: String) {
        var scanner = Scanner(value)
        var server = ""
        var results: [Result] = []
        var isFirst = true
        while results.count < Self.mostResults, let section = scanner.section() {
            if isFirst, let word = section.firstWord { server = Self.host(word) }
            isFirst = false
            if let result = Self.result(section.pairs) { results.append(result) }
        }
        self.server = server
        self.results = results
    }

    private static func host(_ word: String) -> String {
        var name = word.lowercased()
        while name.hasSuffix(".") { name.removeLast() }
        return name
    }

    /// The first pair is the method's; `reason` is for people.
    private static func result(_ pairs: [(name: String, value: String)]) -> Result? {
        guard let first = pairs.first, !first.name.isEmpty, !first.value.isEmpty else { return nil }
        let method = first.name.prefix { $0 != "/" }
        let properties = pairs.dropFirst().filter { $0.name != "reason" }.prefix(mostProperties)
            .map { Property(name: $0.name, value: $0.value) }
        return Result(method: String(method), outcome: first.value.lowercased(), properties: properties)
    }
}

extension AuthenticationResults {
    /// Walks along a field section by section; `;` parts them outside of quotes and comments.
    private struct Scanner {
        private let bytes: [UInt8]
        private var position = 0

        /// One section: `name = value` pairs, names in lower case; `firstWord` where it begins with a word that is no name.
        struct Section {
            var firstWord: String?
            var pairs: [(name: String, value: String)] = []
        }

        init(_ value: String) { bytes = Array(value.utf8) }

        /// The next section; nil at the end of the field.
        mutating func section() -> Section? {
            guard position < bytes.count else { return nil }
            var section = Section()
            var name = ""
            var isAtStart = true
            scan: while let token = next(isValue: false) {
                switch token {
                case .end: break scan
                case .equals:
                    let value = value()
                    if !name.isEmpty { section.pairs.append((name.lowercased(), value)) }
                    name = ""
                    isAtStart = false
                case .word(let word):
                    // A version may follow an authserv-id that ends in a dot.
                    let isVersion =
                        isAtStart && name.utf8.last == UInt8(ascii: ".")
                        && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    let isJoined = !isVersion && Self.joins(name, word)
                    if isAtStart, !name.isEmpty, !isJoined {
                        section.firstWord = section.firstWord ?? name
                        isAtStart = false
                    }
                    name = isJoined ? name + word : word
                }
            }
            if isAtStart, !name.isEmpty { section.firstWord = section.firstWord ?? name }
            return section
        }

        /// `header . d` and `dkim / 1` are one name.
        private static func joins(_ before: String, _ after: String) -> Bool {
            func isLink(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") }
            return !before.isEmpty && (isLink(before.utf8.last) || isLink(after.utf8.first))
        }

        private enum Token {
            case word(String)
            case equals
            /// `;`
            case end
        }

        private mutating func value() -> String {
            let start = position
            guard case .word(let word)? = next(isValue: true) else {
                // `smtp.mailfrom=;` has an empty value: the end of the section still has to be seen.
                position = start
                return ""
            }
            return word
        }

        /// - Parameter isValue: `=` is a part of the word then.
        private mutating func next(isValue: Bool) -> Token? {
            skipBlanks()
            guard position < bytes.count else { return nil }
            switch bytes[position] {
            case UInt8(ascii: ";"):
                position += 1
                return .end
            case UInt8(ascii: "=") where !isValue:
                position += 1
                return .equals
            default: return .word(word(isValue: isValue))
            }
        }

        /// Bytes and quoted strings up to a blank, a comment, `;`, or `=` where that is no part of it.
        private mutating func word(isValue: Bool) -> String {
            var text: [UInt8] = []
            while position < bytes.count {
                let byte = bytes[position]
                if byte == UInt8(ascii: "\"") {
                    quoted(into: &text)
                } else if byte <= 0x20 || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "(")
                    || byte == UInt8(ascii: "=") && !isValue
                {
                    break
                } else {
                    text.append(byte)
                    position += 1
                }
            }
            return String(decoding: text, as: UTF8.self)
        }

        private mutating func quoted(into text: inout [UInt8]) {
            position += 1
            while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
                text.append(bytes[position])
                position += 1
            }
            position += 1
        }

        /// Blanks and comments; comments lie inside each other (RFC 5322 section 3.2.2).
        private mutating func skipBlanks() {
            var depth = 0
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "("): depth += 1
                case UInt8(ascii: ")") where depth > 0: depth -= 1
                case UInt8(ascii: "\\") where depth > 0: position += 1
                case 0...0x20: break
                default: if depth == 0 { return }
                }
                position += 1
            }
        }
    }
}
