import HTTPTypes

/// Whether a request comes from whom it says: from a page of our own, under a name of our own.
///
/// A page elsewhere can have a browser send what it likes to this machine. It cannot choose Host, Origin and Sec-Fetch-Site:
/// names of other machines (DNS rebinding) and posts from other pages are refused before anything is looked at.
struct RequestGuard: Sendable {
    /// Names that a web server before the console is called by, with a port where it is not 443.
    let hosts: Set<String>

    private static let loopback: Set<String> = ["127.0.0.1", "localhost", "[::1]"]

    init(hosts: [String]) { self.hosts = Set(hosts.map { $0.lowercased() }) }

    func isOurs(_ head: HTTPRequest) -> Bool {
        guard let authority = head.authority?.lowercased() else { return false }
        let host = Self.name(authority)
        guard Self.loopback.contains(host) || isLoopbackNumber(host) || hosts.contains(where: { Self.name($0) == host })
        else { return false }
        guard head.method != .get, head.method != .head else { return true }
        if let site = head.headerFields[.secFetchSite], site != "same-origin", site != "none" { return false }
        guard let origin = head.headerFields[.origin]?.lowercased() else { return true }
        return origins(of: authority, isSecure: Cookie.isSecure(head.headerFields)).contains(origin)
    }

    /// The origins that a page of ours has (RFC 6454): scheme, name and port.
    ///
    /// By a name that was given it is read by HTTPS alone.
    private func origins(of authority: String, isSecure: Bool) -> Set<String> {
        let host = Self.name(authority)
        let given = hosts.filter { Self.name($0) == host }
        guard given.isEmpty else { return Set((given + [authority]).map { "https://" + Self.short($0, ":443") }) }
        return [isSecure ? "https://" + Self.short(authority, ":443") : "http://" + Self.short(authority, ":80")]
    }

    /// Without the port that goes without saying.
    private static func short(_ authority: String, _ port: String) -> String {
        authority.hasSuffix(port) ? String(authority.dropLast(port.utf8.count)) : authority
    }

    private func isLoopbackNumber(_ host: String) -> Bool {
        host.hasPrefix("127.") && host.utf8.allSatisfy { $0 == 46 || (48...57).contains($0) }
    }

    /// The name without its port.
    private static func name(_ authority: String) -> String {
        let authority = authority.lowercased()
        guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") else { return authority }
        return String(authority[..<colon])
    }
}

extension HTTPField.Name {
    /// Fetch Metadata (W3C): who has a browser send a request.
    static let secFetchSite = known("Sec-Fetch-Site")
}
