import Dossiers
import Judgement

/// The columns of one sheet of a list as they stand, for a person to say what each is where the program took it for something else.
///
/// ```swift
/// let outline = list.outlines(of: sheets)
/// let mended = sheets[0].mended(headingRow: outlines[0].headingRow, [3: "award"], of: ListMeaning.ofNominations)
/// ```
public struct ListOutline: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        /// From 0.
        public let index: Int
        /// As it stands; the lower one where there are two rows of headings, and the column's number where there is none.
        public let heading: String
        /// The code of what it was taken for (`ListMeaning`); nil: it is not read.
        public let meaning: String?
        /// What stands in its first rows.
        public let examples: [String]
    }

    /// The sheet's place in the file, from 0, and its name.
    public let sheet: Int
    public let name: String
    /// The row of headings as the clerk counts it; nil where none was found: every row may be somebody then.
    public let headingRow: Int?
    public var isFound: Bool { headingRow != nil }
    public let columns: [Column]

    /// What a column below an award's name holds: marks.
    public static let tick = "tick"
    private static let examples = 3
    /// Wider sheets are no lists that a person mends by hand.
    static let widest = 64

    /// - Parameters:
    ///   - rows: the indices of the rows of headings; nil: none was found.
    ///   - meanings: what each column was taken for.
    init?(_ sheet: ListSheet, at place: Int, rows: ClosedRange<Int>?, meanings: [Int: String]) {
        guard rows != nil || Self.isTable(sheet) else { return nil }
        self.sheet = place
        name = sheet.name
        headingRow = rows.map { sheet.rows[$0.upperBound].number }
        let body = sheet.rows.dropFirst(rows.map { $0.upperBound + 1 } ?? 0)
        let width = rows.map { sheet.rows[$0].map(\.cells.count).max() ?? 0 } ?? sheet.width
        columns = (0..<min(Self.widest, width)).compactMap { column in
            let heading = rows?.reversed().lazy.map { sheet.rows[$0].text(at: column) }.first { !$0.isEmpty } ?? ""
            let examples = body.lazy.map { $0.text(at: column) }.filter { !$0.isEmpty }.prefix(Self.examples)
            guard !heading.isEmpty || !examples.isEmpty else { return nil }
            return Column(
                index: column, heading: rows == nil ? "Cột \(column + 1)" : heading, meaning: meanings[column],
                examples: Array(examples))
        }
    }

    /// Whether a row at the head has more than one cell filled.
    private static func isTable(_ sheet: ListSheet) -> Bool {
        sheet.rows.prefix(30).contains { $0.filled.count > 1 }
    }
}

/// What a column of a list can be taken for.
public struct ListMeaning: Hashable, Sendable {
    /// `birth`, `unitCode`.
    public let code: String
    /// For people.
    public let label: String
    /// The heading under which lists have it.
    let heading: String

    /// Of nominations.
    public static let ofNominations: [ListMeaning] = [
        .init(code: "number", label: "số thứ tự", heading: "STT"),
        .init(code: "id", label: "mã đề nghị", heading: "Mã đề nghị"),
        .init(code: "kind", label: "đối tượng", heading: "Đối tượng"),
        .init(code: "name", label: "họ và tên", heading: "Họ và tên"),
        .init(code: "familyName", label: "họ đệm", heading: "Họ đệm"),
        .init(code: "givenName", label: "tên", heading: "Tên"),
        .init(code: "collective", label: "tên tập thể", heading: "Tên tập thể"),
        .init(code: "birth", label: "ngày sinh", heading: "Ngày sinh"),
        .init(code: "position", label: "chức vụ", heading: "Chức vụ"),
        .init(code: "unitCode", label: "mã đơn vị", heading: "Mã đơn vị"),
        .init(code: "unit", label: "đơn vị", heading: "Đơn vị"),
        .init(code: "award", label: "hình thức khen thưởng", heading: "Hình thức khen thưởng"),
    ]

    /// Of units.
    public static let ofUnits: [ListMeaning] = [
        .init(code: "number", label: "số thứ tự", heading: "STT"),
        .init(code: "code", label: "mã đơn vị", heading: "Mã đơn vị"),
        .init(code: "name", label: "tên đơn vị", heading: "Tên đơn vị"),
        .init(code: "level", label: "cấp học", heading: "Cấp học"),
        .init(code: "emails", label: "thư điện tử", heading: "Email"),
        .init(code: "aliases", label: "tên gọi khác", heading: "Tên gọi khác"),
    ]

    /// What stands over a column that is not to be read: a heading that every list may have and that says nothing of a nominee.
    static let unread = "Ghi chú"
}

extension ListSheet {
    /// The sheet with other headings over columns: what a person says they are.
    ///
    /// Only the row of headings is touched, never what stands below. Where there is none, one is set above everything, so that
    /// nobody's row is lost; a row that is nobody's is then refused with its reason, as in every list.
    ///
    /// - Parameters:
    ///   - row: the row of headings as it is counted (`ListOutline.headingRow`); nil: there is none.
    ///   - meanings: for a column, the code of what it is; empty: it is not read.
    public func mended(headingRow row: Int?, _ meanings: [Int: String], of all: [ListMeaning]) -> ListSheet {
        guard !meanings.isEmpty else { return self }
        var rows = rows
        guard let row else {
            let cells = [String](repeating: ListMeaning.unread, count: min(ListOutline.widest, width))
            rows.insert(SheetRow(number: 0, cells: Self.headings(cells, meanings, all)), at: 0)
            return ListSheet(name: name, rows: rows)
        }
        guard let index = rows.firstIndex(where: { $0.number == row }) else { return self }
        rows[index] = SheetRow(number: row, cells: Self.headings(rows[index].cells, meanings, all))
        return ListSheet(name: name, rows: rows)
    }

    private static func headings(_ cells: [String], _ meanings: [Int: String], _ all: [ListMeaning]) -> [String] {
        var cells = cells
        for (column, code) in meanings where column >= 0 && column < ListOutline.widest {
            while cells.count <= column { cells.append("") }
            cells[column] = all.first { $0.code == code }?.heading ?? ListMeaning.unread
        }
        return cells
    }

    /// The cells of its widest row.
    fileprivate var width: Int { rows.map(\.cells.count).max() ?? 0 }
}
