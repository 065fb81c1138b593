import Foundation

/// An IMAP server that greets and answers NO to every login: a small Python program, so that the program under test speaks
/// to another process.
final class RefusingServer {
    let port: Int
    private let process = Process()

    struct NoPort: Error {}

    private static let script = """
        import socketserver, sys
        class Session(socketserver.StreamRequestHandler):
            def handle(self):
                self.wfile.write(b'* OK ready\\r\\n')
                for line in self.rfile:
                    words = line.split()
                    if len(words) < 2:
                        continue
                    tag, name = words[0], words[1].upper()
                    if name == b'CAPABILITY':
                        self.wfile.write(b'* CAPABILITY IMAP4rev1\\r\\n' + tag + b' OK done\\r\\n')
                    elif name == b'LOGOUT':
                        self.wfile.write(b'* BYE\\r\\n' + tag + b' OK done\\r\\n')
                        return
                    else:
                        self.wfile.write(tag + b' NO [AUTHENTICATIONFAILED] refused\\r\\n')
        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
        server = Server(('127.0.0.1', 0), Session)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """

    init() throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script]
        process.standardOutput = output
        try process.run(atMost: 1800)
        var line = Data()
        while !line.contains(0x0A) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw NoPort() }
            line += more
        }
        guard let port = Int(String(decoding: line, as: UTF8.self).split(separator: "\n")[0]) else { throw NoPort() }
        self.port = port
    }

    func stop() {
        // SIGTERM may be blocked in children of the test process.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
