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
        discussion: HelpText(
            """
            Thư mục giữ nhiều bản sao lưu; thư gốc chỉ lưu một lần. Trong đó có mọi thứ cần để khôi phục, kể cả mật khẩu: giữ \
            an toàn như thư mục dữ liệu, và để trên ổ đĩa khác. Kết thúc với 1 nếu có gì không sao được.
            """,
            english: """
                DIR keeps several backups; raw messages lie in it once. Everything is in it that a restore needs, passwords \
                too: keep it as safe as the data folder, and on another disk. Ends with 1 where something could not be copied.
                """,
            examples: """
                tiepnhan backup /mnt/backup/tiepnhan --data /var/lib/tiepnhan
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(
        help: .spoken(
            "Thư mục chứa các bản sao lưu; chưa có thì được lập.",
            english: "The folder of backups; made where it is missing."), completion: .directory)
    var folder: String

    @Option(help: .spoken("Số bản sao lưu được giữ lại.", english: "How many backups stay."))
    var keep = 14

    @Flag(
        help: .spoken(
            "Liên kết thư gốc thay vì sao chép, khi cùng hệ thống tệp: không tốn chỗ, nhưng cũng không có bản thứ hai.",
            english:
                "Link raw messages instead of copying them, on the same file system: no room, and no second copy either."
        ))
    var link = false

    @Flag(
        help: .spoken(
            "Tính lại mã băm các thư gốc đã sao lưu trước đây, thư nào hỏng thì sao lại.",
            english: "Hash the raw messages that earlier backups brought, and copy them again where they are damaged."))
    var verify = false

    func validate() throws {
        guard (1...10_000).contains(keep) else {
            throw ValidationError(
                Sentence("--keep phải từ 1 đến 10000.", english: "--keep has to be between 1 and 10000.").spoken)
        }
    }

    func run() throws {
        let settings: Settings?
        do { settings = try data.settings() } catch {
            settings = nil
            Terminal.tell(
                Sentence(
                    "tiepnhan: \(Complaint.sentence(of: error)) Vẫn sao lưu, nhưng thiếu những gì cài đặt ghi.",
                    english:
                        "tiepnhan: \(Complaint.sentence(of: error)) The backup goes on without what the settings name.")
            )
        }
        let store = try data.store()
        let backup = Backup(
            store: store, dataFolder: data.folder, settings: settings, now: try clock.deciding(in: store).now)
        let summary = try backup.write(to: folder, links: link, verifies: verify, keep: keep) { count in
            if count % 64 == 0 { Terminal.progress(Sentence("\(count) thư", english: "\(count) messages")) }
        }
        Terminal.endProgress()
        Terminal.tell(
            Sentence(
                "Bản sao lưu \(summary.generation): \(summary.messages) thư (sao \(summary.raw.copied), liên kết \(summary.raw.linked), "
                    + "đã có \(summary.raw.present)), \(summary.files) tệp khác.",
                english: "Backup \(summary.generation): \(summary.messages) messages (\(summary.raw.copied) copied, "
                    + "\(summary.raw.linked) linked, \(summary.raw.present) there already), \(summary.files) other files."
            ))
        for key in summary.secretsElsewhere {
            Terminal.tell(
                Sentence(
                    "tiepnhan: không có trong bản sao lưu: mật khẩu của \(key), vì không nằm trong tệp nào mà cài đặt ghi; hãy giữ riêng.",
                    english:
                        "tiepnhan: not in the backup: the password of \(key), which is in no file that the settings name; keep it apart."
                )
            )
        }
        for path in summary.left {
            Terminal.tell(
                Sentence(
                    "tiepnhan: không có trong bản sao lưu: \(path)", english: "tiepnhan: not in the backup: \(path)"))
        }
        for flaw in summary.raw.flaws {
            Terminal.tell(
                flaw.code == .rawUnreadable
                    ? Sentence(
                        "tiepnhan: tài khoản này không được đọc \(flaw.subject); trả tệp về cho chủ của thư mục dữ liệu.",
                        english:
                            "tiepnhan: \(flaw.subject) may not be read by this account; give it back to the owner of the data folder."
                    )
                    : Sentence(
                        "tiepnhan: \(flaw.subject) bị mất hoặc hỏng trong thư mục dữ liệu; xem `tiepnhan fsck`.",
                        english:
                            "tiepnhan: \(flaw.subject) is missing or damaged in the data folder; see `tiepnhan fsck`."))
        }
        if settings == nil || !summary.left.isEmpty || !summary.raw.flaws.isEmpty {
            throw ExitCode(ExitStatus.partly.rawValue)
        }
    }
}
