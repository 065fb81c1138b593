/// With which mechanisms a password is shown to a server, one after the other.
///
/// libcurl takes the strongest mechanism that a server offers and tries no other after a refusal, though many servers offer
/// what they cannot check: CRAM-MD5 beside hashed passwords, mechanisms of a SASL library without its database, Kerberos
/// where this machine has no ticket. So PLAIN and LOGIN follow, each once, before anything is said of the password. Whoever
/// logs in does so over TLS or on loopback (`StartTLS.checked`).
struct LoginPlan {
    /// A way to log in, as libcurl's login options have it.
    enum Attempt: String, Sendable {
        case strongest = ""
        case plain = "AUTH=PLAIN"
        case login = "AUTH=LOGIN"
        /// IMAP's own LOGIN (RFC 3501 section 6.2.3), which is no mechanism; libcurl sends it by itself only where no mechanism
        /// is offered, so we do (`AuthenticatedStream`).
        case command = "LOGIN"
    }

    private var tried: Set<Attempt> = []
    private(set) var current: Attempt

    /// Begins with what worked before.
    init(_ first: Attempt = .strongest) { current = first }

    /// What to try after a refusal; nil where all that can help was tried.
    mutating func next(after talk: ServerTalk, isIMAP: Bool) -> Attempt? {
        let used = current == .strongest ? Self.attempt(for: talk.mechanism) : current
        tried.formUnion([current, used ?? current])
        // The same words in clear were checked and found wrong, or cannot be checked now: further tries only lock the account.
        if let used, used != .strongest, talk.deniesPassword || ServerWords.tellOfTrouble(talk.words) { return nil }
        let next = Self.offered(by: talk, isIMAP: isIMAP).first { !tried.contains($0) }
        if let next { current = next }
        return next
    }

    private static func attempt(for mechanism: String?) -> Attempt? {
        switch mechanism {
        case "PLAIN": .plain
        case "LOGIN": .login
        case ServerTalk.loginCommand: .command
        default: nil
        }
    }

    private static func offered(by talk: ServerTalk, isIMAP: Bool) -> [Attempt] {
        var offered: [Attempt] = []
        if talk.mechanisms.contains("PLAIN") { offered.append(.plain) }
        if talk.mechanisms.contains("LOGIN") { offered.append(.login) }
        if isIMAP, !talk.disablesLogin { offered.append(.command) }
        return offered
    }
}
