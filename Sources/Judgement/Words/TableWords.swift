import Dossiers
import Vietnamese

/// The words of table headings, section rows, totals and dittos, folded once.
struct TableWords: Sendable {
    private let roleByHeading: [[BareWord]: ColumnRole]
    /// Headings of two words and more by their first, the longest first.
    private let headings: [BareWord: [(words: [BareWord], role: ColumnRole)]]
    private let firstWords: Set<BareWord>
    private let roleByLetters: [String: ColumnRole]
    /// Headings that may be abbreviated, by `Shape`.
    private let spelledHeadings: [Shape: [(words: [String], role: ColumnRole)]]
    private let totals: Phrases
    private let dittos: Set<String>
    private let signatures: Phrases
    let cues: Cues
    /// With what the heading of a part may begin, by the words of the rules and by its number.
    let firstWordsOfSections: Set<BareWord>

    /// A heading cell longer than this many bytes is a sentence; cells full of achievements are not folded to be refused.
    static let longestHeadingBytes = 160
    /// One of more words than this is not taken by its beginning alone.
    private static let longestBeginning = 8
    private static let longestBeginningOfNames = 14
    private static let longestAbbreviation = 40

    init(lexicon: Lexicon) {
        var exact: [[BareWord]: ColumnRole] = [:]
        var all: [(words: [BareWord], role: ColumnRole)] = []
        for column in lexicon.columns {
            for heading in column.headings {
                let words = VietnameseText.bareWordKeys(heading)
                guard !words.isEmpty else { continue }
                if exact[words] == nil { exact[words] = column.role }
                all.append((words, column.role))
            }
        }
        roleByHeading = exact
        firstWords = Set(all.compactMap(\.words.first))
        let spelled = lexicon.columns.flatMap { column in
            column.headings.map { (words: VietnameseText.bareWords($0), role: column.role) }
        }
        spelledHeadings = Dictionary(grouping: spelled.filter { !$0.words.isEmpty }) { Shape($0.words) }
        roleByLetters = Dictionary(
            spelled.filter { $0.words.count > 1 }.map { ($0.words.joined(), $0.role) },
            uniquingKeysWith: { first, _ in first })
        headings = Dictionary(grouping: all.filter { $0.words.count >= 2 }) { $0.words[0] }.mapValues {
            $0.sorted { $0.words.count > $1.words.count }
        }
        totals = Phrases(lexicon.totals)
        signatures = Phrases(lexicon.signatures)
        cues = Cues(lexicon: lexicon)
        firstWordsOfSections = Self.firstWordsOfSections(lexicon)
        dittos = Set(lexicon.dittos.map { VietnameseText.collapsed(VietnameseText.bare($0)) })
    }

    /// The role of a heading, nil where no synonym fits: the whole text, else its beginning, else a longer phrase inside.
    func role(of heading: String) -> ColumnRole? {
        guard heading.utf8.count <= Self.longestHeadingBytes else { return nil }
        // Most texts that are asked about are cells: their first word is no heading's, and they are not folded for it.
        var words = beginsLikeHeading(heading) ? VietnameseText.bareWordKeys(heading) : []
        if !words.isEmpty, let role = roleByHeading[words] { return role }
        if !words.isEmpty, let bracket = heading.utf8.firstIndex(of: UInt8(ascii: "(")) {
            words = VietnameseText.bareWordKeys(String(heading[..<bracket]))
            if let role = roleByHeading[words] { return role }
        }
        // `Full name/Họ và tên`: two languages in one heading, the last understood.
        if heading.utf8.contains(UInt8(ascii: "/")) {
            for part in heading.split(separator: "/").reversed() {
                if let role = roleByHeading[VietnameseText.bareWordKeys(String(part))] { return role }
            }
        }
        if let role = spacedRole(of: heading) ?? abbreviatedRole(of: heading) { return role }
        if words.isEmpty || words.count > Self.longestBeginningOfNames { return nil }
        // A long text that begins as a heading does is a sentence, unless names stand below it; a label with its value is neither.
        let isLong = words.count > Self.longestBeginning
        if isLong, Self.isLabelled(heading) { return nil }
        return headings[words[0]]?.first { known, role in
            known.count <= words.count && (!isLong || role == .name) && words.starts(with: known)
        }?.role
    }

