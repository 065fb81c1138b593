/// How alike two names are, graded and never collapsed into one (domain: three levels of equality).
///
/// Pairs that differ in one mark are different people (Hương and Hường), so marks that disagree are a grade of their own.
public enum NameGrade: Int, Hashable, Sendable, Comparable {
    case different
    /// Word by word equal, but that one side abbreviates some (`Ng. T. Hà`) or adds what tells homonyms of a school
    /// apart (`Hà A`, `Hà (1)`).
    case abbreviated
    /// Equal without marks, both sides carry marks, and more than one letter disagrees: Đường and Dương.
    case severalMarks
    /// One letter or space inserted, dropped, changed, or two neighbours swapped.
    case oneEdit
    /// Equal without marks, both sides carry marks, and those of one letter disagree.
    case marksDiffer
    /// Equal without marks, and one side is written wholly without.
    case unmarked
    /// Equal as tone keys: mark order, tone placement and final i/y do not count.
    case toneEqual
    /// The same letters; case, white space, punctuation and Unicode form apart.
    case exact

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
