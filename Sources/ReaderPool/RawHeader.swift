/// The fields of a message's own header that a reader's answer is held against, cut out of the raw bytes.
///
/// Lines and colons, nothing else: nothing is decoded and no value is taken apart. Linear, and bounded like the reader's own
/// pass (`longestValue`, `mostFields`). Where a header is broken the reader mends more than is done here, so that these are more
/// fields than it takes, never fewer; how far the header was sound is told.
struct RawHeader {
    /// One field, unfolded, without line ends.
    struct Field: Hashable {
        /// Lower case.
        var name: String
        var value: [UInt8]
        /// How many `Received` fields stand above.
        var hops: Int
        /// Whether nothing broken stood above, so that any reader of headers takes it for the same field.
        var isPlain: Bool
    }

    private(set) var fields: [Field] = []
    /// Where the body begins; nil where no empty line ends the header.
    private(set) var bodyStart: Int?
    /// Whether nothing in the header is broken.
    private(set) var isPlain = true
    private var open: Field?
    private var hops = 0
    private var count = 0
    private var size = 0

    private static let names: Set = [
        "from", "reply-to", "return-path", "authentication-results", "received-spf", "content-type",
        "content-transfer-encoding",
    ]
    /// As in `MIMELimits`.
    private static let longestValue = 64 << 10
    private static let longestName = 100
    private static let mostFields = 10_000
    /// Fields behind so many others are not plain: the reader keeps the first marks of a header.
    private static let mostPlain = 90
    /// Bytes of a header behind which it stops.
    private static let plainBytes = 1 << 19

    init(_ message: [UInt8]) {
        message.withUnsafeBufferPointer {
            var lines = RawLines($0)
            read(&lines, isPart: false)
        }
    }

    /// The header of a part, from where the lines stand; they are left behind its empty line.
    init(ofPartAt lines: inout RawLines) { read(&lines, isPart: true) }

    func all(_ name: String) -> [Field] { fields.filter { $0.name == name } }

    private mutating func read(_ lines: inout RawLines, isPart: Bool) {
        var hasField = false
        if lines.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lines.position = 3 }
        while count < Self.mostFields, let line = lines.next() {
            size += min(line.count, Self.longestValue) + 1
            if size > Self.plainBytes { isPlain = false }
            if line.isEmpty {
                if hasField || isPart {
                    bodyStart = lines.position
                    break
                }
                isPlain = false
            } else if hasField, Self.isBlank(lines.bytes[line.lowerBound]) {
                goOn(lines.bytes[line])
            } else if let colon = Self.colon(lines.bytes[line]) {
                hasField = true
                begin(lines.bytes[line], colon: colon)
            } else if isPart {
                // Perhaps the boundary of the next part: which part is which is no longer plain.
                isPlain = false
                break
            } else {
                // What came before stays open: the reader may close it there, which takes less.
                isPlain = false
            }
        }
        close()
    }

    private mutating func begin(_ line: Slice<UnsafeBufferPointer<UInt8>>, colon: Int) {
        close()
        count += 1
        let name = Self.lowered(line[..<colon])
        if name == "received" { hops += 1 }
        guard Self.names.contains(name) else { return }
        let value = line[(colon + 1)...].prefix(Self.longestValue)
        open = Field(name: name, value: Array(value), hops: hops, isPlain: isPlain && count <= Self.mostPlain)
    }

    private mutating func goOn(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        // A line of blanks may have been meant for the end of the header.
        if line.allSatisfy(Self.isBlank) { isPlain = false }
        guard let room = open.map({ Self.longestValue - $0.value.count }) else { return }
        open?.value += line.prefix(max(0, room))
    }

    private mutating func close() {
        if let field = open { fields.append(field) }
        open = nil
    }

    /// Where the colon of a field stands; blanks may stand before it (RFC 5322 section 4.5).
    private static func colon(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let line = line.drop(while: isBlank)
        let name = line.prefix(longestName + 1).prefix { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        guard !name.isEmpty, name.count <= longestName else { return nil }
        let rest = line[name.endIndex...].drop(while: isBlank)
        return rest.first == UInt8(ascii: ":") ? rest.startIndex : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func lowered(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(
            decoding: name.lazy.filter { !isBlank($0) }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 },
            as: UTF8.self)
    }
}
