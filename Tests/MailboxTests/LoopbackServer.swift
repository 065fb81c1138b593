import Glibc
import Synchronization

/// Listens on a free loopback port and serves every connection on a thread of its own, until it goes.
final class LoopbackServer: Sendable {
    let port: UInt16
    private let listener: Int32

    init(_ serve: @escaping @Sendable (Connection) -> Void) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        port = try Self.bind(listener)
        self.listener = listener
        Self.detach {
            while case let descriptor = accept(listener, nil, nil), descriptor >= 0 {
                Self.detach { serve(Connection(descriptor)) }
            }
            close(listener)
        }
    }

    // Wakes the accepting thread, which closes the socket.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// A port on which nobody listens now.
    static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        return try bind(descriptor)
    }

    private static func bind(_ descriptor: Int32) throws -> UInt16 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, length) | listen(descriptor, 64) | getsockname(descriptor, $0, &length)
            }
        }
        guard code == 0 else { throw TemporaryFolder.FileFailure(code: errno) }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func detach(_ body: @escaping @Sendable () -> Void) {
        final class Box: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, Unmanaged.passRetained(Box(body)).toOpaque())
        precondition(code == 0, "no thread for the test server")
        pthread_detach(thread)
    }

    /// The server's end of one connection; closed when it goes.
    final class Connection {
        private let descriptor: Int32
        private var pending: [UInt8] = []

        fileprivate init(_ descriptor: Int32) {
            self.descriptor = descriptor
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        }

        deinit { close(descriptor) }

        /// The next line without its end; nil where the client has gone.
        func line() -> String? {
            while true {
                if let newline = pending.firstIndex(of: 0x0A) {
                    let line = pending[..<newline].last == 0x0D ? pending[..<(newline - 1)] : pending[..<newline]
                    defer { pending.removeSubrange(...newline) }
                    return String(decoding: line, as: UTF8.self)
                }
                guard receive() else { return nil }
            }
        }

        /// Whether there is a line, or the client's end, within this time.
        func hasLine(within milliseconds: Int) -> Bool {
            if pending.contains(0x0A) { return true }
            var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&state, 1, Int32(milliseconds)) > 0
        }

        /// Sends in pieces of so many bytes; false where the client has gone.
        @discardableResult func send(_ bytes: [UInt8], piece: Int = .max) -> Bool {
            var offset = 0
            while offset < bytes.count {
                let count = bytes.withUnsafeBytes {
                    Glibc.send(
                        descriptor, $0.baseAddress?.advanced(by: offset), min(piece, bytes.count - offset),
                        Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                offset += count
            }
            return true
        }

        @discardableResult func send(_ text: String, piece: Int = .max) -> Bool { send(Array(text.utf8), piece: piece) }

        /// Says nothing more until the client goes.
        func hold() { while receive() { pending = [] } }

        private func receive() -> Bool {
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 { pending += buffer[..<count] }
            return count > 0
        }
    }
}

/// What clients said, in order.
final class CommandLog: Sendable {
    private let stored = Mutex<[String]>([])

    var lines: [String] { stored.withLock { $0 } }

    func add(_ line: String) { stored.withLock { $0.append(line) } }
}
