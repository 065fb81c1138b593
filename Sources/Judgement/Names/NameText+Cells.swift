import Dossiers
import Vietnamese

/// Cells that hold more than one name, or more than a name.
extension NameText {
    /// Several names in one cell: one a line where every line is a whole name, else the lines belong to one name.
    func lines(ofCell cell: String) -> [String] {
        let text = Self.withWholeWords(cell)
        if !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x2C || $0 == 0x3B }) {
            let line = VietnameseText.collapsed(text)
            return line.isEmpty ? [] : [line]
        }
        let lines = text.split(separator: "\n").map { VietnameseText.collapsed(String($0)) }.filter { !$0.isEmpty }
        guard lines.count > 1 else {
            // `A, B; C`: every part a whole name.
            let parts = text.split(whereSeparator: { ",;".contains($0) }).map { VietnameseText.collapsed(String($0)) }
            let areNames =
                parts.count > 1
                && parts.allSatisfy { part in
                    guard let found = person(in: part) else { return false }
                    return found.rest.isEmpty && Surnames.isSurname(found.name)
                        && positions.match(VietnameseText.bareWords(part)) == 0
                }
            return areNames ? parts : lines
        }
        if let joined = withAttributes(lines) { return joined }
        let people = lines.map { person(in: $0, isCell: true) }
        let words = lines.reduce(0) { $0 + VietnameseText.words($1).count }
        let areNumbered = lines.allSatisfy { Self.withoutNumbering($0) != $0 }
        let areNames = zip(lines, people).allSatisfy { line, found in
            guard let found, !isCollective(line) else { return false }
            let rest = VietnameseText.bareWords(found.rest)
            return (rest.isEmpty || areNumbered || positions.match(rest) > 0) && Surnames.isSurname(found.name)
                && VietnameseText.hasWords(found.name, atLeast: 2)
        }
        return areNames && (words > Self.longestName || areNumbered) ? lines : [joined(lines)]
    }

    /// Names with what people write on a line of its own below them (telephone, number, gender, birth): each name with
    /// its own behind a comma.
    ///
    /// Nil where no line is such a one.
    private func withAttributes(_ lines: [String]) -> [String]? {
        var found: [String] = []
        var name: [String] = []
        var isOpen = false
        for line in lines {
            if isAttribute(line, of: name.joined(separator: " ")), !name.isEmpty {
                if isOpen { found.append(name.joined(separator: " ")) }
                found[found.count - 1] += ", " + line
                isOpen = false
            } else {
                if !isOpen { name = [] }
                name.append(line)
                isOpen = true
            }
        }
        if found.isEmpty { return nil }
        if isOpen {
            // `Tên`, telephone, `Giáo viên`: what is no name belongs to the one above.
            let rest = name.joined(separator: " ")
            if let next = person(in: rest, isCell: true), Surnames.isSpelled(String(next.name.prefix { $0 != " " })) {
                found.append(rest)
            } else {
                found[found.count - 1] += ", " + rest
            }
        }
        return found
    }

    private func isAttribute(_ line: String, of name: String) -> Bool {
        let words = VietnameseText.bareWords(line)
        guard !words.isEmpty, let person = person(in: name, isCell: true), person.rest.isEmpty else { return false }
        // `Năm sinh: 1980`, `Chức vụ: Giáo viên`
        if let colon = line.firstColon, colon > line.startIndex,
            !VietnameseText.hasWords(String(line[..<colon]), atLeast: Self.longestLabel)
        {
            return true
        }
        let digits = line.utf8.count { (0x30...0x39).contains($0) }
        if digits >= 2, digits * 2 >= line.utf8.count { return true }
        if digits >= 2, words.count <= Self.longestAttribute, Self.attributes.contains(words[0]) { return true }
        if isSpelledPosition(line) { return true }
        return terms.gender(ofTitle: line) != nil && VietnameseText.hasWords(name, atLeast: 3)
    }

    /// The lines of one name; where a whole name stands in front of a line that begins a unit's, a comma parts them.
    private func joined(_ lines: [String]) -> String {
        lines.dropFirst().reduce(lines[0]) { name, line in
            let words = VietnameseText.bareWords(line)
            let isUnit = words.count > 1 && collectives.match(words) > 0
            let isWhole = isUnit && Surnames.isSurname(name) && VietnameseText.hasWords(name, atLeast: 2)
            return name + (isWhole ? ", " : " ") + line
        }
    }

    /// What stands before a number on a line of its own below a name.
    private static let attributes: Set<String> = [
        "dt", "sdt", "tel", "dien", "so", "ms", "msv", "ma", "cccd", "cmnd", "cmt", "sinh", "sn", "ns", "ngay", "email",
        "zalo", "gioi",
    ]
    private static let longestAttribute = 8
    /// A label below a name has fewer words.
    private static let longestLabel = 6
}
