import Dossiers

// Which round a message is for: what the documents say of themselves, then whom they name, then the moment of arrival.
extension Judge {
    /// The round of a message with these documents.
    ///
    /// A round that was opened by mistake, or early, must not take what is late for the one before: a year in a title decides
    /// where a round is of that year, and whom the documents name decides where nobody of them is on the list of the round of
    /// the day. Only then the day decides.
    func round(of documents: [DossierDocument], at moment: Instant) -> Round? {
        guard let today = round(at: moment), rounds.count > 1 else { return round(at: moment) }
        let dossiers = documents.filter { !$0.kinds.isEmpty }
        let years = Set(dossiers.flatMap(\.years))
        let named = rounds.filter { round in Self.year(in: round.id).map(years.contains) ?? false }
        if !named.isEmpty, !named.contains(today) {
            return named.count == 1 ? named[0] : byNames(dossiers, among: named) ?? named.last
        }
        if named.contains(today) { return today }
        return byNames(dossiers, among: rounds, before: today) ?? today
    }

    /// The round that mail of this moment is for: the one whose deadline comes next, else the last one; a closed one only where
    /// all are.
    private func round(at moment: Instant) -> Round? {
        let open = rounds.filter { $0.state == .open }
        let usable = open.isEmpty ? rounds : open
        return usable.first { moment < $0.firstLateInstant } ?? usable.last
    }

    /// Names that are looked up: enough to tell one list from another.
    private static let mostNames = 40

    /// The round whose list has most of the names; nil where `today` has any of them, or none has.
    private func byNames(_ documents: [DossierDocument], among rounds: [Round], before today: Round? = nil) -> Round? {
        let mentions = documents.flatMap { $0.mentions.map(\.0) }.prefix(Self.mostNames)
        func known(_ round: Round) -> Int {
            guard let matcher = matchers[round.id] else { return 0 }
            return mentions.count { matcher.match($0, unit: nil).status != .unmatched }
        }
        guard !mentions.isEmpty, today.map({ known($0) == 0 }) ?? true else { return nil }
        let counted = rounds.filter { $0.id != today?.id }.map { (round: $0, names: known($0)) }
        return counted.filter { $0.names > 0 }.max { $0.names < $1.names }?.round
    }
}
