import Dossiers
internal import Glibc

/// One authenticated IMAP connection with a folder open read-only (RFC 3501). Blocking; for one thread only.
///
/// Sends EXAMINE, UID FETCH with BODY.PEEK[] and LOGOUT, and nothing else: what people see in the mailbox never changes.
final class IMAPSession {
    private let stream: AuthenticatedStream
    private let server: String
    private var reader = IMAPResponseReader()
    private var tagNumber = 0
    private var buffer: UnsafeMutableRawBufferPointer
    private var filled = 0

    private static let bufferSize = 1 << 17

    init(_ endpoint: MailboxEndpoint, stop: StopFlag) throws {
        stream = try AuthenticatedStream(endpoint, stop: stop)
        server = endpoint.server.authority
        buffer = .allocate(byteCount: Self.bufferSize, alignment: 16)
    }

    deinit { buffer.deallocate() }

    // MARK: - Commands

    func examine(_ folder: String) throws -> MailboxState {
        var state = MailboxState(uidValidity: 0, uidNext: nil, exists: 0)
        let name = ModifiedUTF7.encoded(folder).reduce(into: "") { text, character in
            if character == "\"" || character == "\\" { text.append("\\") }
            text.append(character)
        }
        try command("EXAMINE \"\(name)\"") { response in
            let words = response.status.split(separator: " ", maxSplits: 2).map(String.init)
            if words.count >= 2, words[1].uppercased() == "EXISTS", let count = Int(words[0]) { state.exists = count }
            if let value = response.code("UIDVALIDITY"), let number = UInt32(value) { state.uidValidity = number }
            if let value = response.code("UIDNEXT"), let number = UInt32(value) { state.uidNext = number }
        }
        guard state.uidValidity != 0 else {
            throw MailboxError(.protocolViolation, "The mail server \(server) gave no UIDVALIDITY for the folder \(folder); without it messages cannot be told apart.")
        }
        return state
    }

    /// UIDs from `uid` on. `n:*` names the last message even where it is below `n`, so the answer is filtered.
    func summaries(from uid: UInt32) throws -> [MessageSummary] {
        var found: [UInt32: MessageSummary] = [:]
        try command("UID FETCH \(max(uid, 1)):* (UID INTERNALDATE RFC822.SIZE)") { response in
            guard let items = try response.fetchItems(), let summary = items.summary, summary.uid >= uid else { return }
            found[summary.uid] = summary
        }
        return found.values.sorted { $0.uid < $1.uid }
    }

    /// Fetches the texts of messages, streamed into files; calls `each` once for each whose length is right.
    ///
    /// The literal, RFC822.SIZE then and now must agree: a part of a message is no message.
    func fetchBodies(_ messages: [MessageSummary], into folder: String, each: (FetchedMessage) throws -> Void) throws {
        var expected = Dictionary(messages.map { ($0.uid, $0) }, uniquingKeysWith: { first, _ in first })
        let place = IMAPResponse.BodyPlace(folder: folder, largest: messages.map(\.size).max() ?? 0)
        for set in Self.windows(messages) {
            try command("UID FETCH \(set) (UID INTERNALDATE RFC822.SIZE BODY.PEEK[])", bodies: place) { response in
                guard let items = try response.fetchItems(), let uid = items.uid, let summary = expected[uid],
                    items.size == nil || items.size == summary.size,
                    let body = try response.body ?? items.quotedBody.map({ try BodyFile(in: folder, holding: $0) }),
                    body.size == summary.size
                else { return }
                try each(FetchedMessage(
                    uid: uid, internalDate: items.internalDate ?? summary.internalDate, size: body.size, path: body.path))
                body.keep()
                expected[uid] = nil
            }
        }
    }

    /// Says goodbye; whatever the server answers does not matter any more.
    func logout() { try? stream.send(Array("\(nextTag()) LOGOUT\r\n".utf8)) }

    /// UID sets of at most so many messages and bytes, so that one broken connection costs one window.
    private static func windows(_ messages: [MessageSummary]) -> [String] {
        var sets: [String] = []
        var set: [String] = []
        var bytes = 0
        for message in messages {
            if !set.isEmpty, bytes + message.size > windowBytes || set.count >= windowMessages {
                sets.append(set.joined(separator: ","))
                (set, bytes) = ([], 0)
            }
            set.append(String(message.uid))
            bytes += message.size
        }
        if !set.isEmpty { sets.append(set.joined(separator: ",")) }
        return sets
    }

    private static let windowBytes = 16 << 20
    private static let windowMessages = 500

    // MARK: - The exchange

    private func nextTag() -> String {
        tagNumber += 1
        return "T\(tagNumber)"
    }

    /// Sends one command and hands every untagged response over until the tagged one; NO and BAD are errors.
    private func command(
        _ text: String, bodies: IMAPResponse.BodyPlace? = nil, _ handle: (IMAPResponse) throws -> Void
    ) throws {
        let tag = nextTag()
        try stream.send(Array("\(tag) \(text)\r\n".utf8))
        let name = text.prefix { $0 != " " }
        while true {
            let response = try nextResponse(bodies)
            if response.isUntagged {
                if response.status.uppercased().hasPrefix("BYE") {
                    throw MailboxError(.bye, "The mail server \(server) ended the connection (BYE); it is tried again later.")
                }
                try handle(response)
            } else if response.tag == tag {
                guard response.status.uppercased().hasPrefix("OK") else {
                    throw MailboxError(.refused, "The mail server \(server) refused \(name): check that the folder exists and may be read.")
                }
                return
            }
            // Anything else is a continuation or a stray tag: no answer to us.
        }
    }

    private var pendingStart = 0

    /// Reads on until one response is complete.
    private func nextResponse(_ bodies: IMAPResponse.BodyPlace?) throws -> IMAPResponse {
        var assembly = IMAPResponse.Assembly(bodies: bodies)
        while true {
            while pendingStart < filled {
                // One line or one run of literal bytes at a time, so that what belongs to the next response stays.
                let end = assembly.take(upTo: filled, from: pendingStart, in: UnsafeRawBufferPointer(buffer), reader: reader)
                let chunk = UnsafeRawBufferPointer(rebasing: buffer[pendingStart..<end])
                var isComplete = false
                try reader.feed(chunk) { event in
                    if event == .responseEnds { isComplete = true } else {
                        try assembly.add(event, chunk: chunk)
                    }
                }
                pendingStart = end
                if isComplete { return assembly.response }
            }
            filled = try stream.receive(into: buffer)
            pendingStart = 0
        }
    }
}
