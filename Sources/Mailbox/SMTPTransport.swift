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

        /// Servers end a connection after so many messages or minutes.
        ///
        /// Where the one at hand turns out to be such a one
        /// before the text was sent, a new one is made at once.
        func send(_ message: [UInt8], _ envelope: Envelope, _ endpoint: SMTPEndpoint) throws -> SendResult {
            let isUsed = handle != nil
            let outcome = try attempt(message, envelope, endpoint)
            guard isUsed, outcome.isStaleConnection else { return outcome.result(endpoint) }
            handle = nil
            return try attempt(message, envelope, endpoint).result(endpoint)
        }

        private func attempt(_ message: [UInt8], _ envelope: Envelope, _ endpoint: SMTPEndpoint) throws -> Outcome {
            let handle = try handle ?? CurlHandle()
            self.handle = handle
            // Options go, the connection stays.
            curl_easy_reset(handle.pointer)
            try prepare(handle, envelope, endpoint)
            guard let recipients = curl_slist_append(nil, "<\(envelope.to)>") else {
                throw MailboxError(.unreachable, "The machine is short of memory.")
            }
            defer { curl_slist_free_all(recipients) }
            _ = CCurl_set_pointer(handle.pointer, CURLOPT_MAIL_RCPT, recipients)
            let transfer = Transfer(message)
            let context = Unmanaged.passUnretained(transfer).toOpaque()
            _ = CCurl_set_read(handle.pointer, Transfer.read, context)
            _ = CCurl_set_header(handle.pointer, Transfer.header, context)
            _ = CCurl_set_body(handle.pointer, Transfer.header, context)
            let code = withExtendedLifetime(transfer) { curl_easy_perform(handle.pointer) }
            let status = CCurl_response_code(handle.pointer)
            if code != CURLE_OK { self.handle = nil }
            return Outcome(code: code, status: status, isDrained: transfer.isDrained, lastLine: transfer.lastLine)
        }

        private func prepare(_ handle: CurlHandle, _ envelope: Envelope, _ endpoint: SMTPEndpoint) throws {
            try handle.prepare(endpoint, helloName: Self.helloName)
            try handle.set(CURLOPT_MAIL_FROM, "<\(envelope.from)>")
            try handle.set(CURLOPT_UPLOAD, 1)
            // A transfer that moves less than a byte a second for the whole limit has stalled.
            try handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
            try handle.set(CURLOPT_LOW_SPEED_TIME, max(1, endpoint.progressTimeout.milliseconds / 1000))
        }

        /// What we call ourselves in EHLO; the name of a host is nobody's business.
        private static let helloName = "tiepnhan.localdomain"
    }

    /// How a transfer ended.
    private struct Outcome {
        let code: CURLcode
        /// The last complete answer of the server, 0 where there was none.
        let status: Int
        /// Whether libcurl has taken the whole text.
        let isDrained: Bool
        let lastLine: String

        var isStaleConnection: Bool {
            // OpenSMTPD says 452 where a connection has carried enough.
            code != CURLE_OK && code != CURLE_OPERATION_TIMEDOUT && !isDrained
                && (status < 400 || status == 421 || status == 452)
        }

        func result(_ endpoint: SMTPEndpoint) -> SendResult {
            let answer = lastLine.isEmpty ? CurlHandle.words(code) : lastLine
            switch status {
            case _ where code == CURLE_OK: return .accepted(answer: answer)
            case 400..<500: return .tryLater(answer: answer)
            case 500..<600 where isDrained || isOfThisMessage: return .refused(answer: answer)
            case _ where isDrained:
                return .unknown(answer: "The connection broke after the text was sent (\(CurlHandle.words(code))).")
            default:
                let error = CurlHandle.error(
                    code, server: endpoint.server.authority, username: endpoint.username ?? "", lastLine: lastLine)
                return .tryLater(answer: "\(error)")
            }
        }

        /// Whether a 5xx is about this message, said to MAIL, RCPT or DATA, and not about us (RFC 4954 section 6): what
        /// a person mends in the settings must not cost the receipts that waited.
        ///
        /// Enhanced codes 5.7.x (RFC 3463: security and policy), and words of relaying and senders where there is none, are
        /// about who we are.
        private var isOfThisMessage: Bool {
            guard code == CURLE_SEND_ERROR, ![530, 534, 535, 538].contains(status) else { return false }
            let words = lastLine.lowercased()
            return ![" 5.7.", "-5.7.", "relay", "sender", "authenticat"].contains { words.contains($0) }
        }
    }

    /// One message on its way out, and what the server says meanwhile.
    private final class Transfer {
        private let message: [UInt8]
        private var offset = 0
        /// Whether libcurl has taken the whole text.
        private(set) var isDrained = false
        private(set) var lastLine = ""

        init(_ message: [UInt8]) { self.message = message }

        static let read: curl_read_callback = { buffer, size, count, context in
            guard let buffer, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let length = min(size * count, transfer.message.count - transfer.offset)
            transfer.message.withUnsafeBytes { bytes in
                guard length > 0, let base = bytes.baseAddress else { return }
                UnsafeMutableRawPointer(buffer).copyMemory(from: base.advanced(by: transfer.offset), byteCount: length)
            }
            transfer.offset += length
            transfer.isDrained = transfer.offset == transfer.message.count
            return length
        }

        /// Keeps the last line of the server's talk, bounded and printable.
        static let header: curl_write_callback = { buffer, size, count, context in
            guard let buffer, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
            let text = bytes.prefix(500).map { $0 < 0x20 || $0 >= 0x7F ? 0x20 : $0 }
            let line = String(decoding: text, as: UTF8.self).split(separator: " ").joined(separator: " ")
            // libcurl says QUIT after an error; the goodbye is no answer to the message.
            if !line.hasPrefix("221") { transfer.lastLine = line }
            return size * count
        }
    }
}
