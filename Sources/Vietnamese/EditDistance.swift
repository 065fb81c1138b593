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
