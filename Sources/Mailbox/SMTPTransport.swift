internal import CCurl

/// Hands receipts to a mail server by libcurl; one connection is kept for all.
public final class SMTPTransport: ReceiptTransport {
    private let endpoint: SMTPEndpoint
    private let thread = WorkerThread()
    private let line = Line()

    public init(endpoint: SMTPEndpoint) { self.endpoint = endpoint }

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

        func send(_ message: [UInt8], _ envelope: Envelope, _ endpoint: SMTPEndpoint) throws -> SendResult {
            let handle = try handle ?? CurlHandle()
            self.handle = handle
            curl_easy_reset(handle.pointer)
            try prepare(handle, envelope, endpoint)
            var recipients = curl_slist_append(nil, "<\(envelope.to)>")
            defer { curl_slist_free_all(recipients) }
            guard recipients != nil else { throw MailboxError(.unreachable, "The machine is short of memory.") }
            _ = CCurl_set_pointer(handle.pointer, CURLOPT_MAIL_RCPT, recipients)
            let transfer = Transfer(message)
            let context = Unmanaged.passUnretained(transfer).toOpaque()
            _ = CCurl_set_read(handle.pointer, Transfer.read, context)
            _ = CCurl_set_header(handle.pointer, Transfer.header, context)
            _ = CCurl_set_body(handle.pointer, Transfer.header, context)
            let code = withExtendedLifetime(transfer) { curl_easy_perform(handle.pointer) }
            let status = CCurl_response_code(handle.pointer)
            recipients = recipients.map { $0 }
            if code != CURLE_OK, status == 0 || transfer.isDrained { self.handle = nil }
            return Self.result(code, status: status, transfer: transfer, endpoint: endpoint)
        }

        private func prepare(_ handle: CurlHandle, _ envelope: Envelope, _ endpoint: SMTPEndpoint) throws {
            try handle.prepare(
                url: "\(endpoint.server.scheme)://\(endpoint.server.authority)/\(Self.helloName)",
                isTLS: endpoint.server.scheme == "smtps", starttls: endpoint.starttls, username: endpoint.username,
                credential: endpoint.credential, caFile: endpoint.caFile, timeout: endpoint.progressTimeout)
            try handle.set(CURLOPT_MAIL_FROM, "<\(envelope.from)>")
            try handle.set(CURLOPT_UPLOAD, 1)
            // A transfer that moves less than a byte a second for the whole limit has stalled.
            try handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
            try handle.set(CURLOPT_LOW_SPEED_TIME, max(1, endpoint.progressTimeout.milliseconds / 1000))
        }

        /// What we call ourselves in EHLO; the name of a host is nobody's business.
        private static let helloName = "tiepnhan.localdomain"

        private static func result(_ code: CURLcode, status: Int, transfer: Transfer, endpoint: SMTPEndpoint) -> SendResult {
            let answer = transfer.lastLine.isEmpty ? CurlHandle.words(code) : transfer.lastLine
            if code == CURLE_OK { return .accepted(answer: answer) }
            if transfer.isDrained, !transfer.lastLineCame(afterDrain: true) {
                return .unknown(answer: "The connection broke after the text was sent (\(CurlHandle.words(code))).")
            }
            switch status {
            case 400..<500: return .tryLater(answer: answer)
            case 500..<600 where code != CURLE_LOGIN_DENIED: return .refused(answer: answer)
            default: return .tryLater(answer: "\(CurlHandle.error(code, server: endpoint.server.authority, username: endpoint.username ?? ""))")
            }
        }
    }

    /// One message on its way out, and what the server says meanwhile.
    private final class Transfer {
        private let message: [UInt8]
        private var offset = 0
        private var linesSinceDrain = 0
        private(set) var lastLine = ""

        init(_ message: [UInt8]) { self.message = message }

        /// Whether libcurl has taken the whole text.
        var isDrained: Bool { offset == message.count }

        func lastLineCame(afterDrain: Bool) -> Bool { linesSinceDrain > 0 }

        static let read: curl_read_callback = { buffer, size, count, context in
            guard let buffer, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let length = min(size * count, transfer.message.count - transfer.offset)
            transfer.message.withUnsafeBytes { bytes in
                guard length > 0, let base = bytes.baseAddress else { return }
                UnsafeMutableRawPointer(buffer).copyMemory(from: base.advanced(by: transfer.offset), byteCount: length)
            }
            transfer.offset += length
            return length
        }

        /// Keeps the last line of the server's talk, bounded and printable.
        static let header: curl_write_callback = { buffer, size, count, context in
            guard let buffer, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
            let text = bytes.prefix(500).map { $0 < 0x20 || $0 >= 0x7F ? 0x20 : $0 }
            transfer.lastLine = String(decoding: text, as: UTF8.self).split(separator: " ").joined(separator: " ")
            if transfer.isDrained { transfer.linesSinceDrain += 1 }
            return size * count
        }
    }
}
