import Dossiers

/// A nominee as a document speaks of him or it, before anybody is looked up.
struct Mention: Hashable, Sendable {
    var name: String
    var kind: NomineeKind
    var birth: BirthDate?
    var position: String = ""
    /// What the document says of the unit in this row or card.
    var unitText: String = ""
    /// Whether that is running text after the name and no column or label of units.
    var unitIsRunningText = false
    var award: String = ""
    var place: String = ""
    /// Whether a title before the name told a man or a woman; unused where it did not.
    var hasAchievement = false
}
