import Dossiers
import Judgement

/// Which column of a list of nominations holds what, from one row of headings or two.
struct NominationColumns {
    enum Column: String, Hashable, CaseIterable {
        case number, id, kind, title, name, familyName, givenName, collective, birth, birthMale, birthFemale, position
        case unitCode, unit, award

        /// For people.
        var label: String {
            switch self {
            case .number: "số thứ tự"
            case .id: "mã đề nghị"
            case .kind: "đối tượng"
            case .title: "danh xưng"
            case .name: "họ và tên"
            case .familyName: "họ đệm"
            case .givenName: "tên"
            case .collective: "tên tập thể"
            case .birth: "ngày sinh"
            case .birthMale: "năm sinh (nam)"
            case .birthFemale: "năm sinh (nữ)"
            case .position: "chức vụ"
            case .unitCode: "mã đơn vị"
            case .unit: "đơn vị"
            case .award: "hình thức khen thưởng"
            }
        }
    }

    /// Indices of the rows of headings: one, or two where the second has sub-columns.
    private(set) var rows: ClosedRange<Int>
    private(set) var columns: [Column: Int] = [:]
    /// Columns under an award's name, where a mark says that it is proposed.
    private(set) var ticks: [Int: String] = [:]
    /// The headings as they stand, each with what it was taken for.
    private(set) var labels: [(heading: String, meaning: String)] = []
    /// The column of positions holds the unit as well (`Chức vụ, đơn vị công tác`).
    private(set) var hasUnitInPosition = false
    /// The headings are the contract's own.
    private(set) var isContract = false
    /// The name stands in two columns under one heading.
    private(set) var isNameSplit = false
    /// Columns that were told by what stands in them, with what their heading is; empty where it has none.
    private(set) var byContent: [(heading: String, column: Column)] = []
    /// Below names stands the gender.
    private(set) var hasGenders = false
    /// Why the columns cannot be told for certain; nil where they can.
    private(set) var doubt: Doubt?

    /// What a person has to put right before the list is taken.
    enum Doubt: Hashable {
        /// Two columns hold names of people; their headings.
        case twoOfNames(String, String)
        /// Nothing names the nominees, and what is there repeats: it is no list of collectives.
        case noNames

        /// For standard error.
        var words: Sentence {
            switch self {
            case .twoOfNames(let one, let other):
                Sentence(
                    "cột “\(one)” và cột “\(other)” đều ghi họ tên; giữ một cột, hoặc xếp các dòng của hai cột nối nhau",
                    english:
                        "the columns \"\(one)\" and \"\(other)\" both hold names; leave one, or put the rows of both "
                        + "below each other")
            case .noNames: Sentence("thiếu cột Họ và tên", english: "missing column Họ và tên")
            }
        }
    }

    /// Letterheads take six to nine rows (domain: V7); three times as many are looked at.
    private static let rowsLookedAt = 30
    /// Fewer understood headings are taken for a sentence that happens to fit.
    private static let least = 3

    /// The first row of headings, from `start` on; nil where there is none.
    init?(_ sheet: [SheetRow], from start: Int = 0, words: ListWords) {
        for index in sheet.indices.dropFirst(start).prefix(Self.rowsLookedAt) {
            guard let found = Self(at: index, in: sheet, words: words) else { continue }
            self = found
            return
        }
        return nil
    }

    /// The headings in exactly this row, with the row below where that has sub-columns.
    init?(at index: Int, in sheet: [SheetRow], words: ListWords) {
        var upper = sheet[index].cells
        rows = index...index
        isContract = upper.filter { Self.contract.contains($0) }.count >= Self.least
        var lower: [String] = []
        if index + 1 < sheet.count, !isContract {
            let below = sheet[index + 1].cells
            if let whole = Self.broken(upper, below, words) {
                upper = whole
                rows = index...index + 1
            } else if Self.continues(below, upper, words) {
                lower = below
                rows = index...index + 1
            }
        }
        let body = sheet.dropFirst(rows.upperBound + 1)
        let known = Set(upper.compactMap { Self.meaning(of: $0, words) })
        guard known.count >= Self.least || Self.isHeading(upper, known, over: body, words) else { return nil }
        take(upper, lower, words)
        guard !isContract else { return }
        noteSplitName(upper, lower, body)
        takeByContent(upper, lower, body, words)
        noteDoubt(upper, body, words)
        if let name = columns[.name] {
            hasGenders = NameCell.haveGenders(
                body.prefix(200).compactMap { name < $0.cells.count ? $0.cells[name] : nil })
        }
    }

    func text(_ column: Column, _ row: SheetRow) -> String {
        columns[column].map { row.text(at: $0) } ?? ""
    }

    /// The cell with its line breaks.
    func lines(_ column: Column, _ row: SheetRow) -> String {
        guard let index = columns[column], index < row.cells.count else { return "" }
        return row.cells[index]
    }

