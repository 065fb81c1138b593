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
    /// What stands before people whom a sentence proposes (`đề nghị khen thưởng`, `xin giới thiệu`).
    case proposing
    /// How an enumeration of people begins (`Các đồng chí`).
    case several
    /// What may stand between words that propose and the first of those whom they propose (`cho các cá nhân sau`).
    case listing
    /// That a sentence with words that propose may name others than whom it proposes (`thay cho`, `do`, `năm trước`, `hội đồng`).
    case doubtful
    /// What joins the last of an enumeration (`và`).
    case connective
    /// That a name is of whose something is and not of whom is proposed (`của`, `do`).
    case possessor
    /// What stands between somebody and what he is (`là`).
    case copula
    /// That a title names a campaign (`phong trào`, `hội thi`).
    case campaign
    /// With what the heading of a part begins in front of its kind (`Phần`, `Danh sách`).
    case sectionOpening = "section_opening"
    /// People, in the heading of a part (`Cá nhân`).
    case individuals
    /// What stands beside a count in the heading of a part (`người`).
    case sectionFiller = "section_filler"
    /// With what the heading of a part goes on behind its kind (`đề nghị khen thưởng`).
    case sectionTail = "section_tail"
    /// A label that is a name's although no column is headed so (`Tôi tên là`).
    case nomineeLabel = "nominee_label"
    /// With what a label begins that is a name's where it speaks of a proposal (`Tên … đề nghị khen thưởng`).
    case nameLabel = "name_label"
    /// That a list hangs on a decision: it says what has been awarded.
    case decided
    /// With what a letter says whom it goes to (`Kính gửi`).
    case salutation
    /// With what the title of a list begins.
    case list
    /// With what a school's name begins.
    case school
    /// With what a sentence of deeds begins that leaves out who did them (`Hoàn thành …`).
    case deed
}
