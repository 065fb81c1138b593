public import Dossiers
import Judgement
public import Surroundings

/// Reads the list of nominations of a round, in the contract's columns or as offices keep it: under the usual Vietnamese
/// headings in one row or two, below a letterhead, with sections, totals and signatures, on one sheet or several.
///
/// Every row is an item, refused with a reason, or left out with a reason; what is concluded and not written is told.
///
/// ```swift
/// let list = NominationList(plan: plan, units: roster.units, known: [], year: 2022, on: round.published)
/// let reading = try list.read([ListSheet(rows: try CSVFile.rows(bytes))])
/// for (place, fault) in reading.refused { print(place, fault.vietnamese) }
/// ```
public struct NominationList: Sendable {
    private let plan: Plan
    private let unitNames: UnitNames
    private let words: ListWords
    private let known: [Nomination]
    private let year: Int

    /// Makes a reader for a plan and the units of the office.
    ///
    /// Rows without an ID are looked up in `known`, what the round holds. Ages are reckoned in `year`; nil: the campaign's last.
    /// On `day`, of the round, it is looked up who awards in whose place.
    public init(
        plan: Plan, units: [Dossiers.Unit], known: [Nomination] = [], year: Int? = nil, on day: CalendarDate? = nil
    ) {
        self.plan = plan
        unitNames = UnitNames(units)
        words = ListWords(plan: plan, units: units, on: day)
        self.known = known
        self.year = year ?? plan.campaign.years.last
    }

    /// Reads all sheets of a file that have headings of such a list.
    ///
    /// Throws where none has, where needed columns are missing, and where nothing stands below the headings.
    public func read(_ sheets: [ListSheet]) throws(Refusal) -> ListReading<Nomination> {
        var reading = ListReading<Nomination>()
        var rows: [NomineeRow] = []
        let hasOthers = sheets.contains { !Self.isInstruction($0) && reader($0) != nil }
        for given in sheets {
            // A turned table has its headings in the first column.
            var (sheet, found) = (given, hasOthers && Self.isInstruction(given) ? nil : reader(given))
            if found == nil, !Self.isInstruction(given), let turned = given.turned {
                (sheet, found) = (turned, reader(turned))
            }
            guard var reader = found else {
                sheet = given
                reading.sheets.append(.init(name: sheet.name, headingRow: nil, columns: [], hiddenRows: []))
                continue
            }
            try Self.check(reader.columns, sheet)
            if sheet != given { reading.guesses.append((sheet.place(sheet.rows[0]), .turnedTable)) }
            for told in reader.columns.byContent {
                reading.guesses.append(
                    (
                        sheet.place(sheet.rows[reader.columns.rows.lowerBound]),
                        .columnByContent(told.heading, told.column.label)
                    ))
            }
            reading.sheets.append(
                .init(
                    name: sheet.name, headingRow: sheet.rows[reader.columns.rows.upperBound].number,
                    columns: reader.columns.labels, hiddenRows: sheet.hiddenRows))
            reader.readAll()
            guard reader.hasAward else { throw Self.missing("Hình thức khen thưởng", reader.columns, sheet) }
            rows += reader.rows
            reading.guesses += reader.guesses
            reading.refused += reader.refused
            reading.leftOut += reader.leftOut
            reading.totalsOff += reader.totalsOff
        }
        guard reading.sheets.contains(where: { $0.headingRow != nil }) else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "không thấy hàng tiêu đề trong 30 hàng đầu; các cột là STT, Họ và tên, Ngày sinh, Chức vụ, Đơn vị, Hình thức khen thưởng",
                    english: "no row of headings was found in the first 30 rows; "
                        + "the columns are id,kind,name,birth_date,position,unit_code,award"))
        }
        var identity = NominationIdentity(known: known)
        identity.identify(rows, into: &reading)
        guard !reading.found.isEmpty || !reading.refused.isEmpty else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "danh sách có tiêu đề mà không có đề nghị nào", english: "the list has headings but no nominations")
            )
        }
        return reading
    }

    /// The columns of each sheet as they are understood, or as they stand where no headings were found; no list that was typed
    /// sideways, and no sheet of instructions.
    public func outlines(of sheets: [ListSheet]) -> [ListOutline] {
        sheets.enumerated().compactMap { place, sheet in
            guard !Self.isInstruction(sheet) else { return nil }
            let columns = NominationColumns(sheet.rows, words: words)
            if columns == nil, sheet.turned.flatMap(reader) != nil { return nil }
            var meanings = Dictionary(
                (columns?.columns ?? [:]).map { ($1, $0.rawValue) }, uniquingKeysWith: { first, _ in first })
            for column in columns?.ticks.keys.map({ $0 }) ?? [] { meanings[column] = ListOutline.tick }
            return ListOutline(sheet, at: place, rows: columns?.rows, meanings: meanings)
        }
    }

    /// The nominations of one table, or all its faults as one refusal.
    public func nominations(in rows: [SheetRow]) throws(Refusal) -> [Nomination] {
        let reading = try read([ListSheet(rows: rows)])
        try reading.raise()
        return reading.items
    }

    private func reader(_ sheet: ListSheet) -> NominationSheetReader? {
        NominationSheetReader(sheet, plan: plan, words: words, unitNames: unitNames, year: year)
    }

    /// A sheet that says how a list is to be filled in: the people on it are examples.
    private static func isInstruction(_ sheet: ListSheet) -> Bool {
        let key = " " + ListText.key(sheet.name) + " "
        return [" huong dan ", " vi du ", " vd ", " bieu mau ", " mau ", " instructions "].contains { key.contains($0) }
    }

    private static func check(_ columns: NominationColumns, _ sheet: ListSheet) throws(Refusal) {
        if let doubt = columns.doubt {
            throw Refusal(.unusableData, doubt.words.at(sheet.place(sheet.rows[columns.rows.lowerBound])))
        }
        let missing = columns.missing
        guard missing.isEmpty else { throw self.missing(missing.joined(separator: ", "), columns, sheet) }
    }

    private static func missing(_ heading: String, _ columns: NominationColumns, _ sheet: ListSheet) -> Refusal {
        let place = sheet.place(sheet.rows[columns.rows.lowerBound])
        return Refusal(.unusableData, Sentence("thiếu cột \(heading)", english: "missing column \(heading)").at(place))
    }
}
