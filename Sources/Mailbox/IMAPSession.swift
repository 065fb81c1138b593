internal import Dossiers
internal import Glibc

/// One authenticated IMAP connection with a folder open read-only (RFC 3501).
///
/// Blocking; for one thread only.
///
/// Sends EXAMINE, UID FETCH with BODY.PEEK[] and LOGOUT, and nothing else: what people see in the mailbox never changes.
/// After any error the stream's state is unknown; make a new session.
final class IMAPSession {
    private let stream: AuthenticatedStream
    private let server: String
    private var reader = IMAPResponseReader()
    private var tagNumber = 0
    private var buffer: UnsafeMutableRawBufferPointer
    private var filled = 0
    /// The message whose text was coming in when the last error was thrown.
    private(set) var uidInHand: UInt32?

    private static let bufferSize = 1 << 17

    init(_ endpoint: MailboxEndpoint, interrupt: Interrupt) throws {
        stream = try AuthenticatedStream(endpoint, interrupt: interrupt)
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
            throw MailboxError(
                .protocolViolation,
                "The mail server \(server) gave no UIDVALIDITY for the folder \(folder); without it messages cannot be told apart."
            )
        }
        return state
    }

    /// UIDs from `uid` on.
    ///
    /// `n:*` names the last message even where it is below `n`, so the answer is filtered.
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
    /// The literal, RFC822.SIZE then and now must agree: a part of a message is no message. The next window is asked for
    /// before the one in hand has come, so that the line never runs dry. Returns whether the server said OK to all.
    func fetchBodies(
        _ messages: [MessageSummary], into folder: String, each: (FetchedMessage) throws -> Void
    ) throws -> Bool {
        var expected = Dictionary(messages.map { ($0.uid, $0) }, uniquingKeysWith: { first, _ in first })
        let place = IMAPResponse.BodyPlace(folder: folder, largest: messages.map(\.size).max() ?? 0)
        let windows = FetchWindow.cut(messages)
        var tags: [String] = []
        var isOK = true
        for index in windows.indices {
            while tags.count < min(index + 2, windows.count) {
                let uids = UIDSet.text(windows[tags.count].map(\.uid))
                tags.append(try send("UID FETCH \(uids) (UID INTERNALDATE RFC822.SIZE BODY.PEEK[])"))
            }
            let answer = try receive(until: tags[index], bodies: place) { response in
                guard let items = try response.fetchItems(), let uid = items.uid, let summary = expected[uid],
                    let body = try Self.whole(items, response, summary, place)
                else { return }
                try each(
                    FetchedMessage(
                        uid: uid, internalDate: items.internalDate ?? summary.internalDate, size: body.size,
                        path: body.path))
                body.keep()
                expected[uid] = nil
            }
            isOK = isOK && answer == .ok
        }
        return isOK
    }

    private static func whole(
        _ items: IMAPResponse.FetchItems, _ response: IMAPResponse, _ summary: MessageSummary,
        _ place: IMAPResponse.BodyPlace
    ) throws -> BodyFile? {
        guard items.size == nil || items.size == summary.size,
            let body = try response.body ?? items.quotedBody.map({ try BodyFile(in: place.folder, holding: $0) }),
            body.size == summary.size
        else { return nil }
        return body
    }

    /// Says goodbye and does not wait for the answer; it does not matter any more.
    func logout() {
        _ = try? send("LOGOUT")
        stream.cut()
    }

    /// Ends the connection without a word: the server may be the trouble.
    func abandon() { stream.cut() }

    // MARK: - The exchange

    private enum Answer { case ok, refused }

    private func send(_ text: String) throws -> String {
        tagNumber += 1
        try stream.send(Array("T\(tagNumber) \(text)\r\n".utf8))
        return "T\(tagNumber)"
    }

    /// Sends one command and hands every untagged response over until the tagged one; NO and BAD are errors.
    private func command(_ text: String, _ handle: (IMAPResponse) throws -> Void) throws {
        let tag = try send(text)
        guard try receive(until: tag, bodies: nil, handle) == .ok else {
            throw MailboxError(
                .refused,
                "The mail server \(server) refused \(text.prefix { $0 != " " }): check that the folder exists and may be read."
            )
        }
    }

    private func receive(
        until tag: String, bodies: IMAPResponse.BodyPlace?, _ handle: (IMAPResponse) throws -> Void
    ) throws -> Answer {
        stream.restartLimit()
        while true {
            let response = try nextResponse(bodies)
            if response.isUntagged {
                if response.status.uppercased().hasPrefix("BYE") {
                    throw MailboxError(
                        .bye, "The mail server \(server) ended the connection (BYE); it is tried again later.")
                }
                try handle(response)
            } else if response.tag == tag {
                return response.status.uppercased().hasPrefix("OK") ? .ok : .refused
            }
            // Anything else is a continuation or a stray tag: no answer to us.
        }
    }

    private var pendingStart = 0

    /// Reads on until one response is complete.
    private func nextResponse(_ bodies: IMAPResponse.BodyPlace?) throws -> IMAPResponse {
        var assembly = IMAPResponse.Assembly(bodies: bodies)
        uidInHand = nil
        do {
            return try read(into: &assembly)
        } catch {
            uidInHand = assembly.uidInHand
            throw error
        }
    }

    private func read(into assembly: inout IMAPResponse.Assembly) throws -> IMAPResponse {
        while true {
            while pendingStart < filled {
                // One line or one run of literal bytes at a time, so that what belongs to the next response stays.
                let end = assembly.take(
                    upTo: filled, from: pendingStart, in: UnsafeRawBufferPointer(buffer), reader: reader)
                let chunk = UnsafeRawBufferPointer(rebasing: buffer[pendingStart..<end])
                var isComplete = false
                try reader.feed(chunk) { event in
                    if event == .responseEnds {
                        isComplete = true
                    } else {
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
