internal import CCurl
internal import Glibc

/// The bytes of a connection that libcurl has opened, secured and logged in (`CURLOPT_CONNECT_ONLY`).
///
/// Blocking, with a progress deadline in every wait; for one thread only.
final class AuthenticatedStream {
    private let handle: CurlHandle
    private let socket: curl_socket_t
    private let server: String
    private let timeout: Duration
    private let stop: StopFlag

    /// Between looks at the stop flag.
    private static let pollMilliseconds = 100

    init(_ endpoint: MailboxEndpoint, stop: StopFlag) throws {
        handle = try CurlHandle()
        server = endpoint.server.authority
        timeout = endpoint.progressTimeout
        self.stop = stop
        try handle.prepare(
            url: "\(endpoint.server.scheme)://\(endpoint.server.authority)/", isTLS: endpoint.server.scheme == "imaps",
            starttls: endpoint.starttls, username: endpoint.username, credential: endpoint.credential,
            caFile: endpoint.caFile, timeout: endpoint.progressTimeout)
        try handle.set(CURLOPT_CONNECT_ONLY, 1)
        try handle.set(CURLOPT_NOPROGRESS, 0)
        _ = CCurl_set_progress(
            handle.pointer,
            { context, _, _, _, _ in
                guard let context else { return 0 }
                return Unmanaged<StopFlag>.fromOpaque(context).takeUnretainedValue().isRaised ? 1 : 0
            }, Unmanaged.passUnretained(stop).toOpaque())
        let code = curl_easy_perform(handle.pointer)
        if stop.isRaised { throw Self.closed }
        guard code == CURLE_OK else {
            throw CurlHandle.error(code, server: endpoint.server.authority, username: endpoint.username)
        }
        var socket: curl_socket_t = -1
        guard CCurl_active_socket(handle.pointer, &socket) == CURLE_OK, socket >= 0 else {
            throw MailboxError(.unreachable, "The mail server \(endpoint.server.authority) closed the connection after the login; it is tried again later.")
        }
        self.socket = socket
    }

    static let closed = MailboxError(.closed, "The mailbox was closed while it was at work.")

    /// Sends all bytes.
    func send(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            var sent = 0
            let code = bytes.withUnsafeBytes { curl_easy_send(handle.pointer, $0.baseAddress?.advanced(by: offset), bytes.count - offset, &sent) }
            if code == CURLE_AGAIN {
                try wait(for: Int16(POLLOUT))
            } else if code == CURLE_OK {
                offset += sent
            } else {
                throw broken()
            }
        }
    }

    /// Reads at least one byte into `buffer`; returns how many.
    ///
    /// Asks libcurl before the socket: over TLS decrypted bytes may be held already.
    func receive(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            if stop.isRaised { throw Self.closed }
            var count = 0
            let code = curl_easy_recv(handle.pointer, buffer.baseAddress, buffer.count, &count)
            if code == CURLE_AGAIN {
                try wait(for: Int16(POLLIN))
            } else if code == CURLE_OK, count > 0 {
                return count
            } else {
                throw broken()
            }
        }
    }

    private func wait(for events: Int16) throws {
        var waited = 0
        while waited < timeout.milliseconds {
            if stop.isRaised { throw Self.closed }
            var descriptor = pollfd(fd: socket, events: events, revents: 0)
            let slice = min(Self.pollMilliseconds, timeout.milliseconds - waited)
            if poll(&descriptor, 1, Int32(slice)) > 0 { return }
            waited += slice
        }
        throw MailboxError(.stalled, "The mail server \(server) made no progress for \(timeout.milliseconds / 1000) s; the connection was given up and is tried again later.")
    }

    private func broken() -> MailboxError {
        MailboxError(.unreachable, "The connection to the mail server \(server) broke; it is tried again later.")
    }
}
