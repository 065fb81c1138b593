internal import Dossiers

// Opening a folder, and what is in it.
extension IMAPSession {
    /// A folder's name as it stands in a command (RFC 3501 section 5.1).
    static func quoted(_ folder: String) -> String { escaped(plain(folder)) }

    private static func plain(_ folder: String) -> String { ModifiedUTF7.encoded(folder) }

    private static func escaped(_ name: String) -> String {
        let name = name.reduce(into: "") { text, character in
            if character == "\"" || character == "\\" { text.append("\\") }
            text.append(character)
        }
        return "\"\(name)\""
    }

    func examine(_ folder: String) throws -> MailboxState {
        var state = try open(folder, with: "EXAMINE") { _ in }
        if capabilities?.quota == true { state.quota = try quota(of: folder) }
        hasNews = false
        return state
    }

    /// Opens a folder by EXAMINE or SELECT, and asks what the server can do where that is not known yet.
    ///
    /// Where it is not there by the name that it is asked for, its other spelling is looked for once: Vietnamese letters may
    /// be composed in the settings and taken apart on the server, or the other way round.
    func open(
        _ folder: String, with verb: String, _ handle: (IMAPResponse) throws -> Void
    ) throws -> MailboxState {
        let name = spellings[folder] ?? Self.quoted(folder)
        do {
            return try open(folder, as: name, with: verb, handle)
        } catch let error as MailboxError where error.kind == .refused && spellings[folder] == nil {
            switch try spelling(of: folder) {
            case .other(let other):
                spellings[folder] = other
                return try open(folder, as: other, with: verb, handle)
            case .missing(let delimiter): throw missing(folder, delimiter: delimiter)
            case .there: throw error
            }
        }
    }

    private func open(
        _ folder: String, as name: String, with verb: String, _ handle: (IMAPResponse) throws -> Void
    ) throws -> MailboxState {
        var state = MailboxState(uidValidity: 0, uidNext: nil, exists: 0)
        let command = "\(verb) \(name)"
        let asks = capabilities == nil ? ["CAPABILITY", command] : [command]
        let tags = try send(asks)
        if tags.count == 2 { try readCapabilities(until: tags[0]) }
        let answer = try receive(until: tags[tags.count - 1], bodies: nil) { response in
            if let count = response.number(of: "EXISTS") { state.exists = count }
            if let value = response.code("UIDVALIDITY"), let number = UInt32(value) { state.uidValidity = number }
            if let value = response.code("UIDNEXT"), let number = UInt32(value) { state.uidNext = number }
            try handle(response)
        }
        guard answer == .ok else { throw refusal(of: command) }
        guard state.uidValidity != 0 else {
            throw MailboxError(
                .protocolViolation,
                "The mail server \(server) gave no UIDVALIDITY for the folder \(folder); without it messages cannot be told apart."
            )
        }
        return state
    }

    // MARK: - Names

    enum Spelling { case there, other(String), missing(delimiter: String?) }

    /// A server that names more folders is not listened to.
    private static let mostFolders = 20_000

    /// How the server spells a folder that it did not open (RFC 3501 section 6.3.8).
    ///
    /// Letters are compared as canonically equivalent ones, as Swift does.
    func spelling(of folder: String) throws -> Spelling {
        let words = refusalWords
        defer { refusalWords = words }
        var found: Spelling?
        var delimiter: String?
        var count = 0
        let tag = try send("LIST \"\" \"*\"")
        let answer = try receive(until: tag, bodies: nil) { response in
            guard let entry = try Self.listed(response), count < Self.mostFolders else { return }
            count += 1
            delimiter = delimiter ?? entry.delimiter
            guard entry.isThere else { return }
            if entry.name == Self.plain(folder) {
                found = .there
            } else if found == nil, ModifiedUTF7.decoded(entry.name) == folder {
                found = .other(Self.escaped(entry.name))
            }
        }
        if let found { return found }
        // Where the list cannot be had, the server's words decide.
        let isTold = ServerWords.tellOfMissingFolder(words)
        return answer == .ok && count > 0 || isTold ? .missing(delimiter: delimiter) : .there
    }

    private static func listed(
        _ response: IMAPResponse
    ) throws -> (name: String, delimiter: String?, isThere: Bool)? {
        guard response.words(of: "LIST") != nil else { return nil }
        let values = try IMAPValue.values(of: response.pieces)
        guard values.count >= 5, case .list(let flags) = values[2], let name = response.text(of: values[4]) else {
            return nil
        }
        let isThere = !flags.contains { flag in
            guard case .atom(let word) = flag else { return false }
            return ["\\NOSELECT", "\\NONEXISTENT"].contains(word.uppercased())
        }
        return (name, response.text(of: values[3]), isThere)
    }

    func missing(_ folder: String, delimiter: String? = nil) -> MailboxError {
        let hint = delimiter.map { folder.contains("/") && $0 != "/" ? "; it parts folders by “\($0)”" : "" } ?? ""
        return MailboxError(
            .missing,
            "The mail server \(server) has no folder \(folder)\(ServerReply.quoted(refusalWords))\(hint): correct its name in the "
                + "settings, or create it.")
    }

