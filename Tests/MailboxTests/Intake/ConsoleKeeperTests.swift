import Foundation
import Logging
import Testing

@testable import Daemon

/// How the console is kept open.
@Suite struct ConsoleKeeperTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "keeper-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func keeper(_ script: String) -> ConsoleKeeper {
        ConsoleKeeper(
            executable: "/bin/sh", arguments: ["-c", script],
            environment: ["PATH": "/usr/bin:/bin", "PLACE": folder.path, "TIEPNHAN_SMTP_PASSWORD": "x"],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, unit: .milliseconds(1))
    }

    private func text(_ name: String) -> String {
        (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    }

    private func waits(_ isDone: () -> Bool) async -> Bool {
        for _ in 0..<600 {
            if isDone() { return true }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    @Test func `What ends is started again`() async {
        let task = Task { await keeper("echo x >> $PLACE/starts; exit 3").run() }
        #expect(await waits { text("starts").split(separator: "\n").count >= 3 })
        task.cancel()
        await task.value
    }

    @Test func `It is asked to end, and killed where it does not`() async {
        let polite = Task {
            await keeper(
                "trap 'echo ended > $PLACE/end; exit 0' TERM; echo y > $PLACE/up; while :; do sleep 0.05; done"
            ).run()
        }
        #expect(await waits { text("up") == "y\n" })
        polite.cancel()
        await polite.value
        #expect(text("end") == "ended\n")
        let deaf = Task { await keeper("trap '' TERM; echo $$ > $PLACE/deaf; while :; do sleep 0.05; done").run() }
        #expect(await waits { text("deaf").hasSuffix("\n") })
        deaf.cancel()
        await deaf.value
        let process = pid_t(text("deaf").trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        #expect(process > 0 && kill(process, 0) != 0)
    }

    @Test func `It learns no secret, and its input is there and says nothing`() async {
        let task = Task { await keeper("env > $PLACE/env; read line; echo gone > $PLACE/gone; sleep 60").run() }
        #expect(await waits { text("env").contains("PLACE") })
        #expect(!text("env").contains("PASSWORD"))
        #expect(text("gone").isEmpty)
        task.cancel()
        await task.value
    }

    @Test(arguments: [
        ("PATH", true), ("LANG", true), ("TIEPNHAN_DATA", true), ("TIEPNHAN_SMTP_PASSWORD", false),
        ("tiepnhan_mailbox_password", false), ("X_TOKEN", false), ("CREDENTIALS_DIRECTORY", false),
        ("NOTIFY_SOCKET", false), ("WATCHDOG_USEC", false), ("WATCHDOG_PID", false),
    ])
    func `Variables that it gets`(_ name: String, _ isTold: Bool) { #expect(ConsoleKeeper.mayKnow(name) == isTold) }

    @Test func `Pauses grow to a minute`() {
        #expect((1...9).map { ConsoleKeeper.pause(after: $0) } == [1, 2, 4, 8, 16, 32, 60, 60, 60])
        #expect(ConsoleKeeper.pause(after: 0) == 1 && ConsoleKeeper.pause(after: 1_000_000) == 60)
    }
}
