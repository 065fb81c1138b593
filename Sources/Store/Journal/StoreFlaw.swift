/// One thing in a data folder that is not as it was written.
public struct StoreFlaw: Hashable, Sendable {
    public let code: Code
    /// What it is about: `message 17`, `raw/ab/abcd….eml`, `row 12`.
    ///
    /// No mail content.
    public let subject: String

    public init(_ code: Code, _ subject: String) {
        self.code = code
        self.subject = subject
    }

    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// `PRAGMA integrity_check` or `foreign_key_check` complains.
        case database
        /// The chain of the journal is broken at this row.
        case journal
        /// The mark beside the database tells a row that the journal does not have: its end was cut, or an older one is there.
        case journalEnd = "journal_end"
        /// A root that was written down is not in the journal.
        case journalRoot = "journal_root"
        /// The file of a stored message is not there.
        case rawMissing = "raw_missing"
        /// The file of a stored message is there, and whoever runs this may not read it: nothing is known of its bytes.
        case rawUnreadable = "raw_unreadable"
        /// The file of a stored message holds other bytes than its name says.
        case rawAltered = "raw_altered"
        /// A message's row is not what the journal says was accepted, or one of the two is missing.
        case ledger
        /// The deciding arrival is not what the journal says.
        case arrival
        /// A stored reading is not what the journal says.
        case reading
        /// A stored verdict is not what the journal says.
        case verdict
        /// A decision is not what the journal says, or one of the two is missing.
        case decision
        /// The units, rounds or nominations are not what the journal says was last entered.
        case list
        /// What is kept for lists and figures does not follow from readings, verdicts, decisions and letters as they are.
        case readModel = "read_model"
        /// A receipt is not what the journal says was written.
        case receipt
        /// Reading a message again gives other files than were noted at intake.
        case files
        /// A file in `raw` that no message speaks of.
        case rawSurplus = "raw_surplus"
        /// A file in `tmp` that nobody is writing.
        case stagingLeftover = "staging_leftover"
    }

    /// Whether nothing is lost or altered by it: an interrupted run leaves such things behind.
    public var isHarmless: Bool {
        switch code {
        case .rawSurplus, .stagingLeftover: true
        default: false
        }
    }
}
