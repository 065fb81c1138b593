import Dossiers

/// One line of a document: a paragraph's, or a cell's of a table that lists nobody.
struct DocumentLine: Hashable, Sendable {
    /// White space collapsed, never empty.
    var text: String
    /// Where it stands, for people.
    var place: String
    var role = LineRole.body
}
