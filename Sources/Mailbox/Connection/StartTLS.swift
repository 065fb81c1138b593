/// Whether a connection that begins in clear is turned into TLS (RFC 3501 section 6.2.1, RFC 3207).
public enum StartTLS: String, Sendable {
    case required, allowed
    /// In clear; only on loopback.
    case never

    /// The mode that may be used with a server: nothing that logs in leaves this machine in clear.
    func checked(for server: ServerURL, logsIn: Bool, setting: String) throws -> StartTLS {
        guard !server.isTLS, !server.isLoopback else { return self }
        switch self {
        case .required: return .required
        // Somebody on the way can take the server's offer of TLS away.
        case .allowed: return logsIn ? .required : .allowed
        case .never:
            throw MailboxError(
                .configuration,
                "The setting \(setting) is never, which would send mail and passwords in clear to \(server.host): use "
                    + "required, or the server's TLS port.")
        }
    }
}
