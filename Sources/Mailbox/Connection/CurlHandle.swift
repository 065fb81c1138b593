internal import CCurl

/// Owns one easy handle.
///
/// Not sendable: it lives and dies on the thread of its connection.
final class CurlHandle {
    let pointer: UnsafeMutableRawPointer

    init() throws {
        try CurlLibrary.start()
        guard let pointer = CCurl_open() else {
            throw MailboxError(.unreachable, "libcurl could not make a handle: the machine is short of memory.")
        }
        self.pointer = pointer
    }

    deinit { CCurl_close(pointer) }

    func set(_ option: CURLoption, _ value: Int) throws { try check(CCurl_set_long(pointer, option, value)) }

    /// libcurl copies the string.
    func set(_ option: CURLoption, _ value: String) throws { try check(CCurl_set_string(pointer, option, value)) }

    // MARK: - What every connection shares

    func prepare(_ endpoint: MailboxEndpoint, login attempt: LoginPlan.Attempt) throws {
        try prepare(url: "\(endpoint.server.scheme)://\(endpoint.server.authority)/", timeout: endpoint.progressTimeout)
        try secure(endpoint.server.isTLS ? nil : endpoint.starttls, caFile: endpoint.caFile)
        // Without a user name libcurl connects and leaves the login to us.
        if attempt != .command { try authenticate(endpoint.username, endpoint.credential, attempt) }
    }

    func prepare(_ endpoint: SMTPEndpoint, helloName: String, login attempt: LoginPlan.Attempt) throws {
        try prepare(
            url: "\(endpoint.server.scheme)://\(endpoint.server.authority)/\(helloName)",
            timeout: endpoint.progressTimeout)
        try secure(endpoint.server.isTLS ? nil : endpoint.starttls, caFile: endpoint.caFile)
        if let username = endpoint.username, let credential = endpoint.credential {
            try authenticate(username, credential, attempt)
        }
    }

    /// No signals (they belong to the whole process), no proxy from the environment, and a bounded connect.
    private func prepare(url: String, timeout: Duration) throws {
        try set(CURLOPT_URL, url)
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        try set(CURLOPT_CONNECTTIMEOUT_MS, timeout.milliseconds)
        try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, (timeout.milliseconds + 999) / 1000))
    }

    /// Certificate and host name are always verified.
    private func secure(_ starttls: StartTLS?, caFile: String?) throws {
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        if let caFile { try set(CURLOPT_CAINFO, caFile) }
        guard let starttls else { return }
        let level =
            switch starttls {
            case .required: CURLUSESSL_ALL
            case .allowed: CURLUSESSL_TRY
            case .never: CURLUSESSL_NONE
            }
        try set(CURLOPT_USE_SSL, Int(level.rawValue))
    }

    private func authenticate(_ username: String, _ credential: Credential, _ attempt: LoginPlan.Attempt) throws {
        try set(CURLOPT_USERNAME, username)
        switch credential {
        case .password(let password):
            try set(CURLOPT_PASSWORD, password)
            if attempt != .strongest { try set(CURLOPT_LOGIN_OPTIONS, attempt.rawValue) }
        case .xoauth2(let token):
            try set(CURLOPT_XOAUTH2_BEARER, token)
            try set(CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2")
        case .oauthBearer(let token):
            try set(CURLOPT_XOAUTH2_BEARER, token)
            try set(CURLOPT_LOGIN_OPTIONS, "AUTH=OAUTHBEARER")
        }
    }

    private func check(_ code: CURLcode) throws {
        guard code == CURLE_OK else {
            throw MailboxError(
                .configuration,
                "libcurl refused a setting of the mail connection (\(Self.words(code))): the installed libcurl is too old "
                    + "or lacks a feature.")
        }
    }

    // MARK: - Codes

    /// libcurl's own words for a code.
    static func words(_ code: CURLcode) -> String { String(cString: CCurl_words(code)) }

    /// What a failed connect means for the caller; `talk` is what the server said.
    static func error(_ code: CURLcode, server: String, username: String, talk: ServerTalk) -> MailboxError {
        switch code {
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: refusedLogin(server, username, talk)
        case CURLE_OPERATION_TIMEDOUT:
            MailboxError(.stalled, "The mail server \(server) did not answer in time; it is tried again later.")
        case CURLE_SSL_CACERT_BADFILE:
            MailboxError(
                .configuration, "The file of ca_file for the mail server \(server) cannot be read: check the path.")
        case CURLE_PEER_FAILED_VERIFICATION:
            MailboxError(
                .unreachable,
                "The certificate of the mail server \(server) cannot be trusted (\(words(code))): check the host name "
                    + "and ca_file.")
        case CURLE_USE_SSL_FAILED:
            MailboxError(
                .unreachable,
                "The mail server \(server) offers no STARTTLS, without which nothing is sent to it: use its TLS port, or "
                    + "ask its administrator.")
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            MailboxError(.configuration, "The address of the mail server \(server) cannot be used (\(words(code))).")
        case CURLE_WEIRD_SERVER_REPLY: oddGreeting(server, talk.words)
        case _ where talk.refuses: refusedConnection(server, talk.words)
        default:
            MailboxError(
                .unreachable,
                "The mail server \(server) cannot be reached (\(words(code))): check host, port and network; it is tried "
                    + "again later.")
        }
    }

    /// A server in trouble says so in a response code (RFC 5530) or with 4xx: that is no wrong password.
    private static func refusedLogin(_ server: String, _ username: String, _ talk: ServerTalk) -> MailboxError {
        let words = talk.words
        if let foreign = talk.foreignMechanisms {
            return MailboxError(
                .loginRefused,
                "The mail server \(server) takes logins by \(foreign) only, for which there are no means here: have PLAIN "
                    + "or LOGIN over TLS allowed, or use auth: xoauth2 where it offers that.")
        }
        if ServerWords.tellOfCrowd(words) { return crowded(server, words) }
        if ServerWords.tellOfTrouble(words) {
            return MailboxError(
                .unreachable,
                "The mail server \(server) cannot check the login of \(username) now\(ServerReply.quoted(words)); it is "
                    + "tried again later.")
        }
        return MailboxError(
            .loginRefused,
            "The mail server \(server) refused the login of \(username)\(ServerReply.quoted(words)): check the user name and "
                + "the password or token.")
    }

    private static func refusedConnection(_ server: String, _ words: String) -> MailboxError {
        if ServerWords.tellOfCrowd(words) { return crowded(server, words) }
        return MailboxError(
            .unreachable,
            "The mail server \(server) takes no connection from us now\(ServerReply.quoted(words)); it is tried again later."
        )
    }

    private static func crowded(_ server: String, _ words: String) -> MailboxError {
        MailboxError(
            .crowded,
            "The mail server \(server) gives this user no further connection\(ServerReply.quoted(words)); it is tried again "
                + "later.")
    }

    private static func oddGreeting(_ server: String, _ words: String) -> MailboxError {
        if words.uppercased().hasPrefix("BYE") {
            if ServerWords.tellOfCrowd(words) { return crowded(server, words) }
            return MailboxError(
                .bye,
                "The mail server \(server) takes no connection now\(ServerReply.quoted(words)); it is tried again later."
            )
        }
        if ServerReply(text: words).code >= 400 { return refusedConnection(server, words) }
        return MailboxError(
            .protocolViolation,
            "What answers at \(server) does not speak the mail protocol of the address: check scheme, host and port.")
    }
}

extension Duration {
    /// Whole milliseconds, at least one.
    var milliseconds: Int {
        max(1, Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000))
    }
}
