import Glibc

/// Finds the boundary that divides a message where its header declares none, or one that does not occur.
///
/// A line `--X` counts only where a `Content-…` field stands directly under it and X comes again: a text that speaks of
/// boundaries stays a text. Looks at the first `window` bytes, and goes further for few multiparts of a message only.
extension StructurePass {
    private static let window = 64 << 10
    static let mostSearches = 16
    private static let longestBoundary = 200

    /// The entity that a part really is: one of several Content-Type fields may declare what is there, or none does.
    mutating func recovered(_ entity: Entity, _ block: HeaderBlock, _ kind: HeaderKind) -> Entity {
        guard !entity.isMultipart else { return entity }
        let types = block.all("content-type")
        if types.count > 1 { return declared(entity, types, block) ?? entity }
        guard kind == .message, entity.type == "text", entity.subtype == "plain", !entity.isEncoded else {
            return entity
        }
        let stray = types.first.flatMap { Entity.declaredBoundary(in: $0) }
        guard types.isEmpty || stray != nil, searches < Self.mostSearches,
            let found = candidate(declared: stray ?? [], isAtStart: true), stray == nil || stray == found.boundary,
            isAgain(found)
        else { return entity }
        searches += 1
        defects.note(.undeclaredMultipart)
        var multipart = entity
        multipart.type = "multipart"
        multipart.subtype = "mixed"
        multipart.boundary = found.boundary
        return multipart
    }

    /// Another of the Content-Type fields than the first: a multipart whose boundary occurs.
    private mutating func declared(_ entity: Entity, _ types: [[UInt8]], _ block: HeaderBlock) -> Entity? {
        for type in types.dropFirst().prefix(3) where searches < Self.mostSearches {
            guard let boundary = Entity.declaredBoundary(in: type) else { continue }
            searches += 1
            guard isFound(boundary) else { continue }
            var told = DefectList()
            var other = block
            other.fields.removeAll { $0.name == "content-type" }
            other.fields.append(HeaderBlock.Field(name: "content-type", value: type))
            let multipart = Entity(other, default: .plainText, &told)
            if multipart.isMultipart { return multipart }
        }
        return nil
    }

    /// The boundary that a multipart is divided by, where it is not the declared one.
    mutating func observedBoundary(insteadOf declared: [UInt8]) -> [UInt8]? {
        guard searches < Self.mostSearches, let found = candidate(declared: declared, isAtStart: false) else {
            return nil
        }
        searches += 1
        guard declared.isEmpty || !isLine("--".utf8 + declared, from: found.next), isAgain(found) else {
            return nil
        }
        return found.boundary
    }

    private struct Candidate {
        var boundary: [UInt8]
        /// After its line.
        var next: Int
    }

    /// The first line that may be a boundary; nil where the declared one or one of an outer multipart comes first.
    private func candidate(declared: [UInt8], isAtStart: Bool) -> Candidate? {
        var start = cursor.position
        let end = start + Self.window
        while start < end, let line = cursor.line(at: start) {
            start = line.next
            guard let name = dashed(line) else {
                if isAtStart, !line.isEmpty, !isNotice(line) { return nil }
                continue
            }
            if isOpen(line) { return nil }
            let isDeclared = !declared.isEmpty && name == declared
            if isDeclared, !isAtStart { return nil }
            guard let field = cursor.line(at: line.next).flatMap({ HeaderCollector.name(of: cursor.text(of: $0)) }),
                field.hasPrefix("content-"), name.contains(where: { Octet.isLetter($0) || Octet.isDigit($0) })
            else {
                if isAtStart { return nil }
                continue
            }
            return Candidate(boundary: name, next: line.next)
        }
        return nil
    }

    /// Whether a declared boundary is there before one of an outer multipart.
    private func isFound(_ boundary: [UInt8]) -> Bool {
        var start = cursor.position
        let end = start + Self.window
        while start < end, let line = cursor.line(at: start) {
            start = line.next
            guard let name = dashed(line) else { continue }
            if name == boundary { return true }
            if isOpen(line) { return false }
        }
        return false
    }

    /// What stands behind `--`, without blanks at the end; nil for other lines.
    private func dashed(_ line: LineCursor.Line) -> [UInt8]? {
        guard line.end - line.start > 2, cursor.bytes[line.start] == Octet.hyphen,
            cursor.bytes[line.start + 1] == Octet.hyphen, line.end - line.start <= Self.longestBoundary
        else { return nil }
        let name = Octet.trimmed(Array(cursor.bytes[(line.start + 2)..<line.end]))
        return name.isEmpty ? nil : name
    }

    /// What mailers write before the first boundary for programs that know no MIME.
    private func isNotice(_ line: LineCursor.Line) -> Bool {
        Octet.lowered(cursor.text(of: line).prefix(15)) == "this is a multi"
    }

    private func isAgain(_ found: Candidate) -> Bool { isLine("--".utf8 + found.boundary, from: found.next) }

    /// Whether some line begins so.
    private func isLine(_ text: [UInt8], from start: Int) -> Bool {
        guard let base = cursor.bytes.baseAddress else { return false }
        var start = start
        while start + text.count <= cursor.bytes.count {
            if memcmp(base + start, text, text.count) == 0 { return true }
            guard let line = cursor.line(at: start) else { return false }
            start = line.next
        }
        return false
    }
}
