/// What the first section of a written number format (ECMA-376 part 1, section 18.8.31) is made of.
struct NumberFormatCode {
    /// A place of a number without a decimal point.
    enum Place { case zero, digit, literal(Unicode.Scalar) }

    private(set) var hasYear = false
    private(set) var hasMonth = false
    private(set) var hasDay = false
    private(set) var hasTime = false
    /// `[h]`, `[m]` or `[s]`.
    private(set) var isElapsed = false
    private(set) var isPercent = false
    /// `General` stands in it.
    private(set) var isGeneral = false
    /// In order, up to the limit.
    private(set) var places: [Place] = []
    /// Words before and after the number.
    private(set) var before = ""
    private(set) var after = ""
    /// A decimal point, thousands, a fraction, an exponent.
    private var isArithmetic = false
    private var digits = 0
    private var zeros = 0

    private let code: [Unicode.Scalar]
    private var index = 0

    /// Scalars that are looked at; Excel takes 255.
    private static let most = 256

    init(_ code: String) { self.code = Array(code.unicodeScalars.prefix(Self.most)) }

    var isNumber: Bool { digits > 0 }

    /// Whether the digits have places that are to be kept: leading zeros, or something between them.
    var isPlaced: Bool {
        guard digits > 0, !isArithmetic, !isGeneral else { return false }
        return zeros > 1 || hasLiteralInside
    }

    private var hasLiteralInside: Bool {
        let isDigit = places.map { if case .literal = $0 { false } else { true } }
        guard let first = isDigit.firstIndex(of: true), let last = isDigit.lastIndex(of: true) else { return false }
        return isDigit[first...last].contains(false)
    }

    mutating func read() {
        while index < code.count, code[index] != ";" { step() }
    }

    private mutating func step() {
        let scalar = code[index]
        index += 1
        switch scalar {
        case "\"":
            while index < code.count, code[index] != "\"" { take() }
            index += 1
        case "[": readBrackets()
        case "\\": if index < code.count { take() }
        // A blank as wide as a character, and a character that fills the cell.
        case "_", "*": index += 1
        case "y", "Y": hasYear = true
        case "d", "D": hasDay = true
        case "m", "M": hasMonth = true
        case "h", "H", "s", "S": hasTime = true
        case "%": isPercent = true
        case "G", "g":
            isGeneral = true
            index += 6
        case "0":
            places.append(.zero)
            digits += 1
            zeros += 1
        case "#", "?":
            places.append(.digit)
            digits += 1
        case ".", ",", "/", "E", "e": isArithmetic = true
        case "-", "+", "(", ")", ":", " ", "$", "'":
            index -= 1
            take()
        default: break
        }
    }

    /// A scalar that stands for itself.
    private mutating func take() {
        let scalar = code[index]
        index += 1
        places.append(.literal(scalar))
        if digits > 0 || isGeneral { after.unicodeScalars.append(scalar) } else { before.unicodeScalars.append(scalar) }
    }

    /// Elapsed time; conditions, colours and currencies are nothing to read.
    private mutating func readBrackets() {
        let start = index
        while index < code.count, code[index] != "]" { index += 1 }
        let inside = code[start..<min(index, code.count)]
        index += 1
        let units: Set<Unicode.Scalar> = ["h", "H", "m", "M", "s", "S"]
        if !inside.isEmpty, inside.allSatisfy({ units.contains($0) }) { isElapsed = true }
    }
}
