/// The domain of a mail address or a signature, for telling whether two belong together (RFC 7489 section 3.1, identifier
/// alignment).
///
/// Narrower than the relaxed alignment of the RFC: the same domain, or one below the other where the upper one is somebody's own.
/// Two domains beside each other below a third would need the Public Suffix List; without it they are taken for strangers, so
/// that a wrong pass never comes out.
public struct MailDomain: Hashable, Sendable {
    /// Lower case, without a dot at the end; empty where there is none.
    public let name: String

    /// Takes a domain, or an address or identifier with `@` before it.
    public init(_ text: String) {
        var rest = text[...]
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        while rest.hasSuffix(".") || rest.hasSuffix(">") { rest.removeLast() }
        name = rest.lowercased()
    }

    /// Whether a result for this domain speaks for mail from `other`.
    public func isAligned(with other: MailDomain) -> Bool {
        guard !name.isEmpty, !other.name.isEmpty else { return false }
        if name == other.name { return true }
        let (upper, lower) = name.utf8.count < other.name.utf8.count ? (self, other) : (other, self)
        return lower.name.hasSuffix("." + upper.name) && !upper.isPublic
    }

    /// Whether anybody can have a domain below this one: `vn`, `edu.vn`, `com`, and the services that give names away.
    private var isPublic: Bool {
        let labels = name.split(separator: ".")
        if labels.count < 2 { return true }
        if labels.count == 2, labels[1].utf8.count == 2, Self.registries.contains(String(labels[0])) { return true }
        return Self.services.contains(name)
    }

    /// Second levels that country registries give domains out under; below `.vn` by Circular 24/2015/TT-BTTTT, article 6.
    private static let registries: Set = [
        "com", "net", "org", "edu", "gov", "int", "ac", "biz", "info", "name", "pro", "health", "co", "or", "ne", "go",
        "gob", "mil", "id", "io", "ai",
    ]

    /// Services below which every customer has a name of his own (private section of the Public Suffix List, those with mail).
    private static let services: Set = [
        "onmicrosoft.com", "gappssmtp.com", "amazonses.com", "sendgrid.net", "mailgun.org", "mcsv.net", "rsgsv.net",
        "mandrillapp.com", "sparkpostmail.com", "zohomail.com", "github.io", "blogspot.com", "wordpress.com",
        "herokuapp.com", "netlify.app", "vercel.app", "pages.dev", "workers.dev", "web.app", "firebaseapp.com",
        "ddns.net", "dyndns.org", "duckdns.org", "no-ip.org",
    ]
}
