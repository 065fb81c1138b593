import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Store
import Surroundings
import Upkeep

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: Sentence(
            "Lập thư mục dữ liệu từ bản sao lưu và kiểm chứng.",
            english: "Make a data folder out of a backup, and verify it."
        ).spoken,
        discussion: """
            --data has to name a folder that is new or empty. Stop the service first, and start it with the restored folder \
            afterwards: what came in since the backup is fetched from the mailbox again. Ends with 1 where messages are \
            damaged in the backup; the rest is restored all the same.

            What was sent since the backup is not in it. So whatever may have left before is written and held: \
            `tiepnhan outbox` shows it, `tiepnhan receipts --release` lets it go. And numbers go on behind the moment of the \
            restoring, as in 2203111405-00001, unless --numbers-after names the highest that was given in any series, as the \
            office's copies show it.

            Example:
              tiepnhan restore /mnt/backup/tiepnhan --data /var/lib/tiepnhan
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(help: "The folder of backups.", completion: .directory)
    var folder: String

    @Option(help: "Which backup (default: the newest).")
    var generation: String?

    @Option(help: ArgumentHelp("The highest number that was given, in any series.", valueName: "number"))
    var numbersAfter: Int?

    @Flag(help: "List the backups and restore nothing.")
    var list = false

    func validate() throws {
        guard let number = numbersAfter, !(0...999_999).contains(number) else { return }
        throw ValidationError("--numbers-after takes the digits at the end of a number, at most 999999.")
    }

    func run() throws {
        // The numbers that are given next lie behind this moment: nothing but the machine's clock tells it.
        guard list || clock.moment == nil else {
            throw Refusal(
                .usage,
                Sentence(
                    "--now không dùng cho khôi phục; nó dành cho --list.",
                    english: "--now cannot date a restore; it serves --list."))
        }
        let restore = Restore(from: folder, now: clock.clock.now)
        if list {
            for name in try restore.generations() { Terminal.print(name) }
            return
        }
        let summary = try restore.run(to: data.folder, generation: generation, numbersAfter: numbersAfter) { count in
            if count % 64 == 0 { Terminal.progress("\(count) messages") }
        }
        Terminal.endProgress()
        Terminal.tell(
            "Restored \(summary.messages) messages to \(data.folder) as of \(summary.backedUpAt.rfc3339(in: .vietnam))."
        )
        Terminal.tell(
            "What may have been sent since is held (`tiepnhan outbox`); the first number from now on ends in \(NumberFloor.text(of: summary.floor + 1))."
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
