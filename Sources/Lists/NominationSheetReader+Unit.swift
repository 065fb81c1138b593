import Dossiers
import Judgement

// The unit of one row: by its code, its name, the position, or what stands around the row.
extension NominationSheetReader {
    mutating func unit(
        _ row: SheetRow, name: String, kind: NomineeKind?, position: inout String
    ) -> String? {
        let place = sheet.place(row)
        let code = columns.text(.unitCode, row)
        if !code.isEmpty {
            if unitNames.has(code) { return code }
            refuse(place, .unitCodeUnknown(code))
            return nil
        }
        var text = columns.text(.unit, row)
        if words.isDitto(text), !above.lastUnit.isEmpty {
            text = above.lastUnit
            guess(row, .sameAsAbove("đơn vị"))
        }
        if !text.isEmpty {
            above.lastUnit = text
            return named(text, row)
        }
        if columns.hasUnitInPosition, let found = unitInPosition(row, &position) { return found }
        if kind == .collective, !name.isEmpty, !(words.isCollective(name) && words.units(in: name).isEmpty) {
            return named(name, row)
        }
        if let unit = unitFromAround(row) { return unit }
        refuse(place, above.unknownUnit.map { .unitUnknown($0) } ?? .unitEmpty)
        return nil
    }

    /// By its name as the list of units writes it, else by level and proper name however they are spelled.
    private mutating func named(_ text: String, _ row: SheetRow) -> String? {
        switch unitNames.find(text) {
        case .one(let code): return code
        case .several(let codes):
            refuse(sheet.place(row), .unitAmbiguous(codes))
            return nil
        case .none: break
        }
        let found = words.units(in: text)
        if found.count == 1 {
            guess(row, .unitSpelledOtherwise(text, found[0]))
            return found[0]
        }
        refuse(sheet.place(row), found.isEmpty ? .unitUnknown(text) : .unitAmbiguous(found))
        return nil
    }

    /// `Giáo viên, Trường THCS …`: the part that names the unit is taken out of the position.
    private mutating func unitInPosition(_ row: SheetRow, _ position: inout String) -> String? {
        let found = words.units(in: position)
        guard found.count == 1 else { return nil }
        let parts = position.split { ",;\n–".contains($0) }.flatMap { Self.splitAtDash(String($0)) }
        let kept = parts.filter { words.units(in: $0).isEmpty }
        position = kept.joined(separator: ", ")
        guess(row, .unitFromPosition(found[0]))
        return found[0]
    }

    private static func splitAtDash(_ text: String) -> [String] {
        var parts = [""]
        for word in text.split(separator: " ") {
            if word == "-" {
                parts.append("")
            } else {
                parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + word
            }
        }
        return parts.filter { !$0.isEmpty }
    }

    private mutating func unitFromAround(_ row: SheetRow) -> String? {
        guard above.unknownUnit == nil else { return nil }
        if let unit = above.unit {
            guess(row, .unitFromSection(unit))
            return unit
        }
        if let unit = defaults.sheetUnit {
            guess(row, .unitFromSheetName(unit))
            return unit
        }
        if let unit = defaults.unit, columns.columns[.unit] == nil, columns.columns[.unitCode] == nil {
            guess(row, .unitFromHeading(unit))
            return unit
        }
        return nil
    }
}
