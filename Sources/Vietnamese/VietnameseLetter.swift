/// One letter of the Vietnamese alphabet taken apart: base, vowel mark, tone and case.
///
/// The table covers the 134 precomposed letters that carry a mark, and plain ASCII. Everything else is `nil`.
struct VietnameseLetter: Hashable, Sendable {
    /// `a`…`z`, lower case.
    var base: UInt8
    var mark: Mark
    var tone: Tone
    var isUpper: Bool

    /// The vowel's own mark, which makes another letter of the alphabet; `stroke` is đ.
    enum Mark: UInt8, Sendable { case none, circumflex, breve, horn, stroke }

    /// The tone mark (domain: 1 sắc, 2 huyền, 3 hỏi, 4 ngã, 5 nặng).
    enum Tone: UInt8, Sendable { case level, acute, grave, hook, tilde, dot }

    init(base: UInt8, mark: Mark = .none, tone: Tone = .level, isUpper: Bool = false) {
        self.base = base
        self.mark = mark
        self.tone = tone
        self.isUpper = isUpper
    }

    /// Takes a precomposed letter apart.
    init?(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        if value < 0x80 {
            switch UInt8(value) {
            case 0x61...0x7A: self.init(base: UInt8(value))
            case 0x41...0x5A: self.init(base: UInt8(value) + 0x20, isUpper: true)
            default: return nil
            }
            return
        }
        guard value < Self.tableSize, let letter = Self.table[Int(value)] else { return nil }
        self = letter
    }

    /// The precomposed letter, nil where Unicode has none (a horn on an e).
    var scalar: Unicode.Scalar? {
        if mark == .none, tone == .level { return Unicode.Scalar(isUpper ? base - 0x20 : base) }
        return Self.composition[self]
    }

    /// `mark` for a combining character, nil for any other scalar.
    static func combiningMark(_ scalar: Unicode.Scalar) -> Mark? {
        switch scalar.value {
        case 0x0302: .circumflex
        case 0x0306: .breve
        case 0x031B: .horn
        default: nil
        }
    }

    /// `tone` for a combining character; the deprecated U+0340 and U+0341 fold to grave and acute, as under NFC.
    static func combiningTone(_ scalar: Unicode.Scalar) -> Tone? {
        switch scalar.value {
        case 0x0301, 0x0341: .acute
        case 0x0300, 0x0340: .grave
        case 0x0309: .hook
        case 0x0303: .tilde
        case 0x0323: .dot
        default: nil
        }
    }

    // MARK: - Tables

    private static let tableSize = 0x1EFA

    /// Rows of one letter in all tones, in the order of `Tone`.
    private static let rows: [(UInt8, Mark, String)] = [
        (0x61, .none, "aáàảãạ"), (0x61, .breve, "ăắằẳẵặ"), (0x61, .circumflex, "âấầẩẫậ"),
        (0x65, .none, "eéèẻẽẹ"), (0x65, .circumflex, "êếềểễệ"), (0x69, .none, "iíìỉĩị"),
        (0x6F, .none, "oóòỏõọ"), (0x6F, .circumflex, "ôốồổỗộ"), (0x6F, .horn, "ơớờởỡợ"),
        (0x75, .none, "uúùủũụ"), (0x75, .horn, "ưứừửữự"), (0x79, .none, "yýỳỷỹỵ"), (0x64, .stroke, "đ"),
    ]

    /// Look-alikes that old data has for đ/Đ and ư/Ư: read, never written.
    private static let lookAlikes: [(UInt32, VietnameseLetter)] = [
        (0x00D0, VietnameseLetter(base: 0x64, mark: .stroke, isUpper: true)),
        (0x0189, VietnameseLetter(base: 0x64, mark: .stroke, isUpper: true)),
        (0x00F0, VietnameseLetter(base: 0x64, mark: .stroke)),
        (0x01A3, VietnameseLetter(base: 0x75, mark: .horn)),
        (0x01A2, VietnameseLetter(base: 0x75, mark: .horn, isUpper: true)),
    ]

    private static let composition: [VietnameseLetter: Unicode.Scalar] = {
        var map: [VietnameseLetter: Unicode.Scalar] = [:]
        for (base, mark, row) in rows {
            for (isUpper, text) in [(false, row), (true, row.uppercased())] {
                for (index, scalar) in text.unicodeScalars.enumerated() {
                    guard let tone = Tone(rawValue: UInt8(index)) else { continue }
                    map[VietnameseLetter(base: base, mark: mark, tone: tone, isUpper: isUpper)] = scalar
                }
            }
        }
        return map
    }()

    /// The base letter of every scalar below the table's end, 0 where there is none: for folding without taking apart.
    static let bases: [UInt8] = {
        var bases = [UInt8](repeating: 0, count: tableSize)
        for value in 0..<tableSize {
            if let scalar = Unicode.Scalar(UInt32(value)), let letter = VietnameseLetter(scalar) {
                bases[value] = letter.base
            }
        }
        return bases
    }()

    private static let table: [VietnameseLetter?] = {
        var table = [VietnameseLetter?](repeating: nil, count: tableSize)
        for (letter, scalar) in composition where scalar.value >= 0x80 { table[Int(scalar.value)] = letter }
        for (value, letter) in lookAlikes { table[Int(value)] = letter }
        return table
    }()
}
