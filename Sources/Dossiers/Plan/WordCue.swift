/// What small words of a text tell, where they stand: the words themselves are the plan's (`documents.yaml`).
public enum WordCue: String, Hashable, Sendable, Codable, CaseIterable {
    /// Before a date of birth (`sinh năm`).
    case birth
    /// That a text speaks of awards at all (`khen`, `thi đua`).
    case awards
    /// How a heading begins that says of whom a list is (`các`, `danh sách`).
    case listHead = "list_head"
    /// That a column's heading itself says that deeds stand below it.
    case deedHeading = "deed_heading"
    /// That a label is of the unit, and not of a collective that is proposed.
    case unitLabel = "unit_label"
    /// That a label is of whoever is proposed and not of who proposes (`đề nghị khen thưởng`, `được đề nghị`).
    case proposed
    /// What a heading of a table of a council's members says.
    case council
    /// How a sentence begins whose subject comes behind the first comma (`Trong năm 2021, …`).
    case adverbial
    /// With what the predicate of a sentence begins, or what goes on behind its subject (`đã`, `được`, `vì`).
    case predicate
    /// What stands before a collective that a sentence is about (`Tập thể`).
    case team
    /// What stands before a collective that a sentence proposes (`tặng Giấy khen cho`).
    case introducer
    /// That a sentence tells of a meeting and not of deeds.
    case meeting
    /// With what a sentence of deeds begins that leaves out who did them (`Hoàn thành …`).
    case deed
}
