import Dossiers

extension Judge {
    /// The documents with people of the unit's list added whom a picture's reading has overlooked (see `RosterReading`).
    ///
    /// A picture of which not even the title could be read is a summary where it names such people.
    func withOverlooked(
        _ documents: [DossierDocument], _ reading: Reading, sender: String?, round: Round?
    ) -> [DossierDocument] {
        guard let round, let matcher = matchers[round.id] else { return documents }
        return zip(documents, reading.attachments).map { document, attachment in
            guard document.isRecognized, let text = attachment.text, let unit = document.units.first ?? sender else {
                return document
            }
            let found = RosterReading(matcher: matcher)
                .mentions(in: text, unit: unit, besides: document.mentions.map(\.mention))
            // A birth date without a name says nothing of what the paper is.
            let isSummary = document.kinds.contains(.summary) || document.kinds.isEmpty && !found.allSatisfy(\.isUnread)
            guard !found.isEmpty, isSummary else { return document }
            var document = document
            if document.kinds.isEmpty { document.kinds = [.summary] }
            document.mentions += found.map { ($0, .summary) }
            return document
        }
    }
}
