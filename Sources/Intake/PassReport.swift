/// What one pass did, and what it could not do.
public struct PassReport: Hashable, Sendable {
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
    public var balance: Balance?

    public init() {}

    public var status: ExitStatus { failures.isEmpty ? .done : .partly }
}

/// The balance of a pass over a mailbox: on the server = stored + failed, and anything else is an alarm.
public struct Balance: Hashable, Sendable {
    public var onServer: Int
    public var stored: Int
    public var failed: Int

    public init(onServer: Int, stored: Int, failed: Int) {
        self.onServer = onServer
        self.stored = stored
        self.failed = failed
    }

    /// Messages that nobody can account for.
    public var unexplained: Int { onServer - stored - failed }
}
