import Store

/// How letters are numbered: the office's prefix, the series, and the number within it.
package enum ReceiptNumber {
    /// The series of receipts that belong to no round.
    package static let noRound = "0"

    /// `HD-CCHC2021-00123`.
    package static func text(prefix: String, series: String, sequence: Int) -> String {
        prefix + series + "-" + NumberFloor.text(of: sequence)
    }
}