    /// A server that refuses to say what it can do, can do nothing of it.
    private func readCapabilities(until tag: String) throws {
        var found = IMAPCapabilities()
        _ = try receive(until: tag, bodies: nil) { response in
            if let words = response.words(of: "CAPABILITY") { found = IMAPCapabilities(words) }
        }
        capabilities = found
    }

    // MARK: - Searching

    /// The Message-IDs among these that the folder holds (RFC 3501 section 6.4.4, HEADER).
    ///
    /// An identifier that cannot stand in a quoted string is not asked for, and so not found.
    func find(_ messageIDs: [String]) throws -> Set<String> {
        var found: Set<String> = []
        for id in messageIDs where id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
            try command("UID SEARCH HEADER Message-ID \"\(id)\"") { response in
                if let numbers = response.words(of: "SEARCH"), !numbers.isEmpty { found.insert(id) }
            }
        }
        return found
    }

    // MARK: - Listings

    /// A server that names more messages is not listened to.
    private static let mostMessages = 2_000_000

    /// Every UID, by one search: some seven bytes each, or a few for all where the server knows RFC 4731.
    func uids() throws -> [UInt32] {
        var found: Set<UInt32> = []
        let isExtended = capabilities?.extendedSearch == true
        try command(isExtended ? "UID SEARCH RETURN (ALL) ALL" : "UID SEARCH ALL") { response in
            if let words = response.words(of: "SEARCH") {
                found.formUnion(words.compactMap { UInt32($0) })
            } else if let words = response.words(of: "ESEARCH"),
                let all = words.firstIndex(where: { $0.uppercased() == "ALL" }), all + 1 < words.count
            {
                guard let numbers = UIDSet.numbers(in: words[all + 1], limit: Self.mostMessages) else {
                    throw MailboxError(
                        .protocolViolation,
                        "The mail server \(server) answered a search with what is no set of at most \(Self.mostMessages) messages."
                    )
                }
                found.formUnion(numbers)
            }
        }
        found.remove(0)
        return found.sorted()
    }

    /// UIDs from `uid` on.
    ///
    /// `n:*` names the last message even where it is below `n`, so the answer is filtered.
    func summaries(from uid: UInt32) throws -> [MessageSummary] {
        try summaries(["\(max(uid, 1)):*"]) { $0 >= uid }
    }

    func summaries(of uids: [UInt32]) throws -> [MessageSummary] {
        let wanted = Set(uids)
        return try summaries(UIDSet.texts(uids)) { wanted.contains($0) }
    }

    private func summaries(_ sets: [String], _ isWanted: (UInt32) -> Bool) throws -> [MessageSummary] {
        var found: [UInt32: MessageSummary] = [:]
        for set in sets {
            // What of one message came without the rest, by its number: some servers tell of it in two responses.
            var halves: [Int: IMAPResponse.FetchItems] = [:]
            try command("UID FETCH \(set) (UID INTERNALDATE RFC822.SIZE)") { response in
                guard var items = try response.fetchItems() else { return }
                if items.internalDate == nil || items.summary == nil, let number = items.number {
                    if let half = halves[number] { items.complete(by: half) }
                    halves[number] = items
                } else if let number = items.number {
                    halves[number] = nil
                }
                guard let summary = items.summary, isWanted(summary.uid) else { return }
                if summary.internalDate == nil, found[summary.uid]?.internalDate != nil { return }
                found[summary.uid] = summary
            }
        }
        return found.values.sorted { $0.uid < $1.uid }
    }

    // MARK: - Quota

    /// The fullest limit on a folder; nil where there is none.
    ///
    /// A server that will not say is no fault of ours: the mail counts.
    private func quota(of folder: String) throws -> QuotaUse? {
        var fullest: QuotaUse?
        let tag = try send("GETQUOTAROOT \(Self.quoted(folder))")
        _ = try receive(until: tag, bodies: nil) { response in
            guard response.words(of: "QUOTA") != nil else { return }
            for use in try Self.limits(in: response) where use.percent >= fullest?.percent ?? 0 { fullest = use }
        }
        return fullest
    }

    /// `* QUOTA root (STORAGE 10 512 MESSAGE 3 100)`.
    private static func limits(in response: IMAPResponse) throws -> [QuotaUse] {
        let values = try IMAPValue.values(of: response.pieces)
        guard case .list(let items)? = values.last else { return [] }
        let words = items.map { value in if case .atom(let text) = value { text } else { "" } }
        return stride(from: 0, to: words.count - words.count % 3, by: 3).compactMap { start in
            guard ["STORAGE", "MESSAGE"].contains(words[start].uppercased()), let used = Int(words[start + 1]),
                let limit = Int(words[start + 2]), used >= 0, limit >= 0
            else { return nil }
            return QuotaUse(resource: words[start].uppercased(), used: used, limit: limit)
        }
    }
}
