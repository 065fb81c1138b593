import Dossiers
import Vietnamese

/// Tells what the documents of a file are, from their content before any name (domain 2.6).
struct DocumentExaminer {
    let tableWords: TableWords
    let names: NameText
    let units: UnitIndex
    private let outline: DocumentOutline
    let roles: LineRoles
    private let roster: RosterNames
    let prose: NomineeProse
    private let phrases: [DocumentKind: Phrases]
    private let fileNames: [DocumentKind: Phrases]
    private let otherPurposes: Phrases
    let cues: Cues

    /// `roster` are the names of all lists: they help to tell names from other words.
    init(lexicon: Lexicon, units: UnitIndex, roster: RosterNames = .none) {
        self.roster = roster
        cues = Cues(lexicon: lexicon)
        tableWords = TableWords(lexicon: lexicon)
        names = NameText(lexicon: lexicon)
        self.units = units
        roles = LineRoles(lexicon: lexicon, tableWords: tableWords, names: names)
        outline = DocumentOutline(
            lexicon: lexicon, tableWords: tableWords, names: names, roles: roles, roster: roster)
        prose = NomineeProse(
            tableWords: tableWords, names: names, units: units, roles: roles, roster: roster, cues: cues)
        phrases = Dictionary(
            lexicon.documents.map { ($0.kind, Phrases($0.phrases)) }, uniquingKeysWith: { first, _ in first })
        otherPurposes = Phrases(lexicon.otherPurposes)
        fileNames = Dictionary(
            lexicon.documents.map { ($0.kind, Phrases($0.fileNames)) }, uniquingKeysWith: { first, _ in first })
    }

    func examine(_ text: ExtractedText, fileName: String) -> DossierDocument {
        var document = DossierDocument()
        document.isRecognized = text.decodedAs.split(separator: "+").contains("ocr")
        let sections = outline.sections(of: text)
        for section in sections { examine(section, fileName: fileName, into: &document) }
        let titled = sections.first { $0.kind != nil || $0.isOther }
        document.isOtherPaper = titled?.isOther == true && document.kinds.isEmpty
        return document
    }

    private func examine(_ section: DocumentSection, fileName: String, into document: inout DossierDocument) {
        guard !section.isOther, !isForOtherPurpose(section) else { return }
        if !document.speaksOfAwards { document.speaksOfAwards = speaksOfAwards(section) }
        if section.kind != .submissionLetter, section.kind != .minutes { document.sections.append(section) }
        let (fromTables, columns) = tableMentions(in: section, isRecognized: document.isRecognized)
        let prose = ProseReading(of: section, by: self.prose)
        var kinds = kinds(of: section, prose, tableMentions: fromTables, columns: columns, fileName: fileName)
        if kinds.isEmpty, document.isRecognized, section.kind == .summary, columns.hasTable, fromTables.isEmpty {
            // The title could be read and the rows could not: it came, and a person has to look.
            kinds = [.summary]
        }
        guard !kinds.isEmpty else { return }
        let first = document.mentions.count
        let letterhead = letterheadUnits(of: section)
        for kind in kinds where !document.kinds.contains(kind) { document.kinds.append(kind) }
        for kind in kinds {
            switch kind {
            case .summary:
                let mentions = summaryMentions(prose, fromTables, isBare: columns.isBare)
                document.mentions += mentions.map { ($0, .summary) }
            case .achievementReport:
                let mentions = prose.subject
                document.mentions += (mentions.isEmpty ? Array(fromTables.prefix(1)) : mentions).map { ($0, kind) }
            case .submissionLetter, .minutes: break
            }
        }
        for index in first..<document.mentions.count { document.mentions[index].mention.sectionUnit = letterhead.first }
        if letterhead.isEmpty, document.units.isEmpty, document.foreignUnit == nil {
            document.foreignUnit = foreignUnit(of: section)
        }
        for code in letterhead where !document.units.contains(code) { document.units.append(code) }
        if kinds.contains(.summary) { document.titles += titleLines(of: section.heading) }
        for year in years(in: section.heading) where !document.years.contains(year) { document.years.append(year) }
    }

