import Synchronization

/// A scripted IMAP4rev1 server with the faults that real ones have.
final class FakeIMAPServer: Sendable {
    struct Message: Sendable {
        var uid: UInt32
        var internalDate = "01-Mar-2022 08:12:33 +0700"
        var bytes: [UInt8]

        init(_ uid: UInt32, _ text: String) {
            self.uid = uid
            bytes = Array(text.utf8)
        }
    }

    enum Fault: Sendable, Equatable {
        case stallsAtGreeting, stallsAfterTag
        /// Half of this message's literal comes, then nothing more.
        case stallsInLiteral(UInt32)
        /// Half of this message's literal comes, then the connection ends.
        case cutsInLiteral(UInt32)
        case refusesLogin, saysByeToFetch, refusesFolder
        /// One response, and it does not end.
        case floods
    }

    /// How this server answers.
    struct Script: Sendable {
        var messages: [Message] = []
        /// Bytes per send.
        var piece = Int.max
        var fault: Fault?
        /// How many connections have the fault; later ones are sound.
        var faultyConnections = Int.max
        /// Given to one connection after the other, the last to all that follow.
        var uidValidities: [UInt32] = [7]
        /// Announced with a wrong RFC822.SIZE.
        var wrongSizes: Set<UInt32> = []
        /// Answered with BODY[] NIL.
        var withoutBody: Set<UInt32> = []
        /// Left out of body fetches.
        var hidden: Set<UInt32> = []
        /// Answered twice.
        var doubled: Set<UInt32> = []
        /// Answered with a quoted string in place of a literal.
        var quoted: Set<UInt32> = []
        /// BODY[] first, UID last.
        var isReversed = false
        /// INTERNALDATE as a literal.
        var datesAreLiterals = false
        /// Talks of other things between answers.
        var isChatty = false
        var offersPlain = true
    }

    private let server: LoopbackServer
    private let log: CommandLog

    init(_ script: Script) throws {
        let log = CommandLog()
        let counter = Counter()
        server = try LoopbackServer { connection in
            let number = counter.next()
            Session(connection, script, number, log).run()
        }
        self.log = log
    }

    var port: UInt16 { server.port }

    /// Every line that clients sent, without its tag.
    var commands: [String] { log.lines }

