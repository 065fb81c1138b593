@testable import Mailbox

/// What an IMAP server sends: the same responses come out whole, in odd pieces and byte by byte, and can be asked anything.
enum ResponseTarget {
    /// Longer streams are not fed byte by byte.
    private static let shortStream = 4096

    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        let whole = Listener(bytes) { bytes.count }
        var random = PieceSizes(bytes)
        promises.hold(Listener(bytes) { random.next() } == whole, "the same events come out of any pieces")
        if bytes.count <= shortStream {
            promises.hold(Listener(bytes) { 1 } == whole, "the same events come out byte by byte")
        }
        whole.hold(input: bytes.count, &promises)
        assemble(bytes, &promises)
    }

    /// As the session does: a line or a run of a literal's bytes at a time.
    private static func assemble(_ bytes: [UInt8], _ promises: inout Promises) {
        bytes.withUnsafeBytes { buffer in
            var reader = IMAPResponseReader()
            var assembly = IMAPResponse.Assembly(bodies: nil)
            var start = 0
            while start < buffer.count {
                let end = assembly.take(upTo: buffer.count, from: start, in: buffer, reader: reader)
                promises.hold(end > start, "each step takes something")
                guard end > start else { return }
                let chunk = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
                var isComplete = false
                do {
                    try reader.feed(chunk) { event in
                        promises.hold(!isComplete, "nothing follows the end of a response within one step")
                        if event == .responseEnds { isComplete = true } else { try assembly.add(event, chunk: chunk) }
                    }
                } catch { return }
                _ = assembly.uidInHand
                start = end
                guard isComplete else { continue }
                hold(assembly.response, &promises)
                assembly = IMAPResponse.Assembly(bodies: nil)
            }
        }
    }

    private static func hold(_ response: IMAPResponse, _ promises: inout Promises) {
        promises.hold(
            response.pieces.count == response.literals.count + 1, "a literal stands between every two pieces of text")
        for name in ["UIDVALIDITY", "UIDNEXT", "CAPABILITY"] { _ = response.code(name) }
        _ = (response.tag, response.status, response.isUntagged)
        if let items = try? response.fetchItems() { _ = items.summary }
        guard let values = try? IMAPValue.values(of: response.pieces) else { return }
        promises.hold(literals(in: values) == Array(0..<response.literals.count), "each literal stands in its place")
    }

    private static func literals(in values: [IMAPValue]) -> [Int] {
        values.flatMap { value -> [Int] in
            switch value {
            case .literal(let index): [index]
            case .list(let inner): literals(in: inner)
            default: []
            }
        }
    }
}

/// Hears what the reader tells, runs of a literal's bytes counted together.
private struct Listener: Equatable {
    private enum Told: Equatable {
        case text([UInt8])
        case literalBegins(Int)
        case literalEnds([UInt8])
        case responseEnds
    }

    private var told: [Told] = []
    private var literal: [UInt8] = []
    private var isRefused = false

    init(_ bytes: [UInt8], next: () -> Int) {
        var reader = IMAPResponseReader()
        var start = 0
        while start < bytes.count, !isRefused {
            let chunk = Array(bytes[start..<min(bytes.count, start + next())])
            start += chunk.count
            do {
                try chunk.withUnsafeBytes { try reader.feed($0) { hear($0, chunk) } }
            } catch {
                isRefused = true
            }
        }
    }

    private mutating func hear(_ event: IMAPResponseReader.Event, _ chunk: [UInt8]) {
        switch event {
        case .text(let text): told.append(.text(text))
        case .literalBegins(let size): told.append(.literalBegins(size))
        case .literalBytes(let range): literal += chunk[range]
        case .literalEnds:
            told.append(.literalEnds(literal))
            literal = []
        case .responseEnds: told.append(.responseEnds)
        }
    }

    func hold(input: Int, _ promises: inout Promises) {
        var size = literal.count
        var announced: Int?
        for event in told {
            switch event {
            case .text(let text): size += text.count
            case .literalBegins(let bytes): announced = bytes
            case .literalEnds(let bytes):
                size += bytes.count
                promises.hold(announced == bytes.count, "a literal has as many bytes as were announced")
                announced = nil
            case .responseEnds: promises.hold(announced == nil, "no response ends within a literal")
            }
        }
        promises.hold(size <= input, "no more comes out than went in")
    }
}

/// Sizes from 1 to 64, the same for the same stream.
private struct PieceSizes {
    private var state: UInt64

    init(_ bytes: [UInt8]) { state = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }

    mutating func next() -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return 1 + Int(state >> 58)
    }
}
