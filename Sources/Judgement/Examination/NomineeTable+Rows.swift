import Dossiers
import Vietnamese

// The rows below a heading, as mentions.
extension NomineeTable {
    /// Reads the rows of `table`, which has this heading or continues one that had.
    func mentions(
        in table: ExtractedText.Table, from first: Int, words: TableWords, names: NameText, roles: LineRoles,
        roster: RosterNames, kind start: NomineeKind?
    ) -> [Mention] {
        var mentions: [Mention] = []
        var section = start
        var isLeftOut = false
        var above: [ColumnRole: String] = [:]
        var unit = ""
        for (index, row) in table.rows.enumerated().dropFirst(first) {
            if let other = otherTable(from: index, of: table, words: words, names: names, roster: roster) {
                return mentions
                    + other.heading.mentions(
                        in: other.table, from: other.heading.firstRow, words: words, names: names, roles: roles,
                        roster: roster, kind: section)
            }
            if let text = Self.groupText(row) {
                // A member in a row of his own, below the row that heads them.
                if isLeftOut, isMember(text, roles, names), words.sectionKind(of: row) == nil { continue }
                if endsWithSignature(at: index, of: table, words: words, names: names) { break }
                if roles.isOfOthers(text, place: row[0].place) { continue }
                if roles.headsNotProposed(text) || roles.headsCouncil(text) {
                    isLeftOut = true
                    continue
                }
                isLeftOut = false
                // `Hiệu trưởng: Nguyễn Văn A` alone below a list with deeds is who leads, or signs.
                if hasAchievement, row.count(where: { !$0.text.isEmpty && !$0.isContinuation }) == 1,
                    roles.isOfficer(text) || names.beginsWithPosition(text)
                {
                    continue
                }
            } else if repeatsHeading(row, words: words) {
                // The same heading of names with no deeds beside it: votes, or members of a council.
                if hasAchievement { isLeftOut = words.roles(of: row)[.achievement] == nil }
            } else if words.headsCouncil(row) {
                isLeftOut = true
            }
            if isLeftOut { continue }
            let below = index + 1 < table.rows.count ? table.rows[index + 1] : nil
            if let text = unitHeading(row, below: below, words: words, names: names) {
                unit = text
                continue
            }
            if let kind = words.sectionKind(of: row) {
                section = kind
                continue
            }
            if endsWithSignature(at: index, of: table, words: words, names: names) { break }
            if isOneText(row), names.person(in: row[0].text).map({ roster.contains($0.name) }) != true { continue }
            if row.prefix(2).contains(where: { !$0.isContinuation && roles.isExample($0.text) }) { continue }
            if words.isTotals(row) || repeatsHeading(row, words: words) { continue }
            var values = NomineeRow(row: row, columns: columns, above: above, words: words)
            if nameSpan > 1, let first = columns[.name] {
                let cells = row[first..<min(first + nameSpan, row.count)]
                let parts = cells.enumerated().filter { $0.offset == 0 || !$0.element.isContinuation }.map(
                    \.element.text)
                values.texts[.name] = parts.filter { !$0.isEmpty }.joined(separator: " ")
            }
            if !middleNames.isEmpty, middleNames.upperBound < row.count {
                let middle = row[middleNames].filter { !$0.isContinuation && !$0.text.isEmpty }.map(\.text)
                values.texts[.familyName] = ([values.text(.familyName)] + middle).joined(separator: " ")
            }
            above = values.texts
            let isWithdrawn = [ColumnRole.note, .award, .achievement].contains { roles.withdraws(values.text($0)) }
            mentions += values.mentions(
                section: section, names: names, words: words, roster: roster, isUnitList: !hasName, unit: unit
            ).map { mention in
                var mention = mention
                mention.isWithdrawn = isWithdrawn
                return mention
            }
        }
        return mentions
    }

