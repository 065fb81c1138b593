internal import Glibc
internal import SQL

/// The tables, one step a version.
///
/// The version stands in `PRAGMA user_version`; steps are only ever added.
enum Schema {
    /// The version that this program writes.
    static var known: Int { steps.count }

    /// Marks the file as ours (`PRAGMA application_id`): "TNhn".
    static let applicationID: Int32 = 0x544E_686E

    /// Brings a database to the known version, each step in its own transaction.
    ///
    /// What takes long is done in pieces after the steps; a run that ends in between goes on with it the next time.
    ///
    /// - Parameters:
    ///   - target: the version to stop at; the tests make folders of older versions by it.
    ///   - progress: told how many messages are brought up to date, of how many.
    static func migrate(
        _ pool: ConnectionPool, to target: Int = known, progress: (Int, Int) -> Void = { _, _ in }
    ) throws {
        let found = try pool.read(version)
        guard found <= known else { throw StoreError.newerVersion(found: found, known: known) }
        for (index, step) in steps.prefix(target).enumerated() where index >= found {
            try pool.write { db in
                guard try version(db) == index else { return }
                try db.execute(sql: step)
                try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(index + 1)")
            }
        }
        if target == known { try LineFilling.finish(pool, progress) }
    }

    /// Reads the version out of the file's first page without opening it as a database, so that nothing can change.
    ///
    /// SQLite file format, section 1.3: bytes 60 to 63 and 68 to 71, big-endian. 0 for an empty file. A database that this process
    /// has open already is not opened besides (`DatabaseUse`): whoever opened it has brought it to the newest version.
    static func version(ofFile path: String) throws -> Int {
        if DatabaseUse.isOpen(path) { return known }
        let file = try OwnedDescriptor(path, flags: O_RDONLY)
        var header = [UInt8](repeating: 0, count: 100)
        let count = try header.withUnsafeMutableBytes { try file.read(into: $0) }
        if count == 0 { return 0 }
        guard count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw StoreError.damaged(what: "\(path) is no SQLite database")
        }
        let application = number(header[68..<72])
        guard application == 0 || application == Int(applicationID) else {
            throw StoreError.damaged(what: "\(path) belongs to another program")
        }
        return number(header[60..<64])
    }

    private static func version(_ db: Connection) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    private static let steps = [
        first, second, third, fourth, fifth, sixth, handOver, senders, lines, StaffTable.step,
        StaffTable.failedLogins, LineFilling.again,
    ]

    private static let first = """
        -- The office's lists. rowid keeps the order of the list.
        CREATE TABLE units (
            code TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL,
            emails TEXT NOT NULL, aliases TEXT NOT NULL
        ) STRICT;
        CREATE TABLE rounds (
            id TEXT PRIMARY KEY, published TEXT NOT NULL, deadline INTEGER NOT NULL, deadline_is_fixed INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE nominations (
            round TEXT NOT NULL REFERENCES rounds(id), id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
            birth_date TEXT, position TEXT, unit_code TEXT NOT NULL, award TEXT NOT NULL,
            PRIMARY KEY (round, id)
        ) STRICT;

        -- The ledger. Times are milliseconds since 1970-01-01T00:00:00Z.
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sha256 TEXT NOT NULL, size INTEGER NOT NULL,
            source TEXT NOT NULL, account TEXT NOT NULL, folder TEXT NOT NULL,
            uid_validity INTEGER NOT NULL, uid INTEGER NOT NULL,
            internal_date INTEGER, file_time INTEGER, accepted_at INTEGER NOT NULL,
            stage TEXT NOT NULL CHECK (stage IN ('accepted', 'read', 'settled', 'failed')),
            received_at INTEGER NOT NULL, evidence TEXT, arrival_internal_date INTEGER,
            history_order INTEGER, failure TEXT
        ) STRICT;
        CREATE INDEX messages_sha256 ON messages(sha256);
        CREATE UNIQUE INDEX messages_file ON messages(sha256, source) WHERE account = '';
        CREATE INDEX messages_stage ON messages(stage, received_at);
        CREATE INDEX messages_received ON messages(received_at);
        CREATE TABLE uids (
            account TEXT NOT NULL, folder TEXT NOT NULL, uid_validity INTEGER NOT NULL, uid INTEGER NOT NULL,
            message INTEGER NOT NULL REFERENCES messages(id), internal_date INTEGER,
            PRIMARY KEY (account, folder, uid_validity, uid)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX uids_message ON uids(message);
        CREATE TABLE cursors (
            account TEXT NOT NULL, folder TEXT NOT NULL, uid_validity INTEGER NOT NULL, last_uid INTEGER NOT NULL,
            PRIMARY KEY (account, folder)
        ) STRICT, WITHOUT ROWID;

        -- What was read and decided; the highest version counts, older ones stay.
        CREATE TABLE readings (
            message INTEGER NOT NULL REFERENCES messages(id), version INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL, rfc_message_id TEXT, body BLOB NOT NULL,
            PRIMARY KEY (message, version)
        ) STRICT;
        CREATE TABLE files (
            message INTEGER NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL,
            path TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, format TEXT NOT NULL, problem TEXT,
            PRIMARY KEY (message, version, position),
            FOREIGN KEY (message, version) REFERENCES readings(message, version)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX files_sha256 ON files(sha256);
        CREATE TABLE verdicts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message INTEGER NOT NULL REFERENCES messages(id), version INTEGER NOT NULL, is_current INTEGER NOT NULL,
            reading_version INTEGER NOT NULL, settled_at INTEGER NOT NULL,
            disposition TEXT NOT NULL, round TEXT, unit TEXT, timeliness TEXT,
            dossier_files TEXT NOT NULL, covered TEXT NOT NULL, body TEXT NOT NULL,
            UNIQUE (message, version)
        ) STRICT;
        CREATE UNIQUE INDEX verdicts_current ON verdicts(message) WHERE is_current = 1;
        CREATE INDEX verdicts_round ON verdicts(round, unit) WHERE is_current = 1;
        CREATE VIEW entries AS
            SELECT v.message, v.id AS verdict, e.key AS position, e.value ->> 'name' AS name,
                e.value ->> 'kind' AS kind, e.value ->> 'attachment' AS attachment, e.value ->> 'document' AS document,
                e.value ->> 'status' AS status, e.value ->> 'nomination' AS nomination, e.value ->> 'score' AS score,
                e.value ->> 'reason' AS reason
            FROM verdicts v, json_each(v.body, '$.entries') e WHERE v.is_current = 1;

        -- One row a message that was answered, or that was not and why.
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message INTEGER NOT NULL UNIQUE REFERENCES messages(id),
            number TEXT UNIQUE, series TEXT, sequence INTEGER, recipient TEXT COLLATE NOCASE, subject TEXT,
            rfc_message_id TEXT UNIQUE, body BLOB,
            state TEXT NOT NULL CHECK (state IN ('queued', 'held', 'sent', 'refused', 'suppressed')),
            reason TEXT, attempts INTEGER NOT NULL DEFAULT 0, answer TEXT,
            created_at INTEGER NOT NULL, next_attempt INTEGER NOT NULL, sent_at INTEGER,
            UNIQUE (series, sequence),
            CHECK ((state = 'suppressed') = (number IS NULL)),
            CHECK ((state = 'suppressed') = (reason IS NOT NULL)),
            CHECK (number IS NULL OR (series IS NOT NULL AND sequence IS NOT NULL AND recipient IS NOT NULL
                AND subject IS NOT NULL AND rfc_message_id IS NOT NULL AND body IS NOT NULL))
        ) STRICT;
        CREATE INDEX outbox_due ON outbox(next_attempt) WHERE state = 'queued';
        CREATE INDEX outbox_recipient ON outbox(recipient, created_at) WHERE number IS NOT NULL;
        CREATE INDEX outbox_created ON outbox(created_at) WHERE number IS NOT NULL;

        -- What happened, for ever: hash = SHA-256 over the hash before and this row (see Journal).
        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            time INTEGER NOT NULL, event TEXT NOT NULL, details TEXT NOT NULL, hash BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
        CREATE TRIGGER journal_stays BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
        """

    private static let second = """
        -- Who had a message judged again and why (NULL: the program in its course), and whether the sender was told
        -- otherwise before.
        ALTER TABLE verdicts ADD COLUMN decided_by TEXT;
        ALTER TABLE verdicts ADD COLUMN because TEXT;
        ALTER TABLE verdicts ADD COLUMN correction_due INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE readings ADD COLUMN reader_version INTEGER NOT NULL DEFAULT 0;

        -- What people decided, for ever: a row with body decides, a row with undoes takes one back.
        CREATE TABLE decisions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message INTEGER NOT NULL REFERENCES messages(id),
            body TEXT, undoes INTEGER UNIQUE REFERENCES decisions(id),
            decided_by TEXT NOT NULL, because TEXT NOT NULL, decided_at INTEGER NOT NULL,
            CHECK ((body IS NULL) <> (undoes IS NULL))
        ) STRICT;
        CREATE INDEX decisions_message ON decisions(message);
        CREATE TRIGGER decisions_keep BEFORE UPDATE ON decisions
            BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
        CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
            BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
        """

    private static let third = """
        -- The outbox for all mail that goes out, not for receipts alone. An occasion (such as receipt/17 or
        -- reminder/2021/2022-03-11/C2-LQD) is written about once and never again.
        CREATE TABLE outgoing (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('receipt', 'correction', 'reminder', 'digest', 'alarm')),
            occasion TEXT NOT NULL UNIQUE, message INTEGER REFERENCES messages(id),
            number TEXT UNIQUE, series TEXT, sequence INTEGER, recipient TEXT COLLATE NOCASE, subject TEXT,
            rfc_message_id TEXT UNIQUE, body BLOB,
            state TEXT NOT NULL CHECK (state IN ('queued', 'held', 'sent', 'refused', 'suppressed')),
            reason TEXT, attempts INTEGER NOT NULL DEFAULT 0, answer TEXT,
            created_at INTEGER NOT NULL, next_attempt INTEGER NOT NULL, sent_at INTEGER,
            UNIQUE (series, sequence),
            CHECK (kind NOT IN ('receipt', 'correction') OR message IS NOT NULL),
            CHECK ((state = 'suppressed') = (number IS NULL)),
            CHECK ((state = 'suppressed') = (reason IS NOT NULL)),
            CHECK (number IS NULL OR (series IS NOT NULL AND sequence IS NOT NULL AND recipient IS NOT NULL
                AND subject IS NOT NULL AND rfc_message_id IS NOT NULL AND body IS NOT NULL))
        ) STRICT;
        INSERT INTO outgoing SELECT id, 'receipt', 'receipt/' || message, message, number, series, sequence, recipient,
            subject, rfc_message_id, body, state, reason, attempts, answer, created_at, next_attempt, sent_at FROM outbox;
        DROP TABLE outbox;
        ALTER TABLE outgoing RENAME TO outbox;
        -- One row a message that was answered, or that was not and why.
        CREATE UNIQUE INDEX outbox_receipt ON outbox(message) WHERE kind = 'receipt';
        CREATE INDEX outbox_message ON outbox(message) WHERE kind <> 'receipt';
        CREATE INDEX outbox_due ON outbox(next_attempt) WHERE state = 'queued';
        CREATE INDEX outbox_recipient ON outbox(recipient, created_at) WHERE number IS NOT NULL;
        CREATE INDEX outbox_created ON outbox(created_at) WHERE number IS NOT NULL;
        """

    private static let fourth = """
        -- Since when a message is not in its folder any more, and when we marked or moved it.
        ALTER TABLE uids ADD COLUMN gone_at INTEGER;
        ALTER TABLE uids ADD COLUMN filed_at INTEGER;
        -- The last balance of each folder.
        CREATE TABLE balances (
            account TEXT NOT NULL, folder TEXT NOT NULL, uid_validity INTEGER NOT NULL, on_server INTEGER NOT NULL,
            stored INTEGER NOT NULL, failed INTEGER NOT NULL, changed_at INTEGER NOT NULL,
            is_full INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (account, folder)
        ) STRICT, WITHOUT ROWID;
        """

    private static let fifth = """
        -- When a message was first seen in its mailbox, and when all of its bytes had come.
        ALTER TABLE messages ADD COLUMN first_seen INTEGER;
        ALTER TABLE messages ADD COLUMN fetched_at INTEGER;
        -- Why a message as a whole could not be read.
        ALTER TABLE readings ADD COLUMN failure TEXT;
        -- UIDs that were seen and are not stored yet.
        CREATE TABLE sightings (
            account TEXT NOT NULL, folder TEXT NOT NULL, uid_validity INTEGER NOT NULL, uid INTEGER NOT NULL,
            first_seen INTEGER NOT NULL, PRIMARY KEY (account, folder, uid_validity, uid)
        ) STRICT, WITHOUT ROWID;
        -- What is wrong and who was told of it (see AlarmBook), and what people have seen of the quarantine.
        CREATE TABLE alarm_book (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
        -- Each time that this folder was made out of a backup: what was done between the two is not in it.
        CREATE TABLE restores (
            id INTEGER PRIMARY KEY AUTOINCREMENT, restored_at INTEGER NOT NULL, backed_up_at INTEGER NOT NULL
        ) STRICT;
        """

    private static let sixth = """
        -- What a receipt or a correction told (JSON; NULL in letters from before), so that a correction is due only where
        -- something else would be told now.
        ALTER TABLE outbox ADD COLUMN told TEXT;
        -- The slips that were printed: whose they are, by the SHA-256 of their bytes.
        CREATE TABLE slips (
            sha256 TEXT PRIMARY KEY, outbox INTEGER NOT NULL REFERENCES outbox(id), printed_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let handOver = """
        -- By the machine's own clock, when handing a mail to the server began; NULL while it is in nobody's hands. A mail
        -- queued with a time here may have been taken: it is looked up before it is handed over again.
        ALTER TABLE outbox ADD COLUMN handed_over INTEGER;
        -- What a bounce said of a mail that the server had taken, and the message that said it.
        ALTER TABLE outbox ADD COLUMN undelivered TEXT;
        ALTER TABLE outbox ADD COLUMN undelivered_by INTEGER REFERENCES messages(id);
        CREATE INDEX outbox_sent ON outbox(sent_at) WHERE state = 'sent';
        CREATE INDEX outbox_in_hand ON outbox(handed_over) WHERE handed_over IS NOT NULL;

        -- The circuit breaker of outgoing mail: a row each time it opened, and who closed it.
        CREATE TABLE breakers (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            opened_at INTEGER NOT NULL, reason TEXT NOT NULL, closed_at INTEGER, closed_by TEXT
        ) STRICT;
        CREATE UNIQUE INDEX breaker_open ON breakers((1)) WHERE closed_at IS NULL;

        -- Where a mailbox was first looked at with no start point set: what was there then is not answered.
        CREATE TABLE mailbox_starts (
            account TEXT NOT NULL, folder TEXT NOT NULL, uid_validity INTEGER NOT NULL, uid_next INTEGER NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY (account, folder)
        ) STRICT, WITHOUT ROWID;

        -- Each time that this database turned out to be older than what was sent: mail that arrived up to the horizon may
        -- have been answered, and numbers up to the floors were given.
        CREATE TABLE restorations (
            id INTEGER PRIMARY KEY AUTOINCREMENT, noticed_at INTEGER NOT NULL, horizon INTEGER NOT NULL, how TEXT NOT NULL
        ) STRICT;
        CREATE TABLE number_floors (series TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """

    private static let senders = """
        -- What the sender is worth as a witness (SenderStanding.Rank); NULL for what is no dossier, and before that was judged.
        ALTER TABLE verdicts ADD COLUMN sender TEXT;
        -- open, closed or withdrawn (Round.State).
        ALTER TABLE rounds ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
        -- Answers that the limits of a day hold back.
        CREATE INDEX IF NOT EXISTS outbox_held_back ON outbox(created_at) WHERE reason = 'rate_limited';
        -- What the folder is: `rehearsal` where it was made to practise in.
        CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        """

    private static let lines = """
        -- What lists and figures read instead of whole messages (see SettledLine); everything in it follows from other tables.
        CREATE TABLE lines (
            message INTEGER PRIMARY KEY,
            received_at INTEGER NOT NULL, round TEXT, sender TEXT NOT NULL, subject TEXT NOT NULL, files INTEGER NOT NULL,
            disposition TEXT NOT NULL, timeliness TEXT, unit TEXT, receipt TEXT,
            questions INTEGER NOT NULL, asks INTEGER NOT NULL, looks INTEGER NOT NULL,
            marks BLOB NOT NULL, senders TEXT NOT NULL
        ) STRICT;
        CREATE INDEX lines_round ON lines(round, received_at, message);
        CREATE INDEX lines_asking ON lines(received_at, message) WHERE questions > 0;
        DROP INDEX verdicts_round;
        -- Whose address is whose (units.emails).
        CREATE TABLE addresses (address TEXT PRIMARY KEY, unit TEXT NOT NULL) STRICT, WITHOUT ROWID;
        \(LineTable.fillAddresses);
        -- Messages whose newest reading failed, or lost a file.
        CREATE TABLE unread (message INTEGER PRIMARY KEY) STRICT;
        INSERT INTO unread SELECT r.message FROM readings r
            WHERE r.version = (SELECT max(version) FROM readings WHERE message = r.message)
                AND (r.failure IS NOT NULL OR EXISTS (SELECT 1 FROM files f
                    WHERE f.message = r.message AND f.version = r.version AND f.problem IS NOT NULL));
        CREATE INDEX readings_rfc_message_id ON readings(rfc_message_id) WHERE rfc_message_id IS NOT NULL;
        \(LineFilling.begin);
        """
}
