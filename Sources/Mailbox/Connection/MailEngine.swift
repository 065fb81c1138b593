/// What lies behind the mail connections: libcurl and what it brings, some twenty libraries.
public enum MailEngine {
    /// Loads it on a thread of its own, where it is certain that it will be needed: meanwhile the ledger is opened.
    ///
    /// What is wrong with it is told when the first connection is made.
    public static func warmUp() { WorkerThread().post { try? CurlLibrary.start() } }
}
