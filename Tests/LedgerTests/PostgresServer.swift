import Foundation
import Glibc
import SQL
import Synchronization

/// A PostgreSQL of our own in a temporary folder, for as long as the tests run: no port, a socket in the folder, no flush.
///
/// It ends with the pipe that it reads from, so that a test run which is killed leaves none behind.
final class PostgresServer: Sendable {
    /// Why there is none; nil where it runs.
    static var obstacle: String? {
        switch shared {
        case .success: nil
        case .failure(let trouble): trouble.words
        }
    }

    struct Trouble: Error {
        let words: String
    }

    static let shared: Result<PostgresServer, Trouble> = start()

    private let folder: String
    private let process: Process
    private let input: Pipe
    private let made = Mutex(0)

    private init(folder: String, process: Process, input: Pipe) {
        (self.folder, self.process, self.input) = (folder, process, input)
    }

    private static func start() -> Result<PostgresServer, Trouble> {
        let programs = "/usr/lib/postgresql/15/bin"
        guard FileManager.default.isExecutableFile(atPath: programs + "/postgres") else {
            return .failure(Trouble(words: "PostgreSQL 15 is not installed (deploy/packages.sh)"))
        }
        let folder = NSTemporaryDirectory() + "/pg-\(UUID().uuidString.prefix(8))"
        // The server refuses to run as root.
        let asUser = geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups" : ""
        let script = """
            mkdir -p \(folder)/run && \(geteuid() == 0 ? "chown -R postgres \(folder) &&" : "")
            \(asUser) \(programs)/initdb -D \(folder)/data -U tiepnhan -A trust --locale=C.UTF-8 >\(folder)/init.log 2>&1 || exit 1
            \(asUser) \(programs)/postgres -D \(folder)/data -k \(folder)/run -c listen_addresses= -c fsync=off \
                -c max_connections=200 >\(folder)/server.log 2>&1 &
            server=$!
            cat >/dev/null
            kill -QUIT $server; wait $server; rm -rf \(folder)
            """
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        let input = Pipe()
        process.standardInput = input
        do { try process.run() } catch { return .failure(Trouble(words: "\(error)")) }
        let server = PostgresServer(folder: folder, process: process, input: input)
        for _ in 0..<600 where process.isRunning {
            if (try? ConnectionPool.postgres(server.address("postgres"))) != nil { return .success(server) }
            usleep(100_000)
        }
        return .failure(Trouble(words: "PostgreSQL 15 did not start; see \(folder)"))
    }

    private func address(_ database: String) -> String {
        let host = (folder + "/run").replacing("/", with: "%2F")
        return "postgresql://tiepnhan@\(host)/\(database)"
    }

    /// The address of a new, empty database.
    func database() throws -> String {
        let number = made.withLock { made in
            made += 1
            return made
        }
        let name = "office_\(number)"
        let pool = try ConnectionPool.postgres(address("postgres"))
        try pool.writeWithoutTransaction { try $0.execute(sql: "CREATE DATABASE \(name)") }
        return address(name)
    }
}
