import Desks
import Lists

/// What a person says the columns of a list are, where the program took them for something else: one choice for each column on the
/// page of the preview.
///
/// A field `m.SHEET.COLUMN` holds the code of a meaning, or nothing for a column that is not read. Only what differs from what was
/// understood is a mending; two columns of one sheet never mean the same.
struct ColumnMending {
    /// The lists of a file as they are understood without a person's word.
    let outlines: [ListOutline]
    let meanings: [ListMeaning]
    /// Sheets whose columns are shown: each column costs a look through the form.
    private static let mostSheets = 16
    /// What a person has said, by sheet and column.
    private let said: [Int: [Int: String]]

    /// - Parameter form: fields that name no column, or no meaning there is, say nothing.
    init(_ form: FormFields, outlines: [ListOutline], isUnits: Bool) {
        let outlines = Array(outlines.prefix(Self.mostSheets))
        self.outlines = outlines
        meanings = isUnits ? ListMeaning.ofUnits : ListMeaning.ofNominations
        var said: [Int: [Int: String]] = [:]
        for outline in outlines {
            for column in outline.columns {
                guard let code = form.first("m.\(outline.sheet).\(column.index)"), code != (column.meaning ?? "") else {
                    continue
                }
                guard code.isEmpty || meanings.contains(where: { $0.code == code }) else { continue }
                said[outline.sheet, default: [:]][column.index] = code
            }
        }
        self.said = said
    }

    var isEmpty: Bool { said.isEmpty }

    private func meaning(_ column: ListOutline.Column, _ outline: ListOutline) -> String {
        said[outline.sheet]?[column.index] ?? column.meaning ?? ""
    }

    /// Two columns of one sheet that would be read as the same.
    struct SameMeaning: Error {
        let one: String
        let other: String
    }

    /// Throws `SameMeaning`.
    func applied(to file: ListFile) throws -> ListFile {
        for outline in outlines where said[outline.sheet] != nil {
            let read = outline.columns.map { ($0, meaning($0, outline)) }.filter {
                !$0.1.isEmpty && $0.1 != ListOutline.tick
            }
            for (column, code) in read {
                guard let other = read.first(where: { $0.1 == code && $0.0.index != column.index }) else { continue }
                throw SameMeaning(one: column.heading, other: other.0.heading)
            }
        }
        let mending = Dictionary(
            outlines.compactMap { outline in said[outline.sheet].map { (outline.sheet, (outline.headingRow, $0)) } },
            uniquingKeysWith: { first, _ in first })
        return file.mended(mending, of: meanings)
    }

    /// For the journal: which columns were read otherwise.
    var words: String {
        outlines.flatMap { outline in
            outline.columns.compactMap { column in
                said[outline.sheet]?[column.index].map { "\(column.heading): \($0.isEmpty ? "-" : $0)" }
            }
        }.joined(separator: "; ")
    }

    /// For the page.
    var model: [[String: Any]] {
        outlines.map { outline in
            [
                "name": outline.name.isEmpty ? "Danh sách" : outline.name, "row": outline.headingRow ?? 0,
                "isFound": outline.isFound,
                "columns": outline.columns.map { model($0, outline) },
            ]
        }
    }

    private func model(_ column: ListOutline.Column, _ outline: ListOutline) -> [String: Any] {
        let now = meaning(column, outline)
        var options: [[String: Any]] = [["code": "", "label": "không đọc", "isNow": now.isEmpty]]
        options += meanings.map { ["code": $0.code, "label": $0.label, "isNow": $0.code == now] }
        if let own = column.meaning, !meanings.contains(where: { $0.code == own }) {
            options.append(["code": own, "label": Self.label(own), "isNow": own == now])
        }
        return [
            "field": "m.\(outline.sheet).\(column.index)",
            "heading": column.heading.isEmpty ? "(không tên)" : column.heading,
            "examples": column.examples.map { String($0.prefix(60)) }.joined(separator: "; "), "options": options,
            "isMended": said[outline.sheet]?[column.index] != nil,
        ]
    }

    /// What the program can tell and nobody needs to choose.
    private static func label(_ code: String) -> String {
        switch code {
        case ListOutline.tick: "cột đánh dấu hình thức khen"
        case "birthMale": "năm sinh (nam)"
        case "birthFemale": "năm sinh (nữ)"
        case "title": "danh xưng"
        default: code
        }
    }
}
