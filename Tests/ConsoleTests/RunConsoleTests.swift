import Foundation
import Glibc
import Testing

/// The console that `run` keeps beside itself.
@Suite(.serialized) struct RunConsoleTests {
    /// A daemon whose mail server does not answer: it works on, and so does its console.
    private func daemon(_ office: ConsoleOffice) throws -> Process {
        let process = Process()
        process.executableURL = ConsoleOffice.program
        process.arguments = ["run", "--data", "d"]
        process.currentDirectoryURL = office.folder
        let log = office.folder.appending(path: "run.log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        return process
    }

    private func office() throws -> ConsoleOffice {
        let office = try ConsoleOffice(
            settings: [
                ("  url: null  ", "  url: imap://127.0.0.1:9/INBOX  "),
                ("starttls: required            # for imap", "starttls: never # for imap"),
                ("listen: null  ", "listen: 127.0.0.1:0  "),
                ("password_file: null           # else TIEPNHAN_MAILBOX", "password_file: secret #"),
            ],
            before: { folder in
                try "x\n".write(to: folder.appending(path: "d/secret"), atomically: true, encoding: .utf8)
            })
        office.stop()
        return office
    }

    /// The address that the console has written down, once it answers there; another one than `old`.
    private func address(_ office: ConsoleOffice, not old: UInt16? = nil) throws -> UInt16 {
        for _ in 0..<600 {
            let text =
                (try? String(contentsOf: office.folder.appending(path: "d/console-address"), encoding: .utf8)) ?? ""
            if let line = text.split(separator: "\n").first,
                let port = line.split(separator: ":").last.flatMap({ UInt16($0) }),
                port != old, (try? Browser(port: port).get("/health").status) == 200
            {
                return port
            }
            usleep(50_000)
        }
        throw ConsoleOffice.Failure(
            words: (try? String(contentsOf: office.folder.appending(path: "run.log"), encoding: .utf8)) ?? "")
    }

    /// The console's process: the daemon's child that is no reader.
    private func console(of daemon: Process) throws -> pid_t {
        let path = "/proc/\(daemon.processIdentifier)/task/\(daemon.processIdentifier)/children"
        let tasks = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(daemon.processIdentifier)/task")
        let children = tasks.flatMap { task in
            ((try? String(
                contentsOfFile: path.replacingOccurrences(
                    of: "/task/\(daemon.processIdentifier)/", with: "/task/\(task)/"), encoding: .utf8)) ?? "")
                .split(separator: " ").compactMap { pid_t($0) }
        }
        return try #require(
            children.first { child in
                let words = (try? String(contentsOfFile: "/proc/\(child)/cmdline", encoding: .utf8)) ?? ""
                return words.split(separator: "\0").contains("console")
            })
    }

    private func waits(_ isDone: () -> Bool) -> Bool {
        for _ in 0..<600 {
            if isDone() { return true }
            usleep(50_000)
        }
        return false
    }

    @Test func `It answers beside the daemon, comes again where it dies, and ends with it`() throws {
        let office = try office()
        let daemon = try daemon(office)
        defer { daemon.terminate() }
        let first = try address(office)
        let browser = Browser(port: first)
        #expect(try browser.logIn("hanh").status == 303)
        #expect(try office.doctor().contains("trả lời tại http://127.0.0.1:\(first)"))
        let process = try console(of: daemon)
        let variables = try String(contentsOfFile: "/proc/\(process)/environ", encoding: .utf8)
        #expect(!variables.contains("PASSWORD"))
        kill(process, SIGKILL)
        let second = try address(office, not: first)
        #expect(daemon.isRunning)
        // Who was logged in still is.
        let again = Browser(port: second)
        again.cookie = browser.cookie
        #expect(try again.get("/").status == 200)
        daemon.terminate()
        daemon.waitUntilExit()
        #expect(daemon.terminationStatus == 0)
        #expect((try? Browser.connect(second)) == nil)
        #expect(!FileManager.default.fileExists(atPath: office.folder.appending(path: "d/console-address").path))
        let log = try String(contentsOf: office.folder.appending(path: "run.log"), encoding: .utf8)
        #expect(log.contains("the console ended (signal 9)") && log.contains("http://127.0.0.1:\(first)"))
    }

    @Test func `It ends by itself where the daemon is killed`() throws {
        let office = try office()
        let daemon = try daemon(office)
        let port = try address(office)
        let process = try console(of: daemon)
        kill(daemon.processIdentifier, SIGKILL)
        #expect(waits { kill(process, 0) != 0 })
        #expect((try? Browser.connect(port)) == nil)
    }
}
