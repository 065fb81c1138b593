public import Dossiers
import Mailbox

/// How it went with one folder that is read.
public struct MailboxVisits: Hashable, Sendable, Codable {
    /// When it was first tried.
    public var firstTry: Instant
    /// When it was last read from end to end.
    public var lastSuccess: Instant?
    /// Whether the server refused the login at the last try that came so far.
    public var isRefused = false

    public init(firstTry: Instant) { self.firstTry = firstTry }

    /// How one pass ended.
    public enum Outcome: Hashable, Sendable {
        case succeeded, loginRefused
        /// The server was not reached, or broke off.
        case failed

        /// What an error means for the folder.
        public init(_ error: any Error) {
            self = (error as? MailboxError)?.kind == .loginRefused ? .loginRefused : .failed
        }
    }

    public mutating func note(_ outcome: Outcome, at now: Instant) {
        switch outcome {
        case .succeeded:
            lastSuccess = now
            isRefused = false
        case .loginRefused: isRefused = true
        case .failed: break
        }
    }
}
