import Glibc

/// A client that sends just the bytes that a test wants, and keeps one cookie.
final class Browser {
    struct Reply {
        var status = 0
        var headers: [String: String] = [:]
        var body: [UInt8] = []

        var text: String { String(decoding: body, as: UTF8.self) }

        /// The hidden token of the page's forms.
        var token: String { value(of: "csrf") }

        /// The value of the first field of a name.
        func value(of name: String) -> String {
            guard let mark = text.firstRange(of: "name=\"\(name)\" value=\"") else { return "" }
            return String(text[mark.upperBound...].prefix { $0 != "\"" })
        }

        /// The text of the first element with this `data-tn`.
        func figure(_ name: String) -> String? {
            guard let mark = text.firstRange(of: "data-tn=\"\(name)\"") else { return nil }
            return text[mark.upperBound...].drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }.description
        }

        /// The values of the attribute `name` in elements with this `data-tn`.
        func all(_ name: String, of mark: String) -> [String] {
            text.split(separator: "<").filter { $0.contains("data-tn=\"\(mark)\"") }.compactMap { element in
                guard let place = element.firstRange(of: " \(name)=\"") else { return nil }
                return String(element[place.upperBound...].prefix { $0 != "\"" })
            }
        }
    }

    let port: UInt16
    var cookie = ""

    /// The socket that it goes by; nil: by the port.
    private let socket: String?

    init(port: UInt16) { (self.port, socket) = (port, nil) }

    init(socket: String) { (port, self.socket) = (0, socket) }

    func get(_ path: String, _ headers: [String] = []) throws -> Reply { try send("GET", path, headers) }

    func post(_ path: String, _ fields: [(String, String)], _ headers: [String] = []) throws -> Reply {
        let body = fields.map { "\(Self.escaped($0.0))=\(Self.escaped($0.1))" }.joined(separator: "&")
        return try send(
            "POST", path, ["Content-Type: application/x-www-form-urlencoded"] + headers, Array(body.utf8))
    }

    /// Logs in; the reply to the form.
    @discardableResult
    func logIn(_ user: String, _ password: String = ConsoleOffice.password) throws -> Reply {
        let reply = try post("/login", [("user", user), ("password", password)])
        if let set = reply.headers["set-cookie"] { cookie = String(set.prefix { $0 != ";" }) }
        return reply
    }

    /// Posts with the token that the page of a path has.
    func submit(_ path: String, from page: String, _ fields: [(String, String)]) throws -> Reply {
        try post(path, [("csrf", try get(page).token)] + fields)
    }

    func send(_ method: String, _ path: String, _ headers: [String], _ body: [UInt8] = []) throws -> Reply {
        var head = ["\(method) \(path) HTTP/1.1", "Connection: close", "Content-Length: \(body.count)"]
        if !headers.contains(where: { $0.hasPrefix("Host:") }) { head.append("Host: 127.0.0.1:\(port)") }
        if !cookie.isEmpty { head.append("Cookie: \(cookie)") }
        return try raw(Array((head + headers).joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8) + body)
    }

    /// Sends bytes and reads until the server closes.
    func raw(_ bytes: [UInt8]) throws -> Reply {
        let descriptor = try socket.map { try Self.connect(socket: $0) } ?? Self.connect(port)
        defer { close(descriptor) }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            // A server that has heard enough closes before everything is sent; its answer is there.
            guard count > 0 else { break }
            sent += count
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        return Self.reply(answer)
    }

    struct NotConnected: Error {}

    static func connect(_ port: UInt16) throws -> Int32 {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            throw NotConnected()
        }
        return descriptor
    }

    private static func connect(socket path: String) throws -> Int32 {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8.prefix(107))) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            throw NotConnected()
        }
        return descriptor
    }

    private static func reply(_ bytes: [UInt8]) -> Reply {
        var reply = Reply()
        let blank = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: blank) }) else { return reply }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        reply.status = lines.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { reply.headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
        }
        reply.body = Array(bytes[(end + 4)...])
        return reply
    }

    static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.utf8.count < 2 ? "0" : "") + hex
        }.joined()
    }
}
