public import Dossiers
import Octets

/// Under what wrong logins are counted: a login from an address, a login from anywhere, or an address whatever the login.
///
/// The ledger knows a login by its SHA-256 alone: people type passwords into the wrong field.
public struct FailedLoginKey: Hashable, Sendable {
    /// SHA-256 of the login; empty: any.
    public let login: String
    /// The address; empty: any.
    public let address: String

    /// - Parameters:
    ///   - login: nil: any.
    ///   - address: nil: any.
    public init(login: String?, address: String?) {
        self.login = login.map(Self.name) ?? ""
        self.address = address ?? ""
    }

    /// What a login is known by here.
    public static func name(of login: String) -> String { ContentHash.sha256(Array(login.utf8)) }
}

/// Wrong logins that were counted, and when the last of them came.
public struct FailedLogins: Hashable, Sendable {
    public let count: Int
    public let last: Instant

    public init(count: Int, last: Instant) {
        self.count = count
        self.last = last
    }

    /// Seconds after which they are forgotten: a day.
    public static let remembered: Int64 = 24 * 3600
    /// So many seconds ahead of the clock, the last one was written down by a clock that ran ahead: nobody waits until then.
    public static let ahead: Int64 = 15 * 60

    public func isForgotten(at now: Instant) -> Bool {
        let age = now.seconds(since: last)
        return age >= Self.remembered || age < -Self.ahead
    }
}
