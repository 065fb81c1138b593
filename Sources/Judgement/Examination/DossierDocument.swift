import Dossiers

/// What one file holds: the kinds of documents, the nominees they speak of, the units and years they name.
struct DossierDocument {
    var kinds: [DocumentKind] = []
    /// Whether it was read from a picture, so that words may be misread or missing.
    var isRecognized = false
    var mentions: [(mention: Mention, document: DocumentKind)] = []
    /// Units of the letterhead and of unit lines, in order.
    var units: [String] = []
    /// Proper-name words of a school in the letterhead that is on no list; nil where there is none.
    var foreignUnit: String?
    /// The sections in which a nominee may be named, for the second look; none of a paper that is no part of a dossier.
    var sections: [DocumentSection] = []
    /// Whether its title is that of a paper which is no part of a dossier (a plan, a decision), and nothing else is in it.
    var isOtherPaper = false
    /// Whether it says anything of awards.
    var speaksOfAwards = false
    /// Years that titles name (`năm 2021`).
    var years: [Int] = []
    /// The titles of its summaries, and what stands right below them.
    var titles: [String] = []
}
