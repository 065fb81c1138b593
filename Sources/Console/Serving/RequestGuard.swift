import HTTPTypes

/// Whether a request comes from whom it says: from a page of our own, under a name of our own.
///
/// A page elsewhere can have a browser send what it likes to this machine. It cannot choose Host, Origin and Sec-Fetch-Site:
/// names of other machines (DNS rebinding) and posts from other pages are refused before anything is looked at.
struct RequestGuard: Sendable {
    /// Names that a web server before the console is called by.
    let hosts: Set<String>

    private static let loopback: Set<String> = ["127.0.0.1", "localhost", "[::1]"]

    init(hosts: [String]) { self.hosts = Set(hosts.map { $0.lowercased() }) }

    func isOurs(_ head: HTTPRequest) -> Bool {
        guard let host = head.authority.map(Self.name),
            Self.loopback.contains(host) || isLoopbackNumber(host) || hosts.contains(host)
        else { return false }
        guard head.method != .get, head.method != .head else { return true }
        if let site = head.headerFields[.secFetchSite], site != "same-origin", site != "none" { return false }
        guard let origin = head.headerFields[.origin] else { return true }
        guard let mark = origin.firstRange(of: "://") else { return false }
        let from = String(origin[mark.upperBound...]).lowercased()
        return from == head.authority?.lowercased() || hosts.contains(Self.name(from))
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