    /// Who stands in the tables, and beside them in prose whoever is on a list.
    private func summaryMentions(_ prose: ProseReading, _ fromTables: [Mention], isBare: Bool) -> [Mention] {
        let fromProse = prose.nominees
        if fromTables.isEmpty { return fromProse }
        // Names in a table, and the deeds of others in prose: the table may be of anybody.
        if isBare, fromProse.contains(where: \.hasAchievement) { return fromProse + fromTables.map(\.tentative) }
        let known = Set(fromTables.map { NameKey($0.name).bare })
        return fromTables
            + fromProse.filter { mention in
                let isSpokenOf =
                    mention.kind == .collective
                    ? mention.hasAchievement && !mention.isTentative : roster.contains(mention.name)
                return isSpokenOf && !known.contains(NameKey(mention.name).bare)
            }.map { mention in
                // `1. Trường …: được thành lập năm 2005` above a table of its people is told of, and may not be proposed.
                var mention = mention
                mention.isUnsure = mention.isUnsure || mention.kind == .collective && !mention.isLabelled
                return mention
            }
    }

    /// Everybody whom a file lists, whatever dossier document it is: in tables, else in prose.
    func listed(in text: ExtractedText) -> [Mention] {
        outline.sections(of: text).filter { !$0.isOther }.flatMap { section in
            let fromTables = tableMentions(in: section, isRecognized: false).0
            let letterhead = letterheadUnits(of: section).first
            var mentions = fromTables.isEmpty ? prose.mentions(in: section, isReport: false) : fromTables
            for index in mentions.indices { mentions[index].sectionUnit = letterhead }
            return mentions
        }
    }

    /// The lines and cells of a document in which a nominee may be named, for the second look.
    ///
    /// What cells tell of deeds, votes and remarks names others.
    func linesOfNominees(in document: DossierDocument) -> [DocumentLine] {
        var lines: [DocumentLine] = []
        for element in document.sections.lazy.flatMap(\.elements) {
            switch element {
            case .line(let line):
                // A signer or a member of the council is on the list too; whoever stands elsewhere is worth a question.
                if !Self.ofOthers.contains(line.role) { lines.append(line) }
            case .table(let table, let heading): appendCells(of: table, heading, to: &lines)
            }
        }
        return lines
    }

    private func appendCells(of table: ExtractedText.Table, _ heading: NomineeTable?, to lines: inout [DocumentLine]) {
        let left = heading?.columnsOfOthers ?? []
        for (number, row) in table.rows.enumerated() {
            if heading?.endsWithSignature(at: number, of: table, words: tableWords, names: names) == true { return }
            for (column, cell) in row.enumerated() where !cell.isContinuation && !left.contains(column) {
                if cell.text.utf8.count > Self.shortestName, !NameText.isFormula(cell.text) {
                    lines.append(DocumentLine(text: cell.text, place: cell.place))
                }
            }
        }
    }

    /// Roles in which people stand for what they do and not for what they have done.
    private static let ofOthers: Set<LineRole> = [
        .signature, .attendance, .contact, .recipients, .note, .notProposed, .letterhead,
    ]

    /// A shorter cell holds no whole name.
    private static let shortestName = 4

    // MARK: - Kinds

    private struct Columns {
        var hasAchievement = false
        var saysAchievement = false
        var hasAward = false
        var hasVotes = false
        var hasTable = false
        /// Whether the tables name people and tell nothing of them.
        var isBare = false
        /// Whether a column holds sentences, whatever its heading.
        var hasSentences = false
        var isInferred = false
    }

