import Dossiers
import Vietnamese

/// Tells what the documents of a file are, from their content before any name (domain 2.6).
struct DocumentExaminer {
    private let tableWords: TableWords
    private let names: NameText
    private let units: UnitIndex
    private let outline: DocumentOutline
    private let prose: NomineeProse
    private let phrases: [DocumentKind: Phrases]
    private let fileNames: [DocumentKind: Phrases]

    init(lexicon: Lexicon, units: UnitIndex) {
        tableWords = TableWords(lexicon: lexicon)
        names = NameText(lexicon: lexicon)
        self.units = units
        outline = DocumentOutline(lexicon: lexicon, tableWords: tableWords)
        prose = NomineeProse(tableWords: tableWords, names: names, units: units)
        phrases = Dictionary(lexicon.documents.map { ($0.kind, Phrases($0.phrases)) }, uniquingKeysWith: { first, _ in first })
        fileNames = Dictionary(lexicon.documents.map { ($0.kind, Phrases($0.fileNames)) }, uniquingKeysWith: { first, _ in first })
    }

    func examine(_ text: ExtractedText, fileName: String) -> DossierDocument {
        var document = DossierDocument()
        for section in outline.sections(of: text) { examine(section, fileName: fileName, into: &document) }
        return document
    }

    private func examine(_ section: DocumentSection, fileName: String, into document: inout DossierDocument) {
        guard !section.isOther else { return }
        let (fromTables, columns) = tableMentions(in: section)
        let kinds = kinds(of: section, tableMentions: fromTables, columns: columns, fileName: fileName)
        guard !kinds.isEmpty else { return }
        for kind in kinds where !document.kinds.contains(kind) { document.kinds.append(kind) }
        for kind in kinds {
            switch kind {
            case .summary:
                let mentions = fromTables.isEmpty ? prose.mentions(in: section, isReport: false) : fromTables
                document.mentions += mentions.map { ($0, .summary) }
            case .achievementReport:
                let mentions = prose.mentions(in: section, isReport: true)
                document.mentions += (mentions.isEmpty ? Array(fromTables.prefix(1)) : mentions).map { ($0, kind) }
            case .submissionLetter, .minutes: break
            }
        }
        for code in letterheadUnits(of: section) where !document.units.contains(code) { document.units.append(code) }
        for year in Self.years(in: section.heading) where !document.years.contains(year) { document.years.append(year) }
    }

    // MARK: - Kinds

    private struct Columns {
        var hasAchievement = false
        var hasVotes = false
        var hasTable = false
    }

    private func kinds(
        of section: DocumentSection, tableMentions: [Mention], columns: Columns, fileName: String
    ) -> [DocumentKind] {
        switch section.kind {
        case .submissionLetter:
            return columns.hasAchievement && !tableMentions.isEmpty && !columns.hasVotes ? [.submissionLetter, .summary] : [.submissionLetter]
        case .minutes: return [.minutes]
        case .achievementReport: return prose.mentions(in: section, isReport: true).isEmpty && isBlank(section) ? [] : [.achievementReport]
        case .summary: return isSummary(section, tableMentions, columns) ? [.summary] : []
        case nil: return untitled(section, tableMentions, columns, fileName: fileName)
        }
    }

    /// A list that names people and awards and not one achievement is a list, unless its title says summary.
    private func isSummary(_ section: DocumentSection, _ tableMentions: [Mention], _ columns: Columns) -> Bool {
        if !tableMentions.isEmpty {
            return columns.hasAchievement || isNamedSummary(section.heading.first ?? "")
        }
        if columns.hasTable { return false }
        let mentions = prose.mentions(in: section, isReport: false)
        return !mentions.isEmpty || !isBlank(section)
    }

    private func isNamedSummary(_ line: String) -> Bool {
        phrases[.summary]?.isContained(in: VietnameseText.bareWords(line)) ?? false
    }

