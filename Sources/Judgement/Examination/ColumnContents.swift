import Dossiers
import Vietnamese

/// What stands in one column of a table, counted over a bounded sample of its rows.
struct ColumnContents {
    private(set) var filled = 0
    /// Names of people with a known family name, or of somebody on a list.
    private(set) var people = 0
    /// Of those the ones that a list holds.
    private(set) var listed = 0
    private(set) var collectives = 0
    private(set) var births = 0
    private(set) var sentences = 0
    /// The first row of the sample with a person.
    private(set) var firstPerson: Int?
    private var seen: Set<String> = []

    /// Enough to tell what a column holds.
    private static let mostSampled = 200
    /// A name with everything that people write below it is shorter.
    private static let longestName = 160

    init(
        of column: Int, in rows: ArraySlice<[ExtractedText.Cell]>, names: NameText, roster: RosterNames
    ) {
        for (index, row) in rows.prefix(Self.mostSampled).enumerated() where column < row.count {
            let cell = row[column]
            guard !cell.text.isEmpty, !cell.isContinuation else { continue }
            filled += 1
            seen.insert(cell.text)
            count(cell.text, names, roster, row: index)
        }
    }

    private init() {}

    /// Whether a column is filled, and with nobody's name; as of the same sample, but no further than the first name.
    static func isWithoutNames(
        _ column: Int, in rows: ArraySlice<[ExtractedText.Cell]>, names: NameText, roster: RosterNames
    ) -> Bool {
        var contents = ColumnContents()
        for (index, row) in rows.prefix(mostSampled).enumerated() where column < row.count {
            let cell = row[column]
            guard !cell.text.isEmpty, !cell.isContinuation else { continue }
            contents.filled += 1
            contents.count(cell.text, names, roster, row: index)
            if contents.people > 0 { return false }
        }
        return contents.filled > 0 && contents.collectives < contents.filled
    }

    private mutating func count(_ text: String, _ names: NameText, _ roster: RosterNames, row: Int) {
        if VietnameseText.hasWords(text, atLeast: 5) { sentences += 1 }
        guard text.utf8.count <= Self.longestName else { return }
        if BirthText.parse(text) != nil { births += 1 }
        if names.isCollective(text) {
            collectives += 1
            return
        }
        guard let line = names.lines(ofCell: text).first, let person = names.person(in: line, isCell: true),
            VietnameseText.hasWords(person.name, atLeast: 2)
        else { return }
        let isListed = roster.contains(person.name)
        guard isListed || Surnames.isSpelled(String(person.name.prefix { $0 != " " })) else { return }
        people += 1
        if isListed { listed += 1 }
        if firstPerson == nil { firstPerson = row }
    }

    /// Whether names stand here, of people and among them of collectives: two in three cells at least, and not one name again and
    /// again.
    var holdsNames: Bool { people > 0 && (people + collectives) * 3 >= filled * 2 && !repeats }
    var holdsBirths: Bool { births * 3 >= filled * 2 && filled > 0 }
    var holdsSentences: Bool { sentences * 3 >= filled * 2 && filled > 0 }
    /// How many different texts stand here.
    var different: Int { seen.count }
    /// Whether one text stands in every row, several of them.
    var isOne: Bool { filled > 1 && seen.count == 1 }
    private var repeats: Bool { filled > 2 && seen.count * 2 < filled }
}
