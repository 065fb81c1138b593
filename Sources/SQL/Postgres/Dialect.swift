/// What of the ledger's SQL PostgreSQL would not understand, and what is made of it.
///
/// All other differences are met where they are least seen: the schema for PostgreSQL has functions by SQLite's names (`instr`, `hex`,
/// `json_each`, `max` of two) and an operator `->>` on text, and what both understand is written instead of what one does
/// (`ON CONFLICT … DO NOTHING` for `INSERT OR IGNORE`, a target for each `ON CONFLICT … DO UPDATE`, a name for each inner query).
enum Dialect {
    /// The statement as PostgreSQL takes it.
    ///
    /// - `?` and `?1` are `$1`: the protocol knows no others.
    /// - `CROSS JOIN … ON` is `JOIN … ON`: SQLite keeps the order of tables there, PostgreSQL orders them by its own statistics.
    static func postgres(_ sql: String) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(sql.utf8.count + 16)
        var highest = 0
        var isQuoted = false
        var bytes = sql.utf8.makeIterator()
        var next = bytes.next()
        while let byte = next {
            next = bytes.next()
            if byte == UInt8(ascii: "'") { isQuoted.toggle() }
            guard byte == UInt8(ascii: "?"), !isQuoted else {
                text.append(byte)
                continue
            }
            var digits: [UInt8] = []
            while let digit = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
                digits.append(digit)
                next = bytes.next()
            }
            // A place without a number is the next after the highest before it.
            let number = Int(String(decoding: digits, as: UTF8.self)) ?? highest + 1
            highest = max(highest, number)
            text.append(UInt8(ascii: "$"))
            text += String(number).utf8
        }
        return replacing("CROSS JOIN ", by: "JOIN ", in: String(decoding: text, as: UTF8.self))
    }

    private static func replacing(_ word: String, by other: String, in text: String) -> String {
        guard text.contains(word) else { return text }
        return text.split(separator: word, omittingEmptySubsequences: false).joined(separator: other)
    }

    /// The bytes of a text; PostgreSQL's holds no NUL, so that one becomes U+FFFD.
    static func withoutNUL(_ text: String) -> [UInt8] {
        guard text.utf8.contains(0) else { return Array(text.utf8) }
        return text.utf8.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
    }
}

extension Connection {
    /// A column or place for text as it is compared where the case of A to Z counts for nothing; such columns alone are declared so
    /// in SQLite's tables.
    package func ignoringCase(_ text: String) -> String { isPostgres ? "lower(\(text) COLLATE \"C\")" : text }
}
