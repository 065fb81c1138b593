import Vietnamese

/// What the header of one MIME part says of its content (RFC 2045, RFC 2183).
struct Entity {
    enum DefaultType {
        case plainText
        /// Inside multipart/digest (RFC 2046 section 5.1.5).
        case message
    }

    /// Lower case.
    var type: String
    /// Lower case.
    var subtype: String
    /// Lower case; empty where the part has no Content-Disposition.
    var disposition = ""
    /// Cleaned; empty where no field names the file.
    var name = ""
    /// A name from Content-Description, for a file without any other.
    var describedName = ""
    /// The charset parameter, lower case.
    var charset: String?
    var boundary: [UInt8] = []
    /// The subtype of a multipart that is taken as text because its boundary lies under a transfer encoding; else empty.
    var undivided = ""
    var encoding = TransferEncoding.identity
    /// Without angle brackets.
    var contentID = ""
    /// The address under which a page shows the part (RFC 2557 section 4), as written.
    var contentLocation = ""
    /// Whether a mail program took the content out and left a note of it (Thunderbird: deleted or detached).
    var isRemoved = false

    init(_ block: HeaderBlock, default type: DefaultType, _ defects: inout DefectList) {
        self.type = type == .message ? "message" : "text"
        subtype = type == .message ? "rfc822" : "plain"
        var names: [String] = []
        readDisposition(block, &names, &defects)
        readType(block, &names, &defects)
        name = names.first { !$0.contains("\u{FFFD}") } ?? names.first ?? ""
        if name.isEmpty, let description = block.first("content-description") {
            let described = FileName.clean(EncodedText.decode(description, &defects), &defects)
            if FileName.hasExtension(described) { describedName = described }
        }
        readEncoding(block, &defects)
        if let value = block.first("content-id") {
            contentID = String(decoding: value.filter { $0 != Octet.less && $0 != Octet.greater }, as: UTF8.self)
        }
        if let value = block.first("content-location") {
            contentLocation = String(decoding: value.filter { !Octet.isWhiteSpace($0) }.prefix(1024), as: UTF8.self)
        }
        isRemoved =
            fullType == "text/x-moz-deleted" || block.first("x-mozilla-external-attachment-url") != nil
            || block.first("x-mozilla-altered").map { Octet.lowered($0.prefix(10)) == "attachment" } ?? false
    }

    var fullType: String { "\(type)/\(subtype)" }

    var isMultipart: Bool { type == "multipart" }

    var isMessage: Bool { type == "message" && Self.messages.contains(subtype) }

    /// A message as mail and news have it (RFC 2046 section 5.2.1, RFC 6532 section 3.7, RFC 1036).
    private static let messages: Set = ["rfc822", "global", "news"]

    /// A forwarded message that lies in the bytes as it is.
    var isPlainMessage: Bool { isMessage && !isEncoded }

    var isEncoded: Bool { encoding != .identity && encoding != .unknown }

    /// The same content taken as text, where a multipart cannot be divided.
    var asText: Entity {
        var entity = self
        if isMultipart, isEncoded { entity.undivided = subtype }
        entity.type = "text"
        entity.subtype = "plain"
        entity.disposition = ""
        entity.name = ""
        return entity
    }

    // MARK: Fields

    /// Fields of one part in which a name is looked for.
    private static let mostDispositions = 3

    private mutating func readDisposition(_ block: HeaderBlock, _ names: inout [String], _ defects: inout DefectList) {
        let values = block.all("content-disposition").prefix(Self.mostDispositions)
        if values.count > 1 { defects.note(.repeatedField) }
        for (index, value) in values.enumerated() {
            let field = ParameterizedField(Self.plain(value, &defects), &defects)
            if index == 0 { disposition = Octet.lowered(field.value.filter(Octet.isToken)) }
            add(field.text("filename", &defects), &names, &defects)
            if names.isEmpty { add(field.text("name", &defects), &names, &defects) }
        }
    }

    /// A field that was encoded as a whole, against RFC 2047 section 5, as it was before.
    private static func plain(_ value: [UInt8], _ defects: inout DefectList) -> [UInt8] {
        guard Octet.trimmed(value[...]).starts(with: [Octet.equals, Octet.question]) else { return value }
        defects.note(.brokenParameter)
        return Array(EncodedText.decode(value, &defects).utf8)
    }

    private mutating func readType(_ block: HeaderBlock, _ names: inout [String], _ defects: inout DefectList) {
        if block.count("content-type") > 1 { defects.note(.repeatedField) }
        guard let value = block.first("content-type") else { return }
        let field = ParameterizedField(Self.plain(value, &defects), &defects)
        if let media = field.mediaType {
            (type, subtype) = media
        } else if !field.value.isEmpty {
            defects.note(.brokenParameter)
        }
        add(field.text("name", &defects), &names, &defects)
        add(field.text("filename", &defects), &names, &defects)
        charset = field.bytes("charset").map(Octet.lowered)
        if isMultipart { boundary = Self.boundary(field.bytes("boundary") ?? []) }
    }

    /// White space at the end belongs to no boundary (RFC 2046 section 5.1.1).
    private static func boundary(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        while let last = result.last, Octet.isBlank(last) { result.removeLast() }
        return result
    }

    /// The boundary that the value of a Content-Type field declares; nil where there is none.
    static func declaredBoundary(in value: [UInt8]) -> [UInt8]? {
        var told = DefectList()
        let boundary = boundary(ParameterizedField(value, &told).bytes("boundary") ?? [])
        return boundary.isEmpty ? nil : boundary
    }

    private func add(_ text: String?, _ names: inout [String], _ defects: inout DefectList) {
        guard let text else { return }
        let name = FileName.clean(text, &defects)
        if !name.isEmpty { names.append(name) }
    }

    private mutating func readEncoding(_ block: HeaderBlock, _ defects: inout DefectList) {
        let encodings = block.all("content-transfer-encoding").map { TransferEncoding($0) }
        guard let first = encodings.first else { return }
        if encodings.count > 1 { defects.note(.repeatedField) }
        // `7bit` stands on anything; an encoding is seldom claimed for nothing.
        encoding = encodings.first { $0 != .identity && $0 != .unknown } ?? first
        if encodings.contains(.unknown) { defects.note(.unknownTransferEncoding) }
    }
}
