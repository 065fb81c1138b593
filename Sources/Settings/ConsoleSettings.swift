import Dossiers
package import Surroundings

/// Where staff work in a browser, and what stands before that (`console:`).
public struct ConsoleSettings: Hashable, Sendable {
    package static let keys = ["listen", "hosts", "trusted_proxies", "sign_on_header"]
    /// A field's name is sent with every request.
    private static let longestField = 64

    /// Where `run` keeps a console; nil: it keeps none.
    public var listen: ConsoleAddress?
    /// Names under which a web server before the console is reached.
    public var hosts: [String] = []
    /// That server's addresses, or `unix`, as `PeerAddress` writes them.
    public var trustedProxies: [String] = []
    /// The field in which that server names who has logged in there; nil: nobody is let in by it.
    public var signOnHeader: String?

    public init() {}

    package init(_ values: [SettingsValue], note: (SettingsValue) -> Void) throws(Refusal) {
        for value in values {
            note(value)
            switch value.key {
            case "console.listen": listen = try Self.address(value)
            case "console.hosts": hosts = try value.hosts()
            case "console.trusted_proxies": trustedProxies = try Self.proxies(value)
            case "console.sign_on_header": signOnHeader = try Self.field(value)
            default: throw value.refusal("is no setting for the console")
            }
        }
    }

    /// What does not fit together.
    var lack: (key: String, words: String)? {
        guard signOnHeader != nil, trustedProxies.isEmpty else { return nil }
        return (
            "console.sign_on_header", "needs trusted_proxies: without it anybody could write the field, and be anybody"
        )
    }

    private static func address(_ value: SettingsValue) throws(Refusal) -> ConsoleAddress {
        let text = try value.text()
        do { return try ConsoleAddress(text) } catch {
            throw value.refusal(
                "has to be an address of this machine, such as 127.0.0.1:8532 or unix:/run/tiepnhan/console")
        }
    }

    private static func proxies(_ value: SettingsValue) throws(Refusal) -> [String] {
        var proxies: [String] = []
        for word in try value.hosts() {
            guard let address = PeerAddress.normal(word) else {
                throw value.refusal("has to hold IP addresses, such as [127.0.0.1], or unix")
            }
            proxies.append(address)
        }
        return proxies
    }

    /// A field name (RFC 9110, 5.1) that means nothing else: what browsers and servers write themselves names nobody.
    private static func field(_ value: SettingsValue) throws(Refusal) -> String {
        let text = try value.text()
        let isToken = text.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 45
        }
        let low = text.lowercased()
        let isOurs = ["x-", "remote-"].contains { low.hasPrefix($0) } && !low.hasPrefix("x-forwarded-")
        guard isToken, isOurs, text.utf8.count <= longestField else {
            throw value.refusal("has to be a field name of its own, such as X-Remote-User or Remote-User")
        }
        return text
    }
}
