import Dossiers
import Vietnamese

/// One document inside a file: a title and what follows up to the next title.
///
/// A file may hold several (domain V8: all documents in one file); what stands before the first title, the letterhead, is
/// part of the first.
struct DocumentSection {
    /// nil: no title; `.some(nil)` never occurs.
    var kind: DocumentKind?
    /// Whether the title is that of a document which is none of a dossier.
    var isOther = false
    /// The title and the lines right below it, where the year and the campaign stand.
    var heading: [String] = []
    var elements: [Element] = []
    /// Whether a table has come.
    var hasTable = false
    /// Whether a card's name line or a part `II.` has come.
    var hasBody = false

    /// What has come so far is the letterhead, up to the first line that may name a nominee: its lines name the unit,
    /// and whoever leads it.
    ///
    /// A form may tell who it is about before `TÓM TẮT THÀNH TÍCH` stands there.
    mutating func setLetterhead(upTo names: (String) -> Bool) {
        for index in elements.indices {
            guard case .line(var line) = elements[index] else { return }
            if line.role.namesOthers { continue }
            if names(line.text) { return }
            line.role = .letterhead
            elements[index] = .line(line)
        }
    }

    enum Element {
        case line(DocumentLine)
        /// `heading` is nil where the table goes on without one of its own.
        case table(ExtractedText.Table, heading: NomineeTable?)
    }
}

/// Cuts the text of a file into sections by its titles.
struct DocumentOutline {
    private let kinds: [(kind: DocumentKind, titles: Phrases)]
    private let otherTitles: Phrases
    /// What names a summary wherever it stands in a title.
    private let named: [(kind: DocumentKind, phrases: Phrases)]
    let tableWords: TableWords
    let names: NameText
    let roles: LineRoles
    let roster: RosterNames

    init(lexicon: Lexicon, tableWords: TableWords, names: NameText, roles: LineRoles, roster: RosterNames) {
        self.names = names
        self.roles = roles
        self.roster = roster
        kinds = lexicon.documents.map { ($0.kind, Phrases($0.titles)) }
        otherTitles = Phrases(lexicon.otherTitles)
        named = lexicon.documents.filter { $0.kind == .summary }.map { ($0.kind, Phrases($0.phrases)) }
        self.tableWords = tableWords
    }

    /// How many lines below a title still belong to it.
    private static let headingLines = 5
    /// A longer line is a sentence, not a title.
    private static let longestTitle = 30
    private static let longestTitleBytes = 400

    func sections(of text: ExtractedText) -> [DocumentSection] {
        var sections: [DocumentSection] = [DocumentSection()]
        var waiting: [DocumentSection.Element] = roles.assigned(to: elements(of: text)).reversed()
        while let element = waiting.popLast() {
            guard case .line(let found) = element else {
                if case .table(let table, let heading?) = element, heading.isInferred, !heading.isOfRoster,
                    sections[sections.count - 1].kind != .summary
                {
                    // Names in a column are nominees only where the title says so.
                    var lines: [DocumentSection.Element] = []
                    appendLines(of: table.rows, to: &lines)
                    waiting += lines.reversed()
                    continue
                }
                sections[sections.count - 1].elements.append(element)
                sections[sections.count - 1].hasTable = true
                continue
            }
            let line = found.text
            if !found.role.namesOthers, let title = title(of: line, current: sections.last) {
                let isSame = sections[sections.count - 1].kind == title.kind && !title.isOther
                let isFirst = sections[sections.count - 1].kind == nil && !sections[sections.count - 1].isOther
                if isFirst {
                    // Above a title stands the letterhead.
                    sections[sections.count - 1].setLetterhead(upTo: mayNominate)
                    sections[sections.count - 1].kind = title.kind
                    sections[sections.count - 1].isOther = title.isOther
                    sections[sections.count - 1].heading = [line]
                } else if !isSame || sections[sections.count - 1].hasTable || sections[sections.count - 1].hasBody {
                    let letterhead = takeLetterhead(offEndOf: &sections[sections.count - 1])
                    sections.append(
                        DocumentSection(
                            kind: title.kind, isOther: title.isOther, heading: [line], elements: letterhead))
                }
            } else if !sections[sections.count - 1].heading.isEmpty,
                sections[sections.count - 1].heading.count < Self.headingLines, !sections[sections.count - 1].hasTable
            {
                sections[sections.count - 1].heading.append(line)
            }
            sections[sections.count - 1].elements.append(element)
            if isBody(line) { sections[sections.count - 1].hasBody = true }
        }
        return sections
    }

