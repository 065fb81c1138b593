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
    var place: RowPlace
}