    /// `1. Nguyễn Văn A - Hiệu trưởng`: a point that begins with somebody's name, and no heading of others in capitals.
    private func isMember(_ text: String, _ roles: LineRoles, _ names: NameText) -> Bool {
        guard ![.plain, .roman].contains(LineStyle(text)), !names.isCollective(text),
            let person = names.person(in: text),
            Surnames.isSpelled(String(person.name.prefix { $0 != " " }))
        else { return false }
        let plain = NameText.withoutNumbering(text)
        return !VietnameseText.isUpperCase(plain) && !roles.announcesNominees(VietnameseText.bareWords(plain))
    }

    /// The one text of a row that heads the rows below it, its number apart.
    private static func groupText(_ row: [ExtractedText.Cell]) -> String? {
        var texts = row.filter { !$0.isContinuation && !$0.text.isEmpty }.map(\.text)
        if texts.count == 2, let number = texts.first, number.utf8.count <= longestOrdinal { texts.removeFirst() }
        return texts.count == 1 ? texts[0] : nil
    }

    /// `III.` and `10` are no longer than this.
    private static let longestOrdinal = 5

    /// Whether a row is of who signs, and the list ends there: people with deeds below it make it a group's heading.
    func endsWithSignature(
        at index: Int, of table: ExtractedText.Table, words: TableWords, names: NameText
    ) -> Bool {
        guard words.beginsSignature(table.rows[index], names: names) else { return false }
        guard let column = columns[.achievement], let name = nameColumn else { return true }
        return !table.rows.dropFirst(index + 1).prefix(3).contains {
            max(column, name) < $0.count && VietnameseText.hasWords($0[column].text, atLeast: Self.wordsOfDeed)
                && VietnameseText.hasWords($0[name].text, atLeast: 2)
        }
    }

    /// A second heading with other columns: another table on the same sheet, as the one of people below the one of schools.
    private func otherTable(
        from index: Int, of table: ExtractedText.Table, words: TableWords, names: NameText, roster: RosterNames
    ) -> (heading: NomineeTable, table: ExtractedText.Table)? {
        guard let column = nameColumn, column < table.rows[index].count,
            let role = words.exactRole(of: table.rows[index][column].text), columns[role] != column,
            words.roles(of: table.rows[index]).count >= 3
        else { return nil }
        var rest = table
        rest.rows = Array(table.rows[index...])
        guard let heading = NomineeTable(rest, words: words, names: names, roster: roster), heading.headingRow == 0
        else { return nil }
        return (heading, rest)
    }

    /// `Trường Tiểu học …` over the whole width: the rows below are of that unit.
    ///
    /// So is a school that stands alone in a row without a number, where rows are numbered and tell deeds.
    private func unitHeading(
        _ row: [ExtractedText.Cell], below: [ExtractedText.Cell]?, words: TableWords, names: NameText
    ) -> String? {
        guard hasName, columnCount >= 3, let whole = row.first(where: { !$0.text.isEmpty })?.text,
            whole.utf8.count <= 160, row.allSatisfy({ $0.text == whole || $0.text.isEmpty })
        else { return nil }
        let text = words.valueOfUnit(in: whole) ?? whole
        guard names.isCollective(text) else { return nil }
        if row.allSatisfy({ $0.text == whole }) { return text }
        guard let number = columns[.number], let deeds = columns[.achievement], max(number, deeds) < row.count,
            row[number].text.isEmpty, let below, max(number, deeds) < below.count, !below[number].text.isEmpty
        else { return nil }
        return text
    }

    /// One text over the whole width tells of the list or is a signer's: whoever is proposed has columns of his own.
    private func isOneText(_ row: [ExtractedText.Cell]) -> Bool {
        guard hasAchievement, columnCount >= 3, row.count >= 3, let text = row.first?.text, !text.isEmpty else {
            return false
        }
        return row.dropFirst().allSatisfy { $0.isContinuation && $0.text == text }
    }

    /// A heading repeated at the top of a page: the column of names is headed again.
    private func repeatsHeading(_ row: [ExtractedText.Cell], words: TableWords) -> Bool {
        guard let column = nameColumn, column < row.count else { return false }
        return words.exactRole(of: row[column].text).map { columns[$0] == column } ?? false
    }

    var nameColumn: Int? { columns[.name] ?? columns[.collective] ?? columns[.givenName] ?? columns[.unit] }
}
