internal import CCurl

/// Owns one easy handle. Not sendable: it lives and dies on the thread of its connection.
final class CurlHandle {
    let pointer: UnsafeMutableRawPointer

    init() throws {
        try CurlLibrary.start()
        guard let pointer = curl_easy_init() else {
            throw MailboxError(.unreachable, "libcurl could not make a handle; the machine is short of memory.")
        }
        self.pointer = pointer
    }

    deinit { curl_easy_cleanup(pointer) }

    func set(_ option: CURLoption, _ value: Int) throws { try check(CCurl_set_long(pointer, option, value)) }

    /// libcurl copies the string.
    func set(_ option: CURLoption, _ value: String) throws { try check(CCurl_set_string(pointer, option, value)) }

    /// What every connection shares: verified TLS, no signals, a bounded connect, and who we are.
    func prepare(
        url: String, isTLS: Bool, starttls: StartTLS, username: String?, credential: Credential?, caFile: String?,
        timeout: Duration, noProxy: Bool = true
    ) throws {
        try set(CURLOPT_URL, url)
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        if noProxy { try set(CURLOPT_PROXY, "") }
        try set(CURLOPT_CONNECTTIMEOUT_MS, timeout.milliseconds)
        try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, timeout.milliseconds / 1000))
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        if let caFile { try set(CURLOPT_CAINFO, caFile) }
        if !isTLS { try set(CURLOPT_USE_SSL, Int((starttls == .required ? CURLUSESSL_ALL : starttls == .allowed ? CURLUSESSL_TRY : CURLUSESSL_NONE).rawValue)) }
        if let username, let credential { try authenticate(username, credential) }
    }

    private func authenticate(_ username: String, _ credential: Credential) throws {
        try set(CURLOPT_USERNAME, username)
        switch credential {
        case .password(let password): try set(CURLOPT_PASSWORD, password)
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
            throw MailboxError(.configuration, "libcurl refused a setting of the mail connection (code \(code.rawValue)); the installed libcurl is too old or lacks a feature.")
        }
    }

    /// libcurl's own words for a code.
    static func words(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }

    /// What a failed connect means for the caller.
    static func error(_ code: CURLcode, server: String, username: String) -> MailboxError {
        switch code {
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR:
            MailboxError(.loginRefused, "The mail server \(server) refused the login of \(username): check the user name and the password or token.")
        case CURLE_OPERATION_TIMEDOUT:
            MailboxError(.stalled, "The mail server \(server) did not answer in time; it is tried again later.")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
            MailboxError(.unreachable, "The certificate of the mail server \(server) cannot be trusted (\(words(code))): check the host name and ca_file.")
        case CURLE_USE_SSL_FAILED:
            MailboxError(.unreachable, "The mail server \(server) offers no STARTTLS, which the settings require: use its TLS port, or ask its administrator.")
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            MailboxError(.configuration, "The address of the mail server \(server) cannot be used (\(words(code))).")
        default:
            MailboxError(.unreachable, "The mail server \(server) cannot be reached (\(words(code))): check host, port and network; it is tried again later.")
        }
    }
}

extension Duration {
    /// Whole milliseconds, at least one.
    var milliseconds: Int {
        max(1, Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000))
    }
}
