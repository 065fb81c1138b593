import Dossiers
import Vietnamese

// The cells of a table that lists nobody, as lines.
extension DocumentOutline {
    func appendLines(of rows: [[ExtractedText.Cell]], to elements: inout [DocumentSection.Element]) {
        var saysDeeds = false
        for row in rows {
            let cells = row.filter { !$0.isContinuation && !$0.text.isEmpty && !NomineeTable.isMark($0.text) }
            if cells.count > 1, cells.contains(where: { tableWords.exactRole(of: $0.text) == .achievement }) {
                saysDeeds = true
            }
            // Label and value side by side are one line of a card.
            if let label = cells.first, cells.count == 2 || cells.count == 3,
                let pair = cardLine(cells), !label.text.contains("\n")
            {
                elements.append(.line(DocumentLine(text: pair, place: label.place)))
                continue
            }
            if cells.count == 4, let left = cardLine(Array(cells[..<2])) {
                let label = cells[2].text.trimmingSuffix(":")
                let right = cardLine(Array(cells[2...])) ?? label + ": " + cells[3].text.replacingNewlines()
                elements.append(.line(DocumentLine(text: left, place: cells[0].place)))
                elements.append(.line(DocumentLine(text: right, place: cells[2].place)))
                continue
            }
            if saysDeeds, let line = numberedCollective(cells) {
                elements.append(.line(line))
                continue
            }
            for cell in cells {
                for line in lines(ofCell: cell.text) {
                    elements.append(.line(DocumentLine(text: line, place: cell.place)))
                }
            }
        }
    }

    /// The lines of a cell; in a table inside it a tab stands between label and value.
    private func lines(ofCell text: String) -> [String] {
        guard text.utf8.contains(0x09) else { return paired(Self.lines(of: text)) }
        return text.split(separator: "\n").map { line in
            guard let tab = line.firstIndex(of: "\t"), !line[..<tab].hasColon,
                tableWords.exactRole(of: NameText.withoutNumbering(String(line[..<tab]))) != nil
            else { return VietnameseText.collapsed(String(line)) }
            return VietnameseText.collapsed(line[..<tab] + ": " + line[line.index(after: tab)...])
        }.filter { !$0.isEmpty }
    }

    /// Lines of a cell with label and value in turn (`Họ và tên`, below it `Nguyễn Thị A`) as one line each.
    private func paired(_ lines: [String]) -> [String] {
        guard lines.count >= 4, lines.count <= Self.longestCard, isLabel(lines[0]), !isLabel(lines[1]),
            isLabel(lines[2])
        else { return lines }
        var pairs: [String] = []
        for line in lines {
            if let label = pairs.last, isLabel(label), !isLabel(line) {
                pairs[pairs.count - 1] = label.trimmingSuffix(":") + ": " + line
            } else {
                pairs.append(line)
            }
        }
        return pairs
    }

    private func isLabel(_ line: String) -> Bool {
        tableWords.exactRole(of: NameText.withoutNumbering(line.trimmingSuffix(":"))) != nil
    }

    private static let longestCard = 60

    /// `1 | Trường … | Tham mưu …` below a heading of deeds: a number, a collective and what it did are one line, as they would be in
    /// prose.
    private func numberedCollective(_ cells: [ExtractedText.Cell]) -> DocumentLine? {
        guard cells.count == 3, let number = Int(cells[0].text.trimmingSuffix(".)")), number < 1000,
            !cells[1].text.utf8.contains(0x0A), names.isCollective(cells[1].text), !names.meansOwnUnit(cells[1].text),
            VietnameseText.hasWords(cells[2].text, atLeast: Self.wordsOfDeed)
        else { return nil }
        return DocumentLine(
            text: "\(number). \(cells[1].text): \(cells[2].text.replacingNewlines())", place: cells[1].place)
    }

    private static let wordsOfDeed = 6
    private func cardLine(_ cells: [ExtractedText.Cell]) -> String? {
        for index in 0..<(cells.count - 1) where index == cells.count - 2 {
            var label = cells[index].text
            while let last = label.last, last == ":" || last == " " { label.removeLast() }
            let plain = NameText.withoutNumbering(label)
            let value = cells[index + 1].text
            // Two who sign side by side, one of whom only made the list.
            if tableWords.beginsSignature(label), tableWords.beginsSignature(value) { return nil }
            let isCard = tableWords.role(of: plain) != nil && tableWords.role(of: value) == nil
            guard isCard || roles.labelsOthers(plain) && names.isSigner(NameText.parted(value).name) else { return nil }
            return label + ": " + cells[index + 1].text.replacingNewlines()
        }
        return nil
    }
}
