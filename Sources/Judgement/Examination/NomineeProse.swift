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
    private static let longestLabel = 12

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
        /// Whether the nominees stand in sentences behind `Trong năm 2021, …`.
        var isAdverbial = false
        /// A school that a card names in its line for the unit: the nominee, where nobody else turns up.
        var unitCard: Mention?

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
    private static func lines(below index: Int, of section: DocumentSection) -> [String] {
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
            if label == .name { pass.hasNameLabel = true }
            // `Tên đơn vị: Trường …` at the head of a form is where its people work, unless deeds of it follow.
            let isUnitLine = label == .collective && namesUnit(text)
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
        if let first = subject(line.text), isNominee(first, below: below),
            fits(style, pass) || first.isListed && style != .bullet
        {
            add(mention(first.person, place: line.place), style, to: &pass)
            isTaken = true
        }
        guard line.text.utf8.count >= Self.shortestEnumeration else { return isTaken }
        if take(collectivesIn: line, into: &pass) { isTaken = true }
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
                next.isDescribed || next.isListed
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
        if subject.isDescribed { return subject.isName || subject.person.hadTitle && subject.style == .plain }
        if subject.person.hadTitle, !subject.person.rest.isEmpty { return true }
        // A name alone in its line: what stands below tells whether it is a heading.
        return subject.isName && subject.person.rest.isEmpty && describes(below)
    }

    func subject(_ text: String) -> Subject? {
        let head = text.head(Self.longestHead)
        let rest = NameText.withoutNumbering(head)
        if let subject = subject(behindPosition: rest, style: LineStyle(text)) { return subject }
        guard let person = names.person(in: rest), !tableWords.beginsSignature(person.name) else { return nil }
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
        guard let colon = line.firstColon else { return names.beginsWithPosition(line) }
        return tableWords.role(of: NameText.withoutNumbering(String(line[..<colon]))) != nil
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

    // MARK: - Cards

    private func labelled(_ line: String) -> (ColumnRole, String)? {
        guard let colon = line.firstColon else { return nil }
        var before = String(line[..<colon])
        // `Sinh ngày 03/06/1967; chức vụ: Giáo viên`: the label stands behind the last semicolon.
        if before.contains(";"), VietnameseText.bareWords(String(before.prefix(16))).first == "sinh" {
            before = before.split(separator: ";").last.map(String.init) ?? ""
        }
        let label = NameText.withoutNumbering(before)
        guard VietnameseText.words(label).count <= Self.longestLabel,
            let role = tableWords.role(of: label) ?? subjectRole(label), !namesOfficer(label, role),
            // `Tập thể Trường …: Tham mưu …` is no label with the name behind it.
            role != .collective || !names.isCollective(label) || units.mentions(in: label).isEmpty
        else { return nil }
        return (role, Self.withoutDots(String(line[line.index(after: colon)...])))
    }

    /// A value without the dotted line of the form that it was written on.
    private static func withoutDots(_ value: String) -> String {
        VietnameseText.collapsed(String(value.drop { " .…·_".contains($0) })).trimmingSuffix(".…·_")
    }

    /// `Nguyễn Thị A   Sinh năm: 1980`: the next label of the same line, the longest run of words before a colon that is one.
    private func nextLabel(in value: String) -> (head: String, role: ColumnRole, rest: String)? {
        guard value.utf8.count <= Self.longestCardLine, let colon = value.firstColon else { return nil }
        let words = value[..<colon].spaced
        for start in words.indices.dropFirst().suffix(Self.longestLabel) {
            let label = words[start...].joined(separator: " ")
            guard let role = tableWords.exactRole(of: label) else { continue }
            let head = words[..<start].joined(separator: " ").trimmingSuffix(";,.-–")
            return (head, role, VietnameseText.collapsed(String(value[value.index(after: colon)...])))
        }
        return nil
    }

    private static let longestCardLine = 1000

    /// `Tên đơn vị hoặc cá nhân và chức vụ, đơn vị đề nghị khen thưởng`: the form's own label, however it is worded.
    private func subjectRole(_ label: String) -> ColumnRole? {
        let words = VietnameseText.bareWords(label)
        guard
            words.first == "ten" || words.first == "toi" || words == ["dong", "chi"]
                || words == ["ho", "va", "ten", "khai", "sinh"]
        else { return nil }
        let text = words.joined(separator: " ")
        if text == "toi ten la" || text == "ten toi la" || words.first != "ten" {
            return words.first == "toi" && text != "toi ten la" ? nil : .name
        }
        return text.contains("de nghi") || text.contains("khen thuong") ? .name : nil
    }

    /// `Họ và tên Hiệu trưởng` names who leads the school, not who is proposed.
    private func namesOfficer(_ label: String, _ role: ColumnRole) -> Bool {
        guard role == .name else { return false }
        let words = VietnameseText.bareWords(label)
        return words.starts(with: ["ho"])
            && ["hieu truong", "thu truong", "giam doc", "nguoi"].contains {
                words.joined(separator: " ").hasSuffix($0)
            }
    }

    private func take(_ role: ColumnRole, _ value: String, place: String, into pass: inout Pass) {
        switch role {
        case .name, .collective:
            let isCollective = role == .collective || pass.kind == .collective
            if let mention = nominee(value, isCollective: isCollective, place: place) { pass.mentions.append(mention) }
        case .unit
        where pass.mentions.isEmpty && pass.unitCard == nil && !pass.hasNameLabel && names.isCollective(value):
            // `Đơn vị: Trường …` above somebody is where he works; it is the nominee only where nobody comes.
            pass.unitCard = nominee(value, isCollective: true, place: place)
        case .birth, .birthMale, .birthFemale: pass.change { $0.birth = $0.birth ?? BirthText.parse(value) }
        case .position:
            pass.change {
                if $0.position.isEmpty { $0.position = value }
                if $0.unitText.isEmpty { $0.unitText = value }
            }
        case .unit: pass.change { if !value.isEmpty { $0.unitText = value } }
        case .award: pass.change { if $0.award.isEmpty { $0.award = value } }
        case .achievement:
            let isWithdrawn = roles.withdraws(value)
            pass.change {
                $0.hasAchievement = true
                $0.isWithdrawn = $0.isWithdrawn || isWithdrawn
            }
        case .note where roles.withdraws(value): pass.change { $0.isWithdrawn = true }
        default: break
        }
    }

    private func nominee(_ value: String, isCollective: Bool, place: String) -> Mention? {
        let person = names.person(in: value)
        if names.isCollective(value) && person?.hadTitle != true || isCollective && !units.mentions(in: value).isEmpty {
            let name = VietnameseText.collapsed(NameText.withoutNumbering(value)).trimmingSuffix(":;.,")
            guard VietnameseText.hasWords(name, atLeast: 2) else { return nil }
            return Mention(name: name, kind: .collective, unitText: value, place: place)
        }
        guard let person else { return nil }
        return Mention(
            name: person.name, kind: .individual, birth: BirthText.inProse(person.rest), position: person.rest,
            unitText: person.rest, unitIsRunningText: true, place: place, gender: person.gender)
    }

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
