public import Dossiers
import Judgement
public import Surroundings
import Vietnamese

/// Reads the office's list of units: `code,name,level,emails,aliases`, or the usual Vietnamese headings.
///
/// Under Vietnamese headings only the name is needed: a code is looked up by the name in what is known, else made of
/// level and name, the same whenever the list is imported; the level is taken from the name.
public struct UnitList: Sendable {
    private enum Column: String { case number, code, name, level, emails, aliases }

    private static let headings: [ListColumns<Column>.Heading] = [
        .init(.code, "code"), .init(.name, "name"), .init(.level, "level"), .init(.emails, "emails"),
        .init(.aliases, "aliases"), .init(.code, "mã đơn vị"), .init(.code, "mã trường"), .init(.code, "mã"),
        .init(.name, "tên đơn vị"), .init(.name, "đơn vị"), .init(.name, "tên trường"), .init(.name, "trường"),
        .init(.level, "cấp học"), .init(.level, "cấp"), .init(.level, "bậc học"), .init(.level, "loại hình"),
        .init(.emails, "email"), .init(.emails, "thư điện tử"), .init(.emails, "hộp thư"),
        .init(.emails, "địa chỉ email"), .init(.emails, "địa chỉ thư điện tử"), .init(.aliases, "tên khác"),
        .init(.aliases, "tên gọi khác"), .init(.aliases, "tên viết tắt"), .init(.number, "stt"),
        .init(.number, "tt"), .init(.number, "số tt"),
    ]

    private let words: ListWords
    private let names: UnitNames
    private let known: Set<String>

    /// Makes a reader for a plan; `known` are the units that are there already.
    public init(plan: Plan, known: [Dossiers.Unit] = []) {
        words = ListWords(plan: plan, units: known)
        names = UnitNames(known)
        self.known = Set(known.map(\.code))
    }

