import Judgement

/// A cell of names in which more stands than the name: a telephone number, a number of the staff, the gender, the date of
/// birth, below the name or behind it.
struct NameCell {
    /// The name alone, in one line.
    var name: String
    /// A date of birth that stands there, as written; empty where there is none.
    var birth = ""
    /// What else stands there, in one line.
    var rest: String
    /// Whether another person's name stands below.
    var holdsAnother = false

    /// - Parameter hasGenders: `Nam` or `Nữ` below a name is the gender, and no part of the name.
    /// - Returns: nil where nothing but a name stands in the cell.
    init?(_ cell: String, words: ListWords, hasGenders: Bool) {
        let lines = cell.split(separator: "\n").map { ListText.collapsed(String($0)) }.filter { !$0.isEmpty }
        guard let first = lines.first else { return nil }
        var head = [first]
        var below: [String] = []
        for line in lines.dropFirst() {
            if below.isEmpty, !Self.isAside(line, hasGenders: hasGenders) {
                head.append(line)
            } else {
                below.append(line)
            }
        }
        let (name, behind) = Self.cut(head.joined(separator: " "))
        guard !below.isEmpty || !behind.isEmpty, words.isPerson(name) else { return nil }
        self.name = name
        let texts = (behind.isEmpty ? [] : [behind]) + below
        rest = texts.joined(separator: "; ")
        holdsAnother = below.contains { words.isPerson($0) && !Self.isAside($0, hasGenders: hasGenders) }
        birth = texts.lazy.map(Self.withoutBirthWords).first { BirthDateText.read($0) != nil } ?? ""
    }

    /// Whether all cells of several lines end with a gender: a name that breaks in front of `Nam` stands alone.
    static func haveGenders(_ cells: [String]) -> Bool {
        let ends = cells.map { $0.split(separator: "\n").map { ListText.key(String($0)) }.filter { !$0.isEmpty } }
            .filter { $0.count > 1 }.compactMap(\.last)
        return ends.count > 1 && ends.allSatisfy(genders.contains)
    }

    // MARK: - Lines

    private static func isAside(_ line: String, hasGenders: Bool) -> Bool {
        let key = ListText.key(line)
        if key.utf8.contains(where: { (0x30...0x39).contains($0) }) || line.utf8.contains(UInt8(ascii: "@")) {
            return true
        }
        if hasGenders, genders.contains(key) { return true }
        return key.hasPrefix("gioi tinh") || labels.contains { key == $0 || key.hasPrefix($0 + " ") }
    }

    /// Parts a text at a label of another thing behind two words or more: `Tên SĐT 09…`.
    private static func cut(_ text: String) -> (name: String, rest: String) {
        let words = text.split(separator: " ")
        let keys = words.map { ListText.key(String($0)) }
        for index in keys.indices.dropFirst(2) {
            let tail = keys[index...].joined(separator: " ")
            let isLabel = labels.contains { tail == $0 || tail.hasPrefix($0 + " ") }
            guard isLabel, tail.utf8.contains(where: { (0x30...0x39).contains($0) }) || tail.contains("@") else {
                continue
            }
            let name = words[..<index].joined(separator: " ")
            return (
                String(name.reversed().drop { " -–,;:(".contains($0) }.reversed()),
                words[index...].joined(separator: " ")
            )
        }
        return (text, "")
    }

    private static func withoutBirthWords(_ text: String) -> String {
        var words = text.split { " :".contains($0) }.map(String.init)
        while let first = words.first, births.contains(ListText.key(first)) { words.removeFirst() }
        return words.joined(separator: " ")
    }

    private static let births: Set<String> = ["sinh", "nam", "ngay", "sn", "ns"]
    private static let genders: Set<String> = ["nam", "nu"]
    /// What telephone numbers, numbers of people and addresses are called; folded.
    private static let labels = [
        "sdt", "dt", "dtdd", "tel", "mobile", "phone", "dien thoai", "so dien thoai", "di dong", "zalo", "ma so",
        "ma cb",
        "ma nv", "ma gv", "mscb", "msnv", "so hieu", "cccd", "cmnd", "so cccd", "so cmnd", "email", "e mail",
        "sinh nam",
        "sinh ngay", "ngay sinh", "nam sinh",
    ]
}
