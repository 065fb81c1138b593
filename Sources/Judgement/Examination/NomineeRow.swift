import Dossiers
import Vietnamese

/// The cells of one row of a nominee table by role, and the nominees that they speak of.
struct NomineeRow {
    var texts: [ColumnRole: String] = [:]
    var place = ""
    /// Whether the cell of the name only carries on with the one above or beside it.
    private var isNameContinued = false

    init(row: [ExtractedText.Cell], columns: [ColumnRole: Int], above: [ColumnRole: String], words: TableWords) {
        for (role, column) in columns where column < row.count {
            var text = row[column].text
            if words.isDitto(text) { text = above[role] ?? "" }
            texts[role] = text
        }
        let column = columns[.name] ?? columns[.collective] ?? columns[.givenName] ?? columns[.unit] ?? 0
        place = column < row.count ? row[column].place : ""
        isNameContinued = column < row.count && row[column].isContinuation
    }

    private static let longestUnread = 120

    func text(_ role: ColumnRole) -> String { texts[role] ?? "" }

    func mentions(
        section: NomineeKind?, names: NameText, words: TableWords, roster: RosterNames, isUnitList: Bool,
        unit: String
    ) -> [Mention] {
        var cell = text(.name)
        if !text(.familyName).isEmpty || !text(.givenName).isEmpty, cell.isEmpty || texts[.familyName] != nil {
            cell = [text(.familyName), text(.givenName)].filter { !$0.isEmpty }.joined(separator: " ")
        }
        var isCollective = section == .collective
        if !VietnameseText.hasWords(cell, atLeast: 1) {
            cell = text(.collective)
            isCollective = true
        }
        if !VietnameseText.hasWords(cell, atLeast: 1), isUnitList { cell = text(.unit) }
        let found = names.lines(ofCell: cell).compactMap { line in
            var mention = mention(
                of: line, isCollective: isCollective || isUnitList, section: section, names: names, words: words,
                roster: roster)
            if text(.unit).isEmpty, !unit.isEmpty { mention?.unitText = unit }
            return mention
        }
        return found.isEmpty && !isUnitList ? unread.map { [$0] } ?? [] : found
    }

    /// A numbered row that says when somebody was born or what he did, and has no name where one should stand.
    ///
    /// In a text that was typed it is what it is; out of a picture it is a name that got lost.
    private var unread: Mention? {
        guard !isNameContinued, texts[.number].map({ $0.contains(where: \.isNumber) }) ?? true else { return nil }
        var mention = Mention(name: "", kind: .individual)
        mention.birth = BirthText.parse(birth)
        mention.hasAchievement = VietnameseText.hasWords(text(.achievement), atLeast: 3)
        // Without a number a row's deeds may go on with those of the row above.
        guard mention.birth != nil || (mention.hasAchievement && texts[.number] != nil) else { return nil }
        mention.position = text(.position)
        mention.unitText = text(.unit)
        mention.award = text(.award)
        mention.place = place
        mention.isUnread = true
        return mention
    }

    private var birth: String {
        [ColumnRole.birth, .birthMale, .birthFemale].lazy.map { text($0) }.first { !$0.isEmpty } ?? ""
    }

    /// A column of titles or genders, or the one of Nam and Nữ that holds the birth.
    private func gender(_ names: NameText) -> Gender? {
        for role in [ColumnRole.title, .gender] {
            if let gender = names.gender(ofTitle: text(role)) { return gender }
        }
        let (male, female) = (!text(.birthMale).isEmpty, !text(.birthFemale).isEmpty)
        return male == female ? nil : male ? .male : .female
    }

    private func mention(
        of line: String, isCollective: Bool, section: NomineeKind?, names: NameText, words: TableWords,
        roster: RosterNames
    ) -> Mention? {
        var mention = Mention(name: "", kind: .individual)
        mention.position = text(.position)
        mention.unitText = text(.unit)
        mention.award = text(.award)
        mention.place = place
        mention.hasAchievement = VietnameseText.hasWords(text(.achievement), atLeast: 3)
        mention.birth = BirthText.parse(birth)
        let person = names.person(in: line, isCell: words.exactRole(of: line) == nil)
        let looksCollective = names.isCollective(line) && person?.hadTitle != true
        // `Họ và tên cá nhân/tập thể` may end in the word for collectives: whoever is on a list of people is a person.
        let isCollective = isCollective && !(person.map { !looksCollective && roster.contains($0.name) } ?? false)
        if isCollective && section != .individual || looksCollective || (isCollective && person == nil) {
            let name = VietnameseText.collapsed(NameText.withoutNumbering(line))
            guard VietnameseText.words(name).contains(where: { $0.unicodeScalars.count > 1 }) else { return nil }
            mention.name = name
            mention.kind = .collective
            return mention
        }
        guard let person else {
            // What cannot be read as a name is shown as it is written where the row speaks of somebody: a person who is
            // passed over in silence would be called missing.
            let speaks = mention.hasAchievement || !mention.award.isEmpty || mention.birth != nil
            let mayBeName = names.mayBeName(line) && words.role(of: line) == nil
            guard speaks, NameText.isFormula(line) || mayBeName else { return nil }
            mention.name = String(VietnameseText.collapsed(line).prefix(Self.longestUnread))
            return mention
        }
        mention.name = person.name
        mention.gender = person.gender ?? gender(names) ?? names.gender(ofTitle: person.rest)
        if !NameText.isNoName(person.rest), names.gender(ofTitle: person.rest) == nil {
            if mention.position.isEmpty { mention.position = person.rest }
            if mention.unitText.isEmpty { mention.unitText = person.rest }
        }
        if mention.birth == nil { mention.birth = BirthText.inProse(person.rest) ?? BirthText.parse(person.rest) }
        return mention
    }
}
