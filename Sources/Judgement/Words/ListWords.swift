public import Dossiers
import Vietnamese

/// The plan's words as far as they help to read the office's own lists: the same understanding of names, units, awards
/// and headings by which the documents of the mail are read.
///
/// It only says what a text may mean; whether that is enough for a list, the list decides.
public struct ListWords: Sendable {
    private let names: NameText
    private let awards: AwardText
    private let units: UnitIndex
    private let table: TableWords
    private let levels: [Lexicon.Level]
    /// Headings without the blanks in them.
    private let squeezed: [String: ColumnRole]

    /// - Parameter day: a day of the round: since when bodies award in others' places.
    public init(plan: Plan, units: [Dossiers.Unit], on day: CalendarDate? = nil) {
        names = NameText(lexicon: plan.lexicon)
        awards = AwardText(plan: plan, on: day)
        self.units = UnitIndex(units: units, levels: plan.lexicon.levels, sameWords: plan.lexicon.sameWords)
        table = TableWords(lexicon: plan.lexicon)
        levels = plan.lexicon.levels
        squeezed = Dictionary(
            plan.lexicon.columns.flatMap { column in
                column.headings.map { (VietnameseText.bareWords($0).joined(), column.role) }
            }
        ) { first, _ in first }
    }

    // MARK: - Names

    /// A person's name at the beginning of a text without titles and numbering, and what follows it; nil where no name
    /// that can be told from other words stands there.
    public func person(in text: String) -> (name: String, rest: String)? {
        guard let person = names.person(in: text) else { return nil }
        return (person.name, VietnameseText.collapsed(person.rest))
    }

    /// Whether the text is a person's name that begins with a family name.
    public func isPerson(_ text: String) -> Bool {
        names.person(in: text).map { Surnames.isSurname($0.name) } ?? false
    }

    /// The names in one cell: several where every line, or every part of an enumeration, is a whole one.
    public func names(inCell text: String) -> [String] { names.lines(ofCell: text) }

    /// What spreadsheets compute, their errors, and texts without a letter.
    public func isNoName(_ text: String) -> Bool { NameText.isNoName(text) }

    /// Whether the text speaks of a collective (`Tập thể …`, `Tổ …`, `Nhà trường`).
    public func isCollective(_ text: String) -> Bool { names.isCollective(text) }

    /// Whether the text begins with a position (`Phó Hiệu trưởng`).
    public func isPosition(_ text: String) -> Bool { names.beginsWithPosition(text) }

    /// The text without `1.`, `a)`, `-` and the like in front.
    public func withoutNumbering(_ text: String) -> String { NameText.withoutNumbering(text) }

    // MARK: - Units and awards

    /// Codes of the units that the text names with level and proper name, in order, each once.
    public func units(in text: String) -> [String] { units.mentions(in: text) }

    /// Whether the text holds a word for a level of schools.
    public func namesLevel(_ text: String) -> Bool { units.hasLevelWord(text) }

    /// The code of the level that a unit's name begins with, after `Trường`: the longest spelling that fits.
    public func level(ofUnit name: String) -> String? {
        var words = VietnameseText.bareWords(name)
        if words.first == "truong" { words.removeFirst() }
        var best: (code: String, length: Int)?
        for level in levels {
            for spelling in level.spellings + [level.code] {
                let phrase = VietnameseText.bareWords(spelling)
                guard phrase.count > best?.length ?? 0, words.starts(with: phrase) else { continue }
                best = (level.code, phrase.count)
            }
        }
        return best?.code
    }

    /// The words of a unit's name without `Trường` and without those for its level.
    public func properWords(ofUnit name: String) -> [String] { units.properWords(name) }

    /// Codes of the plan's awards that the text speaks of.
    public func awards(in text: String) -> Set<String> { awards.codes(in: text) }

    // MARK: - Rows

    /// What a column under this heading holds.
    public func role(ofHeading text: String) -> ColumnRole? { table.role(of: text) }

    /// The same for a heading that is typed with blanks between its letters (`H Ọ  V À  T Ê N`); nil where it is not.
    public func role(ofSpacedHeading text: String) -> ColumnRole? {
        guard text.utf8.count <= Self.longestSpaced else { return nil }
        let parts = text.split(whereSeparator: \.isWhitespace)
        let letters = parts.count { $0.count == 1 && $0.first?.isLetter == true }
        guard parts.count >= 3, letters * 2 > parts.count else { return nil }
        return squeezed[VietnameseText.bareWords(text).joined()]
    }

    private static let longestSpaced = 300

    /// The same for a text that is a heading word for word.
    public func exactRole(of text: String) -> ColumnRole? { table.exactRole(of: text) }

    /// Whether the cell means "as above" (`nt`, `//`).
    public func isDitto(_ text: String) -> Bool { table.isDitto(text) }

    /// `I. TẬP THỂ`, `B. Cá nhân đề nghị khen thưởng`.
    public func sectionKind(of line: String) -> NomineeKind? { table.sectionKind(ofLine: line) }

    /// Whether the text begins a row of totals (`Tổng cộng: 03 người`).
    public func isTotal(_ text: String) -> Bool {
        !text.isEmpty && table.isTotals([ExtractedText.Cell(text: text)])
    }

    /// Whether the text is who signs (`HIỆU TRƯỞNG`, `Người lập biểu`).
    public func beginsSignature(_ line: String) -> Bool { table.beginsSignature(line) }
}
