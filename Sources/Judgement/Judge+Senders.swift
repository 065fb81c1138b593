import Dossiers

// Whose word counts: what the sender is worth as a witness, and what follows from it.
extension Judge {
    /// Judges the sender, and lets wait what he does not speak for.
    ///
    /// What counts by itself is what a unit's own address sends, unless our server found that it was not sent from there. All
    /// else is kept and dated; a person says whether it counts, and then it counts from its arrival.
    func settleSender(_ header: MessageHeader, into verdict: inout Verdict) {
        guard units.hasAddresses else { return }
        let standing = standing(of: header, verdict)
        verdict.sender = standing
        for index in verdict.entries.indices {
            verdict.entries[index].waits = waits(verdict.entries[index], standing, round: verdict.round)
        }
    }

    private func standing(of header: MessageHeader, _ verdict: Verdict) -> SenderStanding {
        let registered = header.from.first { !units.units(ofAddress: $0.mailbox).isEmpty }
        let address = registered?.mailbox ?? header.sender
        let own = registered.map { units.units(ofAddress: $0.mailbox) } ?? []
        let found = SenderEvidence(header, trusted: trusted).finding(for: address)
        let rank: SenderStanding.Rank =
            found.isForged
            ? .failed : own.isEmpty ? .unknown : found.isVerified ? .registeredVerified : .registeredUnverified
        let ofDocuments = Set(verdict.documentUnits.joined()).union(verdict.units)
        let waiting = found.isForged ? ofDocuments : ofDocuments.subtracting(own)
        return SenderStanding(rank: rank, reason: found.reason, units: own, waitingUnits: waiting.sorted())
    }

    private func waits(_ entry: Entry, _ standing: SenderStanding, round: String?) -> Bool {
        switch (standing.rank, entry.status) {
        case (_, .unmatched): return false
        case (.failed, _), (.unknown, _): return true
        case (_, .review): return false
        case (_, .matched):
            let unit = entry.nomination.flatMap { id in round.flatMap { unitOfNomination[$0] }?[id] }
            return unit.map { !standing.units.contains($0) } ?? false
        }
    }
}
