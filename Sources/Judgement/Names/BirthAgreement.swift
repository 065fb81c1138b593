import Dossiers

/// How far two dates of birth agree.
enum BirthAgreement {
    /// nil where one side says nothing.
    static func of(_ written: BirthDate?, _ listed: BirthDate?) -> MatchEvidence.Agreement? {
        guard let written, let listed else { return nil }
        if written.agrees(with: listed) { return written.day != nil && listed.day != nil ? .exact : .partial }
        return isNear(written, listed) ? .near : .contradicts
    }

    /// Day and month swapped, or one of day, month and year another: slips of the pen.
    private static func isNear(_ left: BirthDate, _ right: BirthDate) -> Bool {
        guard let day = left.day, let month = left.month, let otherDay = right.day, let otherMonth = right.month else {
            return false
        }
        if left.year == right.year, day == otherMonth, month == otherDay { return true }
        return [left.year != right.year, month != otherMonth, day != otherDay].count { $0 } == 1
    }
}
