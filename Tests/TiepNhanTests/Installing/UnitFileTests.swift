import Foundation
import Testing

/// The files under `deploy` that an administrator installs, as systemd and cron take them.
@Suite struct UnitFileTests {
    private static let deploy = ScoreTests.root.appending(path: "deploy")

    private static func units() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: deploy, includingPropertiesForKeys: nil)
            .filter { ["service", "timer"].contains($0.pathExtension) }.sorted { $0.path < $1.path }
    }

    private static var hasSystemd: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze") }

    @Test(.enabled(if: UnitFileTests.hasSystemd)) func `systemd finds no fault in any unit`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "units-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let units = try Self.units()
        try #require(units.count == 6)
        let program = Bundle.main.bundleURL.appending(path: "tiepnhan").path
        for unit in units {
            // Where it is built instead of where it is installed.
            let text = try String(contentsOf: unit, encoding: .utf8).replacing("/usr/local/bin/tiepnhan", with: program)
            try text.write(to: folder.appending(path: unit.lastPathComponent), atomically: true, encoding: .utf8)
        }
        for unit in units {
            let path = folder.appending(path: unit.lastPathComponent).path
            let answer = try Tool.run("systemd-analyze", ["verify", "--man=no", "--recursive-errors=no", path])
            #expect(answer.status == 0 && answer.output.isEmpty, "\(unit.lastPathComponent): \(answer.output)")
        }
    }

    @Test(.enabled(if: UnitFileTests.hasSystemd)) func `No service is exposed by more than 1.5`() throws {
        for unit in try Self.units() where unit.pathExtension == "service" {
            let answer = try Tool.run(
                "systemd-analyze", ["security", "--offline=true", "--threshold=15", unit.path])
            #expect(answer.status == 0, "\(unit.lastPathComponent): \(answer.output.suffix(120))")
        }
    }

    /// What `init` writes is what the service reads: no unit names another file.
    @Test func `The services look for their settings where init puts them`() throws {
        for unit in try Self.units() where unit.pathExtension == "service" {
            let text = try String(contentsOf: unit, encoding: .utf8)
            let starts = text.split(separator: "\n").filter { $0.hasPrefix("ExecStart=") }
            #expect(starts.count == 1)
            #expect(starts.allSatisfy { $0.contains("--data /var/lib/tiepnhan") && !$0.contains("--config") })
            // /bin/kill is in a package of its own.
            #expect(!text.split(separator: "\n").contains { $0.hasPrefix("Exec") && $0.contains("/bin/kill") })
        }
        let job = try String(contentsOf: Self.deploy.appending(path: "cron-job"), encoding: .utf8)
        #expect(job.contains("--data /var/lib/tiepnhan") && !job.contains("--config"))
    }

    @Test func `An empty credential is no password, and the missing one is named`() throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        try program.write("credentials/imap.password", "\n")
        try program.write(
            "d/tiepnhan.yaml",
            "mailbox:\n  url: imap://127.0.0.1:1/INBOX\n  starttls: never\n  username: office\nrules: \(Program.rules)\n"
        )
        let folder = ["CREDENTIALS_DIRECTORY": program.folder.appending(path: "credentials").path]
        let without = try program.run(["poll", "--data", "d"], environment: folder)
        #expect(without.status == 78 && without.errors.contains("imap.password"), "\(without.errors)")
        try program.write("credentials/imap.password", "secret\n")
        // With one it is the server that is missing.
        #expect(try program.run(["poll", "--data", "d"], environment: folder).status == 69)
    }

    @Test func `Every page of the manual is made from the commands`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "manual-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = Bundle.main.bundleURL.appending(path: "tiepnhan").path
        let made = try Tool.run(
            "python3", [Self.deploy.appending(path: "manuals.py").path, program, "1.0", "2022-03-01", folder.path])
        try #require(made.status == 0, "\(made.output)")
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        for name in ["tiepnhan", "tiepnhan-ingest", "tiepnhan-units-import", "tiepnhan-receipts-slip"] {
            #expect(pages.contains("\(name).1"))
        }
        #expect(pages.count > 40)
        // English, whatever the locale of whoever makes them.
        let status = try String(contentsOf: folder.appending(path: "tiepnhan-status.1"), encoding: .utf8)
        #expect(status.contains("Where every nomination of a round stands"))
        #expect(status.contains("Use this moment instead of the clock.") && !status.contains("Lấy thời điểm này"))
        for page in pages where FileManager.default.isExecutableFile(atPath: "/usr/bin/groff") {
            let answer = try Tool.run(
                "groff", ["-man", "-Tutf8", "-ww", "-z", "-K", "utf8", folder.appending(path: page).path])
            #expect(answer.output.isEmpty, "\(page): \(answer.output)")
        }
    }
}
