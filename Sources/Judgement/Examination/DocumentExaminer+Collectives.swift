import Dossiers
import Vietnamese

// Collectives that a document tells of, for the second look.
extension DocumentExaminer {
    /// The collectives that stand at the beginning of a line or cell with deeds beside or below them, or behind the word for
    /// collectives in a sentence that proposes.
    ///
    /// Every letterhead and every position names the school: lines that only say where people work, or who proposes or met, are left
    /// out. It is weak evidence, for a question and never for a match.
    func collectivesTold(of document: DossierDocument) -> [Mention] {
        var told: [Mention] = []
        for section in document.sections {
            for (index, element) in section.elements.enumerated() where told.count < Self.mostTold {
                switch element {
                case .line(let line) where !line.role.namesOthers && line.text != section.heading.first:
                    let below = NomineeProse.lines(below: index, of: section)
                    if let mention = prose.told(line, below: below) { told.append(mention) }
                case .table(let table, let heading): told += cellsTold(of: table, heading)
                case .line: break
                }
            }
        }
        return told
    }

    private static let mostTold = 40

    private func cellsTold(of table: ExtractedText.Table, _ heading: NomineeTable?) -> [Mention] {
        let left = (heading?.columnsOfOthers ?? [])
            .union([ColumnRole.unit, .position].compactMap { heading?.columns[$0] })
        var told: [Mention] = []
        for row in table.rows.prefix(Self.mostRowsTold) {
            for (column, cell) in row.enumerated() where !cell.isContinuation && !left.contains(column) {
                guard cell.text.utf8.count <= Self.longestCellTold, names.isCollective(cell.text) else { continue }
                let tellsDeeds = row.indices.contains {
                    $0 != column && VietnameseText.hasWords(row[$0].text, atLeast: NomineeTable.wordsOfDeed)
                }
                let line = DocumentLine(text: cell.text.replacingNewlines(), place: cell.place)
                if tellsDeeds, let mention = prose.named(line) { told.append(mention) }
            }
        }
        return told
    }

    private static let mostRowsTold = 200
    private static let longestCellTold = 300
}

extension NomineeProse {
    /// A collective at the beginning of a line that tells of it, or behind the word for collectives in a sentence that proposes.
    func told(_ line: DocumentLine, below: [String]) -> Mention? {
        let rest = NameText.withoutNumbering(line.text)
        if names.isCollective(rest) || names.meansOwnUnit(rest.head(Self.longestNameTold)) {
            let head = rest.head(Self.longestHead)
            let words = VietnameseText.bareWords(head)
            guard tableWords.role(of: String(rest.prefix { $0 != ":" })) == nil, !roles.announcesNominees(words),
                !cues.isContained(.meeting, in: words)
            else { return nil }
            let (name, tail) = subjectOfSentence(head).map { ($0.name, $0.rest) } ?? nameOfUnit(head)
            guard VietnameseText.hasWords(tail, atLeast: Self.wordsOfDeed) || deedsStand(below) else { return nil }
            return named(DocumentLine(text: name, place: line.place))
        }
        guard line.text.utf8.count >= Self.shortestEnumeration else { return nil }
        let sentence = Sentence(line.text)
        guard roles.announcesNominees(sentence.bare),
            let team = sentence.bare.indices.first(where: { cues.match(.team, sentence.bare, at: $0) > 0 })
        else { return nil }
        let part = sentence.tokens[team...].prefix(Self.mostWordsTold).joined(separator: " ")
        return collective(inEnumeration: part[...], place: line.place).flatMap { isSentence($0.name) ? nil : $0 }
    }

    /// Whether something is told inside a name: `tập thể có thành tích … Trường …` is none.
    private func isSentence(_ name: String) -> Bool {
        let words = VietnameseText.bareWords(name)
        return words.indices.contains {
            cues.match(.predicate, words, at: $0) > 0 && cues.match(.connective, words, at: $0) == 0
        }
    }

    /// A collective of some unit, or of the own, by the name that a text is.
    func named(_ line: DocumentLine) -> Mention? {
        let (name, _) = nameOfUnit(NameText.withoutNumbering(line.text))
        guard VietnameseText.words(name).count <= Self.longestCollective, !isSentence(name),
            !units.mentions(in: name).isEmpty || names.meansOwnUnit(name)
        else { return nil }
        return Mention(name: name, kind: .collective, unitText: name, place: line.place)
    }

    /// Whether what stands below a name is of what was done, and not of a person.
    private func deedsStand(_ below: [String]) -> Bool {
        guard let first = below.first, subject(first) == nil, !names.isCollective(first), labelled(first)?.0 != .name
        else {
            return false
        }
        return VietnameseText.hasWords(first, atLeast: Self.wordsOfDeed) && first.first != "(" && !first.endsInColon
            && !VietnameseText.isUpperCase(first)
            && !roles.announcesNominees(VietnameseText.bareWords(first.head(Self.longestHead)))
    }

    private static let longestNameTold = 80
    private static let mostWordsTold = 24
}
