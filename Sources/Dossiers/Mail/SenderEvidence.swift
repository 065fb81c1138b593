/// What the receiving server found out about where a mail comes from (RFC 8601), set against the domain that the mail names
/// (RFC 7489).
///
/// Only fields of one of our own servers count (`TrustedHosts`). Where no servers are named the topmost field is taken for
/// theirs, and only what it says against the mail: a pass could have been written by the sender.
///
/// Signatures are not verified here; what the server did not look at is unknown.
public struct SenderEvidence: Sendable {
    private let results: [AuthenticationResults.Result]
    private let isTrusted: Bool

    public init(_ header: MessageHeader, trusted: TrustedHosts) {
        let fields = Self.believed(header, trusted)
        results = fields.flatMap(\.results)
        isTrusted = !trusted.names.isEmpty
    }

    /// The fields of the believed server: the topmost of its own, and those of the same name that it wrote at the same hop (some
    /// filters write one field for each method).
    ///
    /// A field below a further `Received` is older than our server's own and was written by somebody else.
    private static func believed(_ header: MessageHeader, _ trusted: TrustedHosts) -> [AuthenticationResults] {
        let fields = header.values(of: "authentication-results").map { AuthenticationResults($0) }
        let hops = header.values(of: MessageHeader.authenticationHops).first?.split(separator: " ").map(String.init)
        guard let top = fields.firstIndex(where: { trusted.names.isEmpty || trusted.names.contains($0.server) })
        else { return [] }
        return fields.indices.filter { index in
            if index == top { return true }
            guard index > top, fields[index].server == fields[top].server, let hops, index < hops.count else {
                return false
            }
            return hops[index] == hops[top]
        }.map { fields[$0] }
    }

    /// Whether the mail comes from this domain, and why that is said.
    public func finding(for address: String) -> (isVerified: Bool, isForged: Bool, reason: SenderStanding.Reason) {
        let domain = MailDomain(address)
        let policies = results.filter { $0.method == "dmarc" && isAbout(domain, $0.property("header.from")) }
        if policies.contains(where: { $0.outcome == "fail" }) { return (false, true, .dmarcFail) }
        if policies.contains(where: { $0.outcome == "pass" }) { return passed(.dmarcPass) }
        let signatures = results.filter { $0.method == "dkim" }
        if signatures.contains(where: { $0.outcome == "pass" && signer($0).isAligned(with: domain) }) {
            return passed(.dkimPass)
        }
        let envelopes = results.filter { $0.method == "spf" }
        if envelopes.contains(where: { $0.outcome == "pass" && envelope($0).isAligned(with: domain) }) {
            return passed(.spfPass)
        }
        return refused(domain, signatures, envelopes)
    }

    private func passed(_ reason: SenderStanding.Reason) -> (Bool, Bool, SenderStanding.Reason) {
        isTrusted ? (true, false, reason) : (false, false, .untrustedPass)
    }

    /// Without a pass of the sender's own domain: what speaks against it.
    private func refused(
        _ domain: MailDomain, _ signatures: [AuthenticationResults.Result], _ envelopes: [AuthenticationResults.Result]
    ) -> (Bool, Bool, SenderStanding.Reason) {
        if envelopes.contains(where: { Self.refusals.contains($0.outcome) }) { return (false, true, .spfFail) }
        let broken = signatures.filter { $0.outcome == "fail" || $0.outcome == "hardfail" }
        if broken.contains(where: { signer($0).name.isEmpty || signer($0).isAligned(with: domain) }) {
            return (false, true, .dkimFail)
        }
        let passes = results.filter { $0.outcome == "pass" && Self.methods.contains($0.method) }
        if passes.contains(where: { !subject($0).name.isEmpty }) { return (false, true, .otherDomain) }
        return (false, false, results.isEmpty ? .noField : .noResult)
    }

    /// RFC 7208 section 2.6, and what older servers call it.
    private static let refusals: Set = ["fail", "softfail", "hardfail"]
    private static let methods: Set = ["spf", "dkim", "dmarc"]

    private func isAbout(_ domain: MailDomain, _ named: String?) -> Bool {
        guard let named, !named.isEmpty else { return true }
        return MailDomain(named).isAligned(with: domain)
    }

    private func signer(_ result: AuthenticationResults.Result) -> MailDomain {
        MailDomain(result.property("header.d") ?? result.property("header.i") ?? "")
    }

    /// The envelope's sender; of a mail without one, the name that the server greeted with (RFC 7208 section 2.4).
    private func envelope(_ result: AuthenticationResults.Result) -> MailDomain {
        let mailFrom = MailDomain(result.property("smtp.mailfrom") ?? result.property("smtp.mail") ?? "")
        return mailFrom.name.isEmpty ? MailDomain(result.property("smtp.helo") ?? "") : mailFrom
    }

    private func subject(_ result: AuthenticationResults.Result) -> MailDomain {
        switch result.method {
        case "dkim": signer(result)
        case "spf": envelope(result)
        default: MailDomain(result.property("header.from") ?? "")
        }
    }
}
