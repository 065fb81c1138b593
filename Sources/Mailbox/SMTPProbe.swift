internal import CCurl

/// Whether a mail server takes a connection, and our login where there is one; no mail is handed over.
public enum SMTPProbe {
    /// Connects, makes the connection secure, says hello and logs in (RFC 5321, RFC 4954), then goes away.
    ///
    /// Throws `MailboxError`.
    public static func run(_ endpoint: SMTPEndpoint) async throws {
        try await WorkerThread().run {
            let handle = try CurlHandle()
            try handle.prepare(endpoint, helloName: "tiepnhan.localdomain")
            // libcurl ends after the login and leaves the connection open; the handle's end closes it.
            try handle.set(CURLOPT_CONNECT_ONLY, 1)
            try handle.set(CURLOPT_TIMEOUT_MS, endpoint.progressTimeout.milliseconds)
            let code = CCurl_perform(handle.pointer)
            guard code == CURLE_OK else {
                throw CurlHandle.error(
                    code, server: endpoint.server.authority, username: endpoint.username ?? "", lastLine: "")
            }
        }
    }
}
