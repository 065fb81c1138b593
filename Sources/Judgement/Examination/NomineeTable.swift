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
    let columnCount: Int
    /// Whether the heading itself says `thành tích`; `Kết quả`, `Nội dung`, `Sáng kiến` head any list.
    let saysAchievement: Bool
    /// How many columns the heading of names covers: two where họ đệm and tên stand apart under one merge.
    let nameSpan: Int
    /// Columns between those of the family name and of the given name (`Họ | Đệm | Tên`).
    let middleNames: Range<Int>
    /// Whether the columns are known by what stands in them and not by headings.
    private(set) var isInferred = false
    /// Whether the names in it are of the office's own lists: as good as a title.
    private(set) var isOfRoster = false

    var hasName: Bool { columns[.name] != nil || columns[.collective] != nil || columns[.givenName] != nil }
    var hasAchievement: Bool { columns[.achievement] != nil }
    var hasVotes: Bool { columns[.votes] != nil }
    var hasAward: Bool { columns[.award] != nil }

    /// Whether it names people and says neither what they did nor what they are proposed for.
    func tellsNothing(of table: ExtractedText.Table, names: NameText) -> Bool {
        !hasAchievement && !hasAward && !holdsSentences(in: table, names: names)
    }

    /// Columns in which other people may be named: colleagues, whoever is replaced, who voted.
    var columnsOfOthers: Set<Int> {
        Set([ColumnRole.achievement, .note, .votes, .decision, .award, .number].compactMap { columns[$0] })
    }

    /// Whether a column that no heading explains holds sentences, as achievements do.
    func holdsSentences(in table: ExtractedText.Table, names: NameText) -> Bool {
        let known = Set(columns.values)
        return (0..<columnCount).contains { column in
            !known.contains(column)
                && ColumnContents(of: column, in: table.rows.dropFirst(firstRow), names: names, roster: .none)
                    .holdsSentences
        }
    }

    /// Rows below which no heading is looked for: letterheads and titles of a sheet take fewer.
    private static let deepestHeading = 20

    /// Finds the heading row; nil where the table has none that names nominees.
    ///
    /// Where a heading says nothing that the rules know, the column of names is the one in which names stand.
    init?(_ table: ExtractedText.Table, words: TableWords, names: NameText, roster: RosterNames) {
        var best: (row: Int, roles: [ColumnRole: Int])?
        for (index, row) in table.rows.prefix(Self.deepestHeading).enumerated() {
            // What stands further below a heading is another table's.
            if let best, best.roles.count >= 3, index >= best.row + 2 { break }
            let roles = words.roles(of: row)
            if roles.count >= 2, roles.count > (best?.roles.count ?? 0) { best = (index, roles) }
        }
        guard var (row, roles) = best, !Self.isCard(table, words: words) else { return nil }
        let top = row
        headingRow = top
        // A heading over two rows: the second repeats what the merge carries down, and tells Nam from Nữ.
        while row + 1 < table.rows.count, words.continuesHeading(table.rows[row + 1], above: table.rows[row]) {
            row += 1
            for (role, column) in words.roles(of: table.rows[row]) where roles[role] == nil { roles[role] = column }
            for role in [ColumnRole.birthMale, .birthFemale] where roles[role] != nil { roles[.birth] = nil }
        }
        // `Tên đơn vị` with one school in all rows is where people work, not who is proposed.
        if roles[.name] == nil, roles[.givenName] == nil, let column = roles[.collective], row + 2 < table.rows.count,
            ColumnContents(of: column, in: table.rows[(row + 1)...], names: names, roster: roster).isOne
        {
            roles[.collective] = nil
            roles[.unit] = roles[.unit] ?? column
        }
        // `Ông/Bà` may head the names themselves.
        if roles[.name] == nil, roles[.collective] == nil, roles[.givenName] == nil, let title = roles[.title] {
            roles[.name] = title
            roles[.title] = nil
        }
        // Who filled the form in may stand beside whom it proposes, under a heading of names as well.
        if let name = roles[.name] { roles[.name] = Self.columnOfNominees(name, of: table, row, words, names, roster) }
        // `Đối tượng` may head `Cá nhân`, `Tập thể`, and the names stand under another heading.
        if let name = roles[.name], row + 1 < table.rows.count,
            ColumnContents.isWithoutNames(name, in: table.rows[(row + 1)...], names: names, roster: roster),
            let column = Self.columnOfNames(in: table.rows[(row + 1)...], besides: roles, names: names, roster: roster)
        {
            roles = roles.filter { $0.value != column }
            roles[.name] = column
        }
        if roles[.name] == nil, roles[.collective] == nil, roles[.givenName] == nil,
            let column = Self.columnOfNames(in: table.rows[(row + 1)...], besides: roles, names: names, roster: roster)
        {
            roles = roles.filter { $0.value != column }
            roles[.name] = column
        }
        columns = roles
        firstRow = row + 1
        columnCount = table.rows.first?.count ?? 0
        saysAchievement =
            roles[.achievement].map { column in
                table.rows[top...row].contains { words.saysDeeds($0[column].text) }
            } ?? false
        var span = 1
        if let name = roles[.name], roles[.givenName] == nil {
            let cells = table.rows[row]
            while name + span < cells.count, cells[name + span].isContinuation,
                cells[name + span].text == cells[name].text
            { span += 1 }
        }
        nameSpan = span
        middleNames = Self.between(roles)
        if !hasName {
            // A list of units has no name column: the unit is the nominee.
            guard roles[.unit] != nil, roles[.achievement] != nil || roles[.award] != nil else { return nil }
        }
        guard roles.count >= 2 else { return nil }
    }

    /// Of several columns headed as names the one that holds most of the lists' names, else the most different ones.
    private static func columnOfNominees(
        _ first: Int, of table: ExtractedText.Table, _ heading: Int, _ words: TableWords, _ names: NameText,
        _ roster: RosterNames
    ) -> Int {
        let row = table.rows[heading]
        let columns = row.indices.filter { !row[$0].isContinuation && words.role(of: row[$0].text) == .name }
        guard columns.count > 1 else { return first }
        let rows = table.rows[(heading + 1)...]
        let contents = columns.map { ($0, ColumnContents(of: $0, in: rows, names: names, roster: roster)) }
        return contents.max {
            ($0.1.listed, $0.1.different, $1.0) < ($1.1.listed, $1.1.different, $0.0)
        }?.0 ?? first
    }

    /// The column in which names stand, among those that no heading claims for dates, deeds or awards.
    private static func columnOfNames(
        in rows: ArraySlice<[ExtractedText.Cell]>, besides roles: [ColumnRole: Int], names: NameText,
        roster: RosterNames
    ) -> Int? {
        let claimed = Set(
            [ColumnRole.number, .birth, .birthMale, .birthFemale, .achievement, .award, .votes, .note, .decision]
                .compactMap { roles[$0] })
        let found = (0..<(rows.first?.count ?? 0)).filter { !claimed.contains($0) }.map {
            ($0, ColumnContents(of: $0, in: rows, names: names, roster: roster))
        }.filter(\.1.holdsNames)
        return found.max { ($0.1.listed, $0.1.people, $1.0) < ($1.1.listed, $1.1.people, $0.0) }?.0
    }

    /// Rows between what somebody signs as and his name.
    private static let rowsOfSignature = 6

    /// Knows the columns by what stands in them, where the headings are words that the rules do not have; for documents whose
    /// title says what they are, and for tables that hold names of the office's lists.
    ///
    /// Two in three cells of one column have to be names, of people with a known family name among them.
    init?(inferredFrom table: ExtractedText.Table, words: TableWords, names: NameText, roster: RosterNames) {
        guard let width = table.rows.first?.count, width >= 2, !Self.isCard(table, words: words) else { return nil }
        let rows = table.rows[...]
        var best: (column: Int, contents: ColumnContents, first: Int)?
        for column in 0..<width {
            let whole = ColumnContents(of: column, in: rows, names: names, roster: roster)
            guard let first = whole.firstPerson else { continue }
            let below =
                first > 0 ? ColumnContents(of: column, in: rows[first...], names: names, roster: roster) : whole
            guard below.holdsNames else { continue }
            if best.map({ ($0.contents.listed, $0.contents.people) < (below.listed, below.people) }) ?? true {
                best = (column, below, first)
            }
        }
        guard let best, Self.haveCompany(best.column, in: rows[best.first...]) else { return nil }
        // Names below `NGƯỜI LẬP` and `HIỆU TRƯỞNG`, perhaps below `(Đã ký)` and empty rows, are of who signs.
        let above = rows[..<best.first].suffix(Self.rowsOfSignature)
        guard !above.contains(where: { words.beginsSignature($0, names: names) }),
            !words.beginsSignature(table.rows[best.first], names: names)
        else { return nil }
        var roles = best.first > 0 ? words.roles(of: table.rows[best.first - 1]) : [:]
        for role in [ColumnRole.name, .collective, .familyName, .givenName] { roles[role] = nil }
        for other in 0..<width where other != best.column && !roles.values.contains(other) {
            let contents = ColumnContents(of: other, in: rows[best.first...], names: names, roster: roster)
            if roles[.birth] == nil, contents.holdsBirths {
                roles[.birth] = other
            } else if roles[.achievement] == nil, contents.holdsSentences {
                roles[.achievement] = other
            }
        }
        roles[.name] = best.column
        columns = roles
        // Collectives of the list may stand above the first person.
        var start = best.first
        while start > 0, best.column < table.rows[start - 1].count,
            names.isCollective(table.rows[start - 1][best.column].text), words.roles(of: table.rows[start - 1]).isEmpty
        { start -= 1 }
        headingRow = max(0, start - 1)
        firstRow = start
        columnCount = width
        saysAchievement = false
        nameSpan = 1
        middleNames = 0..<0
        isInferred = true
        isOfRoster =
            best.contents.listed >= (best.first > 0 ? 1 : Self.leastListed)
            && best.contents.listed * 2 > best.contents.people
            && roles[.achievement] != nil
    }

    /// Whether something stands beside most of the names: lines of a sheet that happen to be names are no list.
    private static func haveCompany(_ column: Int, in rows: ArraySlice<[ExtractedText.Cell]>) -> Bool {
        var (named, accompanied) = (0, 0)
        for row in rows where column < row.count && !row[column].text.isEmpty && !row[column].isContinuation {
            named += 1
            let hasOthers = row.indices.contains {
                $0 != column && !row[$0].isContinuation && VietnameseText.hasWords(row[$0].text, atLeast: 1)
            }
            if hasOthers { accompanied += 1 }
        }
        return accompanied * 2 > named
    }

    private static func between(_ roles: [ColumnRole: Int]) -> Range<Int> {
        guard let family = roles[.familyName], let given = roles[.givenName], given > family + 1,
            given - family <= mostNameColumns, !roles.values.contains(where: { $0 > family && $0 < given })
        else { return 0..<0 }
        return family + 1..<given
    }

    private static let mostNameColumns = 3
    static let wordsOfDeed = 5
    /// One listed name beside a sentence may be whoever signs.
    private static let leastListed = 2

    /// A colon or a dash in a cell of its own, between label and value.
    static func isMark(_ text: String) -> Bool { text == ":" || text == "-" || text == "–" }

    /// Label and value side by side in most rows (`Họ và tên | A | Năm sinh | 1980`): a card and no list.
    private static func isCard(_ table: ExtractedText.Table, words: TableWords) -> Bool {
        var (rows, filled) = (0, 0)
        for row in table.rows.prefix(deepestHeading) {
            if row.contains(where: { !$0.isContinuation && !$0.text.isEmpty }) { filled += 1 }
            let cells = row.filter { !$0.isContinuation && !$0.text.isEmpty && !isMark($0.text) }
            guard cells.count == 2 || cells.count == 4 else { continue }
            let isPairs = stride(from: 0, to: cells.count, by: 2).allSatisfy { index in
                guard let role = words.role(of: cells[index].text), role != .number else { return false }
                return words.role(of: cells[index + 1].text) == nil
            }
            if isPairs { rows += 1 }
        }
        // A worksheet may have two such lines above its list.
        return rows >= 2 && rows * 2 >= filled
    }

    /// Whether a table without a heading of its own has the same columns.
    func isContinued(by table: ExtractedText.Table) -> Bool { table.rows.first?.count == columnCount }
}
