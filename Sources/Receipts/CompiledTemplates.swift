import Dossiers

/// The templates of one language after checking, ready to be written out.
struct CompiledTemplates: Sendable {
    /// One kind of letter, as plain text and as a page.
    struct Letter: Sendable {
        let subject: TemplateProgram
        let text: Paragraphs
        let page: Paragraphs
        /// What a reader has to do, a thing a line; nil: nothing.
        let todo: TemplateProgram?

        /// The things to do for these values, in order.
        func tasks(_ values: ReceiptValues) -> [String] {
            guard let todo else { return [] }
            return todo.string(values).split(separator: "\n").map { String($0).trimmedSpaces }.filter { !$0.isEmpty }
        }
    }

    /// What a kind says.
    struct Paragraphs: Sendable {
        /// Where the kind is the first of the letter.
        let opening: TemplateProgram
        /// Where another kind is first; nil where it then adds nothing.
        let supplement: TemplateProgram?
    }

    let letters: [ReceiptKind: Letter]
    /// Whom letters are to, and what is to be done; nil where the templates have no such file.
    let head: TemplateProgram?
    let pageHead: TemplateProgram?
    let footer: TemplateProgram
    let pageFooter: TemplateProgram
    let frame: (head: TemplateProgram, tail: TemplateProgram)

    /// The line that stands between the opening and the supplement.
    static let divider = "--- bổ sung ---"
    /// The line behind which a text says what is to be done, a thing a line.
    static let todoMark = "--- việc cần làm ---"
    /// The line of the frame at which the paragraphs go in.
    static let contentMark = "--- nội dung ---"

    /// Throws `ReceiptTemplateError` for the first fault; `folder` stands before the file names in it, such as `en/`.
    init(_ templates: ReceiptTemplates, folder: String = "") throws {
        var letters: [ReceiptKind: Letter] = [:]
        for template in templates.templates {
            let file = folder + template.kind.rawValue
            guard letters[template.kind] == nil else { throw Self.fault(.duplicateTemplate, file + ".mustache") }
            letters[template.kind] = try Self.letter(template, file)
        }
        for kind in ReceiptKind.allCases where letters[kind] == nil {
            throw Self.fault(.missingTemplate, folder + kind.rawValue + ".mustache")
        }
        self.letters = letters
        head = try Self.head(templates.head, .init(file: folder + ReceiptComposer.headFile, part: .head))
        pageHead = try Self.head(
            templates.pageHead, .init(file: folder + ReceiptComposer.pageHeadFile, part: .head, format: .html))
        footer = try TemplateProgram(
            templates.footer, .init(file: folder + ReceiptComposer.footerFile, part: .footer))
        let pageFooter = TemplateProgram.Source(
            file: folder + ReceiptComposer.pageFooterFile, part: .footer, format: .html)
        self.pageFooter = try Self.page(templates.pageFooter, pageFooter)
        frame = try Self.frame(templates.frame, file: folder + ReceiptComposer.frameFile)
    }

    private static func letter(_ template: ReceiptTemplates.Template, _ name: String) throws -> Letter {
        let file = name + ".mustache"
        let (body, todo, line) = divided(template.body, at: todoMark)
        let source = TemplateProgram.Source(file: file, part: .body, firstLine: line)
        return Letter(
            subject: try TemplateProgram(template.subject, .init(file: file, part: .subject), requires: .number),
            text: try paragraphs(body, .init(file: file, part: .body)),
            page: try paragraphs(template.page, .init(file: name + ".html.mustache", part: .page, format: .html)),
            todo: try todo.map { try TemplateProgram($0, source) })
    }

    private static func head(_ text: String, _ source: TemplateProgram.Source) throws -> TemplateProgram? {
        text.isEmpty ? nil : try page(text, source)
    }

    private static func paragraphs(_ text: String, _ source: TemplateProgram.Source) throws -> Paragraphs {
        let (opening, supplement, line) = divided(text, at: divider)
        var second = source
        second.firstLine = line
        return Paragraphs(
            opening: try page(opening, source), supplement: try supplement.map { try page($0, second) })
    }

    private static func frame(_ text: String, file: String) throws -> (TemplateProgram, TemplateProgram) {
        let source = TemplateProgram.Source(file: file, part: .frame, format: .html)
        let (head, tail, line) = divided(text, at: contentMark)
        guard let tail else { throw ReceiptTemplateError(source, .missingDivider, line: 1) }
        var second = source
        second.firstLine = line
        if divided(tail, at: contentMark).1 != nil { throw ReceiptTemplateError(second, .missingDivider, line: 1) }
        return (try page(head, source), try page(tail, second))
    }

    private static func page(_ text: String, _ source: TemplateProgram.Source) throws -> TemplateProgram {
        if source.format == .html { try refuseForbiddenMarkup(text, source) }
        return try TemplateProgram(text, source)
    }

    private static func refuseForbiddenMarkup(_ text: String, _ source: TemplateProgram.Source) throws {
        var text = text
        let found = text.withUTF8 { bytes in
            ForbiddenMarkup.first(in: bytes).map { found in
                (mark: found.mark, line: 1 + bytes[..<found.position].count { $0 == UInt8(ascii: "\n") })
            }
        }
        if let found { throw ReceiptTemplateError(source, .forbiddenMarkup, line: found.line, found.mark) }
    }

    /// What stands before a line, what after it, and the number of the line on which the second begins.
    private static func divided(_ text: String, at mark: String) -> (String, String?, Int) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            text[$0.startIndex..<$0.endIndex]
        }
        guard let index = lines.firstIndex(where: { String($0).trimmedSpaces == mark }) else { return (text, nil, 1) }
        return (
            lines[..<index].joined(separator: "\n"), lines[(index + 1)...].joined(separator: "\n"), index + 2
        )
    }

    private static func fault(_ fault: ReceiptTemplateError.Fault, _ file: String) -> ReceiptTemplateError {
        ReceiptTemplateError(template: file, part: .subject, line: 1, placeholder: nil, fault: fault)
    }
}
