/// How we show the server who we are (SASL, RFC 4422).
public enum Credential: Sendable {
    case password(String)
    /// Google's and Microsoft's XOAUTH2.
    case xoauth2(token: String)
    /// RFC 7628.
    case oauthBearer(token: String)
}

/// Whether a connection that begins in clear is turned into TLS (RFC 3501 section 6.2.1, RFC 3207).
public enum StartTLS: String, Sendable {
    case required, allowed
    /// In clear; only on loopback.
    case never
}
