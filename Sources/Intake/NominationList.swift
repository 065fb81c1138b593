public import Dossiers

/// Reads the list of nominations of a round, in the contract's columns or under the usual Vietnamese headings.
///
/// A list is taken whole or not at all: every row that cannot be understood is an error with its number and reason.
public struct NominationList: Sendable {
    private enum Column: Hashable {
        case number, id, kind, name, familyName, givenName, collective, birth, position, unitCode, unit, award
    }

    private let plan: Plan
    private let units: UnitNames
    private let headings: [ListColumns<Column>.Heading]
    private let totals: [String]

    public init(plan: Plan, units: [Unit]) {
        self.plan = plan
        self.units = UnitNames(units)
        self.headings = Self.headings(plan)
        self.totals = plan.lexicon.totals.map(ListText.key)
    }

    /// Reads the nominations of one table.
    public func nominations(in rows: [SheetRow]) throws(Refusal) -> [Nomination] {
        guard let columns = ListColumns(rows: rows, headings: headings, least: 3) else {
            throw Refusal(
                .unusableData,
                "no row of headings was found in the first 20 rows; "
                    + "the columns are id,kind,name,birth_date,position,unit_code,award")
        }
        try checkColumns(columns, heading: rows[columns.row])
        var state = Reading(kind: nil)
        for row in rows[(columns.row + 1)...] where !state.isOver { read(row, columns, &state) }
        try state.faults.raise()
        guard !state.nominations.isEmpty else {
            throw Refusal(.unusableData, "the list has headings but no nominations")
        }
        return state.nominations
    }

    /// Whether the rows have headings of such a list at all: a workbook may hold other sheets.
    public func recognises(_ rows: [SheetRow]) -> Bool {
        ListColumns(rows: rows, headings: headings, least: 3) != nil
    }

    private struct Reading {
        var kind: NomineeKind?
        var nominations: [Nomination] = []
        var rowOfID: [String: Int] = [:]
        var faults = ListFaults()
        var isOver = false
    }

    // MARK: - Headings

    private static func headings(_ plan: Plan) -> [ListColumns<Column>.Heading] {
        var headings: [ListColumns<Column>.Heading] = [
            .init(.id, "id"), .init(.kind, "kind"), .init(.name, "name"), .init(.birth, "birth_date"),
            .init(.position, "position"), .init(.unitCode, "unit_code"), .init(.award, "award"), .init(.id, "mã"),
            .init(.id, "mã số"), .init(.id, "mã đề nghị"), .init(.kind, "đối tượng"), .init(.kind, "loại"),
            .init(.unitCode, "mã đơn vị"), .init(.unitCode, "mã trường"), .init(.number, "stt"),
            .init(.number, "số tt"), .init(.name, "họ và tên"), .init(.name, "họ tên"),
            .init(.familyName, "họ và tên đệm"), .init(.givenName, "tên"), .init(.birth, "ngày sinh"),
            .init(.birth, "năm sinh"), .init(.birth, "ngày tháng năm sinh"), .init(.position, "chức vụ"),
            .init(.position, "chức danh"), .init(.unit, "đơn vị"), .init(.unit, "đơn vị công tác"),
            .init(.unit, "tên đơn vị"), .init(.unit, "trường"), .init(.award, "hình thức khen thưởng"),
            .init(.award, "hình thức"), .init(.award, "danh hiệu"), .init(.name, "tên tập thể cá nhân"),
            .init(.collective, "tên tập thể"),
        ]
        let roles: [ColumnRole: Column] = [
            .number: .number, .name: .name, .familyName: .familyName, .givenName: .givenName,
            .collective: .collective, .birth: .birth, .position: .position, .unit: .unit, .award: .award,
        ]
        for column in plan.lexicon.columns {
            guard let role = roles[column.role] else { continue }
            for words in column.headings where !headings.contains(where: { $0.words == ListText.key(words) }) {
                headings.append(.init(role, words))
            }
        }
        return headings
    }

