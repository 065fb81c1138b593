public import Dossiers

/// A person who may log in to the console.
public struct StaffMember: Hashable, Sendable {
    /// The word that is typed to log in: 1 to 32 small letters, digits, `.`, `-` or `_`.
    public let login: String
    /// The person's name; empty where none was given.
    public let name: String
    public var role: StaffRole
    /// Whether an administrator has shut the person out.
    public var isLocked: Bool
    /// The password as crypt(5) keeps it.
    public var password: String
    public let createdAt: Instant

    public init(
        login: String, name: String, role: StaffRole, password: String, isLocked: Bool = false, createdAt: Instant
    ) {
        self.login = login
        self.name = name
        self.role = role
        self.isLocked = isLocked
        self.password = password
        self.createdAt = createdAt
    }

    /// How a decision of this person is signed: two of one name stay apart.
    public var signature: String { name.isEmpty ? login : "\(name) (\(login))" }
}