    /// What the headings lack for a list of nominations, as clerks call it.
    ///
    /// A list under the contract's own headings has all of them; any other at least something that names the nominee.
    var missing: [String] {
        if isContract {
            let own: [(Column, String)] = [
                (.id, "id"), (.kind, "kind"), (.name, "name"), (.birth, "birth_date"), (.position, "position"),
                (.unitCode, "unit_code"), (.award, "award"),
            ]
            return own.filter { columns[$0.0] == nil }.map(\.1)
        }
        let names: [Column] = [.name, .collective, .familyName, .unit]
        return names.contains { columns[$0] != nil } ? [] : ["Họ và tên"]
    }

    // MARK: - Columns by what stands in them

    /// Whether a row with too few known headings is one all the same: a short text over each of three columns or more that
    /// are told by what stands below, a name among them, and no data in the row itself.
    private static func isHeading(
        _ upper: [String], _ known: Set<Column>, over body: ArraySlice<SheetRow>, _ words: ListWords
    ) -> Bool {
        let content = ColumnContent(words: words)
        guard !known.isEmpty, upper.count <= 64, !hasData(upper, words) else { return false }
        let found = upper.indices.compactMap { column -> Column? in
            guard !upper[column].isEmpty, upper[column].utf8.count <= 80 else { return nil }
            return meaning(of: upper[column], words) ?? content.meaning(ofColumn: column, in: body)
        }
        return Set(found).count >= least && !Set(found).isDisjoint(with: [.name, .familyName, .collective])
    }

    private static func hasData(_ row: [String], _ words: ListWords) -> Bool {
        row.contains { cell in
            !cell.isEmpty && meaning(of: cell, words) == nil
                && (ListText.ordinal(cell) != nil || ColumnContent(words: words).isName(cell)
                    || BirthDateText.read(cell) != nil || words.units(in: cell).count == 1)
        }
    }

    /// Headings that break over two rows (`Họ và` above `tên`), joined; nil where that makes no more sense of them.
    private static func broken(_ upper: [String], _ below: [String], _ words: ListWords) -> [String]? {
        guard !hasData(below, words) else { return nil }
        let joined = (0..<max(upper.count, below.count)).map { column in
            let (above, under) = (column < upper.count ? upper[column] : "", column < below.count ? below[column] : "")
            return above == under || under.isEmpty ? above : above.isEmpty ? under : above + " " + under
        }
        func meanings(_ row: [String]) -> Int { Set(row.compactMap { meaning(of: $0, words) }).count }
        let separate = Set((upper + below).compactMap { meaning(of: $0, words) }).count
        return meanings(joined) > separate ? joined : nil
    }

    /// Takes columns whose headings say nothing for what stands in them, where no heading claims that.
    private mutating func takeByContent(
        _ upper: [String], _ lower: [String], _ body: ArraySlice<SheetRow>, _ words: ListWords
    ) {
        let content = ColumnContent(words: words)
        let taken = Set(columns.values).union(ticks.keys)
        let width = min(64, body.prefix(20).map(\.cells.count).max() ?? 0)
        var found: [Column: [Int]] = [:]
        for column in 0..<max(width, 0) where !taken.contains(column) {
            let heading = Self.heading(column, upper, lower)
            guard words.role(ofHeading: ListText.collapsed(heading)) == nil,
                words.role(ofSpacedHeading: heading) == nil,
                let meaning = content.meaning(ofColumn: column, in: body)
            else { continue }
            found[meaning, default: []].append(column)
        }
        let hasName = columns[.name] != nil || columns[.familyName] != nil
        if !hasName, let names = found[.name], names.count > 1 {
            doubt = .twoOfNames(Self.heading(names[0], upper, lower), Self.heading(names[1], upper, lower))
        }
        for meaning in Column.allCases {
            guard let column = found[meaning]?.first, found[meaning]?.count == 1, !isTold(meaning) else { continue }
            let heading = Self.heading(column, upper, lower)
            columns[meaning] = column
            byContent.append((ListText.collapsed(heading), meaning))
            labels.append((ListText.collapsed(heading), meaning.label))
        }
    }

    private func isTold(_ meaning: Column) -> Bool {
        let same: [Column] =
            switch meaning {
            case .name: [.name, .familyName]
            case .unit: [.unit, .unitCode]
            case .birth: [.birth, .birthMale, .birthFemale]
            default: [meaning]
            }
        return same.contains { columns[$0] != nil } || meaning == .award && !ticks.isEmpty
    }

    private static func heading(_ column: Int, _ upper: [String], _ lower: [String]) -> String {
        let below = column < lower.count ? lower[column] : ""
        return below.isEmpty ? (column < upper.count ? upper[column] : "") : below
    }

