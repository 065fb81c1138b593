internal import CCurl

/// Hands receipts to a mail server by libcurl; one connection is kept for all.
public final class SMTPTransport: ReceiptTransport {
    private let endpoint: SMTPEndpoint
    private let thread = WorkerThread()
    private let line = Line()

    public init(endpoint: SMTPEndpoint) { self.endpoint = endpoint }

    // The goodbye to the server waits for its answer: on our thread.
    deinit { thread.post { [line] in line.end() } }

    public func send(_ message: [UInt8], envelope: Envelope, messageID: String) async -> SendResult {
        guard envelope.isSafe else { return .refused(answer: "The address cannot be used in an SMTP envelope.") }
        guard SevenBitText.holds(message) else {
            return .refused(answer: "The message is no 7-bit text with lines of at most 998 bytes; it was not sent.")
        }
        let endpoint = endpoint
        let line = line
        do {
            return try await thread.run { try line.send(message, envelope, endpoint) }
        } catch {
            return .tryLater(answer: "\(error)")
        }
    }

    /// Only the worker thread touches it.
    private final class Line: @unchecked Sendable {
        private var handle: CurlHandle?

        func end() { handle = nil }

        /// Which way to log in did, on this line.
        private var login = LoginPlan.Attempt.strongest
        /// Whether the server of the connection in hand takes addresses with letters beyond ASCII.
        private var carriesUnicode = false

        /// Sends one message; where a login is refused, by the next mechanism.
        func send(_ message: [UInt8], _ envelope: Envelope, _ endpoint: SMTPEndpoint) throws -> SendResult {
            var plan = LoginPlan(login)
            while true {
                login = plan.current
                let outcome = try trySend(message, envelope, endpoint)
                if outcome.isRefusedLogin {
                    login = .strongest
                    if case .password? = endpoint.credential, plan.next(after: outcome.talk, isIMAP: false) != nil {
                        continue
                    }
                }
                if let reason = outcome.refusalOfCopy { return .copyRefused(answer: reason) }
                if envelope.needsUnicode, !carriesUnicode, case .refused = outcome.result(endpoint) {
                    return .refused(answer: Self.noUnicode + outcome.reply.text)
                }
                return outcome.result(endpoint)
            }
        }

        private static let noUnicode =
            "The mail server takes no addresses with letters beyond ASCII (SMTPUTF8, RFC 6531); it said: "

        /// Servers end a connection after so many messages or minutes.
        ///
        /// Where the one at hand turns out to be such a one
        /// before the text was sent, a new one is made at once.
        private func trySend(
            _ message: [UInt8], _ envelope: Envelope, _ endpoint: SMTPEndpoint
        ) throws -> SMTPOutcome {
            let isUsed = handle != nil
            let outcome = try attempt(message, envelope, endpoint)
            guard isUsed, outcome.isStaleConnection else { return outcome }
            handle = nil
            return try attempt(message, envelope, endpoint)
        }

        private func attempt(
            _ message: [UInt8], _ envelope: Envelope, _ endpoint: SMTPEndpoint
        ) throws -> SMTPOutcome {
            let handle = try handle ?? CurlHandle()
            self.handle = handle
            // Options go, the connection stays.
            CCurl_reset(handle.pointer)
            try prepare(handle, envelope, endpoint)
            let recipients = try Self.recipients(envelope)
            defer { CCurl_list_free(recipients) }
            _ = CCurl_set_pointer(handle.pointer, CURLOPT_MAIL_RCPT, recipients)
            let transfer = SMTPTransfer(message)
            try handle.set(CURLOPT_INFILESIZE, message.count)
            transfer.attach(to: handle)
            let code = withExtendedLifetime(transfer) { CCurl_perform(handle.pointer) }
            if let answer = transfer.carriesUnicode { carriesUnicode = answer }
            if code != CURLE_OK { self.handle = nil }
            return SMTPOutcome(code: code, stage: transfer.stage, reply: transfer.reply, talk: transfer.talk)
        }

        /// The recipient first: where he is refused, the copy is not even offered.
        private static func recipients(_ envelope: Envelope) throws -> UnsafeMutablePointer<curl_slist> {
            var list: UnsafeMutablePointer<curl_slist>?
            for address in [envelope.to] + (envelope.copyTo.map { [$0] } ?? []) {
                guard let longer = CCurl_list_add(list, "<\(address)>") else {
                    CCurl_list_free(list)
                    throw MailboxError(.unreachable, "The machine is short of memory.")
                }
                list = longer
            }
            guard let list else { preconditionFailure("an envelope without a recipient") }
            return list
        }

        private func prepare(_ handle: CurlHandle, _ envelope: Envelope, _ endpoint: SMTPEndpoint) throws {
            try handle.prepare(endpoint, helloName: Self.helloName, login: login)
            try handle.set(CURLOPT_MAIL_FROM, "<\(envelope.from)>")
            try handle.set(CURLOPT_UPLOAD, 1)
            // A transfer that moves less than a byte a second for the whole limit has stalled.
            try handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
            try handle.set(CURLOPT_LOW_SPEED_TIME, max(1, endpoint.progressTimeout.milliseconds / 1000))
            try handle.set(CURLOPT_TIMEOUT_MS, Self.mostWaits * endpoint.progressTimeout.milliseconds)
        }

        /// What we call ourselves in EHLO; the name of a host is nobody's business.
        private static let helloName = "tiepnhan.localdomain"

        /// A server that answers each command just in time may take so many progress limits for one message, and no more.
        private static let mostWaits = 4
    }
}
