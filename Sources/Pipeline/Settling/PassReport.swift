public import Mailbox
public import Store
public import Surroundings

/// What one pass did, and what it could not do.
public struct PassReport: Sendable {
    /// Messages taken in that were not known before.
    public var accepted = 0
    /// Messages that were known.
    public var known = 0
    public var settled = 0
    public var sent = 0
    /// Receipts that wait for another try.
    public var delayed = 0
    /// One sentence for each thing that failed, without mail content.
    public var failures: [String] = []
    /// One sentence for each thing that a person should know and that is no failure.
    public var notices: [String] = []
    /// The folders that could not be read, by account and folder.
    public var broken: [String: MailboxError] = [:]
    /// The balance of each folder, as far as the pass came to it.
    public var balances: [(folder: String, balance: Balance)] = []

    public init() {}

    /// All folders together; nil where none was balanced.
    public var balance: Balance? {
        balances.isEmpty
            ? nil
            : balances.reduce(into: Balance(onServer: 0, stored: 0, failed: 0)) { sum, part in
                sum.onServer += part.balance.onServer
                sum.stored += part.balance.stored
                sum.failed += part.balance.failed
            }
    }

    public var status: ExitStatus { failures.isEmpty ? .done : .partly }
}
