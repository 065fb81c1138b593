import ArgumentParser
import Dossiers
import Intake
import Store

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a data folder out of a backup, and verify it.",
        discussion: """
            --data has to name a folder that is new or empty. Stop the service first, and start it with the restored folder \
            afterwards: what came in since the backup is fetched from the mailbox again. Ends with 1 where messages are \
            damaged in the backup; the rest is restored all the same.

            Example:
              tiepnhan restore /mnt/backup/tiepnhan --data /var/lib/tiepnhan
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(help: "The folder of backups.", completion: .directory)
    var folder: String

    @Option(help: "Which backup (default: the newest).")
    var generation: String?

    @Flag(help: "List the backups and restore nothing.")
    var list = false

    func run() throws {
        let restore = Restore(from: folder, now: clock.clock.now)
        if list {
            for name in try restore.generations() { Terminal.print(name) }
            return
        }
        let summary = try restore.run(to: data.folder, generation: generation) { count in
            if count % 64 == 0 { Terminal.progress("\(count) messages") }
        }
        Terminal.endProgress()
        Terminal.tell(
            "Restored \(summary.messages) messages to \(data.folder) as of \(summary.backedUpAt.rfc3339(in: .vietnam))."
        )
        for path in summary.elsewhere {
            Terminal.tell(
                "tiepnhan: the settings name \(path), which is not on this machine: copy \(data.folder)/restored\(path) there, or correct the settings."
            )
        }
        for flaw in summary.flaws {
            Terminal.tell("tiepnhan: \(VietnameseLabel.of(flaw.code)): \(flaw.subject)")
        }
        if !summary.flaws.isEmpty { throw ExitCode(ExitStatus.partly.rawValue) }
    }
}
