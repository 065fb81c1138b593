public import Dossiers

/// Reads the office's list of units: `code,name,level,emails,aliases`, or the usual Vietnamese headings.
public enum UnitList {
    private enum Column: String { case code, name, level, emails, aliases }

    private static let headings: [ListColumns<Column>.Heading] = [
        .init(.code, "code"), .init(.name, "name"), .init(.level, "level"), .init(.emails, "emails"),
        .init(.aliases, "aliases"), .init(.code, "mã đơn vị"), .init(.code, "mã trường"), .init(.code, "mã"),
        .init(.name, "tên đơn vị"), .init(.name, "đơn vị"), .init(.name, "tên trường"), .init(.name, "trường"),
        .init(.level, "cấp học"), .init(.level, "cấp"), .init(.level, "bậc học"), .init(.level, "loại hình"),
        .init(.emails, "email"), .init(.emails, "thư điện tử"), .init(.emails, "hộp thư"),
        .init(.emails, "địa chỉ email"), .init(.emails, "địa chỉ thư điện tử"), .init(.aliases, "tên khác"),
        .init(.aliases, "tên gọi khác"), .init(.aliases, "tên viết tắt"),
    ]

    /// All units of the list, or an error that names rows and reasons; nothing in between.
    public static func units(in rows: [SheetRow]) throws(Refusal) -> [Unit] {
        guard let columns = ListColumns(rows: rows, headings: headings, least: 2) else {
            throw Refusal(.unusableData, "no row of headings was found; the columns are code,name,level,emails,aliases")
        }
        // The office's own headings may leave out what units can do without; the contract's may not.
        let isContract = rows[columns.row].cells.contains { $0 == "emails" || $0 == "aliases" || $0 == "level" }
        let required: [Column] = isContract ? [.code, .name, .level, .emails, .aliases] : [.code, .name]
        let missing = required.filter { columns.columns[$0] == nil }.map(\.rawValue)
        guard missing.isEmpty else {
            throw Refusal(
                .unusableData, "row \(rows[columns.row].number): missing column \(missing.joined(separator: ", "))")
        }
        var units: [Unit] = []
        var faults = ListFaults()
        var rowOfCode: [String: Int] = [:]
        for row in rows[(columns.row + 1)...] {
            guard let unit = unit(row, columns, &faults) else { continue }
            if let earlier = rowOfCode.updateValue(row.number, forKey: unit.code) {
                faults.add(row, "code \(unit.code) is already in row \(earlier)")
            }
            units.append(unit)
        }
        try faults.raise()
        guard !units.isEmpty else { throw Refusal(.unusableData, "the list has headings but no units") }
        return units
    }

    private static func unit(_ row: SheetRow, _ columns: ListColumns<Column>, _ faults: inout ListFaults) -> Unit? {
        let code = columns.text(.code, row)
        let name = columns.text(.name, row)
        if code.isEmpty && name.isEmpty { return nil }
        if code.isEmpty { faults.add(row, "the code is empty") }
        if name.isEmpty { faults.add(row, "the name is empty") }
        let emails = separated(columns.text(.emails, row), by: ";, \n")
        for email in emails where !SettingsValue.isAddress(email) { faults.add(row, "\(email) is no e-mail address") }
        return Unit(
            code: code, name: name, level: columns.text(.level, row), emails: emails,
            aliases: separated(columns.text(.aliases, row), by: ";"))
    }

    private static func separated(_ text: String, by marks: String) -> [String] {
        text.split { marks.contains($0) }.map(\.trimmed).filter { !$0.isEmpty }
    }
}

/// The faults of a list, told together: a clerk mends them in one go.
struct ListFaults {
    private var lines: [String] = []

    mutating func add(_ row: SheetRow, _ reason: String) { lines.append("row \(row.number): \(reason)") }

    /// Throws if there is any; at most 20 are named.
    func raise() throws(Refusal) {
        guard !lines.isEmpty else { return }
        let rest = lines.count > 20 ? "; and \(lines.count - 20) more" : ""
        throw Refusal(.unusableData, lines.prefix(20).joined(separator: "; ") + rest)
    }
}
