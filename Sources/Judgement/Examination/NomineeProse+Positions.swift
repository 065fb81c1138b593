import Dossiers
import Vietnamese

// People who are named behind what they are.
extension NomineeProse {
    /// `Tổ phó tổ Tự nhiên Nguyễn Thị A: …`, `Giáo viên Trường … – cô Nguyễn Thị A`: a listed name behind a position.
    ///
    /// Where the position ends, no word tells; that a list holds the name does. Nil where none does.
    func subject(behindPosition text: String, style: LineStyle) -> Subject? {
        guard names.beginsWithPosition(text) || names.beginsWithSpelledPosition(text) else { return nil }
        let (head, tail) = NameText.parted(text)
        if let count = wordsOfListedName(atEndOf: head) {
            let words = head.spaced
            let name = words.suffix(count).joined(separator: " ")
            let position = words.dropLast(count).joined(separator: " ")
            // `Giáo viên Trường Tiểu học Nguyễn Thị A` names a school.
            guard !units.hasLevelWord(words.dropLast(count).suffix(Self.wordsOfLevel).joined(separator: " ")) else {
                return nil
            }
            return listed(name, rest: tail.isEmpty ? "" : position + ", " + tail, style: style)
        }
        guard !tail.isEmpty, let mark = text.dropFirst(head.count).first(where: { $0 != " " }), "-–—,".contains(mark),
            let person = names.person(in: tail), mark != "," || person.hadTitle, roster.contains(person.name)
        else { return nil }
        return listed(person.name, rest: head + ", " + person.rest, style: style, gender: person.gender)
    }

    /// `1 Nguyễn Thị A 1980 Giáo viên …`: a row whose columns have run into one line; a listed name and a number or a position behind it.
    func subject(beforeLooseValues text: String, style: LineStyle) -> Subject? {
        guard style == .number, !roster.isEmpty else { return nil }
        let words = text.drop { $0 == " " || $0.isASCII && $0.isNumber }.split(
            separator: " ", maxSplits: Self.longestListedName, omittingEmptySubsequences: true)
        guard words.count > 2, words[0].beginsUpperCase else { return nil }
        for count in (2...Self.longestListedName).reversed() where count < words.count {
            guard words[count - 1].last?.isLetter == true, roster.contains(words[..<count].joined(separator: " "))
            else {
                continue
            }
            let rest = words[count...].joined(separator: " ")
            let isNumber = words[count].utf8.first.map { (0x30...0x39).contains($0) } ?? false
            guard isNumber || words[count].beginsUpperCase && names.beginsWithPosition(rest) else { return nil }
            return listed(words[..<count].joined(separator: " "), rest: rest, style: style)
        }
        return nil
    }

    /// `Đồng chí Nguyễn Thị A hiện là giáo viên …`: a listed name, and a sentence that says what its bearer is.
    func subject(introducedBy text: String, style: LineStyle) -> Subject? {
        guard !roster.isEmpty else { return nil }
        let tokens = Array(text.head(Self.longestIntroduction).spaced.prefix(Self.wordsOfIntroduction))
        guard
            let end = tokens.indices.dropFirst(2).first(where: { index in
                tokens[index].beginsLowerCase && cues.match(.copula, Self.bare(tokens[index...])) > 0
            })
        else { return nil }
        let verb = cues.match(.copula, Self.bare(tokens[end...]))
        let rest = tokens[(end + verb)...].joined(separator: " ")
        guard let person = names.person(in: tokens[..<end].joined(separator: " ")), person.rest.isEmpty,
            roster.contains(person.name), names.beginsWithPosition(rest) || names.beginsWithSpelledPosition(rest)
        else { return nil }
        return listed(person.name, rest: rest, style: style, gender: person.gender)
    }

    private static func bare(_ tokens: ArraySlice<Substring>) -> [String] {
        tokens.prefix(4).map { VietnameseText.bare(String($0)) }
    }

    private static let longestIntroduction = 200
    private static let wordsOfIntroduction = 20

    private func listed(_ name: String, rest: String, style: LineStyle, gender: Gender? = nil) -> Subject {
        Subject(
            person: .init(name: name, rest: rest, hadTitle: false, gender: gender), style: style, isName: true,
            isListed: true, isDescribed: !rest.isEmpty)
    }

    /// How many words of a listed name end the text; nil where a longer name may have been cut.
    private func wordsOfListedName(atEndOf text: String) -> Int? {
        let words = text.spaced
        for count in (2...Self.longestListedName).reversed() where words.count > count {
            guard words[words.count - count].beginsUpperCase,
                roster.contains(words.suffix(count).joined(separator: " "))
            else { continue }
            let before = words[words.count - count - 1]
            let mayBelong = before.beginsUpperCase && Surnames.isSpelled(String(before))
            return mayBelong && !VietnameseText.isUpperCase(text) ? nil : count
        }
        return nil
    }

    private static let longestListedName = 6

    /// Whether a line that may propose somebody names a person of a list anywhere: then a school in it is where he works.
    func namesListed(_ section: DocumentSection) -> Bool {
        if roster.isEmpty { return false }
        return section.elements.prefix(Self.mostLines).contains { element in
            guard case .line(let line) = element, !line.role.namesOthers else { return false }
            let words = line.text.head(Self.longestHead).split { " ,;:().–".contains($0) }
            return words.indices.contains { index in
                words[index].beginsUpperCase && Surnames.isSpelled(String(words[index]))
                    && (2...Self.longestListedName).contains {
                        index + $0 <= words.count
                            && roster.contains(words[index..<index + $0].joined(separator: " "))
                    }
            }
        }
    }

    private static let mostLines = 300

    /// `2. Giáo viên: Nguyễn Thị A`: a numbered line with what somebody is in front of his name.
    func holder(_ line: DocumentLine) -> Mention? {
        let style = LineStyle(line.text)
        guard style != .plain, style != .bullet, let colon = line.text.firstColon else { return nil }
        let label = NameText.withoutNumbering(String(line.text[..<colon]))
        guard VietnameseText.words(label).count <= Self.longestOffice, tableWords.role(of: label) == nil,
            let person = names.person(in: String(line.text[line.text.index(after: colon)...])),
            roster.contains(person.name) || names.isPosition(label)
        else { return nil }
        var mention = mention(person, place: line.place)
        if mention.position.isEmpty { mention.position = label }
        return mention
    }

    private static let longestOffice = 6
}
