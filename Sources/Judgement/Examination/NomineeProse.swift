import Dossiers
import Vietnamese

/// Nominees out of text without a table: label-and-value lines, people and collectives at the beginning of lines and sentences,
/// enumerations, and names in a title.
struct NomineeProse {
    let tableWords: TableWords
    let names: NameText
    let units: UnitIndex
    let roles: LineRoles
    let roster: RosterNames
    let cues: Cues

    /// A label has at most this many words.
    static let longestLabel = 12

    /// The nominees of a section's lines, in order.
    ///
    /// With `isReport` only the first counts: a report is about one.
    func mentions(in section: DocumentSection, isReport: Bool) -> [Mention] {
        var pass = Pass(isReport: isReport)
        for (index, element) in section.elements.enumerated() {
            guard case .line(let line) = element, !line.role.namesOthers else { continue }
            read(line, below: Self.lines(below: index, of: section), into: &pass)
        }
        if pass.mentions.isEmpty, let unit = pass.unitCard, isReport || unit.hasAchievement && !namesListed(section) {
            pass.mentions = [unit]
        }
        if !isReport, !pass.mentions.isEmpty, let unit = pass.unitAmongPeople { pass.mentions.insert(unit, at: 0) }
        if pass.mentions.isEmpty, let mention = inHeading(section.heading, isReport: isReport) {
            pass.mentions = [mention]
        }
        return isReport ? Array(pass.mentions.prefix(1)) : pass.mentions
    }

    struct Pass {
        let isReport: Bool
        var mentions: [Mention] = []
        var kind: NomineeKind?
        /// How the lines of nominees begin; the points below one begin otherwise.
        var style: LineStyle?
        var hasNameLabel = false
        /// Names that sentences have proposed: each counts once.
        var enumerated: Set<[UInt8]> = []
        /// Whether the nominees stand in sentences behind `Trong năm 2021, …`.
        var isAdverbial = false
        /// A school that a card names in its line for the unit: the nominee, where nobody else turns up.
        var unitCard: Mention?
        /// How the line of that card begins, and whether its deeds follow in the card itself, before anybody else's name.
        var unitCardStyle: LineStyle?
        var unitCardTellsDeeds = false
        /// How the first line begins that is labelled as a name's.
        var nameLabelStyle: LineStyle?

        /// A unit among people in cards of its kind (`1. Tên đơn vị: …` with its deeds above `2. Họ và tên: …`) is proposed like them.
        var unitAmongPeople: Mention? {
            guard unitCardTellsDeeds, let style = unitCardStyle, style != .plain, style == nameLabelStyle else {
                return nil
            }
            return unitCard?.tentative
        }

        mutating func change(_ change: (inout Mention) -> Void) {
            if mentions.isEmpty {
                if var card = unitCard {
                    change(&card)
                    unitCard = card
                }
            } else {
                change(&mentions[mentions.count - 1])
            }
        }
    }

    /// The next two lines, up to a table or somebody else's line.
    static func lines(below index: Int, of section: DocumentSection) -> [String] {
        var lines: [String] = []
        for index in index + 1..<index + 3 {
            guard section.elements.indices.contains(index), case .line(let line) = section.elements[index],
                !line.role.namesOthers
            else { break }
            lines.append(line.text)
        }
        return lines
    }

    private func read(_ line: DocumentLine, below: [String], into pass: inout Pass) {
        let text = line.text
        if !pass.isReport, take(subjectOf: line, into: &pass) { return }
        if let kind = tableWords.sectionKind(ofLine: text) {
            (pass.kind, pass.style) = (kind, nil)
        } else if !pass.isReport, take(peopleIn: line, below: below.first, into: &pass) {
            return
        } else if let (label, value) = labelled(text) {
            var (label, value) = (label, value)
            if label == .name, !pass.hasNameLabel { (pass.hasNameLabel, pass.nameLabelStyle) = (true, LineStyle(text)) }
            // `Tên đơn vị: Trường …` at the head of a form is where its people work, unless deeds of it follow.
            let isUnitLine = label == .collective && namesUnit(text) && pass.kind != .collective
            if isUnitLine || label == .unit, pass.mentions.isEmpty, !pass.unitCardTellsDeeds {
                pass.unitCardStyle = LineStyle(text)
            }
            while let (head, next, rest) = nextLabel(in: value) {
                take(label, head, place: line.place, into: &pass)
                (label, value) = (next, rest)
            }
            take(isUnitLine ? .unit : label, value, place: line.place, into: &pass)
        } else if !pass.isReport, let mention = holder(line), fits(LineStyle(text), pass) {
            add(mention, LineStyle(text), to: &pass)
        } else if !pass.isReport, let mention = collective(text, below: below, place: line.place, kind: pass.kind),
            fits(LineStyle(text), pass)
        {
            add(mention, LineStyle(text), to: &pass)
        }
        if Self.isAchievement(text) { pass.change { $0.hasAchievement = true } }
    }