    /// What an abbreviation keeps of a heading: how many words there are, and the letter that the first begins with.
    private struct Shape: Hashable {
        let count: Int
        let first: UInt8?

        init(_ words: [String]) {
            count = words.count
            first = words.first?.utf8.first
        }
    }

    /// `Họ tên: Vi Thị Hương`: something stands behind the colon, and no remark in brackets.
    private static func isLabelled(_ text: String) -> Bool {
        guard let colon = text.firstColon else { return false }
        return text[text.index(after: colon)...].first { $0 != " " && $0 != "\n" }.map { $0 != "(" } ?? false
    }

    private func beginsLikeHeading(_ text: String) -> Bool {
        VietnameseText.firstBareWordKey(text).map(firstWords.contains) ?? false
    }

    /// Whether two in three words have no more bytes than a letter may: most cells are no such heading, and their bytes tell.
    private static func isSpaced(_ text: String) -> Bool {
        var (words, letters, length) = (0, 0, 0)
        for byte in text.utf8 {
            if byte == 0x20 || byte == 0x0A || byte == 0x09 {
                if length > 0 { (words, letters) = (words + 1, letters + (length <= 3 ? 1 : 0)) }
                length = 0
            } else {
                length += 1
            }
        }
        if length > 0 { (words, letters) = (words + 1, letters + (length <= 3 ? 1 : 0)) }
        return words >= 3 && letters * 3 >= words * 2
    }

    /// `H ọ  v à  t ê n`: blanks between the letters.
    private func spacedRole(of heading: String) -> ColumnRole? {
        guard Self.isSpaced(heading) else { return nil }
        let letters = heading.split(whereSeparator: { " \u{A0}\n\t".contains($0) })
        guard letters.count >= 3, letters.count(where: { $0.count == 1 }) * 3 >= letters.count * 2 else { return nil }
        return roleByLetters[VietnameseText.bareWords(letters.joined()).joined()]
    }

    /// `C.vụ`, `Th. tích`, `H. thức KT`: a stop behind the beginning of a word; where it could be two headings it is none.
    private func abbreviatedRole(of heading: String) -> ColumnRole? {
        guard heading.utf8.contains(UInt8(ascii: ".")), heading.utf8.count <= Self.longestAbbreviation else {
            return nil
        }
        let words = VietnameseText.bareWords(heading)
        guard words.count >= 2, words.contains(where: { $0.utf8.count > 1 }) else { return nil }
        var found: ColumnRole?
        for (spelled, role) in spelledHeadings[Shape(words)] ?? [] {
            guard zip(words, spelled).allSatisfy({ $1.hasPrefix($0) }) else { continue }
            if let found, found != role { return nil }
            found = role
        }
        return found
    }

    /// The role of a text that is a heading word for word: for telling a repeated heading from a name that begins like one.
    func exactRole(of text: String) -> ColumnRole? {
        guard text.utf8.count <= Self.longestHeadingBytes, beginsLikeHeading(text) else { return nil }
        return roleByHeading[VietnameseText.bareWordKeys(text)]
    }

    /// Whether a heading itself says that deeds stand below it.
    func saysDeeds(_ heading: String) -> Bool { cues.isContained(.deedHeading, in: VietnameseText.bareWords(heading)) }

    /// Whether a text goes on with a heading as its label (`Thành tích: …`, `đơn vị công tác: …`).
    func beginsRole(_ text: String) -> Bool {
        let head = text.prefix(Self.longestHeadingBytes)
        guard let colon = head.firstColon else { return false }
        return role(of: String(head[..<colon])) != nil
    }

    /// The role of the label at the beginning of a text, before a colon or a tab, and all that stands behind it; nil without either.
    func labelledRole(of text: String) -> (role: ColumnRole, value: String)? {
        guard let mark = text.utf8.prefix(Self.longestLabel).firstIndex(where: { $0 == 0x3A || $0 == 0x09 }),
            let role = exactRole(of: String(text[..<mark]))
        else { return nil }
        return (role, String(text[text.utf8.index(after: mark)...].drop { $0 == " " || $0 == "\t" }))
    }

