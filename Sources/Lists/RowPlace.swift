import Dossiers

/// Where a row of a list stands, as a clerk finds it on the screen.
public struct RowPlace: Hashable, Sendable, CustomStringConvertible {
    /// The sheet's name; empty for a CSV file.
    public let sheet: String
    /// The row of the sheet or the line of the file, from 1.
    public let row: Int

    public init(sheet: String, row: Int) {
        self.sheet = sheet
        self.row = row
    }

    /// `row 7`, or `Sheet1, row 7`.
    public var description: String { sheet.isEmpty ? "row \(row)" : "\(sheet), row \(row)" }

    /// The same for people: `dòng 7`, `trang tính Sheet1, dòng 7`.
    public var vietnamese: String { sheet.isEmpty ? "dòng \(row)" : "trang tính \(sheet), dòng \(row)" }
}

extension Sentence {
    /// Behind the place that it is about.
    func at(_ place: RowPlace) -> Sentence {
        Sentence("\(place.vietnamese): \(vietnamese)", english: "\(place): \(english)")
    }
}
