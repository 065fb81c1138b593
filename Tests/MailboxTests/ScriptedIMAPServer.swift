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

    typealias Message = ServerFolders.Message

    typealias Script = @Sendable (Command) -> [Act]?

    let folders: ServerFolders
    private let server: LoopbackServer
    private let talk: Talk

    /// The first messages are in INBOX; `uidValidities` are INBOX's for one connection after the other where they are given, the
    /// last for all that follow; `script` tells what to do instead of the usual, nil for the usual.
    init(
        _ messages: [Message] = [], piece: Int = 4096, capabilities: String = "IMAP4rev1 AUTH=PLAIN",
        greeting: [Act] = [.say(Array("* OK ready\r\n".utf8))],
        uidValidities: [UInt32] = [],
        script: @escaping Script = { _ in nil }
    ) throws {
        folders = ServerFolders(["INBOX": .init(uidValidity: 77, messages: messages)])
        let talk = Talk(
            folders: folders, piece: piece, greeting: greeting, capabilities: capabilities,
            uidValidities: uidValidities, script: script)
        self.talk = talk
        server = try LoopbackServer { talk.serve($0) }
    }

    var port: UInt16 { server.port }

    /// Every line that clients have sent.
    var log: [String] { talk.log.lines }

    /// Bytes said to clients so far.
    var bytesSaid: Int { talk.bytesSaid.load(ordering: .relaxed) }

    var connections: Int { talk.connections.load(ordering: .relaxed) }

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
        let folders: ServerFolders
        let piece: Int
        let greeting: [Act]
        let capabilities: String
        let uidValidities: [UInt32]
        let script: Script
        let log = CommandLog()
        let connections = Atomic<Int>(0)
        let bytesSaid = Atomic<Int>(0)

        init(
            folders: ServerFolders, piece: Int, greeting: [Act], capabilities: String,
            uidValidities: [UInt32], script: @escaping Script
        ) {
            self.folders = folders
            self.piece = piece
            self.greeting = greeting
            self.capabilities = capabilities
            self.uidValidities = uidValidities
            self.script = script
        }

        func serve(_ peer: LoopbackServer.Connection) {
            let number = connections.add(1, ordering: .relaxed).newValue
            var session = ScriptedSession(folders: folders, capabilities: capabilities)
            if !uidValidities.isEmpty { session.uidValidity = uidValidities[min(number, uidValidities.count) - 1] }
            guard carryOut(greeting, peer) else { return }
            while let line = peer.line() {
                log.add(line)
                let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { continue }
                let command = Command(connection: number, tag: parts[0], text: parts[1])
                guard carryOut(script(command) ?? usual(command, &session, peer), peer) else { return }
                if command.name == "LOGOUT" { return }
            }
        }

        private func say(_ bytes: [UInt8], _ peer: LoopbackServer.Connection) -> Bool {
            bytesSaid.add(bytes.count, ordering: .relaxed)
            return peer.send(bytes, piece: piece)
        }

        private func carryOut(_ acts: [Act], _ peer: LoopbackServer.Connection) -> Bool {
            for act in acts {
                switch act {
                case .say(let bytes): if !say(bytes, peer) { return false }
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

        private func usual(
            _ command: Command, _ session: inout ScriptedSession, _ peer: LoopbackServer.Connection
        ) -> [Act] {
            switch command.name {
            case "AUTHENTICATE":
                _ = peer.send(Array("+ \r\n".utf8), piece: piece)
                let answer = peer.line() ?? ""
                log.add(answer)
                return [ScriptedIMAPServer.say("\(command.tag) OK logged in")]
            case "IDLE" where capabilities.contains("IDLE"): return idle(command, &session, peer)
            default: return [.say(session.answer(command))]
            }
        }

        /// Tells of changes as they come, until the client has enough.
        private func idle(
            _ command: Command, _ session: inout ScriptedSession, _ peer: LoopbackServer.Connection
        ) -> [Act] {
            guard say(Array("+ idling\r\n".utf8), peer) else { return [.cut] }
            while !peer.hasLine(within: 20) {
                let news = session.news()
                if !news.isEmpty, !say(news, peer) { return [.cut] }
            }
            guard let line = peer.line() else { return [.cut] }
            log.add(line)
            return [ScriptedIMAPServer.say("\(command.tag) OK idled")]
        }
    }
}

// MARK: - Answers

extension ScriptedIMAPServer {
    static let date = "01-Mar-2022 08:12:33 +0700"

    /// A whole FETCH response with the text as a literal.
    static func body(_ message: Message, number: Int) -> [UInt8] {
        let head =
            "* \(number) FETCH (UID \(message.uid) INTERNALDATE \"\(message.date)\" RFC822.SIZE \(message.bytes.count) "
        return Array("\(head)BODY[] {\(message.bytes.count)}\r\n".utf8) + message.bytes + Array(")\r\n".utf8)
    }

    static func line(_ text: String) -> [UInt8] { Array("\(text)\r\n".utf8) }

    static func say(_ lines: String...) -> Act { .say(lines.flatMap(line)) }

    /// The numbers of a set, `*` being the last.
    static func ranges(_ set: String, last: UInt32) -> [ClosedRange<UInt32>] {
        set.split(separator: ",").compactMap { part in
            let ends = part.split(separator: ":").map { $0 == "*" ? last : UInt32($0) ?? 0 }
            guard let first = ends.first, let second = ends.last else { return nil }
            return min(first, second)...max(first, second)
        }
    }
}
