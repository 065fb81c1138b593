/// A table whose cells have lines around them: rows and columns from the lines, merged cells where a line is missing.
struct PDFRuledTable {
    /// The lines' places, ascending.
    let columns: [Double]
    let rows: [Double]
    /// For each slot (row by row), the slot in whose cell it lies: itself, or the first of a merge.
    private let origins: [Int]
    /// Whether no line ends the last row: it may go on on the next page.
    let isOpenBelow: Bool

    var columnCount: Int { columns.count - 1 }
    var rowCount: Int { rows.count - 1 }
    var top: Double { rows[0] }
    var bottom: Double { rows[rows.count - 1] }
    var left: Double { columns[0] }
    var right: Double { columns[columns.count - 1] }

    /// Points within which two lines are one, or touch.
    private static let tolerance = 3.0
    private static let mostSlots = 20_000

    /// The tables that a page's lines draw, each with two cells at least, from the top down.
    static func tables(of rules: [PDFPage.Rule]) -> [PDFRuledTable] {
        groups(of: rules).compactMap { PDFRuledTable(rules: $0) }.sorted { $0.top < $1.top }
    }

    /// Sets of lines that touch one another.
    private static func groups(of rules: [PDFPage.Rule]) -> [[PDFPage.Rule]] {
        var parents = Array(rules.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parents[index] != index {
                parents[index] = parents[parents[index]]
                index = parents[index]
            }
            return index
        }
        let across = rules.indices.filter { rules[$0].isHorizontal }
        let down = rules.indices.filter { !rules[$0].isHorizontal }
        for first in across {
            for second in down where touch(rules[first], rules[second]) { parents[root(first)] = root(second) }
        }
        return Dictionary(grouping: rules.indices) { root($0) }.values.map { $0.map { rules[$0] } }
    }

    private static func touch(_ across: PDFPage.Rule, _ down: PDFPage.Rule) -> Bool {
        down.x0 >= across.x0 - tolerance && down.x0 <= across.x1 + tolerance && across.y0 >= down.y0 - tolerance
            && across.y0 <= down.y1 + tolerance
    }

    private init?(rules: [PDFPage.Rule]) {
        let (closed, isOpenBelow) = Self.closed(rules)
        self.isOpenBelow = isOpenBelow
        let across = closed.filter(\.isHorizontal)
        let down = closed.filter { !$0.isHorizontal }
        columns = Self.places(down.map(\.x0))
        rows = Self.places(across.map(\.y0))
        let slots = (columns.count - 1) * (rows.count - 1)
        guard columns.count >= 2, rows.count >= 2, slots >= 2, slots <= Self.mostSlots else { return nil }
        origins = Self.merge(columns: columns, rows: rows, across: across, down: down)
        guard Set(origins).count >= 2 else { return nil }
    }

    /// The lines with those that are missing at the edges: where a row goes on on the next page, and where browsers
    /// draw two sides of a frame too light to be seen.
    ///
    /// Known by the other lines, which end together beyond the last one.
    ///
    /// Returns also whether the lowest was missing.
    private static func closed(_ rules: [PDFPage.Rule]) -> (rules: [PDFPage.Rule], isOpenBelow: Bool) {
        let across = rules.filter(\.isHorizontal)
        let down = rules.filter { !$0.isHorizontal }
        guard let top = across.map(\.y0).min(), let bottom = across.map(\.y0).max(), bottom - top > tolerance,
            let left = down.map(\.x0).min(), let right = down.map(\.x0).max(), right - left > tolerance
        else { return (rules, false) }
        var closed = rules
        let falls = lines(down.map { ($0.x0, -$0.y0, $0.y1) })
        let runs = lines(across.map { ($0.y0, -$0.x0, $0.x1) })
        let low = end(of: falls.map(\.before), behind: -top).map { -$0 }
        let high = end(of: falls.map(\.behind), behind: bottom)
        let first = end(of: runs.map(\.before), behind: -left).map { -$0 }
        let last = end(of: runs.map(\.behind), behind: right)
        let (x0, x1) = (first ?? left, last ?? right)
        for y in [low, high].compactMap(\.self) { closed.append(PDFPage.Rule(x0: x0, y0: y, x1: x1, y1: y)) }
        let (y0, y1) = (low ?? top, high ?? bottom)
        for x in [first, last].compactMap(\.self) { closed.append(PDFPage.Rule(x0: x, y0: y0, x1: x, y1: y1)) }
        return (closed, high != nil)
    }

