// What a letter may say to whom. Anybody can send ten names and wait for the answer: who is proposed, whose files have come and
// how many is told to the unit's own registered addresses alone.
extension Verdict {
    /// This verdict as far as the addressee may know it: to an address that is not registered for the units of the message it
    /// tells what came and when, not what matched, whose it is, how many there are or what came before.
    ///
    /// A registered sender whose message names no unit of the list is told of it as ever: there is nobody else's in it.
    public func disclosed(to addressee: Addressee) -> Verdict {
        if addressee.isOfAllUnits || !addressee.isStranger && units.isEmpty { return self }
        var verdict = self
        verdict.entries = entries.filter { entry in
            entry.status == .matched && entry.nomination.map { addressee.isOwn($0) } ?? false
        }
        verdict.units = units.filter { addressee.speaks(for: $0) }
        if let unit, !addressee.speaks(for: unit) { verdict.unit = nil }
        verdict.findings.removeAll { Self.telling.contains($0.code) }
        verdict.receipt.missing = nil
        verdict.receipt.pending = []
        verdict.receipt.expected = 0
        verdict.receipt.earlier = nil
        let names = Set(verdict.entries.compactMap(\.nomination))
        if let replaced = receipt.replaced, replaced.allSatisfy({ !names.contains($0) }),
            verdict.receipt.kinds.count > 1
        {
            // That somebody else's file was there before is nobody's but that unit's to know.
            verdict.receipt.kinds.removeAll { $0 == .superseded }
        }
        return verdict
    }

    /// Findings that say how a file compares with the list, or with what others sent.
    private static let telling: Set<Finding.Code> = [
        .nomineeNotListed, .ambiguousMatch, .awardMismatch, .duplicate, .superseded, .missingSummary, .missingDocument,
    ]
}
