public import Dossiers

/// Who may log in, who is logged in, and who is at work on what.
///
/// Every change is durable when the call returns. What changes people or their rights stands in the journal with who did it. A
/// session is known by the SHA-256 of what the browser holds, which the ledger never sees.
public protocol StaffLedger: Sendable {
    /// Everybody, by login.
    func staff() throws -> [StaffMember]

    /// The person of this login.
    func staffMember(_ login: String) throws -> StaffMember?

    /// Adds a person; false, with nothing changed, where the login is taken.
    ///
    /// - Parameter onlyFirst: false as well where there is anybody.
    func add(_ member: StaffMember, by: String, onlyFirst: Bool, at now: Instant) throws -> Bool

    /// Changes what is given, ends the person's sessions and, unless the person is shut out, forgets the wrong passwords for the login;
    /// of who is let in again, also what is counted of the addresses that they came from.
    ///
    /// One transaction: of two administrators who shut each other out at the same moment one stays.
    func change(_ login: String, _ change: StaffChange, by: String, at now: Instant) throws -> StaffChangeResult

    /// The wrong logins that are remembered under each key; none for a key that has none.
    func failedLogins(_ keys: [FailedLoginKey]) throws -> [FailedLoginKey: FailedLogins]

    /// Counts a wrong login under each key: a durable write, and the same one whatever the keys name. Where the one before is forgotten
    /// by now (`FailedLogins.isForgotten`), it is the first one.
    ///
    /// - Parameter told: the login that the journal says is held up; nil: the journal says nothing.
    func noteFailedLogin(_ keys: [FailedLoginKey], told: String?, at now: Instant) throws

    /// Begins a session, forgets wrong passwords under the keys, and removes sessions that are over.
    ///
    /// - Parameter halving: what was counted under this key falls to its half.
    func openSession(
        _ key: String, for login: String, until end: Instant, forgetting keys: [FailedLoginKey],
        halving shared: FailedLoginKey, at now: Instant) throws

    /// Whose session this is; nil where it is over or unknown, or its person is shut out.
    func sessionHolder(_ key: String, at now: Instant) throws -> StaffMember?

    func closeSession(_ key: String, at now: Instant) throws

    /// Notes that a person is at work on a question, in place of whoever was.
    func claim(_ question: String, by login: String, at now: Instant) throws

    /// Who took which question at `since` or later.
    func claims(since: Instant) throws -> [String: StaffMember]
}

/// What became of a change of a person.
public enum StaffChangeResult: Hashable, Sendable {
    case done
    /// Nobody has this login.
    case unknown
    /// Nobody could let anybody in again: nothing was changed.
    case lastAdministrator
}

/// What is changed of a person.
public enum StaffChange: Hashable, Sendable {
    case role(StaffRole)
    case locked(Bool)
    /// As crypt(5) keeps it.
    case password(String)
}