    private func untitled(
        _ section: DocumentSection, _ tableMentions: [Mention], _ columns: Columns, fileName: String
    ) -> [DocumentKind] {
        if columns.hasVotes, !columns.hasAchievement { return [] }
        if columns.hasAchievement, !tableMentions.isEmpty { return [.summary] }
        guard !columns.hasTable else { return isFileNamed(.summary, fileName) && !tableMentions.isEmpty ? [.summary] : [] }
        let mentions = prose.mentions(in: section, isReport: false)
        guard mentions.contains(where: \.hasAchievement) else { return [] }
        if isFileNamed(.achievementReport, fileName), !isFileNamed(.summary, fileName) { return [.achievementReport] }
        let saysSummary = section.elements.contains { element in
            if case .line(let line, _) = element { isNamedSummary(line) } else { false }
        }
        return saysSummary || isFileNamed(.summary, fileName) ? [.summary] : []
    }

    private func isFileNamed(_ kind: DocumentKind, _ name: String) -> Bool {
        fileNames[kind]?.isContained(in: VietnameseText.bareWords(name)) ?? false
    }

    /// A form that nobody has filled in: next to no words beside its own.
    private func isBlank(_ section: DocumentSection) -> Bool {
        var words = 0
        for case .line(let line, _) in section.elements {
            if let colon = line.firstIndex(of: ":") {
                words += VietnameseText.words(String(line[line.index(after: colon)...])).count
            } else {
                words += "-+•*".contains(line.first ?? " ") || line.first?.isNumber == true ? VietnameseText.words(line).count : 0
            }
        }
        return words < Self.leastWords
    }

    /// Below this many words of content a document says nothing about anybody.
    private static let leastWords = 12

    // MARK: - Tables

    private func tableMentions(in section: DocumentSection) -> ([Mention], Columns) {
        var mentions: [Mention] = []
        var columns = Columns()
        var heading: NomineeTable?
        var kind: NomineeKind?
        for element in section.elements {
            switch element {
            case .line(let line, _): kind = tableWords.sectionKind(ofLine: line) ?? kind
            case .table(let table, let own):
                columns.hasTable = true
                guard let found = own ?? heading else { continue }
                heading = found
                columns.hasAchievement = columns.hasAchievement || found.hasAchievement
                columns.hasVotes = columns.hasVotes || found.hasVotes
                mentions += found.mentions(
                    in: table, from: own == nil ? 0 : found.firstRow, words: tableWords, names: names, kind: kind)
            }
        }
        return (mentions, columns)
    }

    // MARK: - Units and years

    /// The lines before the body: letterhead, title and what stands under it.
    private static let letterheadLines = 14

    private func letterheadUnits(of section: DocumentSection) -> [String] {
        var lines: [String] = []
        for element in section.elements.prefix(Self.letterheadLines) {
            guard case .line(let line, _) = element else { break }
            if !line.hasPrefix("-"), line.utf8.count <= Self.longestLetterheadLine { lines.append(line) }
        }
        for (index, line) in lines.enumerated() {
            // A name may break over two lines: the longer reading is tried first.
            let both = index + 1 < lines.count ? units.mentions(in: line + " " + lines[index + 1]) : []
            let found = both.isEmpty ? units.mentions(in: line) : both
            if !found.isEmpty { return found }
        }
        return []
    }

    private static let longestLetterheadLine = 250

    /// Years after the word `năm` in a title, dates (`ngày … tháng … năm …`) and ranges (`2021-2025`) left out.
    static func years(in heading: [String]) -> [Int] {
        var years: [Int] = []
        for line in heading {
            let words = VietnameseText.bareWords(line)
            for (index, word) in words.enumerated() where word == "nam" && index + 1 < words.count {
                guard let year = Int(words[index + 1]), (1990...2100).contains(year) else { continue }
                if index >= 2, words[index - 2] == "thang" { continue }
                if index + 2 < words.count, let next = Int(words[index + 2]), (1990...2100).contains(next) { continue }
                if !years.contains(year) { years.append(year) }
            }
        }
        return years
    }
}