    /// Reads all sheets that have headings of such a list; throws where none has, and where nothing stands below them.
    public func read(_ sheets: [ListSheet]) throws(Refusal) -> ListReading<Dossiers.Unit> {
        var reading = ListReading<Dossiers.Unit>()
        var rowOfCode: [String: RowPlace] = [:]
        for sheet in sheets {
            guard let columns = ListColumns(rows: sheet.rows, headings: Self.headings, least: 2) else {
                reading.sheets.append(.init(name: sheet.name, headingRow: nil, columns: [], hiddenRows: []))
                continue
            }
            try Self.check(columns, sheet)
            reading.sheets.append(
                .init(
                    name: sheet.name, headingRow: sheet.rows[columns.row].number,
                    columns: Self.labels(columns, sheet.rows[columns.row]), hiddenRows: sheet.hiddenRows))
            for row in sheet.rows[(columns.row + 1)...] {
                read(row, of: sheet, columns, &rowOfCode, &reading)
            }
        }
        guard reading.sheets.contains(where: { $0.headingRow != nil }) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "không thấy hàng tiêu đề; các cột là code,name,level,emails,aliases",
                    english: "no row of headings was found; the columns are code,name,level,emails,aliases"))
        }
        guard !reading.found.isEmpty || !reading.refused.isEmpty else {
            throw Refusal(
                .unusableData,
                Sentence("danh sách có tiêu đề mà không có đơn vị nào", english: "the list has headings but no units"))
        }
        Self.noteSharedAddresses(in: &reading)
        return reading
    }

    /// The columns of each sheet as they are understood, or as they stand where no headings were found.
    public func outlines(of sheets: [ListSheet]) -> [ListOutline] {
        sheets.enumerated().compactMap { place, sheet in
            let columns = ListColumns(rows: sheet.rows, headings: Self.headings, least: 2)
            let meanings = Dictionary(
                (columns?.columns ?? [:]).map { ($1, $0.rawValue) }, uniquingKeysWith: { first, _ in first })
            return ListOutline(sheet, at: place, rows: columns.map { $0.row...$0.row }, meanings: meanings)
        }
    }

    /// Mail from an address counts for one unit alone: who gives it to a second one has to know that.
    private static func noteSharedAddresses(in reading: inout ListReading<Dossiers.Unit>) {
        var owners: [String: String] = [:]
        for found in reading.found {
            for email in found.item.emails {
                let owner = owners[email] ?? found.item.code
                owners[email] = owner
                if owner != found.item.code { reading.guesses.append((found.place, .sharedAddress(email, owner))) }
            }
        }
    }

    /// All units of one table, or all its faults as one refusal.
    public func units(in rows: [SheetRow]) throws(Refusal) -> [Dossiers.Unit] {
        let reading = try read([ListSheet(rows: rows)])
        try reading.raise()
        return reading.items
    }

    // MARK: - Headings

    /// The office's own headings may leave out what units can do without; the contract's may not.
    private static func check(_ columns: ListColumns<Column>, _ sheet: ListSheet) throws(Refusal) {
        let heading = sheet.rows[columns.row]
        let isContract = heading.cells.contains { $0 == "emails" || $0 == "aliases" || $0 == "level" }
        let required: [Column] = isContract ? [.code, .name, .level, .emails, .aliases] : [.name]
        let missing = required.filter { columns.columns[$0] == nil }.map(\.rawValue)
        guard missing.isEmpty else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "thiếu cột \(missing.joined(separator: ", "))",
                    english: "missing column \(missing.joined(separator: ", "))"
                ).at(sheet.place(heading)))
        }
    }

    private static func labels(_ columns: ListColumns<Column>, _ row: SheetRow) -> [(heading: String, meaning: String)]
    {
        let meanings: [(Column, String)] = [
            (.number, "số thứ tự"), (.code, "mã đơn vị"), (.name, "tên đơn vị"), (.level, "cấp học"),
            (.emails, "thư điện tử"), (.aliases, "tên gọi khác"),
        ]
        return meanings.compactMap { column, meaning in
            columns.columns[column].map { (row.text(at: $0), meaning) }
        }
    }

    // MARK: - Rows

    private func read(
        _ row: SheetRow, of sheet: ListSheet, _ columns: ListColumns<Column>, _ rowOfCode: inout [String: RowPlace],
        _ reading: inout ListReading<Dossiers.Unit>
    ) {
        let place = sheet.place(row)
        guard let first = row.filled.first else { return }
        let code = columns.text(.code, row)
        let name = columns.text(.name, row)
        if let reason = leftOut(row, columns, code: code, name: name) {
            reading.leftOut.append((place, reason, ListText.collapsed(first)))
            return
        }
        let before = reading.refused.count
        if name.isEmpty { reading.refused.append((place, .nameEmpty)) }
        if code.isEmpty, columns.columns[.code] != nil, columns.columns[.level] != nil, columns.columns[.aliases] != nil
        {
            reading.refused.append((place, .codeEmpty))
        }
        // Domains in Vietnamese letters are kept as mail bears them.
        let emails = Self.separated(columns.text(.emails, row), by: ";, \n").map { email in
            guard let at = email.lastIndex(of: "@"),
                let domain = DomainName.ascii(String(email[email.index(after: at)...]))
            else { return email }
            return email[...at] + domain
        }
        for email in emails where !MailboxRules.isUsable(email) {
            reading.refused.append((place, .addressInvalid(email)))
        }
        guard reading.refused.count == before else { return }
        let level = level(columns.text(.level, row), name, place, &reading)
        let key = code.isEmpty ? self.code(for: name, level, place, &reading) : code
        if let earlier = rowOfCode.updateValue(place, forKey: key) {
            reading.refused.append((place, code.isEmpty ? .unitTwice(first: earlier) : .codeTwice(key, first: earlier)))
            return
        }
        let unit = Dossiers.Unit(
            code: key, name: name, level: level, emails: emails,
            aliases: Self.separated(columns.text(.aliases, row), by: ";"))
        reading.found.append(.init(item: unit, place: place))
    }

    /// Totals, signatures, sections: rows that name no unit.
    private func leftOut(_ row: SheetRow, _ columns: ListColumns<Column>, code: String, name: String) -> LeftOut? {
        let first = ListText.collapsed(row.filled.first ?? "")
        if code.isEmpty, words.isTotal(first) { return .total }
        if code.isEmpty, name.isEmpty { return .remark }
        guard code.isEmpty, columns.columns[.number] != nil, ListText.ordinal(columns.text(.number, row)) == nil,
            columns.text(.emails, row).isEmpty
        else { return nil }
        if words.beginsSignature(first) { return .signature }
        return words.level(ofUnit: name) == nil || row.filled.count == 1 ? .section : nil
    }

    private func level(
        _ written: String, _ name: String, _ place: RowPlace, _ reading: inout ListReading<Dossiers.Unit>
    ) -> String {
        guard written.isEmpty, let level = words.level(ofUnit: name) else { return written }
        reading.guesses.append((place, .levelFromName(level)))
        return level
    }

    /// The code of the known unit of this name, else level and proper name: `THCS-HOABAN`.
    private func code(
        for name: String, _ level: String, _ place: RowPlace, _ reading: inout ListReading<Dossiers.Unit>
    ) -> String {
        if case .one(let code) = names.find(name) {
            reading.guesses.append((place, .knownUnit(code)))
            return code
        }
        let proper = words.properWords(ofUnit: name).joined().uppercased()
        let code = [level.uppercased(), proper].filter { !$0.isEmpty }.joined(separator: "-")
        reading.guesses.append((place, .madeCode(code)))
        return code
    }

    private static func separated(_ text: String, by marks: String) -> [String] {
        text.split { marks.contains($0) }.map(\.trimmed).filter { !$0.isEmpty }
    }
}
