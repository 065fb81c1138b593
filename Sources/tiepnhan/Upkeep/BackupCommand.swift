import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Settings
import Store
import Surroundings
import Upkeep

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: Sentence(
            "Sao lưu thư mục dữ liệu, kể cả khi dịch vụ đang chạy.",
            english: "Copy the data folder, also while the service is at work."
        ).spoken,
        discussion: """
            DIR keeps several backups; raw messages lie in it once. Everything is in it that a restore needs, passwords \
            too: keep it as safe as the data folder, and on another disk. Ends with 1 where something could not be copied.

            Example:
              tiepnhan backup /mnt/backup/tiepnhan --data /var/lib/tiepnhan
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(help: "The folder of backups; made where it is missing.", completion: .directory)
    var folder: String

    @Option(help: "How many backups stay.")
    var keep = 14

    @Flag(
        help: "Link raw messages instead of copying them, on the same file system: no room, and no second copy either.")
    var link = false

    @Flag(help: "Hash the raw messages that earlier backups brought, and copy them again where they are damaged.")
    var verify = false

    func validate() throws {
        guard (1...10_000).contains(keep) else { throw ValidationError("--keep has to be between 1 and 10000.") }
    }

    func run() throws {
        let settings: Settings?
        do { settings = try data.settings() } catch {
            settings = nil
            Terminal.tell(
                "tiepnhan: \(Complaint.sentence(of: error)) The backup goes on without what the settings name.")
        }
        let store = try data.store()
        let backup = Backup(
            store: store, dataFolder: data.folder, settings: settings, now: try clock.deciding(in: store).now)
        let summary = try backup.write(to: folder, links: link, verifies: verify, keep: keep) { count in
            if count % 64 == 0 { Terminal.progress("\(count) messages") }
        }
        Terminal.endProgress()
        Terminal.tell(
            "Backup \(summary.generation): \(summary.messages) messages (\(summary.raw.copied) copied, "
                + "\(summary.raw.linked) linked, \(summary.raw.present) there already), \(summary.files) other files.")
        for key in summary.secretsElsewhere {
            Terminal.tell(
                "tiepnhan: not in the backup: the password of \(key), which is in no file that the settings name; keep it apart."
            )
        }
        for path in summary.left { Terminal.tell("tiepnhan: not in the backup: \(path)") }
        for flaw in summary.raw.flaws {
            Terminal.tell(
                flaw.code == .rawUnreadable
                    ? "tiepnhan: \(flaw.subject) may not be read by this account; give it back to the owner of the data folder."
                    : "tiepnhan: \(flaw.subject) is missing or damaged in the data folder; see `tiepnhan fsck`.")
        }
        if settings == nil || !summary.left.isEmpty || !summary.raw.flaws.isEmpty {
            throw ExitCode(ExitStatus.partly.rawValue)
        }
    }
}
