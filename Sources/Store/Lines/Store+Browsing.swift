internal import Dossiers
internal import SQL

// What screens read beside lists: single lines, and what came since they last looked.
extension Store {
    /// The number of the newest journal row; 0 in an empty journal.
    ///
    /// What people see follows from rows that are written with it: the same number, the same picture.
    public func journalLength() throws -> Int64 {
        try read { db in
            try Int64.fetchOne(db.cachedStatement(sql: "SELECT coalesce(max(sequence), 0) FROM journal")) ?? 0
        }
    }

    /// The line of a settled message.
    public func line(of message: Int64) throws -> SettledLine? {
        let sql = "SELECT \(LineTable.columns) FROM lines l WHERE l.message = ?"
        return try read { db in
            try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [message]).map { try LineTable.line($0) }
        }
    }

    /// The newest lines of the messages of one unit, the newest first.
    public func lines(ofUnit unit: String, limit: Int) throws -> [SettledLine] {
        let sql = """
            SELECT \(LineTable.columns) FROM lines l WHERE l.unit = ? ORDER BY l.received_at DESC, l.message DESC LIMIT ?
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [unit, limit]).map { try LineTable.line($0) }
        }
    }

    /// Messages from this one address, in lower case, about which people have recorded anything.
    public func decidedMessages(from address: String) throws -> [Int64] {
        let sql = """
            SELECT DISTINCT d.message FROM decisions d JOIN lines l ON l.message = d.message WHERE l.senders = ? ORDER BY 1
            """
        return try read { db in try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [address]) }
    }

    /// Message, sender and subject of the lines behind a message's number, by number.
    public func senders(after message: Int64, limit: Int) throws -> [(message: Int64, sender: String, subject: String)]
    {
        let sql = "SELECT message, sender, subject FROM lines WHERE message > ? ORDER BY message LIMIT ?"
        return try read { db in
            try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [message, limit]).map { ($0[0], $0[1], $0[2]) }
        }
    }

    /// Letters to these addresses, the newest first.
    public func letters(to addresses: [String], limit: Int) throws -> [OutboxLine] {
        guard !addresses.isEmpty else { return [] }
        let wanted = Set(addresses.map { $0.lowercased() })
        return try read { db in
            let places = Array(repeating: db.ignoringCase("?"), count: wanted.count).joined(separator: ", ")
            let sql = """
                SELECT \(OutboxLine.columns) FROM outbox o
                WHERE o.number IS NOT NULL AND \(db.ignoringCase("o.recipient")) IN (\(places))
                ORDER BY o.id DESC LIMIT \(limit)
                """
            return try Row.fetchAll(db, sql: sql, arguments: Arguments(wanted.sorted())).map { try OutboxLine($0) }
        }
    }

    /// How many letters wait for a person to let them go.
    public func heldLetters() throws -> Int {
        try read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM outbox WHERE state = 'held'") ?? 0
        }
    }
}
