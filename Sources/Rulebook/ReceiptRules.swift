import Dossiers
import Receipts
import Vietnamese

/// `receipts/*.mustache`: one template a kind of receipt, and the footer.
///
/// A template's first line is its subject (`Chủ đề: …` or `Subject: …`), then comes an empty line, then the body. What
/// the templates may say is for `ReceiptComposer` to check.
struct ReceiptRules {
    private(set) var templates = ReceiptTemplates(templates: [], footer: "")

    static let folder = "receipts"
    private static let suffix = ".mustache"

    init(folder: String, problems: RuleProblems) {
        for kind in ReceiptKind.allCases {
            let file = RuleFile(
                folder: folder, name: "\(Self.folder)/\(kind.rawValue)\(Self.suffix)", problems: problems)
            if let template = Self.template(kind, file) { templates.templates.append(template) }
        }
        let footer = RuleFile(folder: folder, name: "\(Self.folder)/\(ReceiptComposer.footerFile)", problems: problems)
        if let written = footer.text().map(VietnameseText.composed) {
            let text = Self.withoutTrailingSpace(Self.lines(of: written).joined(separator: "\n"))
            if text.isEmpty { footer.report("the footer is empty; write who sends the receipt and what it is not.") }
            templates.footer = text
        }
        Self.refuseStrangers(folder: folder, problems: problems)
    }

    private static func template(_ kind: ReceiptKind, _ file: RuleFile) -> ReceiptTemplates.Template? {
        guard let text = file.text().map(VietnameseText.composed) else { return nil }
        let lines = lines(of: text)
        guard let subject = subject(of: lines[0]), !subject.isEmpty else {
            file.report("the first line must be the subject; write \"Chủ đề: …\".", line: 1, column: 1)
            return nil
        }
        guard lines.count > 1, lines[1].allSatisfy(\.isWhitespace) else {
            file.report("the second line must be empty; the body begins on the third.", line: 2, column: 1)
            return nil
        }
        let body = withoutTrailingSpace(lines.dropFirst(2).joined(separator: "\n"))
        guard !body.isEmpty else {
            file.report("the body is empty; write the text from the third line on.", line: 3, column: 1)
            return nil
        }
        return ReceiptTemplates.Template(kind: kind, subject: subject, body: body)
    }

    private static func subject(of line: Substring) -> String? {
        for label in ["Chủ đề:", "Subject:"] where line.hasPrefix(label) {
            return withoutTrailingSpace(String(line.dropFirst(label.count).drop { $0 == " " }))
        }
        return nil
    }

    /// A template under a wrong name would never be used: `T2b.mustache`.
    private static func refuseStrangers(folder: String, problems: RuleProblems) {
        let known = Set(ReceiptKind.allCases.map { $0.rawValue + suffix } + [ReceiptComposer.footerFile])
        for name in RuleFolder.names(in: folder + "/" + Self.folder)
        where name.hasSuffix(suffix) && !known.contains(name) {
            RuleFile(folder: folder, name: "\(Self.folder)/\(name)", problems: problems).report(
                "there is no receipt of this kind; the files are \(RuleValue.quoted(known.sorted())).")
        }
    }

    /// By scalars: as a Character CR LF is one, and a template may have been saved with either line end.
    private static func lines(of text: String) -> [Substring] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { scalars in
            let line = Substring(scalars)
            return line.last == "\r" ? line.dropLast() : line
        }
    }

    private static func withoutTrailingSpace(_ text: String) -> String {
        var text = Substring(text)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
