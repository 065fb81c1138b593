internal import SQL

/// The tables over PostgreSQL, as `Schema` has them over SQLite: the same names in the same order, so that one SQL serves both.
///
/// What differs, and why:
/// - INTEGER is BIGINT: SQLite's numbers have 64 bits.
/// - Text is in the order of its bytes (COLLATE "C"), as in SQLite.
/// - Keys come from `counters`, in the transaction that uses them: a sequence leaves gaps, and after a crash of the server may give a
///   number twice that somebody has seen.
/// - `rowid` is a column where the order of a list rests on it.
/// - Raw messages are in the database, so that a backup or a replica of it is whole.
enum PostgresSchema {
    /// The version of `Schema` that this one equals.
    static let known = 12

    /// The version of a database, 0 where there is no ledger in it.
    static func version(_ db: Connection) throws -> Int {
        let isThere = try Bool.fetchOne(db, sql: "SELECT to_regclass('tiepnhan.ledger') IS NOT NULL") ?? false
        return isThere ? try Int.fetchOne(db, sql: "SELECT version FROM ledger") ?? 0 : 0
    }

    /// Throws where a database was written by another version of the program: nothing is brought up to date yet.
    static func check(_ db: Connection) throws -> Int {
        let found = try version(db)
        guard found <= known else { throw StoreError.newerVersion(found: found, known: known) }
        return found
    }

    /// Makes the tables in an empty database, all in the transaction that it is called in.
    static func make(_ db: Connection) throws {
        for part in [functions, lists, mail, letters, keeping] { try db.execute(sql: part) }
        try db.execute(sql: "INSERT INTO ledger (version) VALUES (\(known))")
    }

    /// A table that a move brings over, and the order of its rows.
    struct Copied {
        let name: String
        let order: String
    }

    /// All tables of `Schema`, those first that others name.
    static let copied: [Copied] =
        [
            ("units", "rowid"), ("rounds", "rowid"), ("nominations", "rowid"), ("addresses", "1"), ("staff", "1"),
            ("sessions", "1"), ("claims", "1"), ("failed_logins", "1"), ("messages", "id"), ("uids", "1"),
            ("cursors", "1"), ("readings", "rowid"), ("files", "1, 2, 3"), ("verdicts", "id"), ("decisions", "id"),
            ("lines", "1"), ("unread", "1"), ("outbox", "id"), ("slips", "1"), ("breakers", "id"),
            ("number_floors", "1"), ("journal", "sequence"), ("balances", "1"), ("sightings", "1"),
            ("alarm_book", "1"), ("restores", "id"), ("restorations", "id"), ("mailbox_starts", "1"), ("facts", "1"),
        ].map { Copied(name: $0.0, order: $0.1) }

    private static let functions = #"""
        CREATE SCHEMA IF NOT EXISTS tiepnhan;
        SET LOCAL search_path = tiepnhan;
        CREATE TABLE ledger (version BIGINT NOT NULL);