    var bodyFetches: [String] { commands.filter { $0.contains("BODY") } }

    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)
        func next() -> Int { value.add(1, ordering: .relaxed).oldValue }
    }

    private struct Session {
        let connection: LoopbackServer.Connection
        let script: Script
        let number: Int
        let log: CommandLog
        let fault: Fault?

        init(_ connection: LoopbackServer.Connection, _ script: Script, _ number: Int, _ log: CommandLog) {
            self.connection = connection
            self.script = script
            self.number = number
            self.log = log
            fault = number < script.faultyConnections ? script.fault : nil
        }

        func run() {
            if fault == .stallsAtGreeting { return connection.hold() }
            say("* OK ready {5}\r\n")
            while let line = connection.line() {
                let words = line.split(separator: " ", maxSplits: 1).map(String.init)
                guard words.count == 2 else { return }
                log.add(words[1])
                guard answer(words[0], words[1]) else { return }
            }
        }

        @discardableResult private func say(_ text: String) -> Bool { connection.send(text, piece: script.piece) }

        private func answer(_ tag: String, _ command: String) -> Bool {
            switch command.prefix(while: { $0 != " " }).uppercased() {
            case "CAPABILITY":
                return say("* CAPABILITY IMAP4rev1\(script.offersPlain ? " AUTH=PLAIN" : "")\r\n\(tag) OK done\r\n")
            case "AUTHENTICATE":
                say("+ \r\n")
                guard connection.line() != nil else { return false }
                return login(tag)
            case "LOGIN": return login(tag)
            case "EXAMINE": return examine(tag)
            case "UID": return fetch(tag, command)
            case "LOGOUT":
                say("* BYE\r\n\(tag) OK bye\r\n")
                return false
            default: return say("\(tag) BAD unknown\r\n")
            }
        }

        private func login(_ tag: String) -> Bool {
            say(fault == .refusesLogin ? "\(tag) NO [AUTHENTICATIONFAILED] no\r\n" : "\(tag) OK logged in\r\n")
        }

        private func examine(_ tag: String) -> Bool {
            if fault == .refusesFolder { return say("\(tag) NO no such folder\r\n") }
            let validity = script.uidValidities[min(number, script.uidValidities.count - 1)]
            let next = (script.messages.map(\.uid).max() ?? 0) + 1
            return say(
                "* FLAGS (\\Seen)\r\n* \(script.messages.count) EXISTS\r\n* 0 RECENT\r\n"
                    + "* OK [UIDVALIDITY \(validity)] valid\r\n* OK [UIDNEXT \(next)] next\r\n\(tag) OK [READ-ONLY] done\r\n"
            )
        }

        private func fetch(_ tag: String, _ command: String) -> Bool {
            if fault == .stallsAfterTag {
                connection.hold()
                return false
            }
            if fault == .saysByeToFetch {
                say("* BYE shutting down\r\n")
                return false
            }
            if fault == .floods {
                say("* 1 FETCH (")
                while say("X {1}\r\nx") {}
                return false
            }
            let withBody = command.contains("BODY")
            let wanted = messages(in: String(command.split(separator: " ")[2]))
            for (index, message) in wanted where !(withBody && script.hidden.contains(message.uid)) {
                for _ in 0..<(script.doubled.contains(message.uid) ? 2 : 1) {
                    if script.isChatty { say(Self.chatter) }
                    guard give(message, index + 1, withBody) else { return false }
                }
            }
            return say("\(tag) OK fetched {3}\r\n")
        }

        private static let chatter =
            "* 4711 EXISTS\r\n* 1 RECENT\r\n* 3 EXPUNGE\r\n* OK Hang in there :) (\"\r\n* 2 FETCH (FLAGS (\\Seen))\r\n"

        /// As RFC 3501 has it: `n:*` names the last message also where it is below `n`.
        private func messages(in set: String) -> [(Int, Message)] {
            let all = Array(script.messages.enumerated()).map { ($0.offset, $0.element) }
            if set.hasSuffix(":*"), let first = UInt32(set.dropLast(2)) {
                let found = all.filter { $0.1.uid >= first }
                return found.isEmpty ? Array(all.suffix(1)) : found
            }
            var wanted: Set<UInt32> = []
            for part in set.split(separator: ",") {
                let ends = part.split(separator: ":").compactMap { UInt32($0) }
                if let first = ends.first, let last = ends.last { wanted.formUnion(first...last) }
            }
            return all.filter { wanted.contains($0.1.uid) }
        }

        private func give(_ message: Message, _ sequence: Int, _ withBody: Bool) -> Bool {
            let date = message.internalDate
            let size = message.bytes.count + (script.wrongSizes.contains(message.uid) ? 3 : 0)
            var items: [[UInt8]] = [
                Array("UID \(message.uid)".utf8),
                Array(
                    (script.datesAreLiterals
                        ? "INTERNALDATE {\(date.utf8.count)}\r\n\(date)" : "INTERNALDATE \"\(date)\"").utf8),
                Array("RFC822.SIZE \(size)".utf8),
            ]
            if withBody { items.append(Array("BODY[] ".utf8) + body(message)) }
            if script.isReversed { items.reverse() }
            let answer = Array("* \(sequence) FETCH (".utf8) + items.joined(separator: [0x20]) + Array(")\r\n".utf8)
            guard withBody, fault == .stallsInLiteral(message.uid) || fault == .cutsInLiteral(message.uid) else {
                return connection.send(answer, piece: script.piece)
            }
            connection.send(Array(answer.prefix(answer.count - message.bytes.count / 2)), piece: script.piece)
            if fault == .stallsInLiteral(message.uid) { connection.hold() }
            return false
        }

        private func body(_ message: Message) -> [UInt8] {
            if script.withoutBody.contains(message.uid) { return Array("NIL".utf8) }
            if script.quoted.contains(message.uid) { return [0x22] + message.bytes + [0x22] }
            return Array("{\(message.bytes.count)}\r\n".utf8) + message.bytes
        }
    }
}
