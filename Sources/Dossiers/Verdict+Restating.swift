extension Verdict {
    /// This verdict as a letter would state it after people have decided: who is missing and who waits is worked out again
    /// from where the entries stand now.
    ///
    /// `original` is the program's own verdict, whose lists were made before anybody decided. Who waits because of another
    /// message stays waiting.
    public func restated(from original: Verdict) -> Verdict {
        guard let missing = receipt.missing else { return self }
        var verdict = self
        let summaries = entries.filter { $0.document == .summary }
        let counts = timeliness != .late
        let covered = Set(counts ? summaries.filter { $0.status == .matched }.compactMap(\.nomination) : [])
        let waiting = Set(counts ? summaries.filter { $0.status == .review }.flatMap(\.candidates) : [])
        let asked = Set(
            original.entries.filter { $0.document == .summary && $0.status == .review }.flatMap(\.candidates))
        let released = receipt.pending.filter { asked.contains($0) && !waiting.contains($0) }
        verdict.receipt.pending = receipt.pending.filter { !released.contains($0) && !covered.contains($0) }
        verdict.receipt.missing = (missing + released).filter { !covered.contains($0) }
        return verdict
    }
}
