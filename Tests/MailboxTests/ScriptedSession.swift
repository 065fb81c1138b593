@testable import Mailbox

/// One client's view of a scripted server's folders, and the usual answers.
struct ScriptedSession {
    let folders: ServerFolders
    let capabilities: String
    /// INBOX's for this connection, where it is another than the folder's own.
    var uidValidity: UInt32?
    private var folder: String?
    private var told = 0

    init(folders: ServerFolders, capabilities: String) {
        self.folders = folders
        self.capabilities = capabilities
    }

    private func can(_ word: String) -> Bool { capabilities.split(separator: " ").contains { $0 == word } }

    private var messages: [ServerFolders.Message] { folder.flatMap { folders[$0]?.messages } ?? [] }

    mutating func answer(_ command: ScriptedIMAPServer.Command) -> [UInt8] {
        let tag = command.tag
        switch command.name {
        case "CAPABILITY": return lines("* CAPABILITY \(capabilities)", "\(tag) OK done")
        case "EXAMINE", "SELECT": return open(command)
        case "NOOP": return news() + lines("\(tag) OK done")
        case "GETQUOTAROOT" where can("QUOTA"):
            return lines(
                "* QUOTAROOT INBOX \"\"", "* QUOTA \"\" (STORAGE 95 100 MESSAGE 3 1000)", "\(tag) OK done")
        case "UID": return byUID(command)
        case "LOGOUT": return lines("* BYE", "\(tag) OK bye")
        default: return lines("\(tag) BAD what?")
        }
    }

    /// What has come since the client was told last.
    mutating func news() -> [UInt8] {
        let count = messages.count
        defer { told = count }
        return count == told ? [] : lines("* \(count) EXISTS")
    }

    private func lines(_ lines: String...) -> [UInt8] { lines.flatMap(ScriptedIMAPServer.line) }

    private mutating func open(_ command: ScriptedIMAPServer.Command) -> [UInt8] {
        let name = String(command.text.drop { $0 != " " }.dropFirst()).filter { $0 != "\"" }
        guard let found = folders[name] else { return lines("\(command.tag) NO [NONEXISTENT] no such folder") }
        folder = name
        told = found.messages.count
        let validity = name == "INBOX" ? uidValidity ?? found.uidValidity : found.uidValidity
        return lines(
            "* FLAGS (\\Answered \\Seen)", "* OK [PERMANENTFLAGS (\\Answered \\Seen \\*)] flags",
            "* \(told + found.phantoms) EXISTS",
            "* 0 RECENT", "* OK [UIDVALIDITY \(validity)] stable", "* OK [UIDNEXT \(found.uidNext)] next",
            "\(command.tag) OK [READ-\(command.name == "SELECT" ? "WRITE" : "ONLY")] opened")
    }

    private mutating func byUID(_ command: ScriptedIMAPServer.Command) -> [UInt8] {
        let words = command.text.split(separator: " ").map(String.init)
        let set = words.count > 2 ? words[2] : ""
        switch words.count > 1 ? words[1].uppercased() : "" {
        case "FETCH": return fetch(command, set)
        case "SEARCH": return search(command)
        case "STORE": return store(command, set, words)
        case "MOVE" where can("MOVE"): return move(command, set, words)
        default: return lines("\(command.tag) BAD what?")
        }
    }

    private func fetch(_ command: ScriptedIMAPServer.Command, _ set: String) -> [UInt8] {
        let messages = messages
        let ranges = ScriptedIMAPServer.ranges(set, last: messages.last?.uid ?? 0)
        var answer: [UInt8] = []
        for (index, message) in messages.enumerated() where ranges.contains(where: { $0.contains(message.uid) }) {
            answer +=
                command.asksForBodies
                ? ScriptedIMAPServer.body(message, number: index + 1)
                : ScriptedIMAPServer.line(
                    "* \(index + 1) FETCH (\(message.flags)UID \(message.uid) INTERNALDATE \"\(message.date)\" "
                        + "RFC822.SIZE \(message.bytes.count))")
        }
        return answer + ScriptedIMAPServer.line("\(command.tag) OK done")
    }

    private func search(_ command: ScriptedIMAPServer.Command) -> [UInt8] {
        let uids = messages.map(\.uid)
        if command.text.contains("RETURN") {
            guard can("ESEARCH") else { return lines("\(command.tag) BAD what?") }
            let all = uids.isEmpty ? "" : " ALL \(UIDSet.text(uids))"
            return lines("* ESEARCH (TAG \"\(command.tag)\") UID\(all)", "\(command.tag) OK done")
        }
        return lines("* SEARCH" + uids.map { " \($0)" }.joined(), "\(command.tag) OK done")
    }

    private func asked(_ set: String) -> [UInt32] {
        let ranges = ScriptedIMAPServer.ranges(set, last: messages.last?.uid ?? 0)
        return messages.map(\.uid).filter { uid in ranges.contains { $0.contains(uid) } }
    }

    private func store(_ command: ScriptedIMAPServer.Command, _ set: String, _ words: [String]) -> [UInt8] {
        guard let folder, words.count == 5 else { return lines("\(command.tag) BAD what?") }
        folders.mark(asked(set), in: folder, with: words[4].filter { $0 != "(" && $0 != ")" })
        return lines("\(command.tag) OK done")
    }

    private mutating func move(
        _ command: ScriptedIMAPServer.Command, _ set: String, _ words: [String]
    ) -> [UInt8] {
        let target = words.dropFirst(3).joined(separator: " ").filter { $0 != "\"" }
        guard let folder, let places = folders.move(asked(set), from: folder, to: target) else {
            return lines("\(command.tag) NO [TRYCREATE] no such folder")
        }
        told = messages.count
        let validity = folders[target]?.uidValidity ?? 0
        let sets = "\(UIDSet.text(places.map(\.0))) \(UIDSet.text(places.map(\.1)))"
        return lines(
            "* OK [COPYUID \(validity) \(sets)] moved", "* 1 EXPUNGE", "\(command.tag) OK done")
    }
}
