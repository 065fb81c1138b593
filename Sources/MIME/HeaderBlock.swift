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

    mutating func field(_ line: Slice<UnsafeBufferPointer<UInt8>>, colon: Int, _ defects: inout DefectList) {
        close()
        guard size < limits.headerBytes else { return defects.note(.headerTooLarge) }
        guard block.fields.count < limits.fields else { return defects.note(.tooManyFields) }
        isOpen = true
        var end = colon
        while end > line.startIndex, Octet.isBlank(line[end - 1]) { end -= 1 }
        name = Octet.lowered(line[line.startIndex..<end])
        append(line[(colon + 1)...], &defects)
    }

    mutating func continuation(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ defects: inout DefectList) {
        guard isOpen else { return }
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

    private mutating func close() {
        guard isOpen else { return }
        block.fields.append(HeaderBlock.Field(name: name, value: Octet.trimmed(value)))
        value.removeAll(keepingCapacity: true)
        isOpen = false
    }
}