    private static let longestLabel = 60

    /// What stands behind the label of a unit (`Đơn vị: Trường …`), nil where there is no such label.
    func valueOfUnit(in text: String) -> String? {
        guard let colon = text.firstColon else { return nil }
        let role = role(of: String(text[..<colon]))
        guard role == .unit || role == .collective else { return nil }
        return VietnameseText.collapsed(String(text[text.index(after: colon)...]))
    }

    /// The roles in a row; a merge that covers several columns counts for its first.
    func roles(of row: [ExtractedText.Cell]) -> [ColumnRole: Int] {
        var roles: [ColumnRole: Int] = [:]
        var previous: String?
        for (index, cell) in row.enumerated() {
            defer { previous = cell.text }
            if cell.isContinuation && cell.text == previous { continue }
            guard let role = role(of: cell.text), roles[role] == nil else { continue }
            roles[role] = index
        }
        return roles
    }

    /// Whether a row is the lower half of a heading: it repeats the upper half, or is empty, but for cells that are headings.
    func continuesHeading(_ row: [ExtractedText.Cell], above: [ExtractedText.Cell]) -> Bool {
        guard row.count == above.count else { return false }
        var news = 0
        for (column, (cell, upper)) in zip(row, above).enumerated() where !cell.text.isEmpty && cell.text != upper.text
        {
            // `Thành tích` over `Công tác chuyên môn` and `Công tác khác`, beside headings that a merge carries down.
            if Self.isMerged(above, column), Self.isCarriedDown(row, above), cell.text.utf8.count <= Self.longestPart,
                !Self.isLabelled(cell.text)
            {
                news += 1
                continue
            }
            let isOrdinal =
                cell.text.utf8.count <= 4
                && cell.text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x28 || $0 == 0x29 }
            // `Đơn vị: Trường …` right below the heading is of the rows below it.
            guard isOrdinal || role(of: cell.text) != nil && !Self.isLabelled(cell.text) else { return false }
            news += 1
        }
        return news > 0
    }

    /// Whether a cell is one of several under or in one merge to the side.
    private static func isMerged(_ row: [ExtractedText.Cell], _ column: Int) -> Bool {
        let text = row[column].text
        return !text.isEmpty
            && [column - 1, column + 1].contains {
                row.indices.contains($0) && row[$0].text == text
                    && (row[$0].isContinuation || row[column].isContinuation)
            }
    }

    /// Whether a merge carries two headings at least down into a row.
    private static func isCarriedDown(_ row: [ExtractedText.Cell], _ above: [ExtractedText.Cell]) -> Bool {
        zip(row, above).count { $0.isContinuation && !$0.text.isEmpty && $0.text == $1.text } >= 2
    }

    /// A part of a heading is short.
    private static let longestPart = 80

    /// Whether a row heads the members of a council (`Thành viên hội đồng | Chức vụ | Ý kiến`): two headings, and one that says it.
    func headsCouncil(_ row: [ExtractedText.Cell]) -> Bool {
        // Rows of a list are turned away by their first cell.
        guard let first = row.first(where: { !$0.text.isEmpty }), exactRole(of: first.text) != nil else { return false }
        let cells = row.filter {
            !$0.isContinuation && !$0.text.isEmpty && $0.text.utf8.count <= Self.longestHeadingBytes
        }
        guard cells.count >= 3, cells.count(where: { exactRole(of: $0.text) != nil }) >= 2 else { return false }
        return cells.contains {
            exactRole(of: $0.text) == nil && cues.isContained(.council, in: VietnameseText.bareWords($0.text))
        }
    }

    /// Whether a line or a row holds nothing but who signs (`HIỆU TRƯỞNG`, `Người lập biểu`): no nominee stands below.
    func beginsSignature(_ line: String) -> Bool {
        guard line.utf8.count <= 80, signatures.mayBegin(line), !line.utf8.contains(UInt8(ascii: ":")) else {
            return false
        }
        let bracket = line.utf8.firstIndex(of: UInt8(ascii: "(")) ?? line.endIndex
        let words = VietnameseText.bareWords(String(line[..<bracket]))
        let count = signatures.match(words)
        return count > 0 && (count == words.count || VietnameseText.isUpperCase(line))
    }

    /// How many words at the beginning say what somebody signs as; 0 where none do.
    func wordsOfSignature(_ words: [String], at index: Int = 0) -> Int { signatures.match(words, at: index) }

    /// The same of a row: every filled cell is of somebody who signs, or says who gets a copy.
    func beginsSignature(_ row: [ExtractedText.Cell], names: NameText) -> Bool {
        let texts = row.filter { !$0.isContinuation && !$0.text.isEmpty }.map(\.text)
        guard !texts.isEmpty, texts.count <= Self.mostSigners else { return false }
        if texts.count <= 2 || texts.allSatisfy(VietnameseText.isUpperCase),
            texts.allSatisfy({ beginsSignatureLabel(Self.firstLine(of: $0)) })
        {
            return true
        }
        let signers = texts.filter { isSigner($0, names: names) }
        return !signers.isEmpty
            && texts.allSatisfy { beginsSignatureLabel(Self.firstLine(of: $0)) || signers.contains($0) }
    }

    /// The same of a line that may end in a colon: `Nơi nhận:`.
    private func beginsSignatureLabel(_ line: String) -> Bool { beginsSignature(line.trimmingSuffix(":")) }

    /// `CÔNG ĐOÀN`, and below it a name alone.
    private func isSigner(_ cell: String, names: NameText) -> Bool {
        guard cell.utf8.count <= Self.longestSignerBytes, cell.utf8.contains(0x0A) else { return false }
        // Where and when it was signed may stand above what the signer signs as.
        let lines = Array(
            cell.split(separator: "\n").map(String.init).filter { !$0.isEmpty }.drop { NameText.isPlaceAndDate($0) })
        guard let head = lines.first, let name = lines.last, lines.count >= 2, lines.count <= Self.longestSigner else {
            return false
        }
        // `CÔNG ĐOÀN` could be a name; above another one that is not in capitals it is none.
        let isHead =
            VietnameseText.isUpperCase(head) && role(of: head) == nil
            && !(names.isSigner(head) && VietnameseText.isUpperCase(name))
        return (beginsSignature(head) || isHead) && names.isSigner(name)
    }

    /// Whether a table lists nobody and holds who signs, side by side.
    func isSignatures(_ table: ExtractedText.Table, names: NameText) -> Bool {
        guard let width = table.rows.first?.count, table.rows.count <= Self.longestSigner,
            width <= 2 * Self.mostSigners,
            !table.rows.contains(where: { $0.contains { $0.text.utf8.count > Self.longestSignerBytes } })
        else { return false }
        var signers = 0
        for column in 0..<width {
            let text = table.rows.compactMap { row -> String? in
                guard column < row.count, !row[column].isContinuation, !row[column].text.isEmpty else { return nil }
                return row[column].text
            }.joined(separator: "\n")
            if text.isEmpty { continue }
            if isSigner(text, names: names) {
                signers += 1
            } else if !beginsSignatureLabel(Self.firstLine(of: text)) {
                return false
            }
        }
        return signers > 0
    }

    private static func firstLine(of text: String) -> String {
        text.split(separator: "\n").first.map(String.init) ?? ""
    }

    private static let mostSigners = 4
    private static let longestSigner = 12
    /// What a signer signs as, and his name; a longer cell tells of somebody.
    private static let longestSignerBytes = 400

    func isTotals(_ row: [ExtractedText.Cell]) -> Bool {
        guard let text = row.first(where: { !$0.text.isEmpty })?.text else { return true }
        if totals.mayBegin(text), totals.match(VietnameseText.bareWords(String(text.prefix(60)))) > 0 { return true }
        guard let second = row.first(where: { !$0.text.isEmpty && !$0.isContinuation && $0.text != text })?.text else {
            return false
        }
        return totals.mayBegin(second) && totals.match(VietnameseText.bareWords(String(second.prefix(60)))) > 0
    }

    func isDitto(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 24 && dittos.contains(VietnameseText.collapsed(VietnameseText.bare(text)))
    }
}
