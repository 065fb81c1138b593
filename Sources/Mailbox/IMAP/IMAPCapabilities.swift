/// What a server says it can do (RFC 3501 section 7.2.1), as far as we use it.
struct IMAPCapabilities: Hashable, Sendable {
    /// RFC 2177.
    var idle = false
    /// RFC 4731.
    var extendedSearch = false
    /// RFC 9208 section 3.1.1 and, before it, RFC 2087.
    var quota = false
    /// RFC 6851.
    var move = false

    init() {}

    /// - Parameter words: what stands after `CAPABILITY`.
    init(_ words: some Sequence<Substring>) {
        for word in words {
            switch word.uppercased() {
            case "IDLE": idle = true
            case "ESEARCH": extendedSearch = true
            case "QUOTA": quota = true
            case "MOVE": move = true
            // IMAP4rev2 has all of these but quotas (RFC 9051 section 7.2.2).
            case "IMAP4REV2": (idle, extendedSearch, move) = (true, true, true)
            default: break
            }
        }
    }
}
