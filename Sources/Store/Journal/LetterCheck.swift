internal import Dossiers
internal import Octets
internal import SQL

/// Compares all mail that went out or waits with what the journal tells of it: receipts have their digest in the row that
/// settled the message, the other kinds in an event of their own.
enum LetterCheck {
    static func flaws(told facts: JournalFacts, _ db: Connection) throws -> [StoreFlaw] {
        var flaws: [StoreFlaw] = []
        var written: Set<String> = []
        var receipts: [Int64: (isWritten: Bool, reason: String?)] = [:]
        let rows = try Row.fetchWalk(db, sql: sql)
        while let row = try rows.next() {
            let number = row[1] as String?
            if row[7] as String == OutgoingKind.receipt.rawValue, let message = row[firstOfSeal + 3] as Int64? {
                receipts[message] = (number != nil, row[6])
            }
            guard let number else { continue }
            written.insert(number)
            if facts.letters[number]?.contains(try Fingerprint(of: row, at: 2)) != true {
                flaws.append(StoreFlaw(.receipt, "outbox \(row[0] as Int64), \(number)"))
            }
            // Letters of before seals were written have nothing to compare with but their bytes.
            if let seal = facts.seals[number], ContentHash.sha256(Seal.bytes(row, from: firstOfSeal)) != seal {
                flaws.append(StoreFlaw(.receipt, "outbox \(row[0] as Int64)"))
            }
            if !isAsAnswered(row, facts.answers[row[0]]) {
                flaws.append(StoreFlaw(.receipt, "outbox \(row[0] as Int64), answer"))
            }
        }
        flaws += facts.letters.keys.filter { !written.contains($0) }.sorted().map {
            StoreFlaw(.receipt, "letter, \($0) is gone")
        }
        // Why a message was not answered stands in the last row that settled it; an order may answer it later.
        for (message, reason) in facts.suppressed where !reason.isEmpty {
            let found = receipts[message]
            if found?.isWritten != true, found?.reason != reason {
                flaws.append(StoreFlaw(.receipt, "message \(message), \(reason) is gone"))
            }
        }
        return flaws
    }

    private static let firstOfSeal = 8
    private static let sql = """
        SELECT id, number, body, state, answer, sent_at, reason, kind, \(Seal.outboxColumns) FROM outbox
        """

    /// What the server answered, and when, against the last row that told it.
    private static func isAsAnswered(_ row: Row, _ last: JournalFacts.Answer?) -> Bool {
        let state: String = row[3]
        let isSent = last?.event == "receipt_sent"
        guard (state == "sent") == isSent, (row[5] as Int64?) == (isSent ? last?.time : nil) else { return false }
        if state == "refused", last?.event != "receipt_refused", last?.event != "letter_dropped" { return false }
        // While a mail without a copy is on its way, or in doubt, the answer tells of that (`noteHandOver`).
        let mark = OutboxEntry.copylessMark
        let (answer, told): (String?, String?) = (row[4], last?.answer)
        let isUnderWay =
            state == "queued" && (answer?.hasPrefix(mark) == true || answer == nil && told?.hasPrefix(mark) == true)
        return last?.event == "letter_dropped" || isUnderWay || answer == told
    }
}