    /// Whether a line above a title is of somebody proposed: a point of a list, a card's name line, or a name.
    private func mayNominate(_ line: String) -> Bool {
        if LineStyle(line) != .plain { return true }
        if let person = names.person(in: line) {
            if roster.contains(person.name) { return true }
            if !VietnameseText.isUpperCase(line), person.hadTitle || names.isSigner(line) { return true }
        }
        guard let colon = line.firstColon else { return false }
        let role = tableWords.role(of: String(line[..<colon]))
        return role == .name || role == .collective
    }

    /// Whether a card's name line or a part `II.` has come: the same title again then begins another nominee's paper.
    private func isBody(_ line: String) -> Bool {
        if line.hasPrefix("II.") { return true }
        guard let colon = line.firstColon else { return false }
        let role = tableWords.role(of: NameText.withoutNumbering(String(line[..<colon])))
        return role == .name || role == .collective
    }

    /// The letterhead of the next document: from the national motto, and the lines in capitals before it, to the end.
    private func takeLetterhead(offEndOf section: inout DocumentSection) -> [DocumentSection.Element] {
        let elements = section.elements
        let table = elements.lastIndex { if case .table = $0 { true } else { false } } ?? 0
        guard var start = elements.indices.last(where: { isMotto(elements[$0]) }), start > table,
            start > titleIndex(of: section), elements.count - start <= Self.longestLetterhead
        else { return [] }
        while start > table + 1, elements.count - start < Self.longestLetterhead, isCapitals(elements[start - 1]) {
            start -= 1
        }
        section.elements.removeLast(elements.count - start)
        return Array(elements[start...])
    }

    private func titleIndex(of section: DocumentSection) -> Int {
        section.elements.firstIndex { element in
            if case .line(let line) = element { line.text == section.heading.first } else { false }
        } ?? 0
    }

    /// More lines above a title are no letterhead.
    private static let longestLetterhead = 12

    private func isMotto(_ element: DocumentSection.Element) -> Bool {
        guard case .line(let line) = element, VietnameseText.isUpperCase(line.text) else { return false }
        return VietnameseText.phrase(line.text).hasPrefix("cong hoa xa hoi chu nghia")
    }

    private func isCapitals(_ element: DocumentSection.Element) -> Bool {
        guard case .line(let line) = element else { return false }
        return VietnameseText.isUpperCase(line.text) || VietnameseText.bareWords(line.text).first == "so"
    }

    /// Lines and nominee tables in reading order; every other table (letterhead, signatures) becomes its lines.
    private func elements(of text: ExtractedText) -> [DocumentSection.Element] {
        var elements: [DocumentSection.Element] = []
        var heading: NomineeTable?
        var rows = TabbedRows()
        for block in text.blocks {
            if case .paragraph(let paragraph) = block {
                if rows.take(paragraph) { continue }
                append(&rows, &heading, to: &elements)
                if rows.take(paragraph) { continue }
            }
            append(&rows, &heading, to: &elements)
            switch block {
            case .paragraph(let paragraph):
                for line in Self.lines(of: paragraph.text) {
                    elements.append(.line(DocumentLine(text: line, place: paragraph.place)))
                }
            case .table(let table): append(table, &heading, to: &elements)
            }
        }
        append(&rows, &heading, to: &elements)
        return elements
    }

    /// A table of nominees, one for each list that stands in it side by side; every other table as its lines.
    private func append(
        _ table: ExtractedText.Table, _ heading: inout NomineeTable?, to elements: inout [DocumentSection.Element]
    ) {
        if tableWords.isSignatures(table, names: names) {
            appendColumns(of: table, to: &elements)
            return
        }
        let written = table.unstacked(words: tableWords, names: names) ?? table
        let table = written.unlabelled(words: tableWords)
        if let (rows, turned) = table.turned(words: tableWords, names: names) {
            appendLines(of: Array(written.rows[..<rows.lowerBound]), to: &elements)
            appendWhole(turned, as: turned, &heading, to: &elements)
            appendLines(of: Array(written.rows[rows.upperBound...]), to: &elements)
            return
        }
        guard let parts = table.sideBySide(words: tableWords) else {
            appendWhole(table, as: written, &heading, to: &elements)
            return
        }
        for part in parts { appendWhole(part, as: part, &heading, to: &elements) }
    }

