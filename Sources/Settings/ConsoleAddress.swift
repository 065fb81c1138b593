import Dossiers
public import Surroundings

/// Where the console listens: on this machine alone, for it speaks plain HTTP; a web server with a certificate stands before it.
public enum ConsoleAddress: Hashable, Sendable {
    case loopback(host: String, port: Int)
    case socket(path: String)

    /// Reads `127.0.0.1:8532`, `[::1]:8532`, `localhost:8532` or `unix:/run/tiepnhan/console`.
    ///
    /// Throws a `Refusal` for any other machine's address.
    public init(_ text: String) throws(Refusal) {
        if text.hasPrefix("unix:") || text.hasPrefix("/") {
            let path = text.hasPrefix("unix:") ? String(text.dropFirst(5)) : text
            guard path.hasPrefix("/"), path.utf8.count < 100 else {
                throw Refusal(
                    .usage,
                    Sentence(
                        "\(text): socket phải ghi cả đường dẫn, ví dụ unix:/run/tiepnhan/console.",
                        english: "\(text): a socket is named by its whole path, such as unix:/run/tiepnhan/console."))
            }
            self = .socket(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else {
            throw Refusal(
                .usage,
                Sentence(
                    "\(text): địa chỉ có dạng HOST:PORT, ví dụ 127.0.0.1:8532.",
                    english: "\(text): an address is HOST:PORT, such as 127.0.0.1:8532."))
        }
        let host = String(text[..<colon]).filter { $0 != "[" && $0 != "]" }
        guard host == "localhost" || host == "::1" || Self.isLoopback(host) else {
            throw Refusal(
                .usage,
                Sentence(
                    "\(text): trang làm việc dùng HTTP thường nên chỉ nghe trên chính máy này, ví dụ 127.0.0.1:8532; "
                        + "máy chủ web có chứng thư đứng phía trước (deploy/nginx.conf, deploy/Caddyfile).",
                    english: "\(text): the console speaks plain HTTP and listens on this machine alone, such as "
                        + "127.0.0.1:8532; a web server with a certificate stands before it (deploy/nginx.conf, "
                        + "deploy/Caddyfile)."))
        }
        self = .loopback(host: host == "localhost" ? "127.0.0.1" : host, port: port)
    }

    /// 127.0.0.0/8 in four numbers.
    private static func isLoopback(_ host: String) -> Bool {
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        let isAddress = numbers.count == 4 && numbers.allSatisfy { UInt8($0).map { "\($0)" } == String($0) }
        return isAddress && numbers[0] == "127"
    }

    /// As a browser calls it.
    public func link(port: Int?) -> String {
        switch self {
        case .loopback(let host, let own):
            "http://" + (host.contains(":") ? "[\(host)]" : host) + ":\(port ?? own)"
        case .socket(let path): "unix:\(path)"
        }
    }
}