        -- What SQLite has by these names. NUL can stand in JSON and in no text of PostgreSQL's: it is read as U+FFFD.
        CREATE FUNCTION json_extract(document text, path text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
            $$ SELECT replace(document, '\u0000', '\ufffd')::jsonb #>> string_to_array(
                CASE WHEN path LIKE '$.%' THEN substr(path, 3) ELSE path END, '.') $$;
        CREATE OPERATOR ->> (LEFTARG = text, RIGHTARG = text, FUNCTION = json_extract);
        CREATE FUNCTION json_each(document text) RETURNS TABLE (key bigint, value text)
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
            $$ SELECT place - 1, element #>> '{}' FROM jsonb_array_elements(replace(document, '\u0000', '\ufffd')::jsonb)
                WITH ORDINALITY AS list (element, place) $$;
        CREATE FUNCTION json_each(document text, path text) RETURNS TABLE (key bigint, value text)
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
            $$ SELECT place - 1, element #>> '{}' FROM jsonb_array_elements(
                coalesce(replace(document, '\u0000', '\ufffd')::jsonb #> string_to_array(substr(path, 3), '.'), '[]'))
                WITH ORDINALITY AS list (element, place) $$;
        CREATE FUNCTION instr(text text, part text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
            $$ SELECT strpos(text, part) $$;
        CREATE FUNCTION hex(bytes bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
            $$ SELECT upper(encode(bytes, 'hex')) $$;
        CREATE FUNCTION max(first bigint, second bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
            $$ SELECT greatest(first, second) $$;

        CREATE TABLE counters (name TEXT COLLATE "C" PRIMARY KEY, value BIGINT NOT NULL) WITH (fillfactor = 50);
        INSERT INTO counters VALUES ('messages', 0), ('verdicts', 0), ('outbox', 0), ('journal', 0), ('decisions', 0),
            ('restores', 0), ('breakers', 0), ('restorations', 0);
        CREATE FUNCTION next_number(counter text) RETURNS bigint LANGUAGE sql VOLATILE AS
            $$ UPDATE tiepnhan.counters SET value = value + 1 WHERE name = counter RETURNING value $$;
        CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '% is never changed', TG_TABLE_NAME; END $$;
        """#

    private static let lists = """
        CREATE TABLE units (
            code TEXT COLLATE "C" PRIMARY KEY, name TEXT COLLATE "C" NOT NULL, level TEXT COLLATE "C" NOT NULL,
            emails TEXT COLLATE "C" NOT NULL, aliases TEXT COLLATE "C" NOT NULL,
            rowid BIGINT GENERATED ALWAYS AS IDENTITY
        );
        CREATE TABLE rounds (
            id TEXT COLLATE "C" PRIMARY KEY, published TEXT COLLATE "C" NOT NULL, deadline BIGINT NOT NULL,
            deadline_is_fixed BIGINT NOT NULL, state TEXT COLLATE "C" NOT NULL DEFAULT 'open',
            rowid BIGINT GENERATED ALWAYS AS IDENTITY
        );
        CREATE TABLE nominations (
            round TEXT COLLATE "C" NOT NULL REFERENCES rounds(id), id TEXT COLLATE "C" NOT NULL, kind TEXT COLLATE "C" NOT NULL,
            name TEXT COLLATE "C" NOT NULL, birth_date TEXT COLLATE "C", position TEXT COLLATE "C",
            unit_code TEXT COLLATE "C" NOT NULL, award TEXT COLLATE "C" NOT NULL,
            rowid BIGINT GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (round, id)
        );
        CREATE TABLE addresses (address TEXT COLLATE "C" PRIMARY KEY, unit TEXT COLLATE "C" NOT NULL);
        CREATE TABLE staff (
            login TEXT COLLATE "C" PRIMARY KEY, name TEXT COLLATE "C" NOT NULL,
            role TEXT COLLATE "C" NOT NULL CHECK (role IN ('viewer', 'clerk', 'lead', 'administrator')),
            password TEXT COLLATE "C" NOT NULL, is_locked BIGINT NOT NULL DEFAULT 0,
            failures BIGINT NOT NULL DEFAULT 0, failed_at BIGINT, created_at BIGINT NOT NULL
        );
        CREATE TABLE sessions (
            key TEXT COLLATE "C" PRIMARY KEY, login TEXT COLLATE "C" NOT NULL REFERENCES staff(login),
            opened_at BIGINT NOT NULL, ends_at BIGINT NOT NULL
        );
        CREATE TABLE claims (
            question TEXT COLLATE "C" PRIMARY KEY, login TEXT COLLATE "C" NOT NULL REFERENCES staff(login),
            claimed_at BIGINT NOT NULL
        );
        CREATE TABLE failed_logins (
            login TEXT COLLATE "C" NOT NULL, address TEXT COLLATE "C" NOT NULL, failures BIGINT NOT NULL,
            failed_at BIGINT NOT NULL, PRIMARY KEY (login, address)
        );
        CREATE INDEX failed_logins_age ON failed_logins(failed_at);
        """

    private static let mail = """
        -- The bytes of messages, by their SHA-256; out of line, and squeezed by nobody: they come in as they are.
        CREATE TABLE raws (sha256 TEXT COLLATE "C" PRIMARY KEY, size BIGINT NOT NULL, body BYTEA NOT NULL);
        ALTER TABLE raws ALTER COLUMN body SET STORAGE EXTERNAL;
        CREATE TABLE messages (
            id BIGINT PRIMARY KEY DEFAULT next_number('messages'),
            sha256 TEXT COLLATE "C" NOT NULL REFERENCES raws(sha256), size BIGINT NOT NULL, source TEXT COLLATE "C" NOT NULL,
            account TEXT COLLATE "C" NOT NULL, folder TEXT COLLATE "C" NOT NULL,
            uid_validity BIGINT NOT NULL, uid BIGINT NOT NULL,
            internal_date BIGINT, file_time BIGINT, accepted_at BIGINT NOT NULL,
            stage TEXT COLLATE "C" NOT NULL CHECK (stage IN ('accepted', 'read', 'settled', 'failed')),
            received_at BIGINT NOT NULL, evidence TEXT COLLATE "C", arrival_internal_date BIGINT,
            history_order BIGINT, failure TEXT COLLATE "C", first_seen BIGINT, fetched_at BIGINT
        );
        CREATE INDEX messages_sha256 ON messages(sha256);
        CREATE UNIQUE INDEX messages_file ON messages(sha256, source) WHERE account = '';
        CREATE INDEX messages_stage ON messages(stage, received_at);
        CREATE INDEX messages_received ON messages(received_at);
        CREATE TABLE uids (
            account TEXT COLLATE "C" NOT NULL, folder TEXT COLLATE "C" NOT NULL, uid_validity BIGINT NOT NULL, uid BIGINT NOT NULL,
            message BIGINT NOT NULL REFERENCES messages(id), internal_date BIGINT, gone_at BIGINT, filed_at BIGINT,
            PRIMARY KEY (account, folder, uid_validity, uid)
        );
        CREATE INDEX uids_message ON uids(message);
        CREATE TABLE cursors (
            account TEXT COLLATE "C" NOT NULL, folder TEXT COLLATE "C" NOT NULL, uid_validity BIGINT NOT NULL,
            last_uid BIGINT NOT NULL, PRIMARY KEY (account, folder)
        );
        CREATE TABLE readings (
            message BIGINT NOT NULL REFERENCES messages(id), version BIGINT NOT NULL, recorded_at BIGINT NOT NULL,
            rfc_message_id TEXT COLLATE "C", body BYTEA NOT NULL, reader_version BIGINT NOT NULL DEFAULT 0,
            failure TEXT COLLATE "C", PRIMARY KEY (message, version)
        );
        -- A Message-ID may be longer than an entry of a tree can be.
        CREATE INDEX readings_rfc_message_id ON readings USING hash (rfc_message_id) WHERE rfc_message_id IS NOT NULL;
        CREATE TABLE files (
            message BIGINT NOT NULL, version BIGINT NOT NULL, position BIGINT NOT NULL, path TEXT COLLATE "C" NOT NULL,
            sha256 TEXT COLLATE "C" NOT NULL, size BIGINT NOT NULL, format TEXT COLLATE "C" NOT NULL, problem TEXT COLLATE "C",
            PRIMARY KEY (message, version, position),
            FOREIGN KEY (message, version) REFERENCES readings(message, version)
        );
        CREATE INDEX files_sha256 ON files(sha256);
        CREATE TABLE verdicts (
            id BIGINT PRIMARY KEY DEFAULT next_number('verdicts'),
            message BIGINT NOT NULL REFERENCES messages(id), version BIGINT NOT NULL, is_current BIGINT NOT NULL,
            reading_version BIGINT NOT NULL, settled_at BIGINT NOT NULL,
            disposition TEXT COLLATE "C" NOT NULL, round TEXT COLLATE "C", unit TEXT COLLATE "C", timeliness TEXT COLLATE "C",
            dossier_files TEXT COLLATE "C" NOT NULL, covered TEXT COLLATE "C" NOT NULL, body TEXT COLLATE "C" NOT NULL,
            decided_by TEXT COLLATE "C", because TEXT COLLATE "C", correction_due BIGINT NOT NULL DEFAULT 0,
            sender TEXT COLLATE "C", UNIQUE (message, version)
        );
        CREATE UNIQUE INDEX verdicts_current ON verdicts(message) WHERE is_current = 1;
        CREATE VIEW entries AS
            SELECT v.message, v.id AS verdict, e.key AS position, e.value ->> 'name' AS name,
                e.value ->> 'kind' AS kind, e.value ->> 'attachment' AS attachment, e.value ->> 'document' AS document,
                e.value ->> 'status' AS status, e.value ->> 'nomination' AS nomination, e.value ->> 'score' AS score,
                e.value ->> 'reason' AS reason
            FROM verdicts v, json_each(v.body, '$.entries') e WHERE v.is_current = 1;
        CREATE TABLE decisions (
            id BIGINT PRIMARY KEY DEFAULT next_number('decisions'),
            message BIGINT NOT NULL REFERENCES messages(id), body TEXT COLLATE "C",
            undoes BIGINT UNIQUE REFERENCES decisions(id), decided_by TEXT COLLATE "C" NOT NULL,
            because TEXT COLLATE "C" NOT NULL, decided_at BIGINT NOT NULL, CHECK ((body IS NULL) <> (undoes IS NULL))
        );
        CREATE INDEX decisions_message ON decisions(message);
        CREATE TRIGGER decisions_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions
            FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
        CREATE TABLE lines (
            message BIGINT PRIMARY KEY, received_at BIGINT NOT NULL, round TEXT COLLATE "C", sender TEXT COLLATE "C" NOT NULL,
            subject TEXT COLLATE "C" NOT NULL, files BIGINT NOT NULL, disposition TEXT COLLATE "C" NOT NULL,
            timeliness TEXT COLLATE "C", unit TEXT COLLATE "C", receipt TEXT COLLATE "C",
            questions BIGINT NOT NULL, asks BIGINT NOT NULL, looks BIGINT NOT NULL, marks BYTEA NOT NULL,
            senders TEXT COLLATE "C" NOT NULL
        );
        CREATE INDEX lines_round ON lines(round, received_at, message);
        CREATE INDEX lines_asking ON lines(received_at, message) WHERE questions > 0;
        CREATE INDEX lines_unit ON lines(unit, received_at) WHERE unit IS NOT NULL;
        CREATE TABLE unread (message BIGINT PRIMARY KEY);
        """

    private static let letters = """
        CREATE TABLE outbox (
            id BIGINT PRIMARY KEY DEFAULT next_number('outbox'),
            kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('receipt', 'correction', 'reminder', 'digest', 'alarm')),
            occasion TEXT COLLATE "C" NOT NULL UNIQUE, message BIGINT REFERENCES messages(id),
            number TEXT COLLATE "C" UNIQUE, series TEXT COLLATE "C", sequence BIGINT, recipient TEXT COLLATE "C",
            subject TEXT COLLATE "C", rfc_message_id TEXT COLLATE "C" UNIQUE, body BYTEA,
            state TEXT COLLATE "C" NOT NULL CHECK (state IN ('queued', 'held', 'sent', 'refused', 'suppressed')),
            reason TEXT COLLATE "C", attempts BIGINT NOT NULL DEFAULT 0, answer TEXT COLLATE "C",
            created_at BIGINT NOT NULL, next_attempt BIGINT NOT NULL, sent_at BIGINT, told TEXT COLLATE "C",
            handed_over BIGINT, undelivered TEXT COLLATE "C", undelivered_by BIGINT REFERENCES messages(id),
            UNIQUE (series, sequence),
            CHECK (kind NOT IN ('receipt', 'correction') OR message IS NOT NULL),
            CHECK ((state = 'suppressed') = (number IS NULL)),
            CHECK ((state = 'suppressed') = (reason IS NOT NULL)),
            CHECK (number IS NULL OR (series IS NOT NULL AND sequence IS NOT NULL AND recipient IS NOT NULL
                AND subject IS NOT NULL AND rfc_message_id IS NOT NULL AND body IS NOT NULL))
        );
        CREATE UNIQUE INDEX outbox_receipt ON outbox(message) WHERE kind = 'receipt';
        CREATE INDEX outbox_message ON outbox(message) WHERE kind <> 'receipt';
        CREATE INDEX outbox_due ON outbox(next_attempt) WHERE state = 'queued';
        CREATE INDEX outbox_recipient ON outbox(lower(recipient COLLATE "C"), created_at) WHERE number IS NOT NULL;
        CREATE INDEX outbox_created ON outbox(created_at) WHERE number IS NOT NULL;
        CREATE INDEX outbox_sent ON outbox(sent_at) WHERE state = 'sent';
        CREATE INDEX outbox_in_hand ON outbox(handed_over) WHERE handed_over IS NOT NULL;
        CREATE INDEX outbox_held_back ON outbox(created_at) WHERE reason = 'rate_limited';
        CREATE TABLE slips (
            sha256 TEXT COLLATE "C" PRIMARY KEY, outbox BIGINT NOT NULL REFERENCES outbox(id), printed_at BIGINT NOT NULL
        );
        CREATE TABLE breakers (
            id BIGINT PRIMARY KEY DEFAULT next_number('breakers'), opened_at BIGINT NOT NULL,
            reason TEXT COLLATE "C" NOT NULL, closed_at BIGINT, closed_by TEXT COLLATE "C"
        );
        CREATE UNIQUE INDEX breaker_open ON breakers((1)) WHERE closed_at IS NULL;
        CREATE TABLE number_floors (series TEXT COLLATE "C" PRIMARY KEY, sequence BIGINT NOT NULL);
        """

    private static let keeping = """
        CREATE TABLE journal (
            sequence BIGINT PRIMARY KEY, time BIGINT NOT NULL, event TEXT COLLATE "C" NOT NULL,
            details TEXT COLLATE "C" NOT NULL, hash BYTEA NOT NULL
        );
        CREATE TRIGGER journal_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
            FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
        CREATE TABLE balances (
            account TEXT COLLATE "C" NOT NULL, folder TEXT COLLATE "C" NOT NULL, uid_validity BIGINT NOT NULL,
            on_server BIGINT NOT NULL, stored BIGINT NOT NULL, failed BIGINT NOT NULL, changed_at BIGINT NOT NULL,
            is_full BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (account, folder)
        );
        CREATE TABLE sightings (
            account TEXT COLLATE "C" NOT NULL, folder TEXT COLLATE "C" NOT NULL, uid_validity BIGINT NOT NULL, uid BIGINT NOT NULL,
            first_seen BIGINT NOT NULL, PRIMARY KEY (account, folder, uid_validity, uid)
        );
        CREATE TABLE alarm_book (name TEXT COLLATE "C" PRIMARY KEY, body TEXT COLLATE "C" NOT NULL);
        CREATE TABLE restores (
            id BIGINT PRIMARY KEY DEFAULT next_number('restores'), restored_at BIGINT NOT NULL, backed_up_at BIGINT NOT NULL
        );
        CREATE TABLE restorations (
            id BIGINT PRIMARY KEY DEFAULT next_number('restorations'), noticed_at BIGINT NOT NULL, horizon BIGINT NOT NULL,
            how TEXT COLLATE "C" NOT NULL
        );
        CREATE TABLE mailbox_starts (
            account TEXT COLLATE "C" NOT NULL, folder TEXT COLLATE "C" NOT NULL, uid_validity BIGINT NOT NULL,
            uid_next BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (account, folder)
        );
        CREATE TABLE facts (name TEXT COLLATE "C" PRIMARY KEY, value TEXT COLLATE "C" NOT NULL);
        """
}
