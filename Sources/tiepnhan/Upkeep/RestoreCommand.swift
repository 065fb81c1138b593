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
        discussion: HelpText(
            """
            --data phải là thư mục mới hoặc trống. Dừng dịch vụ trước, rồi chạy lại với thư mục đã khôi phục: thư đến từ sau \
            lần sao lưu sẽ được lấy lại từ hộp thư. Kết thúc với 1 nếu có thư hỏng trong bản sao lưu; phần còn lại vẫn được \
            khôi phục.

            Những gì đã gửi sau lần sao lưu thì không có trong đó. Vì vậy thư nào có thể đã gửi thì được viết và giữ lại: \
            `tiepnhan outbox` cho xem, `tiepnhan receipts --release` cho gửi. Số giấy được cấp tiếp theo thời điểm khôi phục, \
            như 2203111405-00001, trừ khi --numbers-after cho biết số lớn nhất đã cấp của loại thư bất kỳ, xem ở các bản lưu \
            của cơ quan.
            """,
            english: """
                --data has to name a folder that is new or empty. Stop the service first, and start it with the restored folder \
                afterwards: what came in since the backup is fetched from the mailbox again. Ends with 1 where messages are \
                damaged in the backup; the rest is restored all the same.

                What was sent since the backup is not in it. So whatever may have left before is written and held: \
                `tiepnhan outbox` shows it, `tiepnhan receipts --release` lets it go. And numbers go on behind the moment of the \
                restoring, as in 2203111405-00001, unless --numbers-after names the highest that was given in any series, as the \
                office's copies show it.
                """,
            examples: """
                tiepnhan restore /mnt/backup/tiepnhan --data /var/lib/tiepnhan
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(help: .spoken("Thư mục chứa các bản sao lưu.", english: "The folder of backups."), completion: .directory)
    var folder: String

    @Option(
        help: .spoken(
            "Bản sao lưu nào (mặc định: bản mới nhất).",
            english: "Which backup (default: the newest)."))
    var generation: String?

    @Option(
        help: .spoken(
            "Số lớn nhất đã cấp, của loại thư bất kỳ.",
            english: "The highest number that was given, in any series.", value: "number"))
    var numbersAfter: Int?

    @Flag(
        help: .spoken(
            "Liệt kê các bản sao lưu, không khôi phục gì.",
            english: "List the backups and restore nothing."))
    var list = false

    func validate() throws {
        guard let number = numbersAfter, !(0...999_999).contains(number) else { return }
        throw ValidationError(
            Sentence(
                "--numbers-after là các chữ số cuối của một số giấy, lớn nhất 999999.",
                english: "--numbers-after takes the digits at the end of a number, at most 999999."
            ).spoken)
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
            if count % 64 == 0 { Terminal.progress(Sentence("\(count) thư", english: "\(count) messages")) }
        }
        Terminal.endProgress()
        Terminal.tell(
            Sentence(
                "Đã khôi phục \(summary.messages) thư vào \(data.folder), theo bản sao lưu lúc \(summary.backedUpAt.rfc3339(in: .vietnam)).",
                english:
                    "Restored \(summary.messages) messages to \(data.folder) as of \(summary.backedUpAt.rfc3339(in: .vietnam))."
            )
        )
        Terminal.tell(
            Sentence(
                "Thư có thể đã gửi sau đó được giữ lại (`tiepnhan outbox`); số giấy đầu tiên từ nay kết thúc bằng \(NumberFloor.text(of: summary.floor + 1)).",
                english:
                    "What may have been sent since is held (`tiepnhan outbox`); the first number from now on ends in \(NumberFloor.text(of: summary.floor + 1))."
            )
        )
        for path in summary.elsewhere {
            Terminal.tell(
                Sentence(
                    "tiepnhan: cài đặt ghi \(path), máy này không có: chép \(data.folder)/restored\(path) vào đó, hoặc sửa cài đặt.",
                    english:
                        "tiepnhan: the settings name \(path), which is not on this machine: copy \(data.folder)/restored\(path) there, or correct the settings."
                )
            )
        }
        for flaw in summary.flaws {
            Terminal.tell("tiepnhan: \(VietnameseLabel.of(flaw.code)): \(flaw.subject)")
        }
        if !summary.flaws.isEmpty { throw ExitCode(ExitStatus.partly.rawValue) }
    }
}
