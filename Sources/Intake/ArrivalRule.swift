import Dossiers

/// When a message arrived: the receiving server's word, never the sender's `Date` and never the time of processing.
enum ArrivalRule {
    /// INTERNALDATE, else the date of the topmost `Received` field, else the file's time, else `now` (a pipe).
    static func arrival(of reading: Reading, internalDate: Instant?, fileTime: Instant?, now: Instant) -> Arrival {
        if let internalDate {
            return Arrival(receivedAt: internalDate, evidence: .internalDate, internalDate: internalDate)
        }
        if let date = reading.header.received.first?.date {
            return Arrival(receivedAt: date, evidence: .topmostReceived)
        }
        return Arrival(receivedAt: fileTime ?? now, evidence: .fileTime)
    }
}
