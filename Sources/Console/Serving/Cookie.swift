import HTTPTypes

/// The one cookie: who is logged in.
///
/// Scripts do not see it, and no other site has it sent. Where the browser came by HTTPS it is `__Host-` (RFC 6265bis, 4.1.3.2): a
/// browser then takes it from this very host by HTTPS alone, so that no neighbour in the domain can put one of his there. Over plain
/// loopback not every browser takes such a cookie, and there is no neighbour.
enum Cookie {
    private static let plain = "tiepnhan"
    private static let secure = "__Host-tiepnhan"

    private static func name(_ isSecure: Bool) -> String { isSecure ? secure : plain }

    /// Nil where there is none, and where there are two: one of them is not from here.
    static func session(_ headers: HTTPFields) -> SessionKey? {
        let name = name(isSecure(headers))
        let values = headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair -> Substring? in
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { return nil }
            return parts[1].prefix { $0 != " " }
        }
        return values.count == 1 ? SessionKey(String(values[0])) : nil
    }

    /// - Parameter isSecure: whether the browser came by HTTPS, so that it is never sent otherwise.
    static func set(_ key: SessionKey, isSecure: Bool) -> String {
        "\(name(isSecure))=\(key.text); Path=/; Max-Age=\(LoginDesk.sessionLength); HttpOnly; SameSite=Strict"
            + (isSecure ? "; Secure" : "")
    }

    static func cleared(isSecure: Bool) -> String {
        "\(name(isSecure))=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    }

    /// Whether the web server before the console says that the browser came by HTTPS; whoever says so wrongly harms himself.
    static func isSecure(_ headers: HTTPFields) -> Bool {
        headers[.known("X-Forwarded-Proto")]?.lowercased() == "https"
    }
}
