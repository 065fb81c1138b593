import Dossiers
import Judgement
import Reports

// The values of one row.
extension NominationSheetReader {
    /// The name as the row gives it, in one line.
    func nameText(_ row: SheetRow) -> String {
        let whole = columns.text(.name, row)
        if !whole.isEmpty { return whole }
        let parts = [columns.text(.familyName, row), columns.text(.givenName, row)].filter { !$0.isEmpty }
        if !parts.isEmpty { return parts.joined(separator: " ") }
        let collective = columns.text(.collective, row)
        if !collective.isEmpty { return collective }
        // A list of collectives may have nothing but a column of units.
        let names: [NominationColumns.Column] = [.name, .familyName, .collective]
        return names.contains { columns.columns[$0] != nil } ? "" : columns.text(.unit, row)
    }

    /// The awards that are ticked.
    func ticked(_ row: SheetRow) -> Set<String> {
        Set(columns.ticks.filter { !row.text(at: $0.key).isEmpty }.map(\.value))
    }

    /// Takes the nominee of a row in, or the nominees where a cell holds several; returns how many the row speaks of.
    mutating func readNominees(_ row: SheetRow) -> Int {
        let lines = columns.lines(.name, row)
        if !columns.isContract, let cell = NameCell(lines, words: words, hasGenders: columns.hasGenders) {
            guard !cell.holdsAnother else {
                refused.append((sheet.place(row), .severalNames))
                return 1
            }
            guess(row, .besidesName(cell.rest))
            let births: [NominationColumns.Column] = [.birth, .birthMale, .birthFemale]
            let hasBirth = births.contains { !columns.text($0, row).isEmpty }
            readOne(row, cell.name, part: hasBirth || cell.birth.isEmpty ? nil : cell.birth)
            return 1
        }
        let names = words.names(inCell: lines)
        guard names.count > 1, !columns.isContract else {
            readOne(row, nameText(row), part: nil)
            return 1
        }
        let births = columns.lines(.birth, row).split(separator: "\n").map { ListText.collapsed(String($0)) }
        guard births.isEmpty || births.count == names.count else {
            refused.append((sheet.place(row), .severalNames))
            return names.count
        }
        guess(row, .severalNamesInOneCell)
        for (index, name) in names.enumerated() {
            readOne(row, name, part: births.isEmpty ? "" : births[index])
        }
        return names.count
    }

    /// `part` is the text of the date of birth that belongs to this name, where the cell holds several.
    private mutating func readOne(_ row: SheetRow, _ text: String, part: String?) {
        let place = sheet.place(row)
        let before = refused.count
        var (name, nameRest) = (text, "")
        let kind = self.kind(row, name: text)
        if kind == nil, !text.isEmpty { refuse(place, .kindUnclear) }
        if kind == .individual, !columns.isContract, let person = words.person(in: text) {
            (name, nameRest) = (person.name, person.rest)
        }
        if name.isEmpty {
            refuse(place, .nameEmpty)
        } else if words.isNoName(name) {
            refuse(place, .noName(String(name.prefix(40))))
        }
        if columns.isNameSplit { guess(row, .nameInTwoColumns) }
        var position = self.position(row)
        if position.isEmpty, words.isPosition(nameRest) {
            position = nameRest
            guess(row, .positionFromName(nameRest))
        }
        let unit = self.unit(row, name: name, kind: kind, position: &position)
        let award = self.award(row, kind: kind)
        let birth = kind == .collective ? nil : self.birth(row, part)
        guard refused.count == before, let kind, let unit, let award else { return }
        rows.append(
            NomineeRow(
                id: columns.text(.id, row), kind: kind, name: name, birthDate: birth,
                position: position.isEmpty ? nil : position, unitCode: unit, award: award,
                number: ListText.ordinal(columns.text(.number, row)), place: place))
    }

    /// The fault of a cell that may mean several awards.
    private func ambiguous(_ codes: Set<String>) -> ListFault {
        let codes = codes.sorted()
        return .awardAmbiguous(codes, labels: codes.map(label))
    }

    mutating func refuse(_ place: RowPlace, _ fault: ListFault) { refused.append((place, fault)) }

    mutating func guess(_ row: SheetRow, _ guess: ListGuess) { guesses.append((sheet.place(row), guess)) }

    // MARK: - Kind

