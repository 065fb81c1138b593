internal import Vietnamese

/// A mail server's address out of a URL: scheme, host, port and the decoded path.
///
/// No user name or password inside.
struct ServerURL: Sendable, Hashable {
    let scheme: String
    let host: String
    let port: Int
    /// Percent-decoded, without the leading slash.
    let path: String

    /// Throws `MailboxError` of kind `configuration` where the URL cannot be used; `schemes` gives the default ports.
    init(_ text: String, schemes: [String: Int], setting: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let defaultPort = schemes[parts[0].lowercased()], parts[1].hasPrefix("//") else {
            throw Self.error(
                setting, "must begin with one of \(schemes.keys.sorted().map { $0 + "://" }.joined(separator: ", "))")
        }
        let rest = parts[1].dropFirst(2)
        let authority = rest.prefix { $0 != "/" }
        guard !authority.contains("@") else {
            throw Self.error(
                setting, "must not hold a user name or password; write them into username and password_file")
        }
        guard let (host, port) = Self.hostAndPort(authority, defaultPort) else {
            throw Self.error(setting, "has no host name or a port that is no number from 1 to 65535")
        }
        guard let path = Self.percentDecoded(rest.dropFirst(authority.count + 1)) else {
            throw Self.error(setting, "has a path that is not percent-encoded UTF-8")
        }
        scheme = parts[0].lowercased()
        self.host = host
        self.port = port
        self.path = path
    }

    private static func error(_ setting: String, _ what: String) -> MailboxError {
        MailboxError(.configuration, "The setting \(setting) \(what).")
    }

    /// Whether the connection begins with TLS.
    var isTLS: Bool { scheme.hasSuffix("s") }

    /// 127.0.0.0/8, ::1 and localhost.
    var isLoopback: Bool { host == "localhost" || host == "::1" || Self.isLoopbackIPv4(host) }

    /// As it stands in a URL: IPv6 addresses in brackets.
    var authority: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }

    private static func isLoopbackIPv4(_ host: String) -> Bool {
        let fields = host.split(separator: ".", omittingEmptySubsequences: false)
        return fields.count == 4 && fields[0] == "127" && fields.allSatisfy { UInt8($0) != nil }
    }

    private static func hostAndPort(_ authority: Substring, _ defaultPort: Int) -> (String, Int)? {
        var host = authority
        var port: Substring?
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<end]
            let tail = authority[authority.index(after: end)...]
            if !tail.isEmpty {
                guard tail.hasPrefix(":") else { return nil }
                port = tail.dropFirst()
            }
        } else if let colon = authority.lastIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
        }
        // libcurl would do it in a UTF-8 locale alone.
        guard let name = DomainName.ascii(String(host)), !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        guard let port else { return (name, defaultPort) }
        guard let number = Int(port), (1...65_535).contains(number) else { return nil }
        return (name, number)
    }

    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = iterator.next(), let low = iterator.next(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
