/// The balance of a folder: on the server = stored + failed, and anything else is an alarm.
///
/// Nothing is left out on purpose: every message that a server shows is stored, whatever becomes of it.
public struct Balance: Hashable, Sendable {
    public var onServer: Int
    public var stored: Int
    /// Not delivered whole, and asked for again in the next pass.
    public var failed: Int

    public init(onServer: Int, stored: Int, failed: Int) {
        self.onServer = onServer
        self.stored = stored
        self.failed = failed
    }

    /// Messages that nobody can account for.
    public var unexplained: Int { onServer - stored - failed }
}
