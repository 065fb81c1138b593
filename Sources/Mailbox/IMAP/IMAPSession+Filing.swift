// Marking and moving: the one thing that writes, on a connection of its own.
extension IMAPSession {
    /// Marks or moves messages.
    ///
    /// Sends SELECT, and UID STORE +FLAGS with a keyword or UID MOVE (RFC 6851): never `\Seen` or another flag of IMAP's
    /// own, never EXPUNGE, and no COPY that would have to be followed by one.
    func file(
        _ uids: [UInt32], in folder: String, uidValidity: UInt32, by filing: Filing
    ) throws -> [FiledMessage] {
        var keywords: Set<String> = []
        let state = try open(folder, with: "SELECT") { response in
            keywords.formUnion(Self.keywords(in: response))
        }
        guard state.uidValidity == uidValidity else {
            throw MailboxError(
                .refused,
                "The mail server \(server) numbered the folder anew; its messages are filed after the next pass.")
        }
        switch filing {
        case .keyword(let keyword):
            try mark(uids, with: keyword, permitted: keywords)
            return uids.map { FiledMessage(uid: $0) }
        case .move(let target): return try move(uids, to: target)
        }
    }

    private func mark(_ uids: [UInt32], with keyword: String, permitted: Set<String>) throws {
        try permit(keyword, among: permitted)
        for set in UIDSet.texts(uids) {
            try write("UID STORE \(set) +FLAGS.SILENT (\(keyword))", "mark messages") { _ in }
        }
    }

    private func move(_ uids: [UInt32], to folder: String) throws -> [FiledMessage] {
        try permitMoving()
        do {
            return try move(uids, as: spellings[folder] ?? Self.quoted(folder), folder)
        } catch let error as MailboxError where error.kind == .refused && spellings[folder] == nil {
            let name = try wireName(ofTarget: folder)
            guard name != Self.quoted(folder) else { throw error }
            spellings[folder] = name
            return try move(uids, as: name, folder)
        }
    }

    private func move(_ uids: [UInt32], as target: String, _ folder: String) throws -> [FiledMessage] {
        var places: [UInt32: FiledMessage.Place] = [:]
        for set in UIDSet.texts(uids) {
            try write("UID MOVE \(set) \(target)", "move messages to \(folder)") { response in
                places.merge(Self.places(in: response, limit: uids.count)) { $1 }
            }
        }
        return uids.map { FiledMessage(uid: $0, place: places[$0]) }
    }

    /// How the folder that messages are moved to is spelt on the server.
    private func wireName(ofTarget folder: String) throws -> String {
        switch try spelling(of: folder) {
        case .other(let name): return name
        case .there: return Self.quoted(folder)
        case .missing(let delimiter): throw missing(folder, delimiter: delimiter)
        }
    }

    /// Whether messages of the folder could be filed so; changes nothing.
    func checkFiling(in folder: String, by filing: Filing) throws {
        var keywords: Set<String> = []
        _ = try open(folder, with: "SELECT") { response in keywords.formUnion(Self.keywords(in: response)) }
        switch filing {
        case .keyword(let keyword): try permit(keyword, among: keywords)
        case .move(let target):
            try permitMoving()
            _ = try wireName(ofTarget: target)
        }
    }

    private static func keywords(in response: IMAPResponse) -> [String] {
        (response.codeWords("PERMANENTFLAGS") ?? []).map { word in
            word.filter { $0 != "(" && $0 != ")" }.lowercased()
        }
    }

    private func permit(_ keyword: String, among permitted: Set<String>) throws {
        guard permitted.contains("\\*") || permitted.contains(keyword.lowercased()) else {
            throw MailboxError(
                .configuration,
                "The mail server \(server) keeps no keywords in this folder: set after: leave, or move:Folder.")
        }
    }

    private func permitMoving() throws {
        guard capabilities?.move == true else {
            throw MailboxError(
                .configuration,
                "The mail server \(server) cannot move messages in one step (MOVE, RFC 6851): set after: leave, or keyword."
            )
        }
    }

    private func write(_ text: String, _ what: String, _ handle: (IMAPResponse) -> Void) throws {
        let tag = try send(text)
        guard try receive(until: tag, bodies: nil, handle) == .ok else {
            throw MailboxError(
                .refused,
                "The mail server \(server) refused to \(what)\(ServerReply.quoted(refusalWords)): check that the folder exists and "
                    + "that the user may write to it."
            )
        }
    }

    /// `* OK [COPYUID 38505 304,319:320 3956:3958]`: two sets of the same length, in the same order.
    private static func places(in response: IMAPResponse, limit: Int) -> [UInt32: FiledMessage.Place] {
        guard let words = response.codeWords("COPYUID"), words.count == 3, let validity = UInt32(words[0]),
            let sources = UIDSet.numbers(in: words[1], limit: limit),
            let targets = UIDSet.numbers(in: words[2], limit: limit), sources.count == targets.count
        else { return [:] }
        return Dictionary(
            zip(sources, targets).map { ($0, FiledMessage.Place(uidValidity: validity, uid: $1)) },
            uniquingKeysWith: { $1 })
    }
}
