/// How we show the server who we are (SASL, RFC 4422).
public enum Credential: Sendable {
    case password(String)
    /// Google's and Microsoft's XOAUTH2.
    case xoauth2(token: String)
    /// RFC 7628.
    case oauthBearer(token: String)
}
