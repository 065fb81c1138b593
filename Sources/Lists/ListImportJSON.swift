public import Surroundings

extension JSONValue {
    /// An import as programs read it: what was understood, guessed, refused and left out, the difference, and whether it
    /// was taken in.
    public static func listImport<Item>(_ work: ListImport<Item>, file: String) -> JSONValue {
        let reading = work.reading
        return .object([
            "file": .string(file), "applied": .bool(work.decision == .applied),
            "decision": .string(work.decision.rawValue), "sheets": .array(reading.sheets.map { sheet($0) }),
            "read": .integer(reading.found.count),
            "guesses": .array(reading.guesses.map { row($0.place, $0.guess.code, $0.guess.vietnamese) }),
            "refused": .array(reading.refused.map { row($0.place, $0.fault.code, $0.fault.vietnamese) }),
            "left_out": .array(reading.leftOut.map { row($0.place, $0.reason.rawValue, $0.text) }),
            "totals_off": .array(
                reading.totalsOff.map {
                    .object([
                        "sheet": .string($0.place.sheet), "row": .integer($0.place.row), "said": .integer($0.said),
                        "read": .integer($0.read),
                    ])
                }),
            "difference": difference(work),
        ])
    }

    private static func sheet<Item>(_ sheet: ListReading<Item>.Sheet) -> JSONValue {
        .object([
            "name": .string(sheet.name), "heading_row": sheet.headingRow.map { .integer($0) } ?? .null,
            "columns": .array(
                sheet.columns.map {
                    .object(["heading": .string($0.heading), "meaning": .string($0.meaning)])
                }),
            "hidden_rows": .array(
                sheet.hiddenRows.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) }),
        ])
    }

    private static func row(_ place: RowPlace, _ code: String, _ text: String) -> JSONValue {
        .object([
            "sheet": .string(place.sheet), "row": .integer(place.row), "code": .string(code), "text": .string(text),
        ])
    }

    private static func difference<Item>(_ work: ListImport<Item>) -> JSONValue {
        let difference = work.difference
        let removing = Set(work.removing)
        return .object([
            "added": .array(difference.added.map { item($0) }),
            "removed": .array(
                difference.removed.map {
                    .object([
                        "id": .string($0.key), "name": .string($0.title),
                        "files": .integer(work.files[$0.key, default: 0]), "kept": .bool(!removing.contains($0.key)),
                    ])
                }),
            "changed": .array(
                difference.changed.map { change in
                    .object([
                        "id": .string(change.after.key), "name": .string(change.after.title),
                        "fields": .array(
                            change.fields.map {
                                .object([
                                    "field": .string($0.old.name), "old": .string($0.old.text),
                                    "new": .string($0.new.text),
                                ])
                            }),
                    ])
                }),
            "unchanged": .integer(difference.unchanged),
        ])
    }

    private static func item(_ item: some ListItem) -> JSONValue {
        .object([Field("id", .string(item.key))] + item.fields.map { Field($0.name, .string($0.text)) })
    }
}