    /// A list under the contract's own headings has all of them; one under Vietnamese headings has at least a name, a
    /// unit and an award.
    private func checkColumns(_ columns: ListColumns<Column>, heading: SheetRow) throws(Refusal) {
        let have = columns.columns
        let contract: [(Column, String)] = [
            (.id, "id"), (.kind, "kind"), (.name, "name"), (.birth, "birth_date"), (.position, "position"),
            (.unitCode, "unit_code"), (.award, "award"),
        ]
        let isContract = heading.cells.filter { cell in contract.contains { $0.1 == cell } }.count >= 3
        var missing: [String] = []
        if isContract {
            missing = contract.filter { have[$0.0] == nil }.map(\.1)
        } else {
            if have[.name] == nil && have[.collective] == nil && (have[.familyName] == nil || have[.givenName] == nil) {
                missing.append("Họ và tên")
            }
            if have[.unit] == nil && have[.unitCode] == nil { missing.append("Đơn vị") }
            if have[.award] == nil { missing.append("Hình thức khen thưởng") }
        }
        guard missing.isEmpty else {
            throw Refusal(.unusableData, "row \(heading.number): missing column \(missing.joined(separator: ", "))")
        }
    }

    // MARK: - Rows

    private func read(_ row: SheetRow, _ columns: ListColumns<Column>, _ state: inout Reading) {
        let filled = row.cells.filter { !$0.isEmpty }
        guard let first = filled.first else { return }
        let key = ListText.key(first)
        if totals.contains(where: { key == $0 || key.hasPrefix($0 + " ") }), columns.text(.unit, row).isEmpty,
            columns.text(.unitCode, row).isEmpty
        {
            state.isOver = true
            return
        }
        if filled.count <= 2, let kind = Self.section(filled) {
            state.kind = kind
            return
        }
        if isRemark(row, columns, filled: filled.count) { return }
        guard let nomination = nomination(row, columns, &state) else { return }
        if let earlier = state.rowOfID.updateValue(row.number, forKey: nomination.id) {
            state.faults.add(row, "id \(nomination.id) is already in row \(earlier)")
        }
        state.nominations.append(nomination)
    }

    /// `I. TẬP THỂ`, or `I` and `Tập thể` in two cells.
    private static func section(_ cells: [String]) -> NomineeKind? {
        let key = " " + cells.map(ListText.key).joined(separator: " ") + " "
        guard key.utf8.count <= 60 else { return nil }
        let isCollective = key.contains(" tap the ")
        let isIndividual = key.contains(" ca nhan ")
        guard isCollective != isIndividual else { return nil }
        return isCollective ? .collective : .individual
    }

    /// A repeated heading, column numbers `(1) (2) (3)`, or the place and signature below the table: a row that has
    /// neither unit nor award, and whose number cell holds no number.
    private func isRemark(_ row: SheetRow, _ columns: ListColumns<Column>, filled: Int) -> Bool {
        if let again = ListColumns(rows: [row], headings: headings, least: 3), again.columns == columns.columns {
            return true
        }
        let plain = row.cells.map { $0.filter { !"()".contains($0) } }
        if filled >= 3, plain.allSatisfy({ $0.isEmpty || Int($0) != nil }) { return true }
        guard columns.columns[.number] != nil, Int(columns.text(.number, row)) == nil else { return false }
        return columns.text(.unit, row).isEmpty && columns.text(.unitCode, row).isEmpty
            && columns.text(.award, row).isEmpty && columns.text(.birth, row).isEmpty
    }

