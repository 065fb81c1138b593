import Dossiers
import HTTPTypes
import Settings
import Surroundings

/// Whence a browser comes, for counting wrong logins: the peer's address, or what a trusted web server before the console says.
///
/// Whoever can choose his address can choose it for each try: of an IPv6 address only the network's half counts, and
/// `X-Forwarded-For` is believed only of a peer that was named, and then its last address alone, which that server wrote itself.
struct ClientAddress: Sendable {
    /// Addresses of web servers before the console; `unix` for whoever comes by the socket.
    let proxies: Set<String>

    /// Throws a `Refusal` for what is no address and not `unix`: such a word would match nobody, and nobody would notice.
    init(proxies: [String]) throws {
        self.proxies = Set(
            try proxies.map { word in
                guard let address = PeerAddress.normal(word) else {
                    throw Refusal(
                        .usage,
                        Sentence(
                            "--trusted-proxy \(word): ghi một địa chỉ IP, hoặc unix.",
                            english: "--trusted-proxy \(word): give an IP address, or unix."))
                }
                return address
            })
    }

    /// - Parameter peer: the address of the connection; nil where it came by a socket of this machine.
    func of(_ headers: HTTPFields, peer: String?) -> String {
        let peer = peer.map { PeerAddress.normal($0) ?? "?" } ?? PeerAddress.socket
        guard proxies.contains(peer) else { return peer }
        let last = headers[values: Self.forwarded].last?.split(separator: ",").last
        return last.flatMap { PeerAddress.normal(String($0.filter { $0 != " " })) } ?? peer
    }

    private static let forwarded = HTTPField.Name.known("X-Forwarded-For")

    /// Whether a peer is a web server whose word is believed.
    func trusts(_ peer: String?) -> Bool {
        proxies.contains(peer.map { PeerAddress.normal($0) ?? "?" } ?? PeerAddress.socket)
    }
}
