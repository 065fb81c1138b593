import Dossiers

/// What the times of a message say against each other.
struct ArrivalEvidence {
    let arrival: Arrival
    let header: MessageHeader
    let rule: MailRule

    /// Whether the evidence disagrees in a way that could decide (contract, `arrival_disputed`).
    ///
    /// A late mail whose `Date` or an earlier hop lies at or before the deadline, and well before the arrival; or
    /// INTERNALDATE and the topmost `Received` far apart.
    func isDisputed(round: Round, isLate: Bool) -> Bool {
        if let internalDate = arrival.internalDate, let top = header.received.first?.date,
            abs(internalDate.seconds(since: top)) > rule.disputeSeconds
        {
            return true
        }
        guard isLate else { return false }
        let earlier = header.received.dropFirst().compactMap(\.date) + [header.date].compactMap { $0 }
        return earlier.contains {
            $0 < round.firstLateInstant && arrival.receivedAt.seconds(since: $0) >= rule.dateDisputeSeconds
        }
    }
}
