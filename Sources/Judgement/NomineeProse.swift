import Dossiers
import Vietnamese

/// Nominees out of text without a table: label-and-value lines, numbered people, and names in a title.
struct NomineeProse {
    let tableWords: TableWords
    let names: NameText
    let units: UnitIndex

    /// A label has at most this many words.
    private static let longestLabel = 12

    /// The nominees of a section's lines, in order. With `isReport` only the first counts: a report is about one.
    func mentions(in section: DocumentSection, isReport: Bool) -> [Mention] {
        var mentions: [Mention] = []
        var kind: NomineeKind?
        var style: Character?
        var hasNameLabel = false
        for (index, element) in section.elements.enumerated() {
            guard case .line(let line, let place) = element else { continue }
            if !isReport, !mentions.isEmpty, tableWords.beginsSignature(line) { break }
            if let section = tableWords.sectionKind(ofLine: line) {
                kind = section
                style = nil
            } else if let (label, value) = labelled(line) {
                var (label, value) = (label, value)
                if label == .name { hasNameLabel = true }
                // Somebody is named by a label, though not legibly: his school is not the nominee.
                if label == .unit, hasNameLabel, mentions.isEmpty { continue }
                while let (head, next, rest) = nextLabel(in: value) {
                    take(label, head, place: place, kind: kind, into: &mentions)
                    (label, value) = (next, rest)
                }
                take(label, value, place: place, kind: kind, into: &mentions)
            } else if !isReport, let mention = alone(line, place: place, below: section.elements.dropFirst(index + 1)) {
                mentions.append(mention)
            } else if !isReport, let mention = numbered(line, place: place, kind: kind),
                style == nil || style == Self.style(of: line)
            {
                style = Self.style(of: line)
                mentions.append(mention)
            }
            if !mentions.isEmpty, Self.isAchievement(line) { mentions[mentions.count - 1].hasAchievement = true }
        }
        if mentions.isEmpty, let mention = inHeading(section.heading, isReport: isReport) { mentions = [mention] }
        return isReport ? Array(mentions.prefix(1)) : mentions
    }

    /// How a line begins: nominees of one list all begin alike, so a bullet below `1.` is no further nominee.
    private static func style(of line: String) -> Character {
        guard let first = line.first else { return " " }
        if first.isNumber { return "1" }
        if "-+•*–".contains(first) { return "-" }
        return NameText.withoutNumbering(line) != line ? "a" : " "
    }

    private static func isAchievement(_ line: String) -> Bool {
        guard let first = line.unicodeScalars.first, "-+•*–".unicodeScalars.contains(first) else { return false }
        return VietnameseText.hasWords(line, atLeast: 4)
    }

    // MARK: - Cards

    private func labelled(_ line: String) -> (ColumnRole, String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        var before = String(line[..<colon])
        // `Sinh ngày 03/06/1967; chức vụ: Giáo viên`: the label stands behind the last semicolon.
        if before.contains(";"), VietnameseText.bareWords(String(before.prefix(16))).first == "sinh" {
            before = before.split(separator: ";").last.map(String.init) ?? ""
        }
        let label = NameText.withoutNumbering(before)
        guard VietnameseText.words(label).count <= Self.longestLabel,
            let role = tableWords.role(of: label) ?? subjectRole(label), !namesOfficer(label, role)
        else { return nil }
        return (role, Self.withoutDots(String(line[line.index(after: colon)...])))
    }

    /// A value without the dotted line of the form that it was written on.
    private static func withoutDots(_ value: String) -> String {
        VietnameseText.collapsed(String(value.drop { " .…·_".contains($0) })).trimmingSuffix(".…·_")
    }

    /// `Nguyễn Thị A   Sinh năm: 1980`: the next label of the same line, the longest run of words before a colon that is one.
    private func nextLabel(in value: String) -> (head: String, role: ColumnRole, rest: String)? {
        guard let colon = value.firstIndex(of: ":") else { return nil }
        let words = value[..<colon].split(separator: " ")
        for start in words.indices.dropFirst() {
            let label = words[start...].joined(separator: " ")
            guard let role = tableWords.exactRole(of: label) else { continue }
            let head = words[..<start].joined(separator: " ").trimmingSuffix(";,.-–")
            return (head, role, VietnameseText.collapsed(String(value[value.index(after: colon)...])))
        }
        return nil
    }

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

