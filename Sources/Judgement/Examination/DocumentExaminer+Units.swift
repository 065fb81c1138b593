import Dossiers
import Vietnamese

// The unit of a letterhead, and the years of a title.
extension DocumentExaminer {
    /// The lines before the body: letterhead, title and what stands under it.
    static let letterheadLines = 14

    func letterheadUnits(of section: DocumentSection) -> [String] {
        var lines: [String] = []
        for element in section.elements.prefix(Self.letterheadLines) {
            guard case .line(let found) = element else { break }
            let line = found.text
            if !line.hasPrefix("-"), line.utf8.count <= Self.longestLetterheadLine { lines.append(line) }
        }
        for (index, line) in lines.enumerated() {
            // A name may break over two lines: the longer reading is tried first.
            let both = index + 1 < lines.count ? units.mentions(in: line + " " + lines[index + 1]) : []
            let found = both.isEmpty ? units.mentions(in: line) : both
            if !found.isEmpty { return found }
        }
        return []
    }

    /// A line `TRƯỜNG <level> <name>` of a letterhead that names none of the listed units.
    func foreignUnit(of section: DocumentSection) -> String? {
        for element in section.elements.prefix(Self.letterheadLines) {
            guard case .line(let found) = element else { break }
            let line = found.text
            guard cues.begins(.school, VietnameseText.bareWords(line)), VietnameseText.isUpperCase(line),
                units.hasLevelWord(line),
                units.properWords(line).count >= 2
            else { continue }
            return line
        }
        return nil
    }

    static let longestLetterheadLine = 250

    private func beginsBody(_ line: String, _ words: [String]) -> Bool {
        // `Họ và tên: …… Sinh năm: ……1980……`
        if let role = line.firstColon.flatMap({ tableWords.role(of: NameText.withoutNumbering(String(line[..<$0]))) }),
            role == .name || role == .collective || role == .position || role == .achievement
        {
            return true
        }
        if cues.isContained(.birth, in: words) { return true }
        // `Đợt xét năm: 2022` is no label with its value.
        let value = line.split(separator: ":").last ?? ""
        let isLabel = line.hasColon && !value.allSatisfy { $0.isNumber || " -–.".contains($0) }
        if isLabel || NameText.withoutNumbering(line) != line { return true }
        return roles.isAddressed(words)
    }

    /// The lines of a title, down to where the body begins.
    func titleLines(of heading: [String]) -> [String] {
        Array(heading.prefix(1)) + heading.dropFirst().prefix { !beginsBody($0, VietnameseText.bareWords($0)) }
    }

    /// Years after the word `năm` in a title, dates (`ngày … tháng … năm …`) and ranges (`2021-2025`) left out.
    func years(in heading: [String]) -> [Int] {
        var years: [Int] = []
        // The body begins with a label, a number or what the paper rests on; years there are of other things.
        for line in titleLines(of: heading) {
            let words = VietnameseText.bareWords(line)
            if words.starts(with: ["kem", "theo"]) || words.contains("ngay") || words.contains("luat") { continue }
            for (index, word) in words.enumerated() where word == "nam" && index + 1 < words.count {
                guard let year = Int(words[index + 1]), (1990...2100).contains(year) else { continue }
                if index >= 1, words[max(0, index - 2)..<index].contains("thang") { continue }
                if index + 2 < words.count, let next = Int(words[index + 2]), (1990...2100).contains(next) { continue }
                if !years.contains(year) { years.append(year) }
                // `năm 2020 và 2021` is of both.
                guard index + 3 < words.count, words[index + 2] == "va", let other = Int(words[index + 3]) else {
                    continue
                }
                if (1990...2100).contains(other), !years.contains(other) { years.append(other) }
            }
        }
        return years
    }
}
