import Dossiers
import Glibc
import Synchronization

@testable import Mailbox

/// An IMAP server that does at any point of the talk what a test wants: any answer, stalls, drips and cuts.
///
/// `FakeIMAPServer` is the one to use where the faults of its list are enough.
final class ScriptedIMAPServer: Sendable {
    /// What it does at one point of the talk.
    enum Act: Sendable {
        case say([UInt8])
        /// One byte at a time with a pause after each.
        case drip([UInt8], milliseconds: Int)
        case stall
        case cut
    }

    struct Command: Sendable {
        /// Which connection, from 1.
        let connection: Int
        let tag: String
        /// Without the tag.
        let text: String

        var name: String { text.prefix { $0 != " " }.uppercased() }
        var asksForBodies: Bool { text.contains("BODY.PEEK[]") }
    }

    struct Message: Sendable {
        var uid: UInt32
        var bytes: [UInt8]
        var flags = ""
    }

    typealias Script = @Sendable (Command) -> [Act]?

    private let server: LoopbackServer
    private let talk: Talk

    /// The connections have `uidValidities` in turn, the last for all that follow; `script` tells what to do instead of the
    /// usual, nil for the usual.
    init(
        _ messages: [Message] = [], piece: Int = 4096, capabilities: String = "IMAP4rev1 AUTH=PLAIN",
        greeting: [Act] = [.say(Array("* OK ready\r\n".utf8))],
        uidValidities: [UInt32] = [77],
        script: @escaping Script = { _ in nil }
    ) throws {
        let talk = Talk(
            messages: messages, piece: piece, greeting: greeting, capabilities: capabilities,
            uidValidities: uidValidities,
            script: script)
        self.talk = talk
        server = try LoopbackServer { talk.serve($0) }
    }

    var port: UInt16 { server.port }

    /// Every line that clients have sent.
    var log: [String] { talk.log.lines }

    func endpoint(
        folder: String = "INBOX", credential: Credential = .password("geheim"), limit: Duration = .seconds(30)
    ) throws -> MailboxEndpoint {
        try MailboxEndpoint(
            url: "imap://127.0.0.1:\(port)/\(folder)", starttls: .never, username: "clerk", credential: credential,
            caFile: nil, progressTimeout: limit)
    }
}

// MARK: - The talk with its clients

extension ScriptedIMAPServer {
    private final class Talk: Sendable {
        let messages: [Message]
        let piece: Int
        let greeting: [Act]
        let capabilities: String
        let uidValidities: [UInt32]
        let script: Script
        let log = CommandLog()
        private let connections = Atomic<Int>(0)

        init(
            messages: [Message], piece: Int, greeting: [Act], capabilities: String,
            uidValidities: [UInt32], script: @escaping Script
        ) {
            self.messages = messages
            self.piece = piece
            self.greeting = greeting
            self.capabilities = capabilities
            self.uidValidities = uidValidities
            self.script = script
        }

        func serve(_ peer: LoopbackServer.Connection) {
            let number = connections.add(1, ordering: .relaxed).newValue
            guard carryOut(greeting, peer) else { return }
            while let line = peer.line() {
                log.add(line)
                let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { continue }
                let command = Command(connection: number, tag: parts[0], text: parts[1])
                guard carryOut(script(command) ?? usual(command, peer), peer) else { return }
                if command.name == "LOGOUT" { return }
            }
        }

        private func carryOut(_ acts: [Act], _ peer: LoopbackServer.Connection) -> Bool {
            for act in acts {
                switch act {
                case .say(let bytes): if !peer.send(bytes, piece: piece) { return false }
                case .drip(let bytes, let pause):
                    for byte in bytes {
                        if !peer.send([byte], piece: 1) { return false }
                        usleep(UInt32(pause * 1000))
                    }
                case .stall:
                    peer.hold()
                    return false
                case .cut: return false
                }
            }
            return true
        }

        // MARK: - The usual answers

        private func usual(_ command: Command, _ peer: LoopbackServer.Connection) -> [Act] {
            switch command.name {
            case "CAPABILITY": return [ScriptedIMAPServer.say("* CAPABILITY \(capabilities)", "\(command.tag) OK done")]
            case "AUTHENTICATE":
                _ = peer.send(Array("+ \r\n".utf8), piece: piece)
                let answer = peer.line() ?? ""
                log.add(answer)
                return [ScriptedIMAPServer.say("\(command.tag) OK logged in")]
            case "EXAMINE":
                return [
                    ScriptedIMAPServer.say(
                        "* FLAGS (\\Answered \\Seen)", "* \(messages.count) EXISTS", "* 0 RECENT",
                        "* OK [UIDVALIDITY \(uidValidities[min(command.connection, uidValidities.count) - 1])] stable",
                        "* OK [UIDNEXT \((messages.map(\.uid).max() ?? 0) + 1)] next",
                        "\(command.tag) OK [READ-ONLY] opened")
                ]
            case "UID": return [.say(fetch(command))]
            case "LOGOUT": return [ScriptedIMAPServer.say("* BYE", "\(command.tag) OK bye")]
            default: return [ScriptedIMAPServer.say("\(command.tag) BAD what?")]
            }
        }

        private func fetch(_ command: Command) -> [UInt8] {
            let set = command.text.split(separator: " ").dropFirst(2).first.map(String.init) ?? ""
            var answer: [UInt8] = []
            for (index, message) in messages.enumerated()
            where ScriptedIMAPServer.contains(set, message.uid, last: messages.last?.uid ?? 0) {
                answer +=
                    command.asksForBodies
                    ? ScriptedIMAPServer.body(message, number: index + 1)
                    : ScriptedIMAPServer.line(
                        "* \(index + 1) FETCH (\(message.flags)UID \(message.uid) INTERNALDATE \"\(ScriptedIMAPServer.date)\" "
                            + "RFC822.SIZE \(message.bytes.count))")
            }
            return answer + ScriptedIMAPServer.line("\(command.tag) OK done")
        }
    }
}

// MARK: - Answers

extension ScriptedIMAPServer {
    static let date = "01-Mar-2022 08:12:33 +0700"

    /// A whole FETCH response with the text as a literal.
    static func body(_ message: Message, number: Int) -> [UInt8] {
        let head = "* \(number) FETCH (UID \(message.uid) INTERNALDATE \"\(date)\" RFC822.SIZE \(message.bytes.count) "
        return Array("\(head)BODY[] {\(message.bytes.count)}\r\n".utf8) + message.bytes + Array(")\r\n".utf8)
    }

    static func line(_ text: String) -> [UInt8] { Array("\(text)\r\n".utf8) }

    static func say(_ lines: String...) -> Act { .say(lines.flatMap(line)) }

    static func contains(_ set: String, _ uid: UInt32, last: UInt32) -> Bool {
        set.split(separator: ",").contains { part in
            let ends = part.split(separator: ":").map { $0 == "*" ? last : UInt32($0) ?? 0 }
            guard let first = ends.first, let second = ends.last else { return false }
            return (min(first, second)...max(first, second)).contains(uid)
        }
    }
}
