import Testing

@testable import Mailbox

@Suite struct IMAPResponseReaderTests {
    @Test("The same events come out whatever the pieces", arguments: ResponseFixture.all, [Int.max, 1, 7])
    func events(fixture: ResponseFixture, piece: Int) throws {
        #expect(try Told.reading(fixture.stream, piece: piece) == fixture.events)
    }

    @Test("A line beyond the limit is refused, also where it never ends", arguments: [Int.max, 4096])
    func longLine(piece: Int) throws {
        let endless = Array("* 1 FETCH (".utf8) + [UInt8](repeating: 0x61, count: IMAPResponseReader.longestLine)
        let error = #expect(throws: MailboxError.self) { try Told.reading(endless, piece: piece) }
        #expect(error?.kind == .protocolViolation)
    }

    @Test func `A line just within the limit is taken`() throws {
        let line = [UInt8](repeating: 0x61, count: IMAPResponseReader.longestLine - 1)
        #expect(try Told.reading(line + [0x0D, 0x0A], piece: 4096) == [.text(line), .responseEnds])
    }

    @Test func `It knows how much of a literal is still to come`() throws {
        var reader = IMAPResponseReader()
        try feed("* 1 FETCH (BODY[] {5}\r\nab", to: &reader)
        #expect(reader.remainingLiteral == 3)
        try feed("cde", to: &reader)
        #expect(reader.remainingLiteral == nil)
    }

    private func feed(_ text: String, to reader: inout IMAPResponseReader) throws {
        try Array(text.utf8).withUnsafeBytes { try reader.feed($0) { _ in } }
    }
}

/// A stream and what it says.
struct ResponseFixture: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let stream: [UInt8]
    let events: [Told]

    init(_ name: String, _ stream: String, _ events: [Told]) {
        testDescription = name
        self.stream = Array(stream.utf8)
        self.events = events
    }

    static func literal(_ name: String, _ body: String) -> ResponseFixture {
        ResponseFixture(
            name, "* 1 FETCH (UID 4 BODY[] {\(body.utf8.count)}\r\n\(body))\r\nA001 OK done\r\n",
            [
                .line("* 1 FETCH (UID 4 BODY[] "), .literalBegins(body.utf8.count), .bytes(Array(body.utf8)),
                .literalEnds,
                .line(")"), .responseEnds, .line("A001 OK done"), .responseEnds,
            ])
    }

    static let all: [ResponseFixture] = [
        literal("a literal with the tag's OK", "x\r\nA001 OK FETCH completed\r\ny"),
        literal("a literal that says BYE", "* BYE go away\r\n"),
        literal("a literal that announces a literal", "* 2 FETCH (BODY[] {5}\r\n"),
        literal("a literal of line ends", "\r\n\r\n\r\n\n\r\r"),
        literal("a literal with a continuation", "+ x\r\n+ idling\r\n"),
        literal("a literal with NUL and a bracket", "a\0b)\r\n"),
        ResponseFixture(
            "an empty literal", "* 1 FETCH (BODY[] {0}\r\n)\r\n",
            [.line("* 1 FETCH (BODY[] "), .literalBegins(0), .literalEnds, .line(")"), .responseEnds]),
        ResponseFixture(
            "two literals in one response", "* 1 FETCH (INTERNALDATE {3}\r\n{5} BODY[] {4+}\r\nA1 O)\r\n",
            [
                .line("* 1 FETCH (INTERNALDATE "), .literalBegins(3), .bytes(Array("{5}".utf8)), .literalEnds,
                .line(" BODY[] "), .literalBegins(4), .bytes(Array("A1 O".utf8)), .literalEnds, .line(")"),
                .responseEnds,
            ]),
        ResponseFixture(
            "a binary literal", "* 1 FETCH (BINARY[] ~{2}\r\n\0\n)\r\n",
            [
                .line("* 1 FETCH (BINARY[] "), .literalBegins(2), .bytes([0, 0x0A]), .literalEnds, .line(")"),
                .responseEnds,
            ]),
        ResponseFixture(
            "the text of a status response is no literal", "* OK text {5}\r\n* NO {3}\r\n* BAD {1}\r\n* bye {2}\r\n",
            [
                .line("* OK text {5}"), .responseEnds, .line("* NO {3}"), .responseEnds, .line("* BAD {1}"),
                .responseEnds,
                .line("* bye {2}"), .responseEnds,
            ]),
        ResponseFixture(
            "nor is that of tagged and continuation lines", "A001 OK text {5}\r\n+ go on {7}\r\n",
            [.line("A001 OK text {5}"), .responseEnds, .line("+ go on {7}"), .responseEnds]),
        ResponseFixture(
            "braces that announce nothing",
            "* 1 FETCH ({})\r\n* 2 EXISTS {x}\r\n* 3 EXISTS {12345678901}\r\n* {-1}\r\n",
            [
                .line("* 1 FETCH ({})"), .responseEnds, .line("* 2 EXISTS {x}"), .responseEnds,
                .line("* 3 EXISTS {12345678901}"), .responseEnds, .line("* {-1}"), .responseEnds,
            ]),
        ResponseFixture(
            "line ends without CR, and empty lines", "* 1 EXISTS\n\r\n\n",
            [.line("* 1 EXISTS"), .responseEnds, .line(""), .responseEnds, .line(""), .responseEnds]),
    ]
}

/// The reader's events with the literal's bytes in them, runs joined.
enum Told: Equatable, Sendable {
    case text([UInt8])
    case literalBegins(Int)
    case bytes([UInt8])
    case literalEnds
    case responseEnds

    static func line(_ text: String) -> Told { .text(Array(text.utf8)) }

    static func reading(_ stream: [UInt8], piece: Int) throws -> [Told] {
        var reader = IMAPResponseReader()
        var told: [Told] = []
        var start = 0
        while start < stream.count {
            let chunk = Array(stream[start..<(piece < stream.count - start ? start + piece : stream.count)])
            try chunk.withUnsafeBytes { bytes in
                try reader.feed(bytes) { add($0, Array(bytes), to: &told) }
            }
            start += chunk.count
        }
        return told
    }

    private static func add(_ event: IMAPResponseReader.Event, _ chunk: [UInt8], to told: inout [Told]) {
        switch event {
        case .text(let text): told.append(.text(text))
        case .literalBegins(let size): told.append(.literalBegins(size))
        case .literalEnds: told.append(.literalEnds)
        case .responseEnds: told.append(.responseEnds)
        case .literalBytes(let range):
            if case .bytes(let before) = told.last {
                told[told.count - 1] = .bytes(before + chunk[range])
            } else {
                told.append(.bytes(Array(chunk[range])))
            }
        }
    }
}
