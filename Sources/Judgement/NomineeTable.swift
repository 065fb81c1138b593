import Dossiers
import Vietnamese

/// Columns of a nominee table by their headings, and its rows as mentions.
struct NomineeTable {
    /// Column index by role; the first column of a role wins.
    let columns: [ColumnRole: Int]
    /// Index of the first row of the heading.
    let headingRow: Int
    /// Index of the first row below the heading.
    let firstRow: Int
    private let columnCount: Int

    var hasName: Bool { columns[.name] != nil || columns[.collective] != nil || columns[.givenName] != nil }
    var hasAchievement: Bool { columns[.achievement] != nil }
    var hasVotes: Bool { columns[.votes] != nil }
    var hasAward: Bool { columns[.award] != nil }

    /// Rows below which no heading is looked for: letterheads and titles of a sheet take fewer.
    private static let deepestHeading = 20

    /// Finds the heading row; nil where the table has none that names nominees.
    init?(_ table: ExtractedText.Table, words: TableWords) {
        var best: (row: Int, roles: [ColumnRole: Int])?
        for (index, row) in table.rows.prefix(Self.deepestHeading).enumerated() {
            let roles = words.roles(of: row)
            if roles.count >= 2, roles.count > (best?.roles.count ?? 0) { best = (index, roles) }
            if let best, best.roles.count >= 3, index >= best.row + 2 { break }
        }
        guard var (row, roles) = best else { return nil }
        headingRow = row
        // A heading over two rows: the second repeats what the merge carries down, and tells Nam from Nữ.
        while row + 1 < table.rows.count, words.continuesHeading(table.rows[row + 1], above: table.rows[row]) {
            row += 1
            for (role, column) in words.roles(of: table.rows[row]) where roles[role] == nil { roles[role] = column }
            for role in [ColumnRole.birthMale, .birthFemale] where roles[role] != nil { roles[.birth] = nil }
        }
        columns = roles
        firstRow = row + 1
        columnCount = table.rows.first?.count ?? 0
        if !hasName {
            // A list of units has no name column: the unit is the nominee.
            guard roles[.unit] != nil, roles[.achievement] != nil || roles[.award] != nil else { return nil }
        }
        guard roles.count >= 2 else { return nil }
    }

    /// Reads the rows of `table`, which has this heading or continues one that had.
    func mentions(
        in table: ExtractedText.Table, from first: Int, words: TableWords, names: NameText, kind start: NomineeKind?
    ) -> [Mention] {
        var mentions: [Mention] = []
        var section = start
        var above: [ColumnRole: String] = [:]
        for row in table.rows.dropFirst(first) {
            if let kind = words.sectionKind(of: row) {
                section = kind
                continue
            }
            if words.isTotals(row) || repeatsHeading(row, words: words) { continue }
            let values = Values(row: row, columns: columns, above: above, words: words)
            above = values.texts
            mentions += values.mentions(section: section, names: names, isUnitList: !hasName)
        }
        return mentions
    }

    /// A heading repeated at the top of a page: the column of names is headed again.
    private func repeatsHeading(_ row: [ExtractedText.Cell], words: TableWords) -> Bool {
        guard let column = nameColumn, column < row.count else { return false }
        return words.exactRole(of: row[column].text).map { columns[$0] == column } ?? false
    }

    private var nameColumn: Int? { columns[.name] ?? columns[.collective] ?? columns[.givenName] ?? columns[.unit] }

    /// Whether a table without a heading of its own has the same columns.
    func isContinued(by table: ExtractedText.Table) -> Bool { table.rows.first?.count == columnCount }

    /// The cells of one row by role.
    private struct Values {
        var texts: [ColumnRole: String] = [:]
        var place = ""

        init(row: [ExtractedText.Cell], columns: [ColumnRole: Int], above: [ColumnRole: String], words: TableWords) {
            for (role, column) in columns where column < row.count {
                var text = row[column].text
                if words.isDitto(text) { text = above[role] ?? "" }
                texts[role] = text
            }
            let column = columns[.name] ?? columns[.collective] ?? columns[.givenName] ?? columns[.unit] ?? 0
            place = column < row.count ? row[column].place : ""
        }

        func text(_ role: ColumnRole) -> String { texts[role] ?? "" }

        func mentions(section: NomineeKind?, names: NameText, isUnitList: Bool) -> [Mention] {
            var cell = text(.name)
            if !text(.familyName).isEmpty || !text(.givenName).isEmpty, cell.isEmpty || texts[.familyName] != nil {
                cell = [text(.familyName), text(.givenName)].filter { !$0.isEmpty }.joined(separator: " ")
            }
            var isCollective = section == .collective
            if VietnameseText.words(cell).isEmpty {
                cell = text(.collective)
                isCollective = true
            }
            if VietnameseText.words(cell).isEmpty, isUnitList { cell = text(.unit) }
            return names.lines(ofCell: cell).compactMap { line in
                mention(of: line, isCollective: isCollective || isUnitList, section: section, names: names)
            }
        }

        private func mention(of line: String, isCollective: Bool, section: NomineeKind?, names: NameText) -> Mention? {
            let birth = [ColumnRole.birth, .birthMale, .birthFemale].lazy.map { text($0) }.first { !$0.isEmpty } ?? ""
            var mention = Mention(name: "", kind: .individual)
            mention.position = text(.position)
            mention.unitText = text(.unit)
            mention.award = text(.award)
            mention.place = place
            mention.hasAchievement = VietnameseText.words(text(.achievement)).count >= 3
            mention.birth = BirthText.parse(birth)
            let person = names.person(in: line)
            let looksCollective = names.isCollective(line) && person?.hadTitle != true
            if isCollective && section != .individual || looksCollective || (isCollective && person == nil) {
                let name = VietnameseText.collapsed(NameText.withoutNumbering(line))
                guard VietnameseText.words(name).contains(where: { $0.unicodeScalars.count > 1 }) else { return nil }
                mention.name = name
                mention.kind = .collective
                return mention
            }
            guard let person else { return nil }
            mention.name = person.name
            if mention.position.isEmpty { mention.position = person.rest }
            if mention.unitText.isEmpty { mention.unitText = person.rest }
            if mention.birth == nil { mention.birth = BirthText.parse(person.rest) }
            return mention
        }
    }
}
