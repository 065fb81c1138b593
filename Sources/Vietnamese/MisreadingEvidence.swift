/// Weighs whether the lines or cells of a text are misread Vietnamese, and which way.
///
/// Only words with letters beyond ASCII count. A word speaks for a misreading where it is no syllable as it stands and one
/// once the misreading is undone; a word that is none either way speaks against. Lines that hold letters which only Unicode
/// has are proper Vietnamese and are left alone. Foreign text fails because hardly any of its words becomes a syllable.
public struct MisreadingEvidence: Sendable {
    private struct Count: Sendable {
        var good = 0
        var bad = 0
        /// Of the good words with signs in them that no language writes inside words.
        var strong = 0
        /// Different words, long ones with such signs twice.
        var weight = 0
    }

    private static let oneByte: [Misreading] = [.tcvn3, .vni, .windows1258, .viscii, .vps]

    private var counts: [Misreading: Count] = [:]
    /// Words that are syllables as they stand.
    private var proper = 0
    private var known: Set<String> = []
    private var decodedLines = 0
    /// Whether other lines hold letters that only Unicode has.
    private var hasProperLines = false
    private var words = 0

    /// Words that are looked at: more say nothing new.
    private static let mostWords = 2000

    public init() {}

    /// Whether a text has any letter that a misreading leaves behind; most texts do not, and cost one pass.
    public static func isSuspect(_ text: String) -> Bool {
        var last: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0xC2 || byte == 0xC3 || MisreadingTables.isCapital(control: byte) { return true }
            // Š š Œ œ, and † ‡ ‰ ‹ ›: what windows-1252 makes of letters of VPS.
            if last == 0xC5, byte == 0xA0 || byte == 0xA1 || byte == 0x92 || byte == 0x93 { return true }
            if last == 0x80, byte == 0xA0 || byte == 0xA1 || byte == 0xB0 || byte == 0xB9 || byte == 0xBA {
                return true
            }
            last = byte
        }
        return false
    }

    /// Takes a line or a cell into account.
    public mutating func add(_ line: String) {
        guard words < Self.mostWords else { return }
        if LegacyEncoding.isUnicodeVietnamese(line) {
            hasProperLines = true
            return
        }
        guard Self.isSuspect(line) else { return }
        if isMisreadUTF8(line) {
            decodedLines += 1
            return
        }
        for word in Self.suspectWords(of: line) {
            words += 1
            if VietnameseSyllable.isOne(word.unicodeScalars) { proper += 1 } else { weigh(word) }
        }
    }

    /// Takes the lines of a text into account, each by itself.
    public mutating func add(lines text: String) {
        guard text.utf8.contains(0x0A) else { return add(text) }
        for line in text.split(separator: "\n") { add(String(line)) }
    }

    /// What the text was misread from; nil in doubt.
    public var verdict: Misreading? {
        if decodedLines > 0 { return .utf8 }
        let believed = Self.oneByte.filter { isBelieved($0) }
        return believed.max { margin($0) < margin($1) }
    }

    /// The line as it was meant, or as it is where it was not misread.
    public func mended(_ line: String, from misreading: Misreading) -> String {
        guard Self.isSuspect(line), !LegacyEncoding.isUnicodeVietnamese(line) else { return line }
        if misreading == .utf8 { return isMisreadUTF8(line) ? misreading.undone(line) ?? line : line }
        var good = 0
        var bad = 0
        // A line of words that are syllables both ways is misread where the whole text is.
        var isMisread = !hasProperLines
        for word in Self.suspectWords(of: line) {
            guard let meant = misreading.undone(word) else { continue }
            guard VietnameseSyllable.isOne(meant.unicodeScalars) else {
                bad += 1
                continue
            }
            good += 1
            isMisread = isMisread || !VietnameseSyllable.isOne(word.unicodeScalars)
        }
        guard isMisread, good > 0, bad <= good else { return line }
        return misreading.undone(line) ?? line
    }

    // MARK: - Weighing

    private mutating func weigh(_ word: String) {
        let isNew = known.insert(word).inserted
        let isStrong = Self.hasSign(word)
        for misreading in Self.oneByte {
            guard let meant = misreading.undone(word) else { continue }
            var count = counts[misreading] ?? Count()
            if VietnameseSyllable.isOne(meant.unicodeScalars) {
                count.good += 1
                if isNew { count.weight += isStrong && word.unicodeScalars.count >= 4 ? 2 : 1 }
                if isStrong { count.strong += 1 }
            } else {
                count.bad += 1
            }
            counts[misreading] = count
        }
    }

    /// Three different words, or less where signs stand inside them; next to no word against it.
    private func isBelieved(_ misreading: Misreading) -> Bool {
        let count = counts[misreading] ?? Count()
        // windows-1258, VISCII and VPS have à, é or ô where Latin-1 has them: most of their words are syllables both ways.
        let share = misreading == .tcvn3 || misreading == .vni ? 3 : 6
        guard count.bad * 6 <= count.good, proper <= count.good * share else { return false }
        return count.weight >= 3 || (count.weight >= 2 && count.strong == count.good)
    }

    private func margin(_ misreading: Misreading) -> Int {
        let count = counts[misreading] ?? Count()
        // In a draw the order of `oneByte`, which is that of frequency, decides.
        let rank = Self.oneByte.firstIndex(of: misreading) ?? 0
        return (count.good - 3 * count.bad) * 8 - rank
    }

    private func isMisreadUTF8(_ line: String) -> Bool {
        guard let meant = Misreading.utf8.undone(line), meant != line else { return false }
        var good = 0
        var bad = 0
        for word in VietnameseText.words(meant) where word.utf8.contains(where: { $0 >= 0x80 }) {
            if VietnameseSyllable.isOne(word.unicodeScalars) { good += 1 } else { bad += 1 }
        }
        return good > 0 && good >= bad
    }

    // MARK: - Words

    /// Runs of letters and Latin-1 signs with at least one of each kind: a sign by itself says nothing.
    private static func suspectWords(of line: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var hasLetter = false
        var hasUpper = false
        func end() {
            if hasLetter, hasUpper { words.append(String(word)) }
            word = String.UnicodeScalarView()
            (hasLetter, hasUpper) = (false, false)
        }
        for scalar in line.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A: hasLetter = true
            // The last two are what PDF writers make of 0xAD and 0xB7.
            case 0x80...0x9F, 0xA1...0xFF, 0x2212, 0x2219: hasUpper = true
            // Capitals of VPS and VISCII.
            case 0..<0x20 where MisreadingTables.isCapital(control: UInt8(scalar.value)): hasUpper = true
            // Small letters of VPS, as windows-1252 shows them.
            case 0x152, 0x153, 0x160, 0x161, 0x2020, 0x2021, 0x2030, 0x2039, 0x203A: hasUpper = true
            default:
                end()
                continue
            }
            word.append(scalar)
        }
        end()
        return words
    }

    /// Signs, and letters that are capitals by accident: `tr×nh`, `tÝch`.
    private static func hasSign(_ word: String) -> Bool {
        word.unicodeScalars.contains { (0xA1...0xBF).contains($0.value) || $0.value == 0xD7 || $0.value == 0xF7 }
    }
}
