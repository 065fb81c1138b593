import Glibc

/// Real TLS in front of a fake server, for one connection: `openssl s_server` with the certificate for localhost.
final class TLSFront: Sendable {
    let port: UInt16
    private let folder: TemporaryFolder
    private let process: pid_t

    /// Waits until the port is open.
    init(before server: UInt16) throws {
        folder = try TemporaryFolder()
        port = try LoopbackServer.freePort()
        let path = folder.path
        try MailServers.makeCertificates(path)
        process = try MailServers.start(
            """
            cd \(path) && exec 3<>/dev/tcp/127.0.0.1/\(server) && exec openssl s_server -accept 127.0.0.1:\(port) \
                -cert server.pem -key server.key -quiet -naccept 1 <&3 >&3 2>log
            """)
        // A connection to try it would be the one.
        let listening = ":\(Self.hex(port)) 00000000:0000 0A"
        for _ in 0..<400 {
            if try String(decoding: TemporaryFolder.read("/proc/net/tcp"), as: UTF8.self).contains(listening) { return }
            usleep(25_000)
        }
        throw TemporaryFolder.FileFailure(code: ETIMEDOUT)
    }

    deinit {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    var authority: String { "\(folder.path)/ca.pem" }

    /// Why it cannot be started here; nil where it can.
    static let obstacle: String? = access("/usr/bin/openssl", X_OK) == 0 ? nil : "openssl is not installed"

    private static func hex(_ port: UInt16) -> String {
        let digits = String(port, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