    /// A second column of names beside the first would be passed over; and rows that nothing names but a unit that repeats
    /// are people whose names were not found.
    private mutating func noteDoubt(_ upper: [String], _ body: ArraySlice<SheetRow>, _ words: ListWords) {
        let content = ColumnContent(words: words)
        if let name = columns[.name] {
            let second = upper.indices.first { column in
                column > name && Self.meaning(of: upper[column], words) == .name
                    && content.meaning(ofColumn: column, in: body) == .name
            }
            if let second { doubt = .twoOfNames(upper[name], upper[second]) }
        }
        let names: [Column] = [.name, .familyName, .collective]
        guard doubt == nil, !names.contains(where: { columns[$0] != nil }), let unit = columns[.unit] else { return }
        let units = body.prefix(200).map { $0.text(at: unit) }.filter { !$0.isEmpty && !words.units(in: $0).isEmpty }
        let says: [Column] = [.birth, .birthMale, .birthFemale, .position]
        let hasPeople = body.prefix(200).contains { row in says.contains { !text($0, row).isEmpty } }
        if Set(units).count < units.count || hasPeople { doubt = .noNames }
    }

    // MARK: - Reading headings

    private mutating func take(_ upper: [String], _ lower: [String], _ words: ListWords) {
        var group = ""
        for column in 0..<max(upper.count, lower.count) {
            let above = column < upper.count ? upper[column] : ""
            let below = column < lower.count ? lower[column] : ""
            if !above.isEmpty { group = above }
            let isSub = !below.isEmpty && below != above
            let heading = isSub ? below : above
            guard !heading.isEmpty else { continue }
            let label = isSub && !group.isEmpty && group != below ? "\(group) / \(below)" : heading
            if isSub, Self.meaning(of: group, words) == .award, words.awards(in: below).count == 1,
                let award = words.awards(in: below).first
            {
                ticks[column] = award
                labels.append((label, Column.award.label))
                continue
            }
            let meaning = Self.meaning(of: heading, words) ?? (isSub ? Self.meaning(of: group, words) : nil)
            guard let meaning, columns[meaning] == nil else { continue }
            columns[meaning] = column
            labels.append((ListText.collapsed(label), meaning.label))
            if meaning == .position {
                let key = " " + ListText.key(heading) + " "
                hasUnitInPosition = Self.unitWords.contains { key.contains(" \($0) ") }
            }
        }
        // `Tên` alone is the whole name.
        if columns[.name] == nil, columns[.familyName] == nil, let given = columns.removeValue(forKey: .givenName) {
            columns[.name] = given
        }
    }

    /// `Họ và tên` over two columns without sub-headings: the second holds one word a row.
    private mutating func noteSplitName(_ upper: [String], _ lower: [String], _ body: ArraySlice<SheetRow>) {
        guard let name = columns[.name], columns[.givenName] == nil, name + 1 < upper.count, upper[name + 1].isEmpty,
            name + 1 >= lower.count || lower[name + 1].isEmpty
        else { return }
        let pairs = body.prefix(200).map { ($0.text(at: name), $0.text(at: name + 1)) }.filter { !$0.1.isEmpty }
        let single = pairs.filter { !$0.0.isEmpty && !$0.1.utf8.contains(0x20) && Int($0.1) == nil }
        guard !pairs.isEmpty, single.count * 2 > pairs.count else { return }
        columns[.familyName] = name
        columns[.givenName] = name + 1
        columns[.name] = nil
        isNameSplit = true
    }

    /// Whether a row is the lower half of the headings: nothing in it but headings, awards under the award's heading, and
    /// what a merge carries down.
    private static func continues(_ row: [String], _ upper: [String], _ words: ListWords) -> Bool {
        var group = ""
        var news = 0
        for (column, cell) in row.enumerated() {
            let above = column < upper.count ? upper[column] : ""
            if !above.isEmpty { group = above }
            if cell.isEmpty || cell == above { continue }
            let isAward = meaning(of: group, words) == .award && words.awards(in: cell).count == 1
            guard isAward || meaning(of: cell, words) != nil || words.exactRole(of: cell) != nil else { return false }
            news += 1
        }
        return news > 0
    }

    private static let contract: Set<String> = [
        "id", "kind", "name", "birth_date", "position", "unit_code", "award",
    ]

    /// Headings of the office's own lists, which no document of a unit has; folded.
    private static let own: [String: Column] = [
        "id": .id, "ma": .id, "ma so": .id, "ma de nghi": .id, "ma ho so": .id, "kind": .kind, "doi tuong": .kind,
        "loai": .kind, "loai doi tuong": .kind, "unit_code": .unitCode, "ma don vi": .unitCode,
        "ma truong": .unitCode, "birth_date": .birth, "ten don vi": .unit, "ten truong": .unit,
    ]

    private static let unitWords = ["don vi", "noi cong tac", "co quan", "truong"]

    static func meaning(of heading: String, _ words: ListWords) -> Column? {
        let key = ListText.key(heading)
        guard !key.isEmpty else { return nil }
        if let own = own[key] { return own }
        switch words.role(ofHeading: ListText.collapsed(heading)) ?? words.role(ofSpacedHeading: heading) {
        case .number: return .number
        case .title, .gender: return .title
        case .name: return .name
        case .familyName: return .familyName
        case .givenName: return .givenName
        case .collective: return .collective
        case .birth: return .birth
        case .birthMale: return .birthMale
        case .birthFemale: return .birthFemale
        case .position: return .position
        case .unit: return .unit
        case .award: return .award
        case .achievement, .votes, .decision, .note, nil: return nil
        }
    }
}