    /// - Parameter written: the same with the labels that stand in its cells: what is no list is read by them.
    private func appendWhole(
        _ table: ExtractedText.Table, as written: ExtractedText.Table, _ heading: inout NomineeTable?,
        to elements: inout [DocumentSection.Element]
    ) {
        if let found = NomineeTable(table, words: tableWords, names: names, roster: roster) {
            heading = found
            // A worksheet keeps its letterhead and title above the heading row of its table.
            appendLines(of: Array(written.rows.prefix(found.headingRow)), to: &elements)
            elements.append(.table(table, heading: found))
        } else if let heading, heading.isContinued(by: table), table.rows.first?.count ?? 0 > 2 {
            elements.append(.table(table, heading: nil))
        } else if let found = NomineeTable(inferredFrom: table, words: tableWords, names: names, roster: roster) {
            // What stands above the first name may be a sentence and no heading.
            let above =
                table.rows[found.headingRow].contains {
                    VietnameseText.hasWords($0.text, atLeast: Self.wordsOfSentence)
                }
                ? found.firstRow : found.headingRow
            appendLines(of: Array(written.rows.prefix(above)), to: &elements)
            elements.append(.table(table, heading: found))
        } else {
            appendLines(of: written.rows, to: &elements)
        }
    }

    /// Signers stand side by side: each column is read from top to bottom.
    private func appendColumns(of table: ExtractedText.Table, to elements: inout [DocumentSection.Element]) {
        for column in 0..<(table.rows.first?.count ?? 0) {
            for row in table.rows where column < row.count && !row[column].isContinuation {
                for line in Self.lines(of: row[column].text) {
                    elements.append(.line(DocumentLine(text: line, place: row[column].place)))
                }
            }
        }
    }

    /// A heading of a column has fewer.
    private static let wordsOfSentence = 12

    static func lines(of text: String) -> [String] {
        if !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
            let line = VietnameseText.collapsed(text)
            return line.isEmpty ? [] : [line]
        }
        return text.split(separator: "\n").map { VietnameseText.collapsed(String($0)) }.filter { !$0.isEmpty }
    }

    /// The kind that a line is the title of.
    ///
    /// A title stands at the beginning of its line, without a bullet, in capitals or as a short line of its own.
    private func title(
        of line: String, current: DocumentSection?
    ) -> (kind: DocumentKind?, isOther: Bool)? {
        guard let first = line.unicodeScalars.first, !first.isBullet, !"(\"“".unicodeScalars.contains(first)
        else { return nil }
        guard line.utf8.count <= Self.longestTitleBytes else { return nil }
        let words = VietnameseText.bareWords(line)
        guard !words.isEmpty, words.count <= Self.longestTitle else { return nil }
        let isInside = current?.kind != nil || current?.isOther == true
        let count = otherTitles.match(words)
        for (kind, titles) in kinds {
            let matched = titles.match(words)
            // `Danh sách trích ngang đảng viên` says more than `Danh sách trích ngang`.
            guard matched > 0, matched >= count else { continue }
            if isTitle(line, matched: matched, of: words.count, strictly: isInside) { return (kind, false) }
        }
        if count > 0, isTitle(line, matched: count, of: words.count, strictly: true) { return (nil, true) }
        // `HỒ SƠ TRÍCH NGANG THÀNH TÍCH`: a line in capitals that speaks of a summary, whatever it begins with.
        if !isInside, count == 0, words.count <= Self.longestNamedTitle, VietnameseText.isUpperCase(line),
            let own = named.first(where: { $0.phrases.isContained(in: words) })
        {
            return (own.kind, false)
        }
        return nil
    }

    private static let longestNamedTitle = 20
    /// Words behind the words of a title in small letters.
    private static let longestTail = 24

    private func isTitle(_ line: String, matched: Int, of total: Int, strictly: Bool) -> Bool {
        let head = VietnameseText.words(line).prefix(matched).joined(separator: " ")
        if VietnameseText.isUpperCase(head) { return true }
        if strictly { return matched == total && !line.endsInColon && !line.hasSuffix(".") && !line.hasSuffix(";") }
        return total <= matched + Self.longestTail && !line.endsInColon && !line.hasSuffix(";")
    }
}

extension String {
    /// The text up to so many bytes, a letter that would be cut left out.
    func head(_ bytes: Int) -> String {
        if utf8.count <= bytes { return self }
        var scalars = String.UnicodeScalarView()
        var left = bytes
        for scalar in unicodeScalars {
            left -= UTF8.width(scalar)
            if left < 0 { break }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    func trimmingSuffix(_ marks: String) -> String {
        var text = Substring(self)
        while let last = text.last, last == " " || marks.contains(last) { text.removeLast() }
        return String(text)
    }

    /// The same with line breaks as spaces.
    func replacingNewlines() -> String { String(map { $0 == "\n" ? " " : $0 }) }
}
