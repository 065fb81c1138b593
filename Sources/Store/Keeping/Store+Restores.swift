public import Dossiers
internal import SQL

/// That a data folder was made out of a backup.
///
/// What was taken in and told between the two moments is not in it: mail is still on the server and comes again, but
/// receipts that went out meanwhile are known to nobody here.
public struct StoreRestore: Hashable, Sendable {
    public let restoredAt: Instant
    /// When the database was copied.
    public let backedUpAt: Instant

    public init(restoredAt: Instant, backedUpAt: Instant) {
        self.restoredAt = restoredAt
        self.backedUpAt = backedUpAt
    }
}

extension Store {
    /// The last time that this folder was made out of a backup; nil where it never was.
    ///
    /// Receipts for mail that arrived before `restoredAt` and is not settled here may have gone out already.
    public func lastRestore() throws -> StoreRestore? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT restored_at, backed_up_at FROM restores ORDER BY id DESC LIMIT 1").map {
                StoreRestore(
                    restoredAt: Instant(millisecondsSinceEpoch: $0[0]),
                    backedUpAt: Instant(millisecondsSinceEpoch: $0[1]))
            }
        }
    }

    /// Marks the folder as restored, in the journal too; what waits in its outbox is held for a person.
    ///
    /// - Parameter floor: numbers up to this one are not given again, in any series: those that were given since the backup
    ///   are known to nobody here (`NumberFloor`).
    public func noteRestore(_ restore: StoreRestore, floor: Int) throws {
        try write(at: restore.restoredAt) { db, journal in
            try db.execute(
                sql: "INSERT INTO restores (restored_at, backed_up_at) VALUES (?, ?)",
                arguments: [restore.restoredAt.millisecondsSinceEpoch, restore.backedUpAt.millisecondsSinceEpoch])
            try Self.raiseFloor(of: NumberFloor.everySeries, to: floor, db)
            let held = try Self.holdWaitingMail(db)
            try journal.append(
                "restored",
                [
                    "backed_up_at": restore.backedUpAt.rfc3339(in: .vietnam), "held": String(held),
                    "numbers_after": String(floor),
                ])
        }
    }
}
