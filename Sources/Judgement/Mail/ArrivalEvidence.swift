import Dossiers

/// What the times of a message say against each other.
struct ArrivalEvidence {
    let arrival: Arrival
    let header: MessageHeader
    let rule: MailRule
    let trusted: TrustedHosts

    /// Whether the evidence disagrees in a way that could decide (contract, `arrival_disputed`).
    ///
    /// A late mail whose `Date` or an earlier hop lies at or before the deadline, and well before the arrival; or
    /// INTERNALDATE and the topmost trusted `Received` far apart; or no time but our own; or a time that only a stranger's server vouches for, or
    /// that stands in its stamp beside another one.
    func isDisputed(round: Round, isLate: Bool) -> Bool {
        let index = trusted.receivedIndex(in: header)
        let top = index.flatMap { header.received[$0].date }
        if arrival.isGuess { return true }
        if let internalDate = arrival.internalDate {
            if let top, abs(internalDate.seconds(since: top)) > rule.disputeSeconds { return true }
        } else if index == nil, !trusted.names.isEmpty, arrival.evidence == .topmostReceived {
            return true
        } else if arrival.evidence == .topmostReceived,
            header.values(of: MessageHeader.contradictoryReceived).contains(String(index ?? 0))
        {
            return true
        }
        guard isLate else { return false }
        let hops = header.received.dropFirst(index.map { $0 + 1 } ?? 0)
        let earlier = hops.compactMap(\.date) + [header.date].compactMap { $0 }
        return earlier.contains {
            $0 < round.firstLateInstant && arrival.receivedAt.seconds(since: $0) >= rule.dateDisputeSeconds
        }
    }
}
