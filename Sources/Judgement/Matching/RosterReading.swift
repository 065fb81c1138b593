import Dossiers
import Vietnamese

/// Finds people of a unit's list in a text out of recognition whom the ways of reading documents have overlooked: a number that
/// is no number any more, a heading that could not be read.
///
/// Only a name with its date or year of birth in the same row, or right after it in running text, is taken: a principal who
/// signs is on the list, too. What is found is a mention like others, and mostly a question; a birth date without any name near by
/// is always one.
struct RosterReading {
    let matcher: NomineeMatcher

    /// The share of letters that may be other.
    private static let mostOther = 0.2
    /// The same for those whom the document was found to speak of: they are asked about already.
    private static let knownAs = 0.3
    /// People that are looked for, and words that they are looked for in.
    private static let mostPeople = 200
    private static let mostWords = 3000
    /// A name of fewer letters is found in any text.
    private static let fewestLetters = 6

    /// A stretch of text, and what belongs to whoever is named in it.
    private struct Passage {
        let words: [(written: String, letters: [UInt8])]
        let digits: [UInt8]
        let place: String
    }

    /// - Parameter known: those whom the document was found to speak of.
    func mentions(in text: ExtractedText, unit: String, besides known: [Mention]) -> [Mention] {
        let people = matcher.index.inUnit(unit).map { matcher.index.listed[$0].nomination }
            .filter { $0.kind == .individual && $0.birthDate != nil }.prefix(Self.mostPeople)
        let read = known.map { ReadingDistance.letters(of: $0.name) }
        let passages = Self.passages(of: text)
        return people.compactMap { person in
            let name = ReadingDistance(name: person.name)
            guard name.count >= Self.fewestLetters,
                !read.contains(where: { name.share(of: $0, limit: Self.knownAs) <= Self.knownAs })
            else { return nil }
            return mention(of: person, name, in: passages) ?? unread(person, in: passages, besides: known)
        }
    }

    /// Where nothing is left of a name, the whole birth date that one of the unit alone has tells that he stands there.
    private func unread(_ person: Nomination, in passages: [Passage], besides known: [Mention]) -> Mention? {
        guard let birth = person.birthDate, birth.day != nil, birth.month != nil,
            !known.contains(where: { $0.birth == birth }),
            isAlone(birth, in: person.unitCode),
            let passage = passages.first(where: { Self.birth(birth, in: $0.digits) == birth })
        else { return nil }
        return Mention(name: "", kind: .individual, birth: birth, place: passage.place, isUnread: true)
    }

    private func isAlone(_ birth: BirthDate, in unit: String) -> Bool {
        matcher.index.inUnit(unit).count { matcher.index.listed[$0].nomination.birthDate == birth } == 1
    }

    private func mention(of person: Nomination, _ name: ReadingDistance, in passages: [Passage]) -> Mention? {
        guard let birth = person.birthDate else { return nil }
        let wordCount = VietnameseText.bareWords(person.name).count
        for passage in passages {
            guard let written = Self.birth(birth, in: passage.digits),
                let read = Self.found(name, wordCount, in: passage)
            else { continue }
            return Mention(name: read, kind: .individual, birth: written, place: passage.place)
        }
        return nil
    }

    /// The words that are nearest to a name, as they were read; nil where none are near.
    private static func found(_ name: ReadingDistance, _ wordCount: Int, in passage: Passage) -> String? {
        var best: (share: Double, words: Range<Int>)?
        for length in max(1, wordCount - 1)...(wordCount + 1) where length <= passage.words.count {
            for start in 0...(passage.words.count - length) {
                let words = passage.words[start..<start + length]
                let share = name.share(of: words.flatMap(\.letters), limit: mostOther)
                if share <= mostOther, share < best?.share ?? 1 { best = (share, start..<start + length) }
            }
        }
        return best.map { passage.words[$0.words].map(\.written).joined(separator: " ") }
    }

    /// What a row says of a birth date that is known: the whole date, or the year alone.
    private static func birth(_ birth: BirthDate, in digits: [UInt8]) -> BirthDate? {
        if let day = birth.day, let month = birth.month {
            let padded = { (value: Int) in (value < 10 ? "0" : "") + String(value) }
            let whole = Array((padded(day) + padded(month) + String(birth.year)).utf8)
            let short = Array((String(day) + String(month) + String(birth.year)).utf8)
            if contains(digits, whole) || contains(digits, short) { return birth }
        }
        return contains(digits, Array(String(birth.year).utf8)) ? BirthDate(year: birth.year) : nil
    }

    private static func contains(_ digits: [UInt8], _ part: [UInt8]) -> Bool {
        guard digits.count >= part.count else { return false }
        return (0...(digits.count - part.count)).contains { digits[$0..<$0 + part.count].elementsEqual(part) }
    }

    // MARK: - Passages

    private static func passages(of text: ExtractedText) -> [Passage] {
        var found: [Passage] = []
        var left = mostWords
        func add(_ text: String, with context: String, place: String) {
            let words = text.split(whereSeparator: \.isWhitespace).prefix(mostWords).map {
                (written: String($0), letters: ReadingDistance.letters(of: String($0)))
            }.filter { !$0.letters.isEmpty }
            left -= words.count
            if left > 0 { found.append(Passage(words: words, digits: digits(of: context), place: place)) }
        }
        for (index, block) in text.blocks.enumerated() {
            switch block {
            case .paragraph(let paragraph):
                let next = text.blocks[(index + 1)...].prefix(1).map(Self.paragraphText).joined()
                add(paragraph.text, with: paragraph.text + "\n" + next, place: paragraph.place)
            case .table(let table):
                for (number, row) in table.rows.enumerated() {
                    // In a table of labels the date stands in the next row.
                    let next = row.count == 2 && number + 1 < table.rows.count ? table.rows[number + 1] : []
                    let context = (row + next).map(\.text).joined(separator: "\n")
                    for cell in row where !cell.isContinuation { add(cell.text, with: context, place: cell.place) }
                }
            }
        }
        return found
    }

    private static func paragraphText(_ block: ExtractedText.Block) -> String {
        if case .paragraph(let paragraph) = block { paragraph.text } else { "" }
    }

    /// The digits in a row, and what is read for one; whatever stands between parts of a date is dropped.
    private static func digits(of text: String) -> [UInt8] {
        var digits: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.append(UInt8(ascii: scalar))
            case "I", "l", "|", "¡", "Í", "Ì", "!": digits.append(UInt8(ascii: "1"))
            case "O", "o": digits.append(UInt8(ascii: "0"))
            case " ", "/", ".", "-", ":", ",", ";": break
            default: if digits.last != 0 { digits.append(0) }
            }
        }
        return digits
    }
}
