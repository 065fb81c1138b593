import Dossiers
import Judgement

/// Goes down one sheet of a list of nominations and tells the rows of nominees from all others.
///
/// No row is passed over in silence: each is an item, refused, or left out with a reason.
struct NominationSheetReader {
    let plan: Plan
    let words: ListWords
    let unitNames: UnitNames
    let sheet: ListSheet
    /// The year in which ages are reckoned.
    let year: Int
    var columns: NominationColumns

    /// What sections and rows above say.
    struct Above {
        var kind: NomineeKind?
        var unit: String?
        /// A section that names a unit that is not on the list.
        var unknownUnit: String?
        var award: String?
        var lastUnit = ""
        var lastAward = ""
        var lastPosition = ""
        /// Below a signature only a row that is plainly a nominee counts.
        var isSigned = false
    }

    /// What the lines above the headings and the sheet's name say, for rows that say nothing.
    struct Default {
        var kind: NomineeKind?
        var unit: String?
        var sheetUnit: String?
        var award: String?
    }

    var above = Above()
    var defaults = Default()
    var rows: [NomineeRow] = []
    var guesses: [(place: RowPlace, guess: ListGuess)] = []
    var refused: [(place: RowPlace, fault: ListFault)] = []
    var leftOut: [(place: RowPlace, reason: LeftOut, text: String)] = []
    var totalsOff: [(place: RowPlace, said: Int, read: Int)] = []
    /// Nominees, refused ones too, since the last total.
    private var sinceTotal = 0
    private var inAll = 0

    /// - Returns: nil where the sheet has no headings of such a list.
    init?(_ sheet: ListSheet, plan: Plan, words: ListWords, unitNames: UnitNames, year: Int) {
        guard let columns = NominationColumns(sheet.rows, words: words) else { return nil }
        self.plan = plan
        self.words = words
        self.unitNames = unitNames
        self.sheet = sheet
        self.year = year
        self.columns = columns
        if !columns.isContract { readHead() }
    }

    /// The letterhead, the title and the sheet's name.
    private mutating func readHead() {
        var units: Set<String> = []
        for row in sheet.rows[..<columns.rows.lowerBound] {
            for cell in row.cells where !cell.isEmpty {
                units.formUnion(words.units(in: cell))
                let awards = words.awards(in: cell)
                if awards.count == 1 { defaults.award = awards.first }
                let key = " " + ListText.key(cell) + " "
                let kinds = [(" tap the ", NomineeKind.collective), (" ca nhan ", .individual)].filter {
                    key.contains($0.0)
                }
                if kinds.count == 1, key.contains(" danh sach ") { defaults.kind = kinds[0].1 }
            }
        }
        if units.count == 1 { defaults.unit = units.first }
        let named = words.units(in: sheet.name)
        if named.count == 1 { defaults.sheetUnit = named[0] }
        if let kind = words.sectionKind(of: sheet.name) { defaults.kind = kind }
    }

    mutating func readAll() {
        var index = columns.rows.upperBound + 1
        while index < sheet.rows.count {
            let row = sheet.rows[index]
            if mayBeHeading(row), let again = NominationColumns(at: index, in: sheet.rows, words: words) {
                for heading in sheet.rows[index...again.rows.upperBound] { leaveOut(heading, .repeatedHeading) }
                columns = again
                above.isSigned = false
                index = again.rows.upperBound + 1
                continue
            }
            read(row)
            index += 1
        }
    }

    /// Headings may stand there again, perhaps others for the second half of the list: then no number stands under theirs,
    /// and most cells are headings word for word.
    private func mayBeHeading(_ row: SheetRow) -> Bool {
        guard !columns.isContract, ListText.ordinal(columns.text(.number, row)) == nil else { return false }
        let filled = row.filled
        return filled.count >= 3 && filled.count { words.exactRole(of: $0) != nil } * 2 > filled.count
    }

    /// Whether anything in the sheet says what is proposed: a column, the title, a section.
    var hasAward: Bool {
        columns.columns[.award] != nil || !columns.ticks.isEmpty || defaults.award != nil || above.award != nil
    }

    // MARK: - Rows that are no nominee

    private mutating func read(_ row: SheetRow) {
        let filled = row.filled
        guard let first = filled.first else { return }
        if isOrdinals(row, filled) { return leaveOut(row, .repeatedHeading) }
        if readTotal(row, filled) { return }
        if readSection(row, filled) { return leaveOut(row, .section) }
        let isNominee = isPlainlyNominee(row)
        if !isNominee, words.beginsSignature(ListText.collapsed(first)), filled.count <= 4 {
            above.isSigned = true
            return leaveOut(row, .signature)
        }
        if above.isSigned, !isNominee { return leaveOut(row, .signature) }
        if isRemark(row) { return leaveOut(row, .remark) }
        above.isSigned = false
        let count = readNominees(row)
        sinceTotal += count
        inAll += count
    }

    mutating func leaveOut(_ row: SheetRow, _ reason: LeftOut) {
        leftOut.append((sheet.place(row), reason, ListText.collapsed(row.filled.prefix(2).joined(separator: " "))))
    }

