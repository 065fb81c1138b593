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
        let upper = sheet[index].cells
        guard Set(upper.compactMap { Self.meaning(of: $0, words) }).count >= Self.least else { return nil }
        rows = index...index
        isContract = upper.filter { Self.contract.contains($0) }.count >= Self.least
        var lower: [String] = []
        if index + 1 < sheet.count, !isContract, Self.continues(sheet[index + 1].cells, upper, words) {
            lower = sheet[index + 1].cells
            rows = index...index + 1
        }
        take(upper, lower, words)
        noteSplitName(upper, lower, sheet.dropFirst(rows.upperBound + 1))
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
        switch words.role(ofHeading: ListText.collapsed(heading)) {
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
