public import Dossiers
import Vietnamese

extension ExtractedText {
    /// The text with what was misread (TCVN3, VNI or VISCII without a font that says so, UTF-8 as windows-1252) as it was
    /// meant, and without the invisible characters that were kept for that.
    ///
    /// The whole file is weighed together, because a cell has two words; cells and paragraphs in proper Vietnamese stay.
    public func repaired() -> ExtractedText {
        var evidence = MisreadingEvidence()
        var hasCodes = false
        forEachText { text in
            guard MisreadingEvidence.isSuspect(text) else { return }
            evidence.add(lines: text)
            hasCodes = hasCodes || Self.hasCodes(text)
        }
        let misreading = evidence.verdict
        guard misreading != nil || hasCodes else { return self }
        var hasChanged = false
        var result = mapped { text in
            guard MisreadingEvidence.isSuspect(text) else { return text }
            let mended = misreading.map { Self.mended(text, evidence, $0) } ?? text
            if mended != text { hasChanged = true }
            return CleanText.clean(mended)
        }
        if hasChanged, let misreading { result.decodedAs = Self.decoded(decodedAs, misreading) }
        return result
    }

    private func forEachText(_ take: (String) -> Void) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): take(paragraph.text)
            case .table(let table):
                for row in table.rows {
                    for cell in row where !cell.isContinuation { take(cell.text) }
                }
            }
        }
    }

    /// Whether a character is in it that `CleanText` kept.
    private static func hasCodes(_ text: String) -> Bool {
        var isAfterC2 = false
        for byte in text.utf8 {
            if isAfterC2, byte == 0xAD || byte == 0xA0 { return true }
            isAfterC2 = byte == 0xC2
        }
        return false
    }

    /// Blocks of which nothing is left are left out.
    private func mapped(_ change: (String) -> String) -> ExtractedText {
        var result = self
        result.blocks = blocks.compactMap { block in
            switch block {
            case .paragraph(var paragraph):
                paragraph.text = change(paragraph.text)
                return paragraph.text.isEmpty ? nil : .paragraph(paragraph)
            case .table(var table):
                for row in table.rows.indices {
                    for column in table.rows[row].indices {
                        table.rows[row][column].text = change(table.rows[row][column].text)
                    }
                }
                return table.rows.joined().contains { !$0.text.isEmpty } ? .table(table) : nil
            }
        }
        return result
    }

    private static func mended(_ text: String, _ evidence: MisreadingEvidence, _ misreading: Misreading) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { evidence.mended(String($0), from: misreading) }.joined(separator: "\n")
    }

    private static func decoded(_ former: String, _ misreading: Misreading) -> String {
        former == "unicode" ? misreading.name : "\(former)+\(misreading.name)"
    }
}
