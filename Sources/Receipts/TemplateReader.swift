import Dossiers

/// Builds the tree of one template, tag by tag.
struct TemplateReader {
    let bytes: [UInt8]
    let source: TemplateProgram.Source
    private var position = 0
    private var open: [Opened] = []
    private var nodes: [[TemplateProgram.Node]] = [[]]

    /// A section whose end has not come yet.
    private struct Opened {
        let tag: TemplateTag
        /// Whether item fields may stand in it.
        let isList: Bool
    }

    init(bytes: [UInt8], source: TemplateProgram.Source) {
        self.bytes = bytes
        self.source = source
    }

    mutating func take(_ tag: TemplateTag) throws {
        if tag.role == .forbidden { throw failure(.forbiddenTag, tag) }
        let (start, end) = tag.role == .variable ? (tag.range.lowerBound, tag.range.upperBound) : standalone(tag)
        literal(upTo: start)
        position = end
        switch tag.role {
        case .comment, .forbidden: break
        case .variable: nodes[nodes.count - 1].append(try variable(tag))
        case .section, .inverted:
            try begin(tag)
        case .end: try close(tag)
        }
    }

    mutating func finish() throws -> [TemplateProgram.Node] {
        if let last = open.last { throw failure(.unclosedSection, last.tag, "#") }
        literal(upTo: bytes.count)
        return nodes[0]
    }

    private func failure(
        _ fault: ReceiptTemplateError.Fault, _ tag: TemplateTag, _ mark: String = ""
    ) -> ReceiptTemplateError { ReceiptTemplateError(source, fault, line: tag.line, mark + tag.name) }

    private mutating func literal(upTo end: Int) {
        guard end > position else { return }
        nodes[nodes.count - 1].append(.literal(Array(bytes[position..<end])))
    }

    private var isInList: Bool { open.contains(where: \.isList) }

    private func variable(_ tag: TemplateTag) throws -> TemplateProgram.Node {
        if let placeholder = Placeholder(rawValue: tag.name) { return .value(placeholder) }
        guard isInList, let field = ItemField(rawValue: tag.name) else { throw failure(.unknownPlaceholder, tag) }
        return .item(field)
    }

    private mutating func begin(_ tag: TemplateTag) throws {
        let isList = tag.role == .section && ReceiptList(rawValue: tag.name) != nil
        let isKnown =
            ReceiptList(rawValue: tag.name) != nil || Condition(rawValue: tag.name) != nil
            || isInList && (ItemField(rawValue: tag.name) != nil || tag.name == ItemField.good)
        guard isKnown else { throw failure(.unknownCondition, tag, "#") }
        open.append(Opened(tag: tag, isList: isList))
        nodes.append([])
    }

    private mutating func close(_ tag: TemplateTag) throws {
        guard let section = open.popLast(), section.tag.name == tag.name, let inner = nodes.popLast() else {
            throw failure(.wrongSectionEnd, tag, "/")
        }
        let expected = section.tag.role == .section
        let node: TemplateProgram.Node
        if let list = ReceiptList(rawValue: tag.name) {
            node = expected ? .each(list, inner) : .whenAny(list, false, inner)
        } else if let condition = Condition(rawValue: tag.name) {
            node = .when(condition, expected, inner)
        } else if let field = ItemField(rawValue: tag.name) {
            node = .whenItem(field, expected, inner)
        } else {
            node = .whenGood(expected, inner)
        }
        nodes[nodes.count - 1].append(node)
    }

    /// The tag with its whole line where nothing else stands on it (mustache(5), "standalone").
    private func standalone(_ tag: TemplateTag) -> (Int, Int) {
        let alone = (tag.range.lowerBound, tag.range.upperBound)
        var start = tag.range.lowerBound
        while start > 0, Self.isBlank(bytes[start - 1]) { start -= 1 }
        guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return alone }
        var end = tag.range.upperBound
        while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
        if end == bytes.count { return (start, end) }
        return bytes[end] == UInt8(ascii: "\n") ? (start, end + 1) : alone
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
