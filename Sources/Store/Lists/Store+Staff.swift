public import Dossiers
public import Ledger
internal import SQL

// Who may log in, who is logged in, and who is at work on what.
extension Store: StaffLedger {
    public func staff() throws -> [StaffMember] {
        let sql = "SELECT \(StaffTable.columns) FROM staff s ORDER BY s.login"
        return try read { db in try Row.fetchAll(db, sql: sql).map { try StaffTable.member($0) } }
    }

    public func staffMember(_ login: String) throws -> StaffMember? { try read { try StaffTable.member(login, $0) } }

    public func add(_ member: StaffMember, by: String, onlyFirst: Bool, at now: Instant) throws -> Bool {
        try write(at: now) { db, journal in
            let taken = onlyFirst ? "SELECT 1 FROM staff LIMIT 1" : "SELECT 1 FROM staff WHERE login = ?"
            let isTaken = try Int.fetchOne(db, sql: taken, arguments: onlyFirst ? [] : [member.login]) != nil
            if isTaken { return false }
            try db.execute(
                sql: """
                    INSERT INTO staff (login, name, role, password, is_locked, created_at) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    member.login, member.name, member.role.rawValue, member.password, member.isLocked,
                    now.millisecondsSinceEpoch,
                ])
            try journal.append("staff_added", ["login": member.login, "role": member.role.rawValue, "by": by])
            return true
        }
    }

    public func change(
        _ login: String, _ change: StaffChange, by: String, at now: Instant
    ) throws -> StaffChangeResult {
        try write(at: now) { db, journal in
            guard let before = try StaffTable.member(login, db) else { return .unknown }
            guard try Self.leavesAnAdministrator(change, before, db) else { return .lastAdministrator }
            var details = ["login": login, "by": by]
            switch change {
            case .role(let role):
                try db.execute(
                    sql: "UPDATE staff SET role = ? WHERE login = ?", arguments: [role.rawValue, login])
                details["role"] = role.rawValue
                details["role_before"] = before.role.rawValue
            case .locked(let isLocked):
                try db.execute(sql: "UPDATE staff SET is_locked = ? WHERE login = ?", arguments: [isLocked, login])
            case .password(let password):
                try db.execute(sql: "UPDATE staff SET password = ? WHERE login = ?", arguments: [password, login])
            }
            // Shutting somebody out forgives nothing.
            if change != .locked(true) {
                try Self.forgetWrongPasswords(of: login, addressesToo: change == .locked(false), db)
            }
            try db.execute(sql: "DELETE FROM sessions WHERE login = ?", arguments: [login])
            try journal.append(Self.event(change), details)
            return .done
        }
    }

    /// - Parameter addressesToo: whoever is let in again is not held up by what was typed wrong at his desk.
    private static func forgetWrongPasswords(of login: String, addressesToo: Bool, _ db: Connection) throws {
        let addresses = """
            DELETE FROM failed_logins WHERE login = '' AND address IN (
                SELECT address FROM failed_logins WHERE login = ? AND address <> '')
            """
        let name = FailedLoginKey.name(of: login)
        if addressesToo { try db.execute(sql: addresses, arguments: [name]) }
        try db.execute(sql: "DELETE FROM failed_logins WHERE login = ?", arguments: [name])
    }

    private static func leavesAnAdministrator(
        _ change: StaffChange, _ member: StaffMember, _ db: Connection
    ) throws -> Bool {
        let isTaken =
            switch change {
            case .role(let role): role != .administrator
            case .locked(let isLocked): isLocked
            case .password: false
            }
        guard isTaken, member.role == .administrator, !member.isLocked else { return true }
        let others = "SELECT 1 FROM staff WHERE role = 'administrator' AND is_locked = 0 AND login <> ? LIMIT 1"
        return try Int.fetchOne(db, sql: others, arguments: [member.login]) != nil
    }

    private static func event(_ change: StaffChange) -> String {
        switch change {
        case .role: "staff_role"
        case .locked(true): "staff_locked"
        case .locked(false): "staff_unlocked"
        case .password: "staff_password"
        }
    }

    // MARK: - Wrong logins

    /// So many are remembered; the oldest are forgotten first.
    private static let mostFailedLogins = 20_000

    public func failedLogins(_ keys: [FailedLoginKey]) throws -> [FailedLoginKey: FailedLogins] {
        let sql = "SELECT failures, failed_at FROM failed_logins WHERE login = ? AND address = ?"
        return try read { db in
            try keys.reduce(into: [:]) { found, key in
                found[key] = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [key.login, key.address]).map {
                    FailedLogins(count: $0[0], last: Instant(millisecondsSinceEpoch: $0[1]))
                }
            }
        }
    }

    public func noteFailedLogin(_ keys: [FailedLoginKey], told: String?, at now: Instant) throws {
        let sql = """
            INSERT INTO failed_logins (login, address, failures, failed_at) VALUES (?1, ?2, 1, ?3)
            ON CONFLICT (login, address) DO UPDATE SET failed_at = excluded.failed_at, failures =
                CASE WHEN ?3 - failed_logins.failed_at >= \(FailedLogins.remembered * 1000)
                    OR failed_logins.failed_at - ?3 > \(FailedLogins.ahead * 1000) THEN 1 ELSE failed_logins.failures + 1 END
            """
        let forget = """
            DELETE FROM failed_logins WHERE (login, address) IN (
                SELECT login, address FROM failed_logins ORDER BY failed_at DESC LIMIT 9223372036854775807 OFFSET \(Self.mostFailedLogins))
            """
        try write(at: now) { db, journal in
            for key in keys {
                try db.execute(sql: sql, arguments: [key.login, key.address, now.millisecondsSinceEpoch])
            }
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM failed_logins") ?? 0
            if count > Self.mostFailedLogins { try db.execute(sql: forget) }
            if let told { try journal.append("staff_shut_out", ["login": told]) }
        }
    }

    // MARK: - Sessions

    public func openSession(
        _ key: String, for login: String, until end: Instant, forgetting keys: [FailedLoginKey],
        halving shared: FailedLoginKey, at now: Instant
    ) throws {
        try write(at: now) { db, journal in
            try db.execute(
                sql: "DELETE FROM sessions WHERE ends_at <= ?", arguments: [now.millisecondsSinceEpoch])
            for key in keys {
                try db.execute(
                    sql: "DELETE FROM failed_logins WHERE login = ? AND address = ?",
                    arguments: [key.login, key.address])
            }
            try db.execute(
                sql: "UPDATE failed_logins SET failures = failures / 2 WHERE login = ? AND address = ?",
                arguments: [shared.login, shared.address])
            try db.execute(
                sql: "INSERT INTO sessions (key, login, opened_at, ends_at) VALUES (?, ?, ?, ?)",
                arguments: [key, login, now.millisecondsSinceEpoch, end.millisecondsSinceEpoch])
            try journal.append("staff_login", ["login": login])
        }
    }

    public func sessionHolder(_ key: String, at now: Instant) throws -> StaffMember? {
        let sql = """
            SELECT \(StaffTable.columns) FROM sessions x JOIN staff s ON s.login = x.login
            WHERE x.key = ? AND x.ends_at > ? AND s.is_locked = 0
            """
        return try read { db in
            try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [key, now.millisecondsSinceEpoch])
                .map { try StaffTable.member($0) }
        }
    }

    public func closeSession(_ key: String, at now: Instant) throws {
        try write(at: now) { db, _ in try db.execute(sql: "DELETE FROM sessions WHERE key = ?", arguments: [key]) }
    }

    // MARK: - Claims

    public func claim(_ question: String, by login: String, at now: Instant) throws {
        try write(at: now) { db, _ in
            let sql = """
                INSERT INTO claims (question, login, claimed_at) VALUES (?, ?, ?)
                ON CONFLICT (question) DO UPDATE SET login = excluded.login, claimed_at = excluded.claimed_at
                """
            try db.execute(sql: sql, arguments: [question, login, now.millisecondsSinceEpoch])
        }
    }

    public func claims(since: Instant) throws -> [String: StaffMember] {
        let sql = """
            SELECT \(StaffTable.columns), c.question FROM claims c JOIN staff s ON s.login = c.login WHERE c.claimed_at >= ?
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [since.millisecondsSinceEpoch])
                .reduce(into: [:]) { $0[$1[6]] = try StaffTable.member($1) }
        }
    }
}
