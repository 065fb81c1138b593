/// What is wrong in a receipt template: which file, which part of it, which line and which placeholder.
public struct ReceiptTemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name, such as `T1.mustache`.
    public let template: String
    public let part: Part
    /// The line within the part, from 1.
    public let line: Int
    /// The placeholder or tag that is meant, without braces; nil where the fault is not about one.
    public let placeholder: String?
    public let fault: Fault

    public init(template: String, part: Part, line: Int, placeholder: String?, fault: Fault) {
        self.template = template
        self.part = part
        self.line = line
        self.placeholder = placeholder
        self.fault = fault
    }

    /// The subject is the file's first line, the body begins on its third; footer, page and frame are files of their own.
    public enum Part: String, Hashable, Sendable { case subject, head, body, footer, page, frame }

    public enum Fault: Hashable, Sendable {
        case missingTemplate, duplicateTemplate, emptyPart
        case unknownPlaceholder, unknownCondition
        /// A placeholder that every receipt must show, outside of any section.
        case missingPlaceholder
        /// `{{{…}}}`, `{{&…}}`, partials, delimiters, pragmas, lambdas.
        case forbiddenTag
        case unclosedTag, unclosedSection, wrongSectionEnd
        /// The line at which the frame is divided stands there not once.
        case missingDivider
        /// Something that is fetched from elsewhere, run, or that breaks out of the page.
        case forbiddenMarkup
    }

    init(
        _ source: TemplateProgram.Source, _ fault: Fault, line: Int, _ placeholder: String? = nil
    ) {
        self.init(
            template: source.file, part: source.part, line: line + source.firstLine - 1, placeholder: placeholder,
            fault: fault)
    }

    /// The line within the file: `line` counted from where the part begins.
    public var fileLine: Int { part == .body ? line + 2 : line }

    public var description: String { "\(template), line \(fileLine): \(sentence)" }

    /// What is wrong and what to do, without file and line.
    public var sentence: String {
        let tag = placeholder.map { "{{\($0)}}" } ?? ""
        return switch fault {
        case .missingTemplate: "there is no template for this kind of receipt; add the file"
        case .duplicateTemplate: "there are two templates for this kind of receipt; keep one"
        case .emptyPart: "the \(part.rawValue) is empty; write it"
        case .unknownPlaceholder: "the placeholder \(tag) is not known; see README.md in the templates' folder"
        case .unknownCondition: "the section \(tag) names no known condition; see README.md in the templates' folder"
        case .missingPlaceholder: "the placeholder \(tag) has to stand in the \(part.rawValue), outside of any section"
        case .forbiddenTag: "the tag \(tag) is not allowed: use {{name}}, {{#condition}}, {{^condition}} and {{! note}}"
        case .unclosedTag: "a tag opened by {{ is not closed by }} on the same line"
        case .unclosedSection: "the section \(tag) is never closed"
        case .wrongSectionEnd: "\(tag) closes a section that is not the one open here"
        case .missingDivider:
            "the frame needs the line \"\(CompiledTemplates.contentMark)\" exactly once, where the paragraphs go"
        case .forbiddenMarkup:
            "\(placeholder ?? "") must not stand in a page: nothing is fetched from elsewhere, and nothing is run"
        }
    }
}