    /// Where most of the lines end together, a line of text beyond an edge; nil where they do not.
    private static func end(of ends: [Double], behind edge: Double) -> Double? {
        guard let last = ends.max(), last - edge >= PDFPage.shortestRule else { return nil }
        let count = ends.count { last - $0 <= tolerance }
        return count >= 3 && count * 2 > ends.count ? last : nil
    }

    /// How far the pieces of each line reach both ways.
    private static func lines(
        _ pieces: [(place: Double, before: Double, behind: Double)]
    ) -> [(before: Double, behind: Double)] {
        var lines: [(before: Double, behind: Double)] = []
        var former = -Double.infinity
        for piece in pieces.sorted(by: { $0.place < $1.place }) {
            if let line = lines.last, piece.place - former <= tolerance {
                lines[lines.count - 1] = (max(line.before, piece.before), max(line.behind, piece.behind))
            } else {
                lines.append((piece.before, piece.behind))
            }
            former = piece.place
        }
        return lines
    }

    /// One place for lines that are next to one another.
    private static func places(_ values: [Double]) -> [Double] {
        var places: [Double] = []
        for value in values.sorted() {
            if let last = places.last, value - last <= tolerance { continue }
            places.append(value)
        }
        return places
    }

    /// Joins slots that no line parts; each gets the first slot of its cell.
    private static func merge(
        columns: [Double], rows: [Double], across: [PDFPage.Rule], down: [PDFPage.Rule]
    ) -> [Int] {
        let width = columns.count - 1
        let height = rows.count - 1
        var origins = Array(0..<width * height)
        func origin(_ slot: Int) -> Int {
            var slot = slot
            while origins[slot] != slot { slot = origins[slot] }
            return slot
        }
        func join(_ first: Int, _ second: Int) {
            let (one, other) = (origin(first), origin(second))
            origins[max(one, other)] = min(one, other)
        }
        for column in 1..<max(1, width) {
            let lines = down.filter { abs($0.x0 - columns[column]) <= tolerance }
            for row in 0..<height where !lines.contains(where: { covers($0.y0, $0.y1, rows[row], rows[row + 1]) }) {
                join(row * width + column - 1, row * width + column)
            }
        }
        for row in 1..<max(1, height) {
            let lines = across.filter { abs($0.y0 - rows[row]) <= tolerance }
            for column in 0..<width
            where !lines.contains(where: { covers($0.x0, $0.x1, columns[column], columns[column + 1]) }) {
                join((row - 1) * width + column, row * width + column)
            }
        }
        return origins.indices.map { origin($0) }
    }

    /// Whether a line reaches over the middle of a stretch.
    private static func covers(_ from: Double, _ to: Double, _ begin: Double, _ end: Double) -> Bool {
        let middle = (begin + end) / 2
        return from < middle && to > middle
    }

    // MARK: - Words

    /// The slot of the cell in which a word stands; nil where it stands outside.
    func slot(of word: PDFWord) -> Int? {
        let x = (word.left + word.right) / 2
        guard x >= left, x <= right, word.middle >= top, word.middle <= bottom else { return nil }
        let column = max(0, (columns.firstIndex { $0 > x } ?? columnCount) - 1)
        let row = max(0, (rows.firstIndex { $0 > word.middle } ?? rowCount) - 1)
        return origins[min(row, rowCount - 1) * columnCount + min(column, columnCount - 1)]
    }

    func origin(row: Int, column: Int) -> Int { origins[row * columnCount + column] }

    /// Whether no cell of a row reaches into another row.
    func isAlone(_ row: Int) -> Bool {
        (0..<columnCount).allSatisfy { column in
            origin(row: row, column: column) / columnCount == row
                && (row + 1 == rowCount || origin(row: row + 1, column: column) / columnCount != row)
        }
    }

    /// How wide the cell that begins in a slot is.
    func width(of slot: Int) -> Double {
        let row = slot / columnCount
        var last = slot % columnCount
        while last + 1 < columnCount, origins[row * columnCount + last + 1] == slot { last += 1 }
        return columns[last + 1] - columns[slot % columnCount]
    }

    /// The places of the cells' edges, one for each cell.
    var areas: [(left: Double, top: Double, right: Double, bottom: Double)] {
        origins.indices.filter { origins[$0] == $0 }.map { slot in
            let (row, column) = (slot / columnCount, slot % columnCount)
            var last = row
            while last + 1 < rowCount, origins[(last + 1) * columnCount + column] == slot { last += 1 }
            return (columns[column], rows[row], columns[column] + width(of: slot), rows[last + 1])
        }
    }
}
