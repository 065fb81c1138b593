import Dossiers
import Vietnamese

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
    /// Whether the document says something that the nominee has done.
    var hasAchievement = false
    /// The unit in the letterhead of the part of the file where it stands; nil where there is none.
    var sectionUnit: String?
    /// Whether a remark beside the name says that he is not proposed or has withdrawn.
    var isWithdrawn = false
    /// Whether what speaks for it is weak, so that it is nobody where no list holds the name.
    var isTentative = false
    /// Whether a label or the word for collectives stands before it (`Tập thể: Trường …`): it is proposed and not only told of.
    var isLabelled = false
    /// Whether the document may only speak of it and propose others: before it counts a person is asked.
    var isUnsure = false
    /// Whether a row speaks of somebody whose name could not be read at all; `name` is empty then.
    var isUnread = false
    /// The same mention with weaker evidence.
    var tentative: Mention {
        var mention = self
        mention.isTentative = true
        return mention
    }
    /// Whether it is a word or two, no name's, in a row that says nothing else: of a heading that was read across a line.
    var isScrap: Bool {
        kind == .individual && !isUnread && birth == nil && position.isEmpty && unitText.isEmpty && award.isEmpty
            && !hasAchievement
            && VietnameseText.words(name).count <= 2 && !Surnames.isSpelled(String(name.prefix { $0 != " " }))
    }
    /// What a title before the name or a column says.
    var gender: Gender?
}
