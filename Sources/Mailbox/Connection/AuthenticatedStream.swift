internal import CCurl
internal import Glibc

/// The bytes of a connection that libcurl has opened, secured and logged in (`CURLOPT_CONNECT_ONLY`).
///
/// Blocking, with a progress limit in every wait; for one thread only.
final class AuthenticatedStream {
    private let handle: CurlHandle
    private let socket: curl_socket_t
    private let server: String
    private let interrupt: Interrupt
    private var limit: ProgressLimit

    init(_ endpoint: MailboxEndpoint, interrupt: Interrupt, memory: LoginMemory) throws {
        let attempt: LoginPlan.Attempt
        (handle, socket, attempt) = try Self.connect(endpoint, interrupt, memory)
        server = endpoint.server.authority
        limit = ProgressLimit(endpoint.progressTimeout)
        self.interrupt = interrupt
        if attempt == .command { try logIn(endpoint) }
        memory.attempt = attempt
    }

    // MARK: - Bytes

    /// The server has its whole time again: called when a command goes out.
    func restartLimit() { limit.restart() }

    /// Sends all bytes.
    func send(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            var sent = 0
            let code = bytes.withUnsafeBytes {
                CCurl_send(handle.pointer, $0.baseAddress?.advanced(by: offset), bytes.count - offset, &sent)
            }
            switch code {
            case CURLE_OK: offset += sent
            case CURLE_AGAIN: try wait(for: Int16(POLLOUT))
            default: throw broken()
            }
        }
    }

    /// Reads at least one byte into `buffer`; returns how many.
    ///
    /// Asks libcurl before the socket: over TLS decrypted bytes may be held already.
    func receive(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            try interrupt.check()
            var count = 0
            switch CCurl_receive(handle.pointer, buffer.baseAddress, buffer.count, &count) {
            case CURLE_OK where count > 0:
                limit.moved(count)
                interrupt.noteReceived(count)
                return count
            case CURLE_AGAIN: try wait(for: Int16(POLLIN))
            default: throw broken()
            }
        }
    }

    /// As `receive`, where silence is no fault: nil where nothing came until then.
    func receive(into buffer: UnsafeMutableRawBufferPointer, until end: ContinuousClock.Instant) throws -> Int? {
        let clock = ContinuousClock()
        while true {
            try interrupt.check()
            var count = 0
            switch CCurl_receive(handle.pointer, buffer.baseAddress, buffer.count, &count) {
            case CURLE_OK where count > 0:
                limit.restart()
                interrupt.noteReceived(count)
                return count
            case CURLE_AGAIN:
                let now = clock.now
                guard now < end, !interrupt.mustYield else { return nil }
                try sleep(for: Int16(POLLIN), atMost: end - now)
            default: throw broken()
            }
        }
    }

    /// Whether the connection is wanted by somebody else.
    var mustYield: Bool { interrupt.mustYield }

    /// Takes away the connection under everybody's feet: nothing that is closed afterwards can wait for the server.
    func cut() { _ = shutdown(socket, Int32(SHUT_RDWR)) }

    private func wait(for events: Int16) throws {
        try interrupt.check()
        guard limit.remaining > .zero else { throw stalled() }
        let clock = ContinuousClock()
        let start = clock.now
        try sleep(for: events, atMost: limit.remaining)
        limit.waited(clock.now - start)
    }

    private func sleep(for events: Int16, atMost time: Duration) throws {
        var descriptors = [
            pollfd(fd: socket, events: events, revents: 0),
            pollfd(fd: interrupt.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        // A negative answer is EINTR: the caller asks libcurl again and comes back.
        _ = poll(&descriptors, 2, Int32(clamping: time.milliseconds))
        try interrupt.check()
        if descriptors[1].revents != 0 { interrupt.drain() }
    }

    private func broken() -> MailboxError {
        MailboxError(.unreachable, "The connection to the mail server \(server) broke; it is tried again later.")
    }

    private func stalled() -> MailboxError {
        MailboxError(
            .stalled,
            "The mail server \(server) made no progress for \(limit.limit.milliseconds) ms; the connection was given up and is "
                + "tried again later.")
    }

    // MARK: - Logging in ourselves

    /// IMAP's LOGIN; what is no plain text goes as a literal (RFC 3501 section 4.3).
    private func logIn(_ endpoint: MailboxEndpoint) throws {
        guard case .password(let password) = endpoint.credential else { return }
        let talk = ServerTalk()
        var command = Array("L1 LOGIN".utf8)
        for text in [endpoint.username, password] {
            command.append(UInt8(ascii: " "))
            if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
                let escaped = text.utf8.flatMap { byte -> [UInt8] in
                    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
                }
                command += [UInt8(ascii: "\"")] + escaped + [UInt8(ascii: "\"")]
            } else {
                try send(command + Array("{\(text.utf8.count)}\r\n".utf8))
                guard try answer(talk) == "+" else { throw refused(endpoint, talk) }
                command = Array(text.utf8)
            }
        }
        try send(command + [0x0D, 0x0A])
        guard try answer(talk).uppercased() == "OK" else { throw refused(endpoint, talk) }
    }

    private func refused(_ endpoint: MailboxEndpoint, _ talk: ServerTalk) -> MailboxError {
        CurlHandle.error(CURLE_LOGIN_DENIED, server: server, username: endpoint.username, talk: talk)
    }

    /// Lines that a server says before it answers a login; one that says more is not listened to.
    private static let mostLines = 100

    /// The status of the answer, or `+`: nothing is asked meanwhile, so nothing comes behind it.
    private func answer(_ talk: ServerTalk) throws -> String {
        restartLimit()
        var line: [UInt8] = []
        var lines = 0
        while lines < Self.mostLines, line.count < ServerReply.longest {
            var byte: UInt8 = 0
            _ = try withUnsafeMutableBytes(of: &byte) { try receive(into: $0) }
            line.append(byte)
            guard byte == 0x0A else { continue }
            line.withUnsafeBytes { talk.take($0) }
            let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0.isNewline }
            if words.first == "+" { return "+" }
            if words.first == "L1" { return words.count > 1 ? String(words[1]) : "" }
            line = []
            lines += 1
        }
        return ""
    }

    // MARK: - Connecting

    /// Tries one mechanism after the other, and remembers which one did.
    private static func connect(
        _ endpoint: MailboxEndpoint, _ interrupt: Interrupt, _ memory: LoginMemory
    ) throws -> (CurlHandle, curl_socket_t, LoginPlan.Attempt) {
        var plan = LoginPlan(memory.attempt)
        while true {
            let talk = ServerTalk()
            do {
                let connection = try connect(endpoint, interrupt, plan.current, talk)
                return (connection.0, connection.1, plan.current)
            } catch let error as RefusedLogin {
                memory.attempt = .strongest
                guard case .password = endpoint.credential, plan.next(after: talk, isIMAP: true) != nil else {
                    throw error.meaning
                }
            }
        }
    }

    private struct RefusedLogin: Error { let meaning: MailboxError }

    private static func connect(
        _ endpoint: MailboxEndpoint, _ interrupt: Interrupt, _ attempt: LoginPlan.Attempt, _ talk: ServerTalk
    ) throws -> (CurlHandle, curl_socket_t) {
        let handle = try CurlHandle()
        try handle.prepare(endpoint, login: attempt)
        // The whole way to the login is one wait.
        try handle.set(CURLOPT_TIMEOUT_MS, endpoint.progressTimeout.milliseconds)
        try handle.set(CURLOPT_CONNECT_ONLY, 1)
        talk.listen(to: handle)
        let code = try perform(handle, interrupt)
        guard code == CURLE_OK else {
            let error = CurlHandle.error(
                code, server: endpoint.server.authority, username: endpoint.username, talk: talk)
            // A mechanism may break down in other ways than by a refusal; before one was begun it is no login's fault.
            let isOfLogin = [CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR].contains(code) || talk.breaksMechanism
            throw isOfLogin && error.kind != .crowded ? RefusedLogin(meaning: error) : error
        }
        talk.stopListening(to: handle)
        var socket: curl_socket_t = -1
        guard CCurl_active_socket(handle.pointer, &socket) == CURLE_OK, socket >= 0 else {
            throw MailboxError(
                .unreachable,
                "The mail server \(endpoint.server.authority) closed the connection after the login; it is tried again later."
            )
        }
        return (handle, socket)
    }

    /// libcurl looks at the interrupt at least once a second.
    private static func perform(_ handle: CurlHandle, _ interrupt: Interrupt) throws -> CURLcode {
        try handle.set(CURLOPT_NOPROGRESS, 0)
        _ = CCurl_set_progress(
            handle.pointer,
            { context, _, _, _, _ in
                guard let context else { return 0 }
                return Unmanaged<Interrupt>.fromOpaque(context).takeUnretainedValue().isRaised ? 1 : 0
            }, Unmanaged.passUnretained(interrupt).toOpaque())
        let code = CCurl_perform(handle.pointer)
        _ = CCurl_set_progress(handle.pointer, nil, nil)
        try handle.set(CURLOPT_NOPROGRESS, 1)
        try interrupt.check()
        return code
    }
}
