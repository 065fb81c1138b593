/// Lines of a page outside ruled tables, told apart by how their parts stand under one another.
enum PDFRegion {
    case paragraphs([PDFLine])
    /// Two or three blocks of text side by side.
    case columns([[PDFLine]])
    /// Rows of cells, each cell lines.
    case table([[[PDFLine]]])

    /// Columns of a table without lines: three at least, else letterheads would be tables.
    static let fewestColumns = 3

    /// - Parameter center: half way between the page's margins.
    static func regions(of lines: [PDFLine], center: Double) -> [PDFRegion] {
        let gutters = PDFGutters(lines)
        var regions: [PDFRegion] = []
        var plain: [PDFLine] = []
        var index = 0
        while index < lines.count {
            let segments = gutters.segments(of: lines[index])
            guard segments.count > 1,
                let (region, next) = region(
                    from: index, of: lines, gutters: gutters, heading: segments, center: center)
            else {
                plain.append(lines[index])
                index += 1
                continue
            }
            if !plain.isEmpty { regions.append(.paragraphs(plain)) }
            plain = []
            regions.append(region)
            index = next
        }
        if !plain.isEmpty { regions.append(.paragraphs(plain)) }
        return regions
    }

    /// A stretch of the page across.
    private struct Column {
        var left: Double
        var right: Double
    }

    /// In heights of a line: below the one before it in a region, and below the headings of signatures, where people sign.
    private static let widestGap = 2.5
    private static let signingGap = 11.0

    /// Grows a region downwards from a line with several parts as long as the parts below stand in its columns.
    private static func region(
        from start: Int, of lines: [PDFLine], gutters: PDFGutters, heading: [PDFLine], center: Double
    ) -> (PDFRegion, Int)? {
        var columns = heading.map { Column(left: $0.left, right: $0.right) }
        var placed: [[Int: PDFLine]] = [numbered(heading)]
        var index = start + 1
        var split = 1
        var isSigned = false
        while index < lines.count {
            let gap = lines[index].top - lines[index - 1].bottom
            let isFar = gap >= widestGap * lines[index - 1].height
            let segments = gutters.segments(of: lines[index], columns: columns.count)
            if isTitle(segments, center: center) { break }
            if isFar {
                let isForSigning = !isSigned && index <= start + 3 && gap < signingGap * lines[index - 1].height
                guard isForSigning, columns.count <= 3, !lines[start...index].contains(where: \.hasDigits) else {
                    break
                }
            }
            guard let found = place(segments, in: &columns) else { break }
            if isFar, found.count == 1, index == start + 1, columns.count > 2 { break }
            isSigned = isSigned || isFar
            if found.count > 1 { split += 1 }
            placed.append(found)
            index += 1
        }
        guard split >= 2 || areAllLong(placed, count: columns.count) else { return nil }
        if columns.count >= fewestColumns, !isSigned { return (.table(rows(placed, count: columns.count)), index) }
        return (.columns(columns.indices.map { column in placed.compactMap { $0[column] } }), index)
    }

    /// Whether every column has lines of its own below the first: cells whose lines are not level.
    private static func areAllLong(_ placed: [[Int: PDFLine]], count: Int) -> Bool {
        count == 2 && (0..<count).allSatisfy { column in placed.count { $0[column] != nil } >= 2 }
    }

    /// Whether a line stands in the middle of the page: a title under the letterhead, not a part of it.
    private static func isTitle(_ segments: [PDFLine], center: Double) -> Bool {
        segments.count == 1 && abs((segments[0].left + segments[0].right) / 2 - center) < 0.8 * segments[0].height
    }

    private static func numbered(_ segments: [PDFLine]) -> [Int: PDFLine] {
        Dictionary(uniqueKeysWithValues: segments.enumerated().map { ($0.offset, $0.element) })
    }

    /// Each part's column, widening the columns; nil where a part stands in two columns, or in none.
    private static func place(_ segments: [PDFLine], in columns: inout [Column]) -> [Int: PDFLine]? {
        var widened = columns
        var found: [Int: PDFLine] = [:]
        for segment in segments.flatMap({ parts(of: $0, in: columns) }) {
            let hit = Self.hit(segment, columns)
            guard hit.count == 1, found[hit[0]] == nil else { return nil }
            found[hit[0]] = segment
            widened[hit[0]].left = min(widened[hit[0]].left, segment.left)
            widened[hit[0]].right = max(widened[hit[0]].right, segment.right)
        }
        for index in widened.indices.dropFirst() where widened[index].left < widened[index - 1].right { return nil }
        columns = widened
        return found
    }

    private static func hit(_ segment: PDFLine, _ columns: [Column]) -> [Int] {
        columns.indices.filter { columns[$0].left < segment.right && columns[$0].right > segment.left }
    }

    /// In heights of a word: the gap between columns where a cell is full, and how far from a column's edge a cell begins.
    private static let narrowestGap = 0.35
    private static let misplacement = 0.6

    /// A part that reaches over several columns, cut where a word begins at the edge of one: a name that fills its cell
    /// leaves less than two spaces before the next.
    private static func parts(of segment: PDFLine, in columns: [Column]) -> [PDFLine] {
        let hit = Self.hit(segment, columns)
        guard hit.count > 1, columns.count >= fewestColumns else { return [segment] }
        let edges = hit.dropFirst().map { columns[$0].left }
        var parts: [PDFLine] = []
        for word in segment.words {
            let isFirstOfColumn = edges.contains { abs($0 - word.left) <= misplacement * word.height }
            if let last = parts.last, !isFirstOfColumn || word.left - last.right < narrowestGap * word.height {
                parts[parts.count - 1].add(word)
            } else {
                parts.append(PDFLine(word))
            }
        }
        return parts
    }

    /// Lines into rows: a row begins where the first column has text.
    private static func rows(_ placed: [[Int: PDFLine]], count: Int) -> [[[PDFLine]]] {
        var rows: [[[PDFLine]]] = []
        var belowHeading = false
        for line in placed {
            let begins = line[0] != nil || rows.isEmpty || (!belowHeading && line.count == count)
            if begins { rows.append(Array(repeating: [], count: count)) }
            if rows.count > 1 { belowHeading = true }
            for (column, segment) in line { rows[rows.count - 1][column].append(segment) }
        }
        return rows
    }
}