    private func kinds(
        of section: DocumentSection, _ prose: ProseReading, tableMentions: [Mention], columns: Columns, fileName: String
    ) -> [DocumentKind] {
        if section.kind == .submissionLetter || section.kind == .minutes, !speaksOfAwards(section) { return [] }
        switch section.kind {
        case .submissionLetter:
            return columns.hasAchievement && !tableMentions.isEmpty && !columns.hasVotes
                ? [.submissionLetter, .summary] : [.submissionLetter]
        case .minutes: return [.minutes]
        case .achievementReport:
            return prose.subject.isEmpty && isBlank(section) ? [] : [.achievementReport]
        case .summary: return isSummary(section, prose, tableMentions, columns) ? [.summary] : []
        case nil: return untitled(section, prose, tableMentions, columns, fileName: fileName)
        }
    }

    /// A list that names people and awards and not one achievement is a list, unless its title says summary.
    private func isSummary(
        _ section: DocumentSection, _ prose: ProseReading, _ tableMentions: [Mention], _ columns: Columns
    ) -> Bool {
        if !tableMentions.isEmpty {
            if columns.hasAchievement || columns.isInferred || columns.hasSentences { return true }
            return columns.hasAward || speaksOfAwards(section)
        }
        // A title that says summary and a name in prose are not undone by a table that lists nobody.
        return !prose.nominees.isEmpty || !columns.hasTable && !isBlank(section)
    }

    /// A letter that asks for chairs and minutes of a handover are no part of a dossier.
    private func speaksOfAwards(_ section: DocumentSection) -> Bool {
        section.elements.contains { element in
            guard case .line(let line) = element else { return false }
            return speaksOfAwards(line.text)
        }
    }

    private func speaksOfAwards(_ line: String) -> Bool {
        cues.isContained(.awards, in: VietnameseText.bareWords(line))
    }

    /// How many different phrases of a kind stand in the lines.
    private func evidence(_ kind: DocumentKind, in section: DocumentSection) -> Int {
        var count = 0
        for case .line(let line) in section.elements
        where phrases[kind]?.isContained(in: VietnameseText.bareWords(line.text)) == true { count += 1 }
        return count
    }

    private func isNamedSummary(_ line: String) -> Bool {
        phrases[.summary]?.isContained(in: VietnameseText.bareWords(line)) ?? false
    }

    private func untitled(
        _ section: DocumentSection, _ prose: ProseReading, _ tableMentions: [Mention], _ columns: Columns,
        fileName: String
    ) -> [DocumentKind] {
        if columns.hasVotes, !columns.hasAchievement { return [] }
        // A list that hangs on a decision says what has been awarded, not what is proposed.
        let isDecided = section.elements.contains {
            if case .line(let line) = $0 {
                cues.begins(.decided, VietnameseText.bareWords(line.text.head(Self.longestLetterheadLine)))
            } else {
                false
            }
        }
        if isDecided || isForOtherPurpose(section) { return [] }
        let isLetter = section.elements.contains {
            if case .line(let line) = $0 {
                cues.begins(.salutation, VietnameseText.bareWords(line.text.head(Self.longestLetterheadLine)))
            } else {
                false
            }
        }
        if isLetter, !columns.hasAchievement, evidence(.submissionLetter, in: section) >= 2, speaksOfAwards(section) {
            return [.submissionLetter]
        }
        if columns.hasAchievement, !tableMentions.isEmpty {
            let isSaid = columns.saysAchievement || columns.hasAward || isFileNamed(.summary, fileName)
            return isSaid ? [.summary] : []
        }
        guard !columns.hasTable else {
            return isFileNamed(.summary, fileName) && !tableMentions.isEmpty ? [.summary] : []
        }
        guard prose.nominees.contains(where: { $0.hasAchievement || roster.contains($0.name) }) else { return [] }
        if isFileNamed(.achievementReport, fileName), !isFileNamed(.summary, fileName) { return [.achievementReport] }
        let saysSummary = section.elements.contains { element in
            if case .line(let line) = element { isNamedSummary(line.text) } else { false }
        }
        return saysSummary || isFileNamed(.summary, fileName) ? [.summary] : []
    }

