internal import Dossiers

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

    /// What stands after the tag, as people can be shown it.
    var words: String {
        guard let first = pieces.first else { return "" }
        let rest = first.dropFirst(tag.utf8.count + 1)
        return Array(rest).withUnsafeBytes { ServerReply.printable($0) }
    }

    /// The value of a response code: `3857529045` of `OK [UIDVALIDITY 3857529045] …`.
    func code(_ name: String) -> String? { codeWords(name)?.first.map(String.init) }

    /// The words of a response code after its name.
    func codeWords(_ name: String) -> [Substring]? {
        guard status.prefix(3).uppercased() == "OK ", let open = status.firstIndex(of: "["),
            let close = status.firstIndex(of: "]"), open < close
        else { return nil }
        let words = status[status.index(after: open)..<close].split(separator: " ")
        guard let first = words.first, first.uppercased() == name else { return nil }
        return Array(words.dropFirst())
    }

    /// An item of a data response as text: an atom, a string or a literal.
    func text(of value: IMAPValue) -> String? {
        switch value {
        case .atom(let text): text
        case .string(let bytes): String(decoding: bytes, as: UTF8.self)
        case .literal(let index) where index < literals.count:
            literals[index].map { String(decoding: $0, as: UTF8.self) }
        case .literal, .list, .null: nil
        }
    }

    /// The words of an untagged response of this name, without the name: the numbers of `SEARCH 2 84 882`.
    func words(of name: String) -> [Substring]? {
        guard isUntagged, status.prefix(name.utf8.count + 1).uppercased().hasPrefix(name) else { return nil }
        let words = status.split(separator: " ")
        return words.first?.uppercased() == name ? Array(words.dropFirst()) : nil
    }

    /// The number of a response such as `12 EXISTS`.
    func number(of name: String) -> Int? {
        guard isUntagged else { return nil }
        let words = status.prefix(64).split(separator: " ")
        return words.count >= 2 && words[1].uppercased() == name ? Int(words[0]) : nil
    }

    /// The items of a FETCH response; nil for any other response.
    func fetchItems() throws -> FetchItems? {
        // The human text of other responses follows no grammar.
        let words = status.prefix(32).split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[1].uppercased() == "FETCH" else { return nil }
        let values = try IMAPValue.values(of: pieces)
        guard values.count >= 4, case .list(let items) = values[3] else { return nil }
        var found = FetchItems()
        found.number = Int(words[0])
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
        case ("INTERNALDATE", .string(let bytes)): items.take(date: bytes)
        case ("INTERNALDATE", .literal(let index)) where index < literals.count:
            if let bytes = literals[index] { items.take(date: bytes) }
        case ("INTERNALDATE", .null): items.take(date: Array("NIL".utf8))
        case ("BODY[]", .string(let bytes)): items.quotedBody = bytes
        default: break
        }
    }

    struct FetchItems {
        var uid: UInt32?
        var size: Int?
        var internalDate: Instant?
        /// The message text where the server sent it as a quoted string, as it may if the text has no line end.
        var quotedBody: [UInt8]?

        /// What the server said for INTERNALDATE where it is no date that decides.
        var unreadDate: String?
        /// The message's number in the folder, by which items that come in two responses belong together.
        var number: Int?

        /// All but the text, where there is enough of it.
        var summary: MessageSummary? {
            guard let uid, let size else { return nil }
            return MessageSummary(uid: uid, internalDate: internalDate, size: size, unreadDate: unreadDate)
        }

        mutating func take(date bytes: [UInt8]) {
            let text = String(decoding: bytes.prefix(100), as: UTF8.self)
            internalDate = IMAPDate.parse(text)
            if internalDate == nil { unreadDate = bytes.withUnsafeBytes { ServerReply.printable($0) } }
        }

        /// Takes over what only the other response of the same message said.
        mutating func complete(by other: FetchItems) {
            uid = uid ?? other.uid
            size = size ?? other.size
            internalDate = internalDate ?? other.internalDate
            unreadDate = unreadDate ?? other.unreadDate
            number = number ?? other.number
        }
    }

    /// Where message texts go, and the size of the largest that was asked for: a longer one is not kept.
    struct BodyPlace {
        var folder: String
        var largest: Int
    }

    /// Puts a response together out of the reader's events.
    struct Assembly {
        private(set) var response = IMAPResponse()
        private let bodies: BodyPlace?
        private var weight = 0
        private var current: [UInt8]?
        private var file: BodyFile?
        private var skips = false

        /// Text and literals kept in memory for one response; a server that sends more is not listened to.
        static let largestResponse = 4 << 20
        /// Literals that are no message text are kept up to this size.
        private static let largestInlineLiteral = 1 << 16
        /// What a piece costs beside its bytes.
        private static let pieceCost = 64

        init(bodies: BodyPlace?) { self.bodies = bodies }

        /// The message whose text is coming in; nil outside of one, or where the server has not named it yet.
        var uidInHand: UInt32? {
            guard file != nil || response.body != nil || skips else { return nil }
            let words = String(decoding: response.pieces.joined(), as: UTF8.self).split { " ()".contains($0) }
            guard let place = words.firstIndex(where: { $0.uppercased() == "UID" }), place + 1 < words.count else {
                return nil
            }
            return UInt32(words[place + 1])
        }

        /// Where the next piece to feed ends: after the next line end, so that a chunk never spans two responses' lines.
        func take(upTo end: Int, from start: Int, in buffer: UnsafeRawBufferPointer, reader: IMAPResponseReader) -> Int
        {
            if let remaining = reader.remainingLiteral { return min(end, start + remaining) }
            let newline = buffer[start..<end].firstIndex(of: 0x0A)
            return newline.map { $0 + 1 } ?? end
        }

        mutating func add(_ event: IMAPResponseReader.Event, chunk: UnsafeRawBufferPointer) throws {
            switch event {
            case .text(let text):
                try weigh(text.count)
                response.pieces.append(text)
            case .literalBegins(let size): try begin(size)
            case .literalBytes(let range):
                let bytes = UnsafeRawBufferPointer(rebasing: chunk[range])
                if let file {
                    try file.write(bytes)
                } else if !skips {
                    current?.append(contentsOf: bytes)
                }
            case .literalEnds: try end()
            case .responseEnds: break
            }
        }

        private mutating func begin(_ size: Int) throws {
            let before = response.pieces.last ?? []
            if let bodies, response.body == nil, size <= bodies.largest, Self.announcesBody(before) {
                file = try BodyFile(in: bodies.folder)
            } else {
                skips = size > Self.largestInlineLiteral
                if !skips { try weigh(size) }
                current = []
            }
        }

        private mutating func weigh(_ bytes: Int) throws {
            weight += bytes + Self.pieceCost
            guard weight <= Self.largestResponse else {
                throw MailboxError(
                    .protocolViolation,
                    "The mail server sent a response of more than \(Self.largestResponse) bytes beside message texts; the mailbox was not read on."
                )
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
