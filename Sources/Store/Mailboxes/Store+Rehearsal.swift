public import Dossiers
internal import SQL

// A folder to practise in: its clock may be set by whoever uses it, and everything that comes out of it says so.
extension Store {
    /// Makes the folder a rehearsal, for ever.
    public func beginRehearsal(at now: Instant) throws {
        try write(at: now) { db, journal in
            try db.execute(sql: "INSERT INTO facts (name, value) VALUES ('rehearsal', '1') ON CONFLICT DO NOTHING")
            guard db.changesCount > 0 else { return }
            try journal.append("rehearsal_begun", [:])
        }
    }

    /// Whether it is one.
    public func isRehearsal() throws -> Bool { try read { try Self.isRehearsal($0) } }

    static func isRehearsal(_ db: Connection) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT 1 FROM facts WHERE name = 'rehearsal'") ?? false
    }
}
