import Mailbox
import Synchronization

/// What all mailboxes of one account have in common, made when it is first asked for.
final class ConnectionShares: Sendable {
    private let shares = Mutex<[String: ConnectionShare]>([:])

    subscript(account: String) -> ConnectionShare {
        shares.withLock { shares in
            if let share = shares[account] { return share }
            let share = ConnectionShare()
            shares[account] = share
            return share
        }
    }
}