    /// `DANH SÁCH ĐỀ NGHỊ NÂNG BẬC LƯƠNG`: what people are listed for is no award.
    ///
    /// Only a list's own title says so: the same words stand in names of units (`Trung tâm Hỗ trợ …`).
    private func isForOtherPurpose(_ section: DocumentSection) -> Bool {
        section.elements.prefix(Self.letterheadLines).contains { element in
            guard case .line(let found) = element, found.text.utf8.count <= Self.longestLetterheadLine else {
                return false
            }
            let line = found.text
            let words = VietnameseText.bareWords(line)
            return cues.begins(.list, words) && otherPurposes.isContained(in: words)
                && !isNamedSummary(line) && !speaksOfAwards(line)
        }
    }

    private func isFileNamed(_ kind: DocumentKind, _ name: String) -> Bool {
        fileNames[kind]?.isContained(in: VietnameseText.bareWords(name)) ?? false
    }

    /// A form that nobody has filled in: next to no words beside its own.
    private func isBlank(_ section: DocumentSection) -> Bool {
        var words = 0
        for case .line(let found) in section.elements where !found.role.namesOthers {
            let line = found.text
            if let colon = line.firstColon {
                words += VietnameseText.words(String(line[line.index(after: colon)...])).count
            } else {
                words +=
                    line.unicodeScalars.first?.isBullet == true || line.first?.isNumber == true
                        || Self.isSentence(line)
                    ? VietnameseText.words(line).count : 0
            }
        }
        return words < Self.leastWords
    }

    /// What somebody has written himself; a form's own remarks stand in brackets.
    private static func isSentence(_ line: String) -> Bool {
        line.first != "(" && VietnameseText.hasWords(line, atLeast: leastWords) && !VietnameseText.isUpperCase(line)
    }

    /// Below this many words of content a document says nothing about anybody.
    private static let leastWords = 12

    // MARK: - Tables

    private func tableMentions(in section: DocumentSection, isRecognized: Bool) -> ([Mention], Columns) {
        var (mentions, bare): ([Mention], [Mention]) = ([], [])
        var columns = Columns()
        var heading: NomineeTable?
        var kind: NomineeKind?
        for element in section.elements {
            switch element {
            case .line(let line): kind = tableWords.sectionKind(ofLine: line.text) ?? kind
            case .table(let table, let own):
                columns.hasTable = true
                guard let found = own ?? heading else { continue }
                heading = found
                columns.hasAchievement = columns.hasAchievement || found.hasAchievement
                columns.saysAchievement = columns.saysAchievement || found.saysAchievement
                columns.hasAward = columns.hasAward || found.hasAward
                let hasSentences = !found.hasAchievement && found.holdsSentences(in: table, names: names)
                columns.hasSentences = columns.hasSentences || hasSentences
                columns.hasVotes = columns.hasVotes || found.hasVotes
                columns.isInferred = columns.isInferred || found.isInferred
                let first = own == nil ? 0 : found.firstRow
                var listed = found.mentions(
                    in: table, from: first, words: tableWords, names: names, roles: roles, roster: roster, kind: kind
                ).filter { isRecognized || !$0.isUnread }
                if isRecognized, let lost = found.lostRow(in: table, from: first, found: listed.count) {
                    listed.append(lost)
                }
                if found.hasAchievement || found.hasAward || hasSentences || found.isInferred {
                    mentions += listed
                } else if !isCouncil(table, found) {
                    bare += listed
                }
            }
        }
        if mentions.isEmpty {
            columns.isBare = !bare.isEmpty
            return (bare, columns)
        }
        // Names alone, beside a list that tells deeds: whoever is on no list is no nominee by it.
        return (mentions + bare.map(\.tentative), columns)
    }

    /// Whether a heading says that the table is of a council's members.
    private func isCouncil(_ table: ExtractedText.Table, _ heading: NomineeTable) -> Bool {
        guard heading.headingRow < table.rows.count else { return false }
        return table.rows[heading.headingRow].contains {
            $0.text.utf8.count <= Self.longestLetterheadLine
                && cues.isContained(.council, in: VietnameseText.bareWords($0.text))
        }
    }
}