    /// Whether the label before the colon speaks of the unit and not of a collective that is proposed.
    private func namesUnit(_ line: String) -> Bool {
        let label = VietnameseText.bareWords(line.prefix { $0 != ":" }.description)
        return cues.isContained(.unitLabel, in: label) && !cues.isContained(.team, in: label)
            && !cues.isContained(.proposed, in: label)
    }

    /// Nominees of one list all begin alike, so a bullet below `1.` is no further nominee.
    func fits(_ style: LineStyle, _ pass: Pass) -> Bool {
        pass.style == nil || pass.style == style || style == .plain && pass.style != .plain
    }

    func add(_ mention: Mention, _ style: LineStyle, to pass: inout Pass) {
        if style != .plain || pass.style == nil { pass.style = style }
        pass.mentions.append(mention)
    }

    private static func isAchievement(_ line: String) -> Bool {
        LineStyle(line) == .bullet && VietnameseText.hasWords(line, atLeast: 4)
    }

    // MARK: - People

    /// What speaks for it that a person's name at the beginning of a line or sentence is a nominee's.
    struct Subject {
        var person: NameText.Person
        var style: LineStyle
        /// A family name with its marks, or somebody on a list.
        var isName: Bool
        var isListed: Bool
        /// Birth, position, unit or deeds follow the name at once.
        var isDescribed: Bool
    }

    /// The people that a line names at its beginning and at the beginnings of its sentences and of the points of an enumeration.
    private func take(peopleIn line: DocumentLine, below: String?, into pass: inout Pass) -> Bool {
        let style = LineStyle(line.text)
        var isTaken = false
        let isTold = !pass.mentions.isEmpty
        if let first = subject(line.text), isNominee(first, below: below),
            fits(style, pass) || first.isListed && style != .bullet
        {
            add(mention(first.person, place: line.place), style, to: &pass)
            isTaken = true
        }
        guard line.text.utf8.count >= Self.shortestEnumeration else { return isTaken }
        let sentence = Sentence(line.text)
        if isTaken, beginsWithSeveral(sentence), isDoubtful(sentence) {
            pass.change { ($0.isUnsure, $0.isWithdrawn) = (true, false) }
        }
        if take(enumeratedIn: sentence, of: line, isTaken: isTaken, isTold: isTold, into: &pass) { isTaken = true }
        if take(collectivesIn: sentence, place: line.place, into: &pass) { isTaken = true }
        // Names inside what somebody has done are not proposed by it; a list that a sentence announces is.
        let isAnnounced = announces(line.text)
        guard isTaken || isAnnounced else { return isTaken }
        for part in Self.parts(of: line.text, withAnd: isAnnounced).dropFirst() {
            if let collective = collective(inEnumeration: part, place: line.place), isAnnounced {
                pass.mentions.append(collective)
                isTaken = true
                continue
            }
            guard let next = subject(String(part)), next.isName,
                next.isListed || next.person.hadTitle || next.style == .number,
                next.isDescribed || next.isListed, !pass.enumerated.contains(NameKey(next.person.name).bare)
            else { continue }
            pass.mentions.append(mention(next.person, place: line.place))
            isTaken = true
        }
        return isTaken
    }

