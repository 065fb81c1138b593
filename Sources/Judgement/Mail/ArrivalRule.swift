public import Dossiers

/// When a message arrived: the receiving server's word, never the sender's `Date` and never the time of processing.
public enum ArrivalRule {
    /// INTERNALDATE, else the date of the topmost `Received` field of a trusted server, else of the topmost at all, else
    /// the file's time, else `now`, which is a guess: a server may give no time that can be read.
    ///
    /// Where servers are named and none of them has stamped a message out of a file, its topmost field is still a better
    /// guess than the time of the file; the judgement then leaves the time to a person.
    public static func arrival(
        of reading: Reading, internalDate: Instant?, fileTime: Instant?, now: Instant, trusted: TrustedHosts = .topmost
    ) -> Arrival {
        if let internalDate {
            return Arrival(receivedAt: internalDate, evidence: .internalDate, internalDate: internalDate)
        }
        let header = reading.header
        if let date = trusted.received(in: header)?.date ?? header.received.first?.date {
            return Arrival(receivedAt: date, evidence: .topmostReceived)
        }
        return Arrival(receivedAt: fileTime ?? now, evidence: .fileTime, isGuess: fileTime == nil)
    }
}
