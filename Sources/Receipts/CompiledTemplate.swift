import Dossiers
import Mustache

/// A receipt template after checking, ready to be rendered.
struct CompiledTemplate: Sendable {
    let subject: MustacheTemplate
    /// The body where the kind is the first of the receipt.
    let opening: MustacheTemplate
    /// What the kind adds where another one is first; nil where it adds nothing.
    let supplement: MustacheTemplate?

    /// The line that stands between the opening and the supplement.
    static let divider = "--- bổ sung ---"

    /// - Throws: `ReceiptTemplateError`.
    init(_ template: ReceiptTemplates.Template) throws {
        let file = "\(template.kind.rawValue).mustache"
        subject = try Self.compile(template.subject, file: file, part: .subject, requires: .number)
        let (opening, supplement, line) = Self.divided(template.body)
        self.opening = try Self.compile(opening, file: file, part: .body)
        self.supplement = try supplement.map { try Self.compile($0, file: file, part: .body, firstLine: line) }
    }

    /// Compiles one text, after every tag in it has been found to be one that is allowed and known.
    static func compile(
        _ text: String, file: String, part: ReceiptTemplateError.Part, firstLine: Int = 1,
        requires required: Placeholder? = nil
    ) throws -> MustacheTemplate {
        func failure(_ fault: ReceiptTemplateError.Fault, line: Int, _ name: String? = nil) -> ReceiptTemplateError {
            ReceiptTemplateError(
                template: file, part: part, line: line + firstLine - 1, placeholder: name, fault: fault)
        }
        guard text.contains(where: { !$0.isWhitespace }) else { throw failure(.emptyPart, line: 1) }
        let (tags, unclosed) = TemplateTag.scan(text)
        var sections: [TemplateTag] = []
        var shown: Set<String> = []
        for tag in tags {
            switch tag.role {
            case .comment: continue
            case .forbidden: throw failure(.forbiddenTag, line: tag.line, tag.name)
            case .variable:
                guard Placeholder(rawValue: tag.name) != nil else {
                    throw failure(.unknownPlaceholder, line: tag.line, tag.name)
                }
                if sections.isEmpty { shown.insert(tag.name) }
            case .section:
                guard Condition(rawValue: tag.name) != nil else {
                    throw failure(.unknownCondition, line: tag.line, "#" + tag.name)
                }
                sections.append(tag)
            case .end:
                guard sections.popLast()?.name == tag.name else {
                    throw failure(.wrongSectionEnd, line: tag.line, "/" + tag.name)
                }
            }
        }
        if let unclosed { throw failure(.unclosedTag, line: unclosed) }
        if let open = sections.last { throw failure(.unclosedSection, line: open.line, "#" + open.name) }
        if let required, !shown.contains(required.rawValue) {
            throw failure(.missingPlaceholder, line: 1, required.rawValue)
        }
        // Plain text: nothing is escaped for HTML. The pragma stands alone on its line and leaves no line behind.
        do {
            return try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + text)
        } catch {
            throw failure(.syntax, line: 1)
        }
    }

    /// The opening, the supplement, and the line of the body on which the supplement begins.
    private static func divided(_ body: String) -> (opening: String, supplement: String?, line: Int) {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        guard let index = lines.firstIndex(where: { String($0).trimmedSpaces == divider }) else {
            return (body, nil, 1)
        }
        let opening = lines[..<index].joined(separator: "\n")
        return (opening, lines[(index + 1)...].joined(separator: "\n"), index + 2)
    }
}
