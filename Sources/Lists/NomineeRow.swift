import Dossiers

/// One nominee of a list as its row gives it, before it has an ID.
struct NomineeRow: Hashable, Sendable {
    var id: String
    var kind: NomineeKind
    var name: String
    var birthDate: BirthDate?
    var position: String?
    var unitCode: String
    var award: String
    /// The number that the list gives to the row.
    var number: Int?
    var place: RowPlace

    /// Whether the other is this row once more, pasted or printed twice: the number and all else are the same.
    func isRepeated(by other: Self) -> Bool {
        var moved = other
        moved.place = place
        moved.id = id
        return number != nil && moved == self
    }
}
