internal import CCurl

/// Whether a mail server takes a connection, and our login where there is one; no mail is handed over.
public enum SMTPProbe {
    /// Connects, makes the connection secure, says hello and logs in (RFC 5321, RFC 4954), then goes away.
    ///
    /// Throws `MailboxError`.
    public static func run(_ endpoint: SMTPEndpoint) async throws {
        try await WorkerThread().run {
            var plan = LoginPlan()
            while true {
                let talk = ServerTalk()
                let code = try logIn(endpoint, plan.current, talk)
                if code == CURLE_OK { return }
                let isOfLogin = [CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR].contains(code) || talk.breaksMechanism
                if isOfLogin, plan.next(after: talk, isIMAP: false) != nil { continue }
                throw CurlHandle.error(
                    code, server: endpoint.server.authority, username: endpoint.username ?? "", talk: talk)
            }
        }
    }

    private static func logIn(
        _ endpoint: SMTPEndpoint, _ attempt: LoginPlan.Attempt, _ talk: ServerTalk
    ) throws -> CURLcode {
        let handle = try CurlHandle()
        try handle.prepare(endpoint, helloName: "tiepnhan.localdomain", login: attempt)
        // libcurl ends after the login and leaves the connection open; the handle's end closes it.
        try handle.set(CURLOPT_CONNECT_ONLY, 1)
        try handle.set(CURLOPT_TIMEOUT_MS, endpoint.progressTimeout.milliseconds)
        talk.listen(to: handle)
        return withExtendedLifetime(talk) {
            let code = CCurl_perform(handle.pointer)
            // The goodbye comes when the handle goes, which is after the talk.
            talk.stopListening(to: handle)
            return code
        }
    }
}
