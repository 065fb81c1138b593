import Dossiers
import Receipts
import Vietnamese

/// The templates of letters, for each kind its text and its page, with the footers and the frame.
///
/// They are `receipts/*.mustache` and `receipts/*.html.mustache`, the same in English under `receipts/en`. Each file is taken from
/// the highest folder that has it.
///
/// A text's first line is its subject (`Chủ đề: …` or `Subject: …`), then comes an empty line, then the body. What
/// the templates may say is for `ReceiptComposer` to check.
struct ReceiptRules {
    private(set) var templates: ReceiptTemplates
    /// Nil where the folder has no English ones.
    private(set) var english: ReceiptTemplates?

    static let folder = "receipts"
    static let englishFolder = "receipts/en"
    private static let suffix = ".mustache"
    private static let pageSuffix = ".html.mustache"

    init(_ rules: RuleFolder) {
        templates = Self.templates(in: Self.folder, of: rules)
        if rules.folders.contains(where: { RuleFolder.names(in: $0 + "/" + Self.folder).contains("en") }) {
            english = Self.templates(in: Self.englishFolder, of: rules)
        }
    }

    /// Every file that letters may be read from, each the highest one.
    static func files(of rules: RuleFolder) -> [RuleFile] {
        var folders: [String: String] = [:]
        for subfolder in [folder, englishFolder] {
            for path in rules.folders {
                for name in RuleFolder.names(in: "\(path)/\(subfolder)") where name.hasSuffix(suffix) {
                    folders["\(subfolder)/\(name)"] = path
                }
            }
        }
        return folders.sorted { $0.key < $1.key }.map { name, path in
            RuleFile(folder: path, name: name, problems: rules.problems)
        }
    }

    private static func templates(in subfolder: String, of rules: RuleFolder) -> ReceiptTemplates {
        func file(_ name: String) -> RuleFile { rules.highest("\(subfolder)/\(name)") }
        var templates = ReceiptTemplates(templates: [], footer: "")
        for kind in ReceiptKind.allCases {
            let page = whole(file(kind.rawValue + pageSuffix))
            if var template = template(kind, file(kind.rawValue + suffix)) {
                template.page = page
                templates.templates.append(template)
            }
        }
        templates.head = whole(file(ReceiptComposer.headFile))
        templates.pageHead = whole(file(ReceiptComposer.pageHeadFile))
        templates.footer = whole(file(ReceiptComposer.footerFile))
        templates.pageFooter = whole(file(ReceiptComposer.pageFooterFile))
        templates.frame = whole(file(ReceiptComposer.frameFile))
        refuseStrangers(in: subfolder, of: rules)
        return templates
    }

    /// A file without a subject.
    private static func whole(_ file: RuleFile) -> String {
        guard let written = file.text().map(VietnameseText.composed) else { return "" }
        let text = withoutTrailingSpace(lines(of: written).joined(separator: "\n"))
        if text.isEmpty { file.report("the file is empty; write the template, or take it from the first plan.") }
        return text + "\n"
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
    private static func refuseStrangers(in subfolder: String, of rules: RuleFolder) {
        let known = Set(
            ReceiptKind.allCases.flatMap { [$0.rawValue + suffix, $0.rawValue + pageSuffix] }
                + [
                    ReceiptComposer.headFile, ReceiptComposer.pageHeadFile, ReceiptComposer.footerFile,
                    ReceiptComposer.pageFooterFile, ReceiptComposer.frameFile,
                ])
        for folder in rules.folders {
            for name in RuleFolder.names(in: folder + "/" + subfolder)
            where name.hasSuffix(suffix) && !known.contains(name) {
                RuleFile(folder: folder, name: "\(subfolder)/\(name)", problems: rules.problems).report(
                    "there is no letter of this kind; the files are \(RuleValue.quoted(known.sorted())).")
            }
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
