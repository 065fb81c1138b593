import HTTPTypes

/// The one cookie: who is logged in.
///
/// Scripts do not see it, and no other site has it sent.
enum Cookie {
    private static let name = "tiepnhan"

    /// Nil where there is none, and where there are two: one of them is not from here.
    static func session(_ headers: HTTPFields) -> SessionKey? {
        let values = headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair -> Substring? in
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { return nil }
            return parts[1].prefix { $0 != " " }
        }
        return values.count == 1 ? SessionKey(String(values[0])) : nil
    }

    /// - Parameter isSecure: whether the browser came by HTTPS, so that it is never sent otherwise.
    static func set(_ key: SessionKey, isSecure: Bool) -> String {
        "\(name)=\(key.text); Path=/; Max-Age=\(LoginDesk.sessionLength); HttpOnly; SameSite=Strict"
            + (isSecure ? "; Secure" : "")
    }

    static let cleared = "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"
}
