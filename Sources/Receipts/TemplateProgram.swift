import Dossiers

/// One template text after checking: a tree that is written straight into bytes.
///
/// Of Mustache (mustache(5)) it knows what receipts need: variables, sections over conditions and over lists, inverted
/// sections, comments, and that a section's or comment's tag alone on its line leaves no line behind. In HTML every value
/// is escaped; there is no way to have one unescaped.
struct TemplateProgram: Sendable {
    enum Format: Sendable { case text, html }

    indirect enum Node: Sendable {
        case literal([UInt8])
        case value(Placeholder)
        case item(ItemField)
        case when(Condition, Bool, [Node])
        case whenAny(ReceiptList, Bool, [Node])
        case whenItem(ItemField, Bool, [Node])
        case whenGood(Bool, [Node])
        case each(ReceiptList, [Node])
    }

    private let nodes: [Node]
    private let format: Format

    /// Where a template text comes from, for errors.
    struct Source {
        var file: String
        var part: ReceiptTemplateError.Part
        var firstLine = 1
        var format: Format = .text
    }

    /// Throws `ReceiptTemplateError`; `required` must be shown whatever the conditions.
    init(_ text: String, _ source: Source, requires required: Placeholder? = nil) throws {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw ReceiptTemplateError(source, .emptyPart, line: 1)
        }
        let (tags, unclosed) = TemplateTag.scan(bytes)
        var reader = TemplateReader(bytes: bytes, source: source)
        for tag in tags { try reader.take(tag) }
        if let unclosed { throw ReceiptTemplateError(source, .unclosedTag, line: unclosed) }
        nodes = try reader.finish()
        if let required, !nodes.contains(where: { if case .value(required) = $0 { true } else { false } }) {
            throw ReceiptTemplateError(source, .missingPlaceholder, line: 1, required.rawValue)
        }
        format = source.format
    }

    /// Appends what the template becomes with these values.
    func write(_ values: ReceiptValues, to output: inout [UInt8]) { write(nodes, values, nil, to: &output) }

    func string(_ values: ReceiptValues) -> String {
        var bytes: [UInt8] = []
        write(values, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(_ nodes: [Node], _ values: ReceiptValues, _ item: ReceiptItem?, to output: inout [UInt8]) {
        for node in nodes {
            switch node {
            case .literal(let bytes): output.append(contentsOf: bytes)
            case .value(let placeholder): put(values[placeholder], to: &output)
            case .item(let field): if let item { put(item[field], to: &output) }
            case .when(let condition, let expected, let inner):
                if values.holds(condition) == expected { write(inner, values, item, to: &output) }
            case .whenAny(let list, let expected, let inner):
                if values[list].isEmpty != expected { write(inner, values, item, to: &output) }
            case .whenItem(let field, let expected, let inner):
                if let item, item[field].isEmpty != expected { write(inner, values, item, to: &output) }
            case .whenGood(let expected, let inner):
                if item?.isGood == expected { write(inner, values, item, to: &output) }
            case .each(let list, let inner):
                for item in values[list] { write(inner, values, item, to: &output) }
            }
        }
    }

    private func put(_ text: String, to output: inout [UInt8]) {
        guard format == .html else { return output.append(contentsOf: text.utf8) }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
            // Text that is listed line by line stays so where no list section is used.
            case UInt8(ascii: "\n"): output.append(contentsOf: "<br />".utf8)
            default: output.append(byte)
            }
        }
    }
}
