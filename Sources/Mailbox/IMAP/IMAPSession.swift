internal import Glibc

/// One authenticated IMAP connection (RFC 3501).
///
/// Blocking; for one thread only.
///
/// A session that reads opens its folder with EXAMINE: nothing that people see in the mailbox can change. The one that
/// files messages (`IMAPSession+Filing`) is another connection.
/// After any error the stream's state is unknown; make a new session.
final class IMAPSession {
    let stream: AuthenticatedStream
    let server: String
    /// What the server can do; asked for with the first folder that is opened.
    var capabilities: IMAPCapabilities?
    /// Whether the server has told of more messages since the folder was last examined.
    var hasNews = false
    /// The message whose text was coming in when the last error was thrown.
    private(set) var uidInHand: UInt32?
    /// What the server said when it refused last: `NO [ALERT] …`, whole.
    var refusalWords = ""
    /// Folders as the server spells them, by the name that they are asked for.
    var spellings: [String: String] = [:]

    private var reader = IMAPResponseReader()
    private var tagNumber = 0
    private var buffer: UnsafeMutableRawBufferPointer
    private var pendingStart = 0
    private var filled = 0
    private var exists = 0

    private static let bufferSize = 1 << 17

    init(_ endpoint: MailboxEndpoint, interrupt: Interrupt, memory: LoginMemory) throws {
        stream = try AuthenticatedStream(endpoint, interrupt: interrupt, memory: memory)
        server = endpoint.server.authority
        buffer = .allocate(byteCount: Self.bufferSize, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// Says goodbye and does not wait for the answer; it does not matter any more.
    func logout() {
        _ = try? send("LOGOUT")
        stream.cut()
    }

    /// Ends the connection without a word: the server may be the trouble.
    func abandon() { stream.cut() }

    // MARK: - The exchange

    enum Answer { case ok, refused }

    /// Sends a command and returns its tag; several may be under way, and are answered in their order.
    func send(_ text: String) throws -> String { try send([text])[0] }

    /// Sends commands together, in one packet where they fit.
    func send(_ texts: [String]) throws -> [String] {
        let tags = texts.indices.map { "T\(tagNumber + $0 + 1)" }
        tagNumber += texts.count
        try stream.send(zip(tags, texts).flatMap { Array("\($0) \($1)\r\n".utf8) })
        return tags
    }

    /// Sends one command and hands every untagged response over until the tagged one; NO and BAD are errors.
    func command(_ text: String, _ handle: (IMAPResponse) throws -> Void) throws {
        let tag = try send(text)
        guard try receive(until: tag, bodies: nil, handle) == .ok else {
            throw refusal(of: text)
        }
    }

    func refusal(of command: String) -> MailboxError {
        MailboxError(
            .refused,
            "The mail server \(server) refused \(command.prefix { $0 != " " })\(ServerReply.quoted(refusalWords)): check that "
                + "the folder exists and may be read.")
    }

    func receive(
        until tag: String, bodies: IMAPResponse.BodyPlace?, _ handle: (IMAPResponse) throws -> Void
    ) throws -> Answer {
        stream.restartLimit()
        while true {
            let response = try nextResponse(bodies)
            if response.isUntagged {
                try note(response)
                try handle(response)
            } else if response.tag == tag {
                if response.status.uppercased().hasPrefix("OK") { return .ok }
                refusalWords = response.words
                return .refused
            }
            // Anything else is a continuation or a stray tag: no answer to us.
        }
    }

    /// What any response may tell beside the answer.
    func note(_ response: IMAPResponse) throws {
        if response.status.prefix(3).uppercased() == "BYE" {
            throw MailboxError(
                ServerWords.tellOfCrowd(response.words) ? .crowded : .bye,
                "The mail server \(server) ended the connection\(ServerReply.quoted(response.words)); it is tried again later."
            )
        }
        if let count = response.number(of: "EXISTS") {
            if count > exists { hasNews = true }
            exists = count
        }
        if response.number(of: "EXPUNGE") != nil { exists = max(0, exists - 1) }
    }

    /// Reads on until one response is complete.
    func nextResponse(_ bodies: IMAPResponse.BodyPlace?) throws -> IMAPResponse {
        var assembly = IMAPResponse.Assembly(bodies: bodies)
        uidInHand = nil
        do {
            return try read(into: &assembly)
        } catch {
            uidInHand = assembly.uidInHand
            throw error
        }
    }

    /// Whether a response begins until then; silence is no fault.
    func hasInput(until end: ContinuousClock.Instant) throws -> Bool {
        if pendingStart < filled { return true }
        guard let count = try stream.receive(into: buffer, until: end) else { return false }
        (pendingStart, filled) = (0, count)
        return true
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
