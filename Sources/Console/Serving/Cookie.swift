import HTTPTypes

/// The one cookie: who is logged in.
///
/// Scripts do not see it, and no other site has it sent.
enum Cookie {
    private static let name = "tiepnhan"

    static func session(_ headers: HTTPFields) -> SessionKey? {
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { continue }
                return SessionKey(String(parts[1].prefix { $0 != " " }))
            }
        }
        return nil
    }

    /// - Parameter isSecure: whether the browser came by HTTPS, so that it is never sent otherwise.
    static func set(_ key: SessionKey, isSecure: Bool) -> String {
        "\(name)=\(key.text); Path=/; Max-Age=\(LoginDesk.sessionLength); HttpOnly; SameSite=Strict"
            + (isSecure ? "; Secure" : "")
    }

    static let cleared = "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"
}