    /// `(1) (2) (3)` below the headings.
    private func isOrdinals(_ row: SheetRow, _ filled: [String]) -> Bool {
        filled.count >= 3 && filled.allSatisfy { ListText.ordinal($0) != nil }
            && columns.text(.award, row).utf8.count <= 4
    }

    /// A row of totals; where it gives a count, that is held against what was read.
    private mutating func readTotal(_ row: SheetRow, _ filled: [String]) -> Bool {
        let isBare = filled.prefix(2).contains { cell in
            let key = ListText.key(cell)
            return key == "cong" || (key.hasPrefix("cong ") && Int(key.dropFirst(5).prefix { $0 != " " }) != nil)
        }
        guard isBare || words.isTotal(ListText.collapsed(filled[0])),
            columns.text(.unit, row).isEmpty || columns.text(.unit, row) == filled[0],
            columns.text(.unitCode, row).isEmpty
        else { return false }
        leaveOut(row, .total)
        let text = filled.joined(separator: " ")
        let digits = text.split { !$0.isNumber }.compactMap { Int($0) }
        // `Tổng cộng: 05 (02 tập thể, 03 cá nhân)` gives its parts as well: only one number is a plain count.
        if digits.count == 1, digits[0] != sinceTotal, digits[0] != inAll {
            totalsOff.append((sheet.place(row), digits[0], inAll))
        }
        sinceTotal = 0
        return true
    }

    /// A row of one text, perhaps numbered, that says what the rows below have in common: the kind, the unit, the award.
    private mutating func readSection(_ row: SheetRow, _ filled: [String]) -> Bool {
        let texts = filled.map { ListText.collapsed($0) }
        guard texts.count <= 2, let last = texts.last, last.utf8.count <= 200 else { return false }
        let isNumbered = ListText.ordinal(columns.text(.number, row)) != nil
        let line = texts.joined(separator: " ")
        let text = words.withoutNumbering(texts.count == 2 && last != texts[0] ? last : line)
        if let kind = words.sectionKind(of: line) ?? Self.kind(of: text), !words.isPerson(text) {
            above.kind = kind
            above.isSigned = false
            noteAward(in: text)
            return true
        }
        // In a list of collectives a numbered unit alone is one of them.
        if isNumbered, above.kind ?? defaults.kind == .collective || columns.columns[.award] == nil { return false }
        let plain = String(text.prefix { !"(:".contains($0) })
        switch unitNames.find(ListText.collapsed(plain)) {
        case .one(let code): return begin(unit: code)
        case .several: break
        case .none:
            let named = words.units(in: plain)
            if named.count == 1 { return begin(unit: named[0]) }
        }
        if !isNumbered, words.awards(in: text).count == 1, ListText.key(text).utf8.count <= 80, !above.isSigned {
            noteAward(in: text)
            return true
        }
        guard !above.isSigned, words.namesLevel(plain), words.isCollective(plain), !words.beginsSignature(plain) else {
            return false
        }
        above.unit = nil
        above.unknownUnit = plain
        refused.append((sheet.place(row), .unitUnknown(ListText.collapsed(plain))))
        return true
    }

    private mutating func begin(unit code: String) -> Bool {
        above.unit = code
        above.unknownUnit = nil
        above.isSigned = false
        return true
    }

    private mutating func noteAward(in text: String) {
        let awards = words.awards(in: text)
        if awards.count == 1 { above.award = awards.first }
    }

    /// `Tập thể (02)`, `Danh sách cá nhân đề nghị tặng …`: one of the two words in a short line that begins so.
    private static func kind(of text: String) -> NomineeKind? {
        let key = ListText.key(text)
        guard key.utf8.count <= 90 else { return nil }
        let starts: [(String, NomineeKind)] = [
            ("danh sach tap the", .collective), ("danh sach ca nhan", .individual), ("khen tap the", .collective),
            ("khen ca nhan", .individual), ("doi voi tap the", .collective), ("doi voi ca nhan", .individual),
        ]
        return starts.first { key == $0.0 || key.hasPrefix($0.0 + " ") }?.1
    }

    /// A row with a number and a name, and with a unit, an award or a date of birth.
    private func isPlainlyNominee(_ row: SheetRow) -> Bool {
        let hasNumber = columns.columns[.number] == nil || ListText.ordinal(columns.text(.number, row)) != nil
        return hasNumber && !nameText(row).isEmpty
            && ([.unit, .unitCode, .award, .birth, .birthMale, .birthFemale].contains { !columns.text($0, row).isEmpty }
                || !ticked(row).isEmpty)
    }

    /// No number where there is a column of numbers, neither award nor date of birth, and no name, or one that is no
    /// person's and has no unit.
    private func isRemark(_ row: SheetRow) -> Bool {
        guard columns.columns[.number] != nil, ListText.ordinal(columns.text(.number, row)) == nil else { return false }
        let says: [NominationColumns.Column] = [.unitCode, .award, .birth, .birthMale, .birthFemale, .id]
        let name = nameText(row)
        return says.allSatisfy { columns.text($0, row).isEmpty } && ticked(row).isEmpty
            && (name.isEmpty || columns.text(.unit, row).isEmpty && !words.isPerson(name))
    }
}