    private func nomination(
        _ row: SheetRow, _ columns: ListColumns<Column>, _ state: inout Reading
    ) -> Nomination? {
        let name = name(row, columns)
        if name.isEmpty { state.faults.add(row, "the name is empty") }
        let kind = kind(row, columns, state)
        if kind == nil { state.faults.add(row, "it is not said whether this is a collective or an individual") }
        let unit = unit(row, columns, name: name, kind: kind, &state.faults)
        let award = award(columns.text(.award, row))
        if award == nil {
            let codes = plan.awards.map(\.code).joined(separator: ", ")
            state.faults.add(row, "the award is none of \(codes), nor called as the plan calls them")
        }
        let birthText = columns.text(.birth, row)
        let birth = BirthDateText.read(birthText)
        if birth == nil && !birthText.isEmpty && kind != .collective {
            state.faults.add(row, "the date of birth is not dd/mm/yyyy, yyyy-mm-dd or yyyy")
        }
        guard !name.isEmpty, let kind, let unit, let award else { return nil }
        let position = columns.text(.position, row)
        var id = columns.text(.id, row)
        if id.isEmpty { id = newID(kind: kind, name: name, birth: birth, unit: unit, taken: state.rowOfID) }
        return Nomination(
            id: id, kind: kind, name: name, birthDate: birth, position: position.isEmpty ? nil : position,
            unitCode: unit, award: award)
    }

    private func name(_ row: SheetRow, _ columns: ListColumns<Column>) -> String {
        let whole = columns.text(.name, row)
        if !whole.isEmpty { return whole }
        let parts = [columns.text(.familyName, row), columns.text(.givenName, row)].filter { !$0.isEmpty }
        return parts.isEmpty ? columns.text(.collective, row) : parts.joined(separator: " ")
    }

    private func kind(_ row: SheetRow, _ columns: ListColumns<Column>, _ state: Reading) -> NomineeKind? {
        switch ListText.key(columns.text(.kind, row)) {
        case "collective", "tap the", "tt": return .collective
        case "individual", "ca nhan", "cn": return .individual
        case "":
            if let kind = state.kind { return kind }
            guard columns.columns[.collective] != nil else { return nil }
            return columns.text(.collective, row).isEmpty ? .individual : .collective
        default: return nil
        }
    }

    private func unit(
        _ row: SheetRow, _ columns: ListColumns<Column>, name: String, kind: NomineeKind?, _ faults: inout ListFaults
    ) -> String? {
        let code = columns.text(.unitCode, row)
        if !code.isEmpty {
            if units.has(code) { return code }
            faults.add(row, "unit \(code) is not in the list of units; import the units first")
            return nil
        }
        var text = columns.text(.unit, row)
        if text.isEmpty && kind == .collective { text = name }
        switch units.find(text) {
        case .one(let code): return code
        case .several(let codes):
            faults.add(row, "the unit's name fits \(codes.joined(separator: ", ")); write the unit's code")
        case .none:
            faults.add(row, text.isEmpty ? "the unit is empty" : "no unit of the list is called \"\(text)\"")
        }
        return nil
    }

    /// By code, by the plan's own words, or by the longest of them that the cell contains.
    private func award(_ text: String) -> String? {
        if let award = plan.award(text) { return award.code }
        let key = " " + ListText.key(text) + " "
        var best: (code: String, length: Int)?
        for award in plan.awards {
            for words in award.phrases + [award.label] {
                let phrase = ListText.key(words)
                guard !phrase.isEmpty, key.contains(" " + phrase + " "), phrase.utf8.count > best?.length ?? 0 else {
                    continue
                }
                best = (award.code, phrase.utf8.count)
            }
        }
        return best?.code
    }

    /// The same nominee gets the same ID whenever the list is imported, wherever the row stands.
    private func newID(
        kind: NomineeKind, name: String, birth: BirthDate?, unit: String, taken: [String: Int]
    ) -> String {
        let key = "\(kind.rawValue)/\(ListText.exact(name))/\(birth?.iso ?? "")/\(unit)"
        // FNV-1a: a short stable mark is all that is wanted here.
        let hash = key.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let hex = String(hash, radix: 16)
        let base = unit + "-" + (String(repeating: "0", count: 16 - hex.count) + hex).suffix(8)
        var id = base
        var count = 1
        while taken[id] != nil {
            count += 1
            id = "\(base)-\(count)"
        }
        return id
    }
}