    private func take(
        _ role: ColumnRole, _ value: String, place: String, kind: NomineeKind?, into mentions: inout [Mention]
    ) {
        switch role {
        case .name, .collective:
            if let mention = nominee(value, isCollective: role == .collective || kind == .collective, place: place) {
                mentions.append(mention)
            }
        case .unit where mentions.isEmpty && names.isCollective(value):
            if let mention = nominee(value, isCollective: true, place: place) { mentions.append(mention) }
        case .birth, .birthMale, .birthFemale: with(&mentions) { $0.birth = $0.birth ?? BirthText.parse(value) }
        case .position:
            with(&mentions) {
                if $0.position.isEmpty { $0.position = value }
                if $0.unitText.isEmpty { $0.unitText = value }
            }
        case .unit: with(&mentions) { if !value.isEmpty { $0.unitText = value } }
        case .award: with(&mentions) { if $0.award.isEmpty { $0.award = value } }
        case .achievement: with(&mentions) { $0.hasAchievement = true }
        default: break
        }
    }

    private func with(_ mentions: inout [Mention], _ change: (inout Mention) -> Void) {
        guard !mentions.isEmpty else { return }
        change(&mentions[mentions.count - 1])
    }

    private func nominee(_ value: String, isCollective: Bool, place: String) -> Mention? {
        let person = names.person(in: value)
        if names.isCollective(value) && person?.hadTitle != true || isCollective && !units.mentions(in: value).isEmpty {
            let name = VietnameseText.collapsed(NameText.withoutNumbering(value))
            guard VietnameseText.hasWords(name, atLeast: 2) else { return nil }
            return Mention(name: name, kind: .collective, unitText: value, place: place)
        }
        guard let person else { return nil }
        return Mention(
            name: person.name, kind: .individual, birth: BirthText.parse(person.rest), position: person.rest,
            unitText: person.rest, unitIsRunningText: true, place: place, gender: person.gender)
    }

    // MARK: - People in lines

    /// `Đồng chí Nguyễn Thị A` alone in a line, and below it what is to be said of her.
    private func alone(
        _ line: String, place: String, below: ArraySlice<DocumentSection.Element>
    ) -> Mention? {
        guard case .line(let next, _)? = below.first, let person = names.person(in: line), person.hadTitle,
            person.rest.isEmpty, Surnames.isSurname(person.name)
        else { return nil }
        let words = VietnameseText.bareWords(String(next.prefix(60)))
        guard words.first == "sinh" || tableWords.role(of: words.prefix(2).joined(separator: " ")) != nil else {
            return nil
        }
        return Mention(
            name: person.name, kind: .individual, birth: birth(next.prefix { $0 != ";" }.description), position: "",
            place: place, gender: person.gender)
    }

    // MARK: - Numbered people

    /// `1. Đồng chí Nguyễn Thị A, sinh năm …; Hiệu trưởng`, `2. Trường Mầm non …`.
    private func numbered(_ line: String, place: String, kind: NomineeKind?) -> Mention? {
        let rest = NameText.withoutNumbering(line)
        let isNumbered = rest != line && (line.first?.isNumber == true || line.first?.isLetter == true)
        if let person = names.person(in: rest),
            Surnames.isSurname(person.name)
                || isNumbered && (person.hadTitle || VietnameseText.bareWords(person.rest).first == "sinh"),
            !names.isCollective(rest) || person.hadTitle
        {
            let isBulleted = rest != line && names.beginsWithPosition(person.rest)
            guard isNumbered || isBulleted || person.hadTitle && !person.rest.isEmpty,
                VietnameseText.hasWords(person.name, atLeast: 2)
            else { return nil }
            return Mention(
                name: person.name, kind: .individual, birth: birth(person.rest), position: person.rest,
                unitText: person.rest, unitIsRunningText: true, place: place, gender: person.gender)
        }
        guard isNumbered, names.isCollective(rest) || kind == .collective else { return nil }
        let words = VietnameseText.words(rest).count
        guard words <= Self.longestCollective, !units.mentions(in: rest).isEmpty || names.meansOwnUnit(rest) else {
            return nil
        }
        return Mention(name: rest, kind: .collective, unitText: rest, place: place)
    }

    private static let longestCollective = 18

    private func birth(_ text: String) -> BirthDate? {
        VietnameseText.bareWords(text).contains("sinh") || text.contains("/") ? BirthText.parse(text) : nil
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
