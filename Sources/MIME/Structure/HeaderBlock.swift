/// The fields of one header block, as written: decoding is done where a field is looked at.
struct HeaderBlock {
    struct Field {
        /// Lower case.
        var name: String
        /// Unfolded and trimmed (RFC 5322 section 2.2.3), at most `MIMELimits.fieldBytes`.
        var value: [UInt8]
    }

    var fields: [Field] = []

    func first(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [[UInt8]] { fields.compactMap { $0.name == name ? $0.value : nil } }

    func count(_ name: String) -> Int { fields.reduce(0) { $0 + ($1.name == name ? 1 : 0) } }
}

// MARK: - Line by line

/// Collects header lines into fields; knows nothing of boundaries.
///
/// A field over its limit is cut, a block over its limit is no longer read, so that the cost stays that of one pass.
struct HeaderCollector {
    private let limits: MIMELimits
    private var block = HeaderBlock()
    private var name = ""
    private var value: [UInt8] = []
    private var isOpen = false
    private var size = 0
    /// The first Content-Type fields, in which a boundary may be declared, and what they declare once it is asked for.
    private var types: [[UInt8]] = []
    private var boundaries: [[UInt8]]?
    private(set) var hasField = false

    /// Content-Type fields that are looked at for a boundary, and bytes of a line that may be one.
    private static let mostTypes = 4
    private static let longestBoundaryLine = 1000

    init(limits: MIMELimits) { self.limits = limits }

    /// Where the colon of a field stands in a line: nil where the line is no field.
    static func colon(in line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var index = line.startIndex
        while index < line.endIndex, Octet.isFieldName(line[index]) { index += 1 }
        guard index > line.startIndex else { return nil }
        let end = index
        while index < line.endIndex, Octet.isBlank(line[index]) { index += 1 }
        guard index < line.endIndex, line[index] == Octet.colon else { return nil }
        // `Word word: text` is prose; `Subject : text` is the obsolete form of RFC 5322 section 4.5.
        return end - line.startIndex <= 100 ? index : nil
    }

    /// The name of the field that a line is, lower case; nil where it is none.
    static func name(of line: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        colon(in: line).map { name(line, before: $0) }
    }

    private static func name(_ line: Slice<UnsafeBufferPointer<UInt8>>, before colon: Int) -> String {
        var end = colon
        while end > line.startIndex, Octet.isBlank(line[end - 1]) { end -= 1 }
        return Octet.lowered(line[line.startIndex..<end])
    }

    mutating func field(_ line: Slice<UnsafeBufferPointer<UInt8>>, colon: Int, _ defects: inout DefectList) {
        close()
        hasField = true
        guard size < limits.headerBytes else { return defects.note(.headerTooLarge) }
        guard block.fields.count < limits.fields else { return defects.note(.tooManyFields) }
        isOpen = true
        name = Self.name(line, before: colon)
        append(line[(colon + 1)...], &defects)
    }

    mutating func continuation(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ defects: inout DefectList) {
        guard isOpen else { return }
        append(line, &defects)
    }

    /// A continuation that has lost the blanks before it; a parameter may have lost the `;` before it too.
    mutating func unfolded(
        _ line: Slice<UnsafeBufferPointer<UInt8>>, isParameter: Bool = false, _ defects: inout DefectList
    ) {
        guard isOpen else { return }
        if value.count + 1 < limits.fieldBytes {
            if isParameter, !endsInSemicolon { value.append(Octet.semicolon) }
            value.append(Octet.space)
        }
        append(line, &defects)
    }

    mutating func finish() -> HeaderBlock {
        close()
        return block
    }

    private mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ defects: inout DefectList) {
        let room = min(limits.fieldBytes - value.count, bytes.count)
        if bytes.count > room { defects.note(.fieldTooLarge) }
        value.append(contentsOf: bytes.prefix(max(room, 0)))
        // What was cut off does not count: one huge field must not hide the fields after it.
        size += max(room, 0) + 1
    }

    /// Ends the field: what follows is no continuation of it.
    mutating func close() {
        guard isOpen else { return }
        block.fields.append(HeaderBlock.Field(name: name, value: Octet.trimmed(value)))
        if name == "content-type", types.count < Self.mostTypes {
            types.append(value)
            boundaries = nil
        }
        value.removeAll(keepingCapacity: true)
        isOpen = false
    }
}

// MARK: - What a broken line may be

extension HeaderCollector {
    /// Whether the field that stands open is the subject.
    var isSubject: Bool { isOpen && name == "subject" }

    private var endsInSemicolon: Bool { value.last { !Octet.isWhiteSpace($0) } == Octet.semicolon }

    private static let parameters: Set = ["boundary", "charset", "name", "filename"]

    /// Whether a line is a parameter of the field before it, whose continuation has lost its blanks: `boundary="b"`.
    func isParameter(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard isOpen, name == "content-type" || name == "content-disposition" else { return false }
        let token = line.prefix(33).prefix(while: Octet.isToken)
        let rest = line[token.endIndex...].drop(while: Octet.isBlank)
        guard (1...32).contains(token.count), rest.first == Octet.equals, let next = rest.dropFirst().first,
            next != Octet.equals
        else { return false }
        if endsInSemicolon { return true }
        return Self.parameters.contains(Octet.lowered(token.prefix { $0 != Octet.asterisk }))
    }

    /// Whether a line is the first boundary of a multipart that the fields so far declare; a line of dashes ends the field
    /// before it in either case.
    mutating func closesAtDeclaredBoundary(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard hasField, line.count <= Self.longestBoundaryLine, line.starts(with: "--".utf8) else { return false }
        close()
        let declared = boundaries ?? types.compactMap { Entity.declaredBoundary(in: $0) }
        boundaries = declared
        guard !declared.isEmpty else { return false }
        let text = Octet.trimmed(Array(line.dropFirst(2)))
        return declared.contains { text == $0 || text == $0 + "--".utf8 }
    }

    /// Whether a line that is no field, with an empty line after it, is content all the same: text, or the letters of a
    /// file's base64.
    func isContent(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        func lowered(_ field: String) -> String? {
            let value = isOpen && name == field ? Octet.trimmed(value) : block.first(field)
            return value.map { Octet.lowered($0.prefix(10)) }
        }
        if lowered("content-transfer-encoding")?.hasPrefix("base64") ?? false {
            return line.allSatisfy { Octet.isLetter($0) || Octet.isDigit($0) || "+/=".utf8.contains($0) }
        }
        return lowered("content-type")?.hasPrefix("text") ?? true
    }
}
