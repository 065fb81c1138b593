/// What the prose of one section says of people, read when it is first asked for and then once.
final class ProseReading {
    private let section: DocumentSection
    private let prose: NomineeProse

    init(of section: DocumentSection, by prose: NomineeProse) {
        self.section = section
        self.prose = prose
    }

    /// Everybody whom the section proposes, in order.
    private(set) lazy var nominees = prose.mentions(in: section, isReport: false)
    /// Whom a report is about: one at most.
    private(set) lazy var subject = prose.mentions(in: section, isReport: true)
}