    func isNominee(_ subject: Subject, below: String?) -> Bool {
        guard VietnameseText.hasWords(subject.person.name, atLeast: 2) else { return false }
        let isMarked = subject.style != .plain && subject.style != .bullet
        if subject.isListed, isMarked || subject.isDescribed || subject.person.hadTitle { return true }
        if isMarked { return subject.isName || subject.person.hadTitle || tellsBirth(subject.person.rest) }
        if subject.isListed, subject.style == .bullet, introducesDeeds(subject.person.rest, below: below) {
            return true
        }
        if subject.isDescribed { return subject.isName || subject.person.hadTitle && subject.style == .plain }
        if subject.person.hadTitle, !subject.person.rest.isEmpty { return true }
        // A name alone in its line: what stands below tells whether it is a heading.
        guard subject.isName, subject.person.rest.isEmpty else { return false }
        return describes(below) || subject.isListed && below.map(tellsOfNameAbove) ?? false
    }

    /// `Bí thư Đoàn trường: Tham mưu …`: some words for what somebody is, and deeds behind a colon or in the sentence below.
    private func introducesDeeds(_ rest: String, below: String?) -> Bool {
        guard rest.beginsUpperCase else { return false }
        if let colon = rest.firstColon {
            return VietnameseText.words(String(rest[..<colon])).count <= Self.longestOfficeOfSomebody
                && VietnameseText.hasWords(String(rest[colon...]), atLeast: Self.wordsOfPointBehindName)
        }
        guard let below, LineStyle(below) == .plain, !below.hasColon else { return false }
        return VietnameseText.words(rest).count <= Self.longestOfficeOfSomebody && rest.last != "."
            && VietnameseText.hasWords(below, atLeast: Self.wordsOfPointBehindName)
    }

    private static let longestOfficeOfSomebody = 8
    private static let wordsOfPointBehindName = 4

    /// Whether the line below a name alone in its line goes on to tell of it: a sentence of deeds that names nobody, or what somebody
    /// is and where (`Trợ lý thanh niên - Trường …`).
    private func tellsOfNameAbove(_ line: String) -> Bool {
        let words = VietnameseText.bareWords(line.head(Self.longestHead))
        if leavesOutSubject(words) { return true }
        return words.count <= Self.wordsOfPlaceAndOffice && !line.endsInColon && !VietnameseText.isUpperCase(line)
            && !names.isCollective(line) && !units.mentions(in: line).isEmpty
    }

    /// `Hoàn thành …`, `Trong năm 2021 đã …`: a sentence of deeds that does not say who did them.
    func leavesOutSubject(_ words: [String]) -> Bool {
        if cues.begins(.deed, words) { return true }
        guard cues.begins(.adverbial, words) else { return false }
        return words.indices.prefix(Self.wordsOfOpening).dropFirst().contains {
            cues.match(.predicate, words, at: $0) > 0
        }
    }

    private static let wordsOfPlaceAndOffice = 14
    private static let wordsOfOpening = 7

    func subject(_ text: String) -> Subject? {
        let head = text.head(Self.longestHead)
        let rest = NameText.withoutNumbering(head)
        if let subject = subject(behindPosition: rest, style: LineStyle(text)) { return subject }
        if let subject = subject(beforeLooseValues: rest, style: LineStyle(text)) { return subject }
        guard let person = names.person(in: rest) else {
            return subject(introducedBy: rest, style: LineStyle(text))
        }
        guard !tableWords.beginsSignature(person.name) else { return nil }
        let isListed = roster.contains(person.name)
        let first = String(person.name.prefix { $0 != " " })
        // `Phan Công An` begins like `Phân công`: a name of the list is no heading.
        guard isListed || tableWords.role(of: person.name) == nil,
            !names.isCollective(rest) || person.hadTitle || isListed
        else { return nil }
        let isName = isListed || Surnames.isSpelled(first) || Surnames.isAbbreviated(first)
        // `Giáo viên Tiếng Anh`: only a title of honour makes a name of any words.
        if !isListed, names.beginsWithPosition(person.name) || person.hadTitle && names.isCollective(person.name) {
            return nil
        }
        if person.hadTitle, !isName, names.beginsWithPosition(rest) { return nil }
        return Subject(
            person: person, style: LineStyle(text), isName: isName, isListed: isListed,
            isDescribed: isDescription(person.rest))
    }

    /// Whether what follows a name tells of its bearer: birth, position, unit, deeds or the award.
    private func isDescription(_ rest: String) -> Bool {
        if rest.isEmpty { return false }
        if names.beginsWithPosition(rest) || tellsBirth(rest) || names.isCollective(rest) { return true }
        return tableWords.beginsRole(rest)
    }

