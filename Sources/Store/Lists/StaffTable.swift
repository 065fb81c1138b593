internal import Dossiers
internal import SQL

/// The tables of people: see `StaffLedger`.
enum StaffTable {
    static let step = """
        -- Who may log in to the console. The password is as crypt(5) has it.
        CREATE TABLE staff (
            login TEXT PRIMARY KEY, name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('viewer', 'clerk', 'lead', 'administrator')),
            password TEXT NOT NULL, is_locked INTEGER NOT NULL DEFAULT 0,
            failures INTEGER NOT NULL DEFAULT 0, failed_at INTEGER, created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- Sessions by the SHA-256 of what the browser holds.
        CREATE TABLE sessions (
            key TEXT PRIMARY KEY, login TEXT NOT NULL REFERENCES staff(login),
            opened_at INTEGER NOT NULL, ends_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- Who is at work on which question.
        CREATE TABLE claims (
            question TEXT PRIMARY KEY, login TEXT NOT NULL REFERENCES staff(login), claimed_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX lines_unit ON lines(unit, received_at) WHERE unit IS NOT NULL;
        """

    static let failedLogins = """
        -- Wrong logins, by the SHA-256 of the login and by the address, either of them empty for all; also for logins that nobody
        -- has. What the staff table counted before is counted no more.
        CREATE TABLE failed_logins (
            login TEXT NOT NULL, address TEXT NOT NULL, failures INTEGER NOT NULL, failed_at INTEGER NOT NULL,
            PRIMARY KEY (login, address)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX failed_logins_age ON failed_logins(failed_at);
        UPDATE staff SET failures = 0, failed_at = NULL;
        """

    static let columns = "s.login, s.name, s.role, s.password, s.is_locked, s.created_at"

    static func member(_ row: Row, from first: Int = 0) throws -> StaffMember {
        guard let role = StaffRole(rawValue: row[first + 2]) else {
            throw StoreError.damaged(what: "a user has no role")
        }
        return StaffMember(
            login: row[first], name: row[first + 1], role: role, password: row[first + 3], isLocked: row[first + 4],
            createdAt: Instant(millisecondsSinceEpoch: row[first + 5]))
    }

    static func member(_ login: String, _ db: Connection) throws -> StaffMember? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(columns) FROM staff s WHERE s.login = ?"), arguments: [login]
        ).map { try member($0) }
    }
}
