import Dossiers

/// One complete response of the server (RFC 3501 section 7).
struct IMAPResponse {
    fileprivate(set) var pieces: [[UInt8]] = []
    /// Literals by index; nil where the literal was streamed into `body`.
    fileprivate(set) var literals: [[UInt8]?] = []
    /// The file that holds the message text, where one was streamed.
    fileprivate(set) var body: BodyFile?

    private var firstLine: String { String(decoding: pieces.first ?? [], as: UTF8.self) }

    var tag: String { String(firstLine.prefix { $0 != " " }) }

    var isUntagged: Bool { pieces.first?.starts(with: [UInt8(ascii: "*"), 0x20]) ?? false }

    /// What stands after the tag: `OK …`, `NO …`, `12 EXISTS`.
    var status: Substring { firstLine.dropFirst(tag.count + 1) }

    /// The value of a response code: `3857529045` of `OK [UIDVALIDITY 3857529045] …`.
    func code(_ name: String) -> String? {
        guard let open = status.firstIndex(of: "["), let close = status.firstIndex(of: "]"), open < close else { return nil }
        let words = status[status.index(after: open)..<close].split(separator: " ")
        guard let first = words.first, first.uppercased() == name else { return nil }
        return words.dropFirst().first.map(String.init)
    }

    /// The items of a FETCH response; nil for any other response.
    func fetchItems() throws -> FetchItems? {
        let values = try IMAPValue.values(of: pieces)
        guard values.count >= 4, case .atom(let word) = values[2], word.uppercased() == "FETCH",
            case .list(let items) = values[3]
        else { return nil }
        var found = FetchItems()
        var index = 0
        while index + 1 < items.count {
            if case .atom(let name) = items[index] { take(name.uppercased(), items[index + 1], into: &found) }
            index += 2
        }
        return found
    }

    private func take(_ name: String, _ value: IMAPValue, into items: inout FetchItems) {
        switch (name, value) {
        case ("UID", .atom(let text)): items.uid = UInt32(text)
        case ("RFC822.SIZE", .atom(let text)): items.size = Int(text)
        case ("INTERNALDATE", .string(let bytes)): items.internalDate = IMAPDate.parse(String(decoding: bytes, as: UTF8.self))
        case ("INTERNALDATE", .literal(let index)) where index < literals.count:
            items.internalDate = literals[index].flatMap { IMAPDate.parse(String(decoding: $0, as: UTF8.self)) }
        default: break
        }
    }

    struct FetchItems {
        var uid: UInt32?
        var size: Int?
        var internalDate: Instant?

        var summary: MessageSummary? {
            guard let uid, let size, let internalDate else { return nil }
            return MessageSummary(uid: uid, internalDate: internalDate, size: size)
        }
    }

    /// Puts a response together out of the reader's events.
    struct Assembly {
        private(set) var response = IMAPResponse()
        private let folder: String?
        var number: Int
        private var current: [UInt8]?
        private var file: BodyFile?
        private var skips = false

        init(folder: String?, number: Int) {
            self.folder = folder
            self.number = number
        }

        /// Where the next piece to feed ends: after the next line end, so that a chunk never spans two responses' lines.
        func take(upTo end: Int, from start: Int, in buffer: UnsafeRawBufferPointer, reader: IMAPResponseReader) -> Int {
            if let remaining = reader.remainingLiteral { return min(end, start + remaining) }
            let newline = buffer[start..<end].firstIndex(of: 0x0A)
            return newline.map { $0 + 1 } ?? end
        }

        mutating func add(_ event: IMAPResponseReader.Event, chunk: UnsafeRawBufferPointer, largestInlineLiteral: Int) throws {
            switch event {
            case .text(let text): response.pieces.append(text)
            case .literalBegins(let size): try begin(size, largestInlineLiteral)
            case .literalBytes(let range):
                let bytes = UnsafeRawBufferPointer(rebasing: chunk[range])
                if let file { try file.write(bytes) } else if !skips { current?.append(contentsOf: bytes) }
            case .literalEnds: try end()
            case .responseEnds: break
            }
        }

        private mutating func begin(_ size: Int, _ largestInlineLiteral: Int) throws {
            let before = response.pieces.last ?? []
            if let folder, response.body == nil, Self.announcesBody(before) {
                number += 1
                file = try BodyFile(in: folder, number: number)
            } else {
                skips = size > largestInlineLiteral
                current = []
            }
        }

        private mutating func end() throws {
            if let file {
                try file.finish()
                response.body = file
                response.literals.append(nil)
            } else {
                response.literals.append(skips ? nil : current)
            }
            (file, current, skips) = (nil, nil, false)
        }

        /// `BODY[] ` right before the literal.
        private static func announcesBody(_ text: [UInt8]) -> Bool {
            let tail = text.suffix(7).map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
            return tail == Array("BODY[] ".utf8)
        }
    }
}