    private func tellsBirth(_ rest: String) -> Bool {
        cues.begins(.birth, VietnameseText.bareWords(String(rest.prefix(24))))
            || rest.first?.isNumber == true && BirthText.inProse(rest) != nil
    }

    func describes(_ line: String?) -> Bool {
        guard let line else { return false }
        // `*****` below a letterhead is no point.
        if LineStyle(line) == .bullet && VietnameseText.hasWords(line, atLeast: 2) || tellsBirth(line) { return true }
        guard let colon = line.firstColon else {
            return names.beginsWithPosition(line) || names.beginsWithSpelledPosition(line)
        }
        return role(ofLabel: NameText.withoutNumbering(String(line[..<colon]))) != nil
    }

    func mention(_ person: NameText.Person, place: String) -> Mention {
        let rest = person.rest.head(Self.longestRest)
        var mention = Mention(
            name: person.name, kind: .individual, birth: BirthText.inProse(rest), position: rest, unitText: rest,
            unitIsRunningText: true, place: place, gender: person.gender)
        mention.hasAchievement = VietnameseText.hasWords(rest, atLeast: Self.wordsOfDeed)
        mention.isWithdrawn = Self.clauses(of: rest).contains { roles.withdraws($0) || roles.endsWithWithdrawal($0) }
        return mention
    }

    /// What a remark about the person himself may begin: the text between commas, dashes and colons outside brackets.
    private static func clauses(of rest: String) -> [String] {
        rest.prefix { $0 != "(" }.split(whereSeparator: { ",;:–-.".contains($0) }).prefix(6).map(String.init)
    }

    // MARK: - Enumerations

    /// Whether a text announces people who are proposed: `… đề nghị khen thưởng các cá nhân sau: …`.
    private func announces(_ text: String) -> Bool {
        guard let colon = text.firstColon else { return false }
        return roles.announcesNominees(VietnameseText.bareWords(String(text[..<colon])))
    }

    /// The beginnings of sentences and of points after semicolons and colons, each with the rest of the text behind it, bounded.
    ///
    /// `withAnd`: the last of an enumeration stands behind `và`.
    private static func parts(of text: String, withAnd: Bool) -> [Substring] {
        var parts: [Substring] = [text[...]]
        var previous: Character = " "
        var index = text.startIndex
        while index < text.endIndex, parts.count < mostParts {
            let mark = text[index]
            let next = text.index(after: index)
            let isEnd = ";:".contains(mark) || mark == "." && !previous.isNumber
            if isEnd || mark == ",", next < text.endIndex, text[next] == " " {
                parts.append(text[next...].drop { $0 == " " }.prefix(longestHead))
            } else if withAnd, mark == " ", text[next...].hasPrefix(and) {
                parts.append(text[next...].dropFirst(and.count).prefix(longestHead))
            }
            previous = mark
            index = next
        }
        return parts
    }

    private static let and = "và "
    private static let mostParts = 400
    static let shortestEnumeration = 60
    /// Whoever a text speaks of stands at its beginning.
    static let longestHead = 300
    private static let longestRest = 300
    static let wordsOfDeed = 8

    // MARK: - Title

    /// `… của đồng chí Nguyễn Thị A`, `… của Trường Mầm non …` below the title.
    private func inHeading(_ heading: [String], isReport: Bool) -> Mention? {
        for line in heading {
            if isReport, names.isCollective(line), !units.mentions(in: line).isEmpty {
                return Mention(name: line, kind: .collective, unitText: line, place: line)
            }
            let words = VietnameseText.words(line)
            for (index, word) in words.enumerated() where ["cua", "cho", "doi"].contains(VietnameseText.bare(word)) {
                let rest = NameText.dropWords(index + 1, from: line)
                if isReport, names.isCollective(rest), !units.mentions(in: rest).isEmpty {
                    return Mention(name: rest, kind: .collective, unitText: rest, place: line)
                }
                if let person = names.person(in: rest), person.hadTitle {
                    return Mention(
                        name: person.name, kind: .individual, position: person.rest, unitText: person.rest, place: line,
                        gender: person.gender)
                }
            }
        }
        return nil
    }
}