    private mutating func kind(_ row: SheetRow, name: String) -> NomineeKind? {
        let text = columns.text(.kind, row)
        switch ListText.key(text) {
        case "collective", "tap the", "tt": return .collective
        case "individual", "ca nhan", "cn": return .individual
        case "": break
        default: return nil
        }
        if let kind = above.kind ?? (columns.isContract ? nil : defaults.kind) { return kind }
        if columns.columns[.collective] != nil, columns.columns[.name] != nil || columns.columns[.familyName] != nil {
            return columns.text(.collective, row).isEmpty ? .individual : .collective
        }
        guard !columns.isContract, !name.isEmpty else { return nil }
        return guessedKind(row, name: name)
    }

    private mutating func guessedKind(_ row: SheetRow, name: String) -> NomineeKind? {
        let hasPersonals = [.birth, .birthMale, .birthFemale, .position].contains { column in
            !columns.text(column, row).isEmpty
        }
        if !hasPersonals, words.isCollective(name) || unitNames.find(name) != .none {
            guess(row, .kind("tập thể"))
            return .collective
        }
        guard hasPersonals || words.person(in: name) != nil else { return nil }
        guess(row, .kind("cá nhân"))
        return .individual
    }

    // MARK: - Position, award, birth

    private mutating func position(_ row: SheetRow) -> String {
        let text = columns.text(.position, row)
        if words.isDitto(text), !above.lastPosition.isEmpty {
            guess(row, .sameAsAbove("chức vụ"))
            return above.lastPosition
        }
        if !text.isEmpty { above.lastPosition = text }
        return text
    }

    private mutating func award(_ row: SheetRow, kind: NomineeKind?) -> String? {
        let place = sheet.place(row)
        guard let code = awardCode(row, place) else { return nil }
        if let kind, let award = plan.award(code), !award.kinds.contains(kind) {
            guess(row, .awardUnusual(award.label))
        }
        return code
    }

    private mutating func awardCode(_ row: SheetRow, _ place: RowPlace) -> String? {
        var text = columns.text(.award, row)
        if words.isDitto(text), !above.lastAward.isEmpty {
            text = above.lastAward
            guess(row, .sameAsAbove("hình thức"))
        }
        if !text.isEmpty {
            above.lastAward = text
            if let award = plan.award(text) { return award.code }
            let found = words.awards(in: text)
            if found.count == 1 { return found.first }
            refuse(
                place,
                found.isEmpty ? .awardUnknown(text, known: plan.awards.map(\.code)) : ambiguous(found))
            return nil
        }
        let ticks = ticked(row)
        if ticks.count == 1, let code = ticks.first {
            guess(row, .awardFromTick(label(code)))
            return code
        }
        guard ticks.isEmpty else {
            refuse(place, ambiguous(ticks))
            return nil
        }
        if let code = above.award {
            guess(row, .awardFromSection(label(code)))
            return code
        }
        if columns.columns[.award] == nil, columns.ticks.isEmpty, let code = defaults.award {
            guess(row, .awardFromHeading(label(code)))
            return code
        }
        refuse(place, .awardEmpty)
        return nil
    }

    private func label(_ code: String) -> String { plan.award(code)?.label ?? code }

    private mutating func birth(_ row: SheetRow, _ part: String?) -> BirthDate? {
        let texts =
            part.map { [$0] }
            ?? [.birth, .birthMale, .birthFemale].map { columns.text($0, row) }.filter { !["x", "X"].contains($0) }
        guard let text = texts.first(where: { !$0.isEmpty }) else { return nil }
        if let read = BirthDateText.read(text) {
            guard let meant = BirthDateText.yearShownAsDate(read, in: year) else {
                let isUsual = BirthDateText.workingAges.contains(year - read.year)
                if !isUsual { guess(row, .ageUnusual(read.written)) }
                return read
            }
            guess(row, .yearShownAsDate(String(meant)))
            return BirthDate(year: meant)
        }
        if let read = BirthDateText.readTwoDigitYear(text, in: year) {
            guess(row, .twoDigitYear(read.written))
            return read
        }
        refuse(sheet.place(row), .birthUnreadable(text))
        return nil
    }
}

extension SheetRow {
    /// The cells with text, what a merge repeats once.
    package var filled: [String] {
        var found: [String] = []
        for cell in cells where !cell.isEmpty && found.last != cell { found.append(cell) }
        return found
    }
}
