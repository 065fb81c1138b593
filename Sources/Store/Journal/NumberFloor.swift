public import Dossiers

/// Where numbers go on after a backup was restored.
///
/// Which numbers were given between the two nobody here knows, nor how many. So the numbers of every series go on behind the
/// moment of the restoring, which is larger than any that was counted from 1 and than that of every restoring before. Printed,
/// it stands before the count: `2203111405-00001` is the first number after a restoring on 11 March 2022 at 14:05.
public enum NumberFloor {
    /// The floor of all series, those that begin later too.
    static let everySeries = "*"
    /// Numbers that one restoring has room for; with more, the next ones run into the minute after it.
    private static let room = 100_000

    /// The floor of a restoring, by its minute in Vietnam.
    public static func restored(at moment: Instant) -> Int {
        let time = moment.localTime(in: .vietnam)
        let date = (time.date.year % 100) * 10_000 + time.date.month * 100 + time.date.day
        return (date * 10_000 + time.hour * 100 + time.minute) * room
    }

    /// The floors of a ledger beside which another one has given numbers that are known to nobody here.
    public static func ofAllSeries(restoredAt moment: Instant) -> [String: Int] { [everySeries: restored(at: moment)] }

    /// A running number as people read it: five digits at least, and the moment of a restoring set apart from them.
    public static func text(of sequence: Int) -> String {
        let (moment, count) = sequence.quotientAndRemainder(dividingBy: room)
        // Less than the first minute of 2001 is a series that was counted as far.
        guard moment >= 101_010_000 else { return padded(sequence) }
        return "\(String(repeating: "0", count: max(0, 10 - String(moment).count)))\(moment)-\(padded(count))"
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }
}
