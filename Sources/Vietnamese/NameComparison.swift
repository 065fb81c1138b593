/// How alike two names are, graded and never collapsed into one (domain: three levels of equality).
///
/// Pairs that differ in one mark are different people (Hương and Hường), so marks that disagree are a grade of their own.
public enum NameGrade: Int, Hashable, Sendable, Comparable {
    case different
    /// One letter inserted, dropped, changed, or two neighbours swapped, the same number of words.
    case oneEdit
    /// Equal without marks, both sides carry marks, and they disagree.
    case marksDiffer
    /// Equal without marks, and one side is written wholly without.
    case unmarked
    /// Equal as tone keys: mark order, tone placement, i/y and case do not count.
    case toneEqual

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A name prepared for comparing: made once, compared often.
public struct NameKey: Hashable, Sendable {
    /// Bare words joined by spaces; the final y/i rule is applied here too.
    public let bare: String
    /// Tone keys joined by spaces.
    public let tone: String
    public let hasMarks: Bool
    let bareBytes: [UInt8]
    let toneScalars: [Unicode.Scalar]
    let wordCount: Int

    /// `text` is a name as written, titles already taken off.
    public init(_ text: String) {
        let keys = VietnameseText.toneKeys(text)
        tone = keys.joined(separator: " ")
        bare = keys.map { key in
            var word = VietnameseText.bare(key)
            while let last = word.utf8.last, (0x31...0x35).contains(last), word.utf8.count > 1 { word.removeLast() }
            return word
        }.joined(separator: " ")
        hasMarks = VietnameseText.hasMarks(text)
        bareBytes = Array(bare.utf8)
        toneScalars = Array(VietnameseText.collapsed(VietnameseText.composed(text)).lowercased().unicodeScalars)
        wordCount = keys.count
    }

    public var isEmpty: Bool { bare.isEmpty }

    /// The grade of this name against another.
    public func grade(against other: NameKey) -> NameGrade {
        if tone == other.tone { return .toneEqual }
        if bare == other.bare { return hasMarks && other.hasMarks ? .marksDiffer : .unmarked }
        guard wordCount == other.wordCount else { return .different }
        if hasMarks != other.hasMarks {
            return EditDistance.isAtMostOne(bareBytes, other.bareBytes) ? .oneEdit : .different
        }
        return EditDistance.isAtMostOne(toneScalars, other.toneScalars) ? .oneEdit : .different
    }
}

/// Optimal string alignment at most one, in one pass.
public enum EditDistance {
    /// Whether one insertion, deletion, substitution or swap of neighbours, or none, turns `left` into `right`.
    public static func isAtMostOne<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Bool {
        guard abs(left.count - right.count) <= 1 else { return false }
        var prefix = 0
        while prefix < left.count, prefix < right.count, left[prefix] == right[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < left.count - prefix, suffix < right.count - prefix,
            left[left.count - 1 - suffix] == right[right.count - 1 - suffix]
        { suffix += 1 }
        let leftRest = left.count - prefix - suffix
        let rightRest = right.count - prefix - suffix
        if leftRest <= 1, rightRest <= 1 { return true }
        return leftRest == 2 && rightRest == 2 && left[prefix] == right[prefix + 1] && left[prefix + 1] == right[prefix]
    }
}
